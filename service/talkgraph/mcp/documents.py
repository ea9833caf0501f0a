"""What the tools ask, as GraphQL: one document a tool, so one statement a call."""

from __future__ import annotations

_LINK = "fragment L on Link { id predicate sentence evidence { ...C } }"
_CITED = "fragment C on Evidence { id quote date atSeconds passage { id } talk { id title sourceUrl } }"
_WHO = "fragment W on Entity { id name kind }"
_UNRESOLVED = "unresolved { name candidates { ...W } }"

FIND = """
query Find($text: String!, $kinds: [Kind!], $first: Int!) {
  search(text: $text, types: [ENTITY], kinds: $kinds, first: $first) {
    totalCount
    nodes { ... on Entity { id name kind description degree aliases { text } talks { id title } } }
  }
}
"""

CONNECT = f"""
query Connect($from: String!, $to: String!, $k: Int!, $maxHops: Int!, $avoid: [String!], $via: [String!]) {{
  connect(from: $from, to: $to, k: $k, maxHops: $maxHops, avoid: $avoid, via: $via) {{
    from {{ ...W }} to {{ ...W }} sameEntity maxHops truncated leftOut {{ reason count }} {_UNRESOLVED}
    paths {{ length sentence hops {{ from {{ ...W }} to {{ ...W }} forward connection {{ ...L }} }} }}
  }}
}}
{_WHO} {_LINK} {_CITED}
"""

NEIGHBORHOOD = f"""
query Neighborhood($of: String!, $hops: Int!, $limit: Int!) {{
  neighborhood(of: $of, hops: $hops, limit: $limit) {{
    nodes {{ ...W degree }} edges {{ ...L }} truncated leftOut {{ reason count }} {_UNRESOLVED}
  }}
}}
{_WHO} {_LINK} {_CITED}
"""

PASSAGES = f"""
query Passages($text: String!, $talks: [ID!], $first: Int!, $after: String) {{
  search(text: $text, types: [KEY_POINT, SEGMENT], talks: $talks, first: $first, after: $after) {{
    totalCount
    pageInfo {{ hasNextPage endCursor }}
    nodes {{
      id
      ... on Passage {{ text talk {{ id title date sourceUrl }} mentions {{ entity {{ ...W }} }} }}
      ... on Segment {{ startSeconds endSeconds speakerName }}
    }}
  }}
}}
{_WHO}
"""

OUTLINE = f"""
query Outline($talk: ID!) {{
  talk(id: $talk) {{
    id title series date durationSeconds sourceUrl language
    speakers {{ ...W }}
    topics {{ name }}
    sections {{ id title keyPoints {{ id text }} }}
    chapters {{ id title startSeconds endSeconds }}
    coverage {{ what declared loaded }}
  }}
}}
{_WHO}
"""

TALKS = """
query Talks($text: String!) { search(text: $text, types: [TALK], first: 5) { nodes { ... on Talk { id title date } } } }
"""

ALL_TALKS = "query All { talks(first: 20) { totalCount nodes { id title date } } }"

READ = f"""
query Read($id: ID!) {{
  node(id: $id) {{
    id
    ... on Entity {{ name kind description degree aliases {{ text note }} talks {{ id title }} }}
    ... on Link {{ ...L from {{ ...W }} to {{ ...W }} }}
    ... on Evidence {{ ...C connection {{ id sentence }} }}
    ... on Passage {{ text talk {{ id title date sourceUrl }} mentions {{ text entity {{ ...W }} }} }}
    ... on Segment {{ startSeconds endSeconds speakerName }}
    ... on Chapter {{
      title startSeconds endSeconds talk {{ id title }} segments {{ id startSeconds speakerName text }}
    }}
    ... on Talk {{ title date }}
    ... on Section {{ title talk {{ id title }} keyPoints {{ id text }} }}
    ... on Topic {{ name talks {{ id title }} entities {{ ...W }} }}
    ... on Name {{ text note source }}
    ... on Change {{ what said by at talks {{ id title }} }}
  }}
}}
{_WHO} {_LINK} {_CITED}
"""
