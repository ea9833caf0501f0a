"""The questions that look for something: a list with conditions, a beginning that is completed, words."""

from __future__ import annotations

import random
from urllib.parse import urlencode

from bench.graph import KINDS, Graph
from bench.question import HANDWRITTEN, PEER, TALKGRAPH, Asked, Data, Question, Request, graphql, some

_LIST = """query ($kind: Kind!, $part: String!) {
  entities(where: {kind: {eq: $kind}, name: {contains: $part}}, first: 20) { totalCount nodes { id name degree } }
}"""
_LIST_OF_PEER = """query ($kind: String!, $part: String!) {
  entitiesConnection(where: {kind: {eq: $kind}, name: {contains: $part}}, first: 20, sort: [{name: ASC}]) {
    totalCount
    edges { node { id name degree } }
  }
}"""


def filtered(graph: Graph) -> Question:
    """A page of the entities of a kind with a part of a name, and how many there are."""
    asked = {
        TALKGRAPH: Asked(
            lambda values: graphql(_LIST)({**values, "kind": values["kind"].upper()}),
            lambda data: (data["entities"]["totalCount"], data["entities"]["nodes"]),
        ),
        PEER: Asked(graphql(_LIST_OF_PEER), lambda data: _page_of_peer(data["entitiesConnection"])),
        HANDWRITTEN: Asked(
            lambda values: Request("/list?" + urlencode(values)), lambda data: (data["totalCount"], data["nodes"])
        ),
    }
    parts = sorted({row["name"][:2] for row in graph.nodes["Entity"]})
    values = [{"kind": kind, "part": part} for part in parts for kind in KINDS]
    return Question("list", "a filtered page of twenty, with the count of all", values, asked, 2.5)


def _page_of_peer(page: Data) -> Data:
    return page["totalCount"], [edge["node"] for edge in page["edges"]]


_SUGGEST = "query ($prefix: String!) { suggest(prefix: $prefix, first: 8) { entity { id name degree } } }"
_SUGGEST_OF_PEER = """query ($prefix: String!) {
  entities(
    where: {names: {some: {normalized: {startsWith: $prefix}}}}, sort: [{degree: DESC}, {id: ASC}], limit: 8
  ) { id name degree }
}"""


def completed(graph: Graph, chance: random.Random) -> Question:
    """What a box completes: the eight best connected entities with a name or an alias that begins so."""
    asked = {
        TALKGRAPH: Asked(graphql(_SUGGEST), lambda data: [row["entity"] for row in data["suggest"]]),
        PEER: Asked(graphql(_SUGGEST_OF_PEER), lambda data: data["entities"]),
        HANDWRITTEN: Asked(lambda values: Request("/suggest?" + urlencode(values)), lambda data: data),
    }
    beginnings = sorted({row["normalized"][:4] for row in graph.nodes["Name"]})
    values = [{"prefix": prefix} for prefix in some(chance, beginnings, 200)]
    return Question("suggest", "eight names that begin so", values, asked, 2.5)


_SEARCH = """query ($text: String!) {
  search(text: $text, types: [ENTITY], first: 10) { nodes { id ... on Entity { name kind } } }
}"""
_SEARCH_OF_PEER = """query ($text: String!) {
  searchEntities(phrase: $text, first: 10) { edges { node { id name kind } } }
}"""


def searched(graph: Graph, chance: random.Random) -> Question:
    """Entities by full text: what must agree is the one that is called so.

    There is no target: talkgraph forgives slips and looks at names, aliases and texts of every sort, the other two put
    the words to one index.
    """
    asked = {
        TALKGRAPH: Asked(graphql(_SEARCH), lambda data: data["search"]["nodes"][0]["id"]),
        PEER: Asked(graphql(_SEARCH_OF_PEER), lambda data: data["searchEntities"]["edges"][0]["node"]["id"]),
        HANDWRITTEN: Asked(lambda values: Request("/search?" + urlencode(values)), lambda data: data[0]["id"]),
    }
    values = [{"text": row["name"]} for row in some(chance, graph.nodes["Entity"], 300)]
    return Question(
        "search",
        "ten entities by full text (the others: one index, no slips)",
        values,
        asked,
        None,
        of_handwritten=None,
    )
