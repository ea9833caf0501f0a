"""Search and suggestions over HTTP: Relay pages, one statement each, and errors that name the argument."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

SEARCH = """
query ($text: String!, $types: [SearchType!], $kinds: [Kind!], $talks: [ID!], $first: Int, $after: String) {
  search(text: $text, types: $types, kinds: $kinds, talks: $talks, first: $first, after: $after) {
    totalCount
    truncated
    facets { types { type count } kinds { kind count } talks { talk { id } count } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    nodes { id }
    edges {
      cursor
      score
      type
      highlights { field text startChar endChar places { startChar endChar } }
      node {
        __typename
        id
        ... on Entity { name aliases { text } }
        ... on Talk { title }
        ... on KeyPoint { text talk { title } }
        ... on Segment { text startSeconds talk { title } }
      }
    }
  }
}
"""
SUGGEST = "query ($prefix: String!) { suggest(prefix: $prefix) { text name { text source } entity { id degree } } }"


def ask(http: httpx.Client, document: str, **variables: Any) -> Any:
    body = {"query": document, "variables": variables, "extensions": {"cypher": True}}
    answer = http.post("/graphql", json=body).json()
    assert "errors" not in answer, answer
    assert len(answer["extensions"]["cypher"]) == 1, "more than one statement"
    (found,) = answer["data"].values()
    return found


def test_a_search_gives_nodes_of_several_types_with_the_places_that_fit(http: httpx.Client) -> None:
    found = ask(http, SEARCH, text="DeepSeek", first=50)
    best = found["edges"][0]
    assert best["node"]["name"] == "DeepSeek"
    assert best["highlights"][0] == {
        "field": "name",
        "text": "DeepSeek",
        "startChar": 0,
        "endChar": 8,
        "places": [{"startChar": 0, "endChar": 8}],
    }
    assert {"Entity", "Topic", "KeyPoint", "Segment"} <= {edge["node"]["__typename"] for edge in found["edges"]}
    assert [edge["node"]["id"] for edge in found["edges"]] == [node["id"] for node in found["nodes"]]
    for edge in found["edges"]:
        if edge["node"]["__typename"] == "Segment":
            assert edge["node"]["talk"]["title"] == "Example talk"
            (highlight,) = edge["highlights"]
            assert edge["node"]["text"][highlight["startChar"] : highlight["endChar"]] == highlight["text"]


def test_pages_give_every_hit_once_in_the_order_of_the_whole(http: httpx.Client) -> None:
    whole = ask(http, SEARCH, text="open models", first=500)
    ids = [node["id"] for node in whole["nodes"]]
    found, cursor = [], None
    while True:
        page = ask(http, SEARCH, text="open models", first=4, after=cursor)
        found += [node["id"] for node in page["nodes"]]
        assert page["totalCount"] == whole["totalCount"] == len(ids)
        assert page["facets"] == whole["facets"]
        assert page["pageInfo"]["hasPreviousPage"] == (cursor is not None)
        cursor = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert found == ids
    assert len(ids) == len(set(ids)) > 8


def test_types_and_kinds_choose_and_facets_tell_what_else_there_is(http: httpx.Client) -> None:
    found = ask(http, SEARCH, text="models", types=["ENTITY", "TOPIC"], first=100)
    assert {edge["type"] for edge in found["edges"]} == {"ENTITY", "TOPIC"}
    assert "KEY_POINT" in {row["type"] for row in found["facets"]["types"]}
    concepts = ask(http, SEARCH, text="models", kinds=["CONCEPT"], first=100)
    assert {edge["type"] for edge in concepts["edges"]} == {"ENTITY"}
    assert concepts["totalCount"] == {row["kind"]: row["count"] for row in found["facets"]["kinds"]}["CONCEPT"]


def test_talks_choose_their_parts_and_facets_count_them(http: httpx.Client) -> None:
    whole = ask(http, SEARCH, text="DeepSeek Llama", first=500)
    counts = {row["talk"]["id"]: row["count"] for row in whole["facets"]["talks"]}
    assert set(counts) == {"talk:example-talk", "talk:the-state-of-open-models"}
    for talk, count in counts.items():
        for name in (talk, talk.removeprefix("talk:")):
            part = ask(http, SEARCH, text="DeepSeek Llama", talks=[name], first=500)
            assert part["totalCount"] == len(part["nodes"]) == count
            assert all(node["id"].split("/")[0] == talk for node in part["nodes"])
            assert part["facets"] == whole["facets"]
    both = ask(http, SEARCH, text="DeepSeek Llama", talks=list(counts), first=500)
    assert both["totalCount"] == sum(counts.values())
    assert ask(http, SEARCH, text="DeepSeek", talks=["nothing"])["totalCount"] == 0


@pytest.mark.parametrize("text", ["", "  ", "the", "💡", "zzzzzz", "AND", '"', "\\", "/.*/", "[* TO *]"])
def test_what_finds_nothing_is_an_empty_page(http: httpx.Client, text: str) -> None:
    found = ask(http, SEARCH, text=text)
    assert (found["edges"], found["totalCount"], found["truncated"]) == ([], 0, False)
    assert found["pageInfo"] == {"hasNextPage": False, "hasPreviousPage": False, "startCursor": None, "endCursor": None}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"first": -1}, "first must be from 0 to 500, not -1"),
        ({"first": 501}, "first must be from 0 to 500, not 501"),
        ({"after": "x"}, "'x' is not a cursor of a search"),
        ({"after": "nan entity:x"}, "is not a cursor of a search"),
        ({"talks": ["x"] * 101}, "talks takes at most 100 values, not 101"),
        ({"text": "x" * 301}, "text takes at most 300 characters, not 301"),
    ],
)
def test_a_wrong_argument_is_a_typed_error_that_names_it(http: httpx.Client, given: dict[str, Any], words: str) -> None:
    answer = http.post("/graphql", json={"query": SEARCH, "variables": {"text": "models", **given}}).json()
    (error,) = answer["errors"]
    assert words in error["message"]
    assert error["extensions"]["code"] == "BAD_ARGUMENT"


def test_a_page_of_none_still_counts(http: httpx.Client) -> None:
    found = ask(http, SEARCH, text="models", first=0)
    assert found["edges"] == []
    assert found["totalCount"] > 0
    assert found["pageInfo"]["hasNextPage"] is True


def test_a_prefix_suggests_entities_by_name_and_alias(http: httpx.Client) -> None:
    found = ask(http, SUGGEST, prefix="ATO")
    assert [row["entity"]["id"] for row in found] == ["entity:american-truly-open-models"]
    assert found[0]["name"] == {"text": "ATOM", "source": "alias"}
    assert ask(http, SUGGEST, prefix="") == []
    degrees = [row["entity"]["degree"] for row in ask(http, SUGGEST, prefix="c")]
    assert degrees == sorted(degrees, reverse=True)
