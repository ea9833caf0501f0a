"""The questions, as each service is asked them; those that look for something are in `bench.finding`."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

from bench.finding import completed, filtered, searched
from bench.graph import Graph
from bench.question import HANDWRITTEN, PEER, TALKGRAPH, Asked, Data, Question, Request, graphql, some
from talkgraph.graphql import paging


def questions(graph: Graph, seed: int = 11) -> list[Question]:
    """The questions over this graph."""
    chance = random.Random(seed)  # noqa: S311 - the same requests in every run
    paths = [_path(graph, chance), _paths(graph, chance)]
    known = [_entity(graph, chance), _entities(graph, chance), *paths, _talk(graph, chance)]
    return [*known, filtered(graph), completed(graph, chance), searched(graph, chance)]


def _entity(graph: Graph, chance: random.Random) -> Question:
    fields = "id name kind description degree"
    asked = {
        TALKGRAPH: Asked(
            graphql(f"query ($id: ID!) {{ entity(id: $id) {{ {fields} }} }}"), lambda data: _named(data["entity"])
        ),
        PEER: Asked(
            graphql(f"query ($id: ID!) {{ entities(where: {{id: {{eq: $id}}}}) {{ {fields} }} }}"),
            lambda data: _named(data["entities"][0]),
        ),
        HANDWRITTEN: Asked(lambda values: Request(f"/entity/{quote(values['id'])}"), _named),
    }
    values = [{"id": row["id"]} for row in some(chance, graph.nodes["Entity"], 500)]
    return Question("entity", "one entity", values, asked, 2.5)


def _named(entity: Data) -> Any:
    """An entity; a kind is an enum's name in one schema and text in the others."""
    return {**entity, "kind": entity["kind"].upper()}


_PAGE = """query ($after: String!) {
  entities(first: 50, after: $after) {
    nodes { id name connections(first: 10) { nodes { id predicate from { id name } to { id name } } } }
  }
}"""
# It does not tell which way an undirected relationship points, so it is asked for the other end alone.
_PAGE_OF_PEER = """query ($name: String!) {
  entities(where: {name: {gt: $name}}, limit: 50, sort: [{name: ASC}]) {
    id
    name
    connectionsConnection(first: 10, sort: [{edge: {id: ASC}}]) {
      edges { properties { id predicate } node { id name } }
    }
  }
}"""


def _entities(graph: Graph, chance: random.Random) -> Question:
    asked = {
        TALKGRAPH: Asked(
            lambda values: graphql(_PAGE)({"after": paging.encode([values["name"], values["id"]])}),
            lambda data: [_linked(row, row["connections"]["nodes"]) for row in data["entities"]["nodes"]],
        ),
        PEER: Asked(
            lambda values: graphql(_PAGE_OF_PEER)({"name": values["name"]}),
            lambda data: [_linked_of_peer(row) for row in data["entities"]],
        ),
        HANDWRITTEN: Asked(
            lambda values: Request("/entities?" + urlencode({"after": values["name"]})),
            lambda data: [_linked(row, row["connections"]) for row in data],
        ),
    }
    rows = sorted(graph.nodes["Entity"], key=lambda row: row["name"])[:-51]
    values = [{"name": row["name"], "id": row["id"]} for row in some(chance, rows, 200)]
    return Question("entities", "fifty entities, ten connections each", values, asked, 2.5)


def _linked(entity: Data, links: Data) -> Any:
    found = []
    for link in links:
        other = link["to"] if link["from"]["id"] == entity["id"] else link["from"]
        found.append((link["id"], link["predicate"], other["id"], other["name"]))
    return entity["id"], entity["name"], found


def _linked_of_peer(entity: Data) -> Any:
    edges = [(edge["properties"], edge["node"]) for edge in entity["connectionsConnection"]["edges"]]
    found = [(link["id"], link["predicate"], other["id"], other["name"]) for link, other in edges]
    return entity["id"], entity["name"], found


_PATH = """query ($from: String!, $to: String!) {
  connect(from: $from, to: $to, ARGUMENTS) {
    from { id name }
    to { id name }
    truncated
    paths {
      length
      sentence
      hops { from { id name } to { id name } forward connection { id predicate evidence { id quote } } }
    }
  }
}"""


def _path(graph: Graph, chance: random.Random) -> Question:
    return _shortest(graph, chance, "path", "a path (three at most, with evidence)", 3)


def _paths(graph: Graph, chance: random.Random) -> Question:
    return _shortest(graph, chance, "paths", "the ten shortest paths, with evidence", 10)


def _shortest(graph: Graph, chance: random.Random, name: str, title: str, k: int) -> Question:
    """The peer takes the parameters of the file as they are, names as a list among them."""
    own = _PATH.replace("ARGUMENTS", f"k: {k}")
    of_peer = _PATH.replace("ARGUMENTS", f"k: {k}, probe: {k + 1}, ways: {k + 1}").replace("String!", "[String!]!")
    asked = {
        TALKGRAPH: Asked(graphql(own), lambda data: _connected(data["connect"])),
        PEER: Asked(graphql(of_peer), lambda data: _connected(data["connect"])),
        HANDWRITTEN: Asked(lambda values: Request("/connect?" + urlencode({**values, "k": k})), _connected),
    }
    names = [row["name"] for row in graph.nodes["Entity"]]
    values = [dict(zip(("from", "to"), some(chance, names, 2), strict=True)) for _ in range(300)]
    return Question(name, title, values, asked, None)


def _connected(answer: Data) -> Any:
    """The ends and how many paths of which length; among paths of one length each statement may choose others."""
    proved = [all(hop["connection"]["evidence"] for hop in path["hops"]) for path in answer["paths"]]
    lengths = [(path["length"], len(path["hops"])) for path in answer["paths"]]
    return answer["from"], answer["to"], answer["truncated"], lengths, all(proved)


_WHOLE = """query ($id: ID!) {
  talk(id: $id) {
    id title date durationSeconds
    chapters {
      id position title startSeconds
      segments { id position startSeconds text mentions { id startChar endChar entity { id name kind } } }
    }
  }
}"""
_WHOLE_OF_PEER = """query ($id: ID!) {
  talks(where: {id: {eq: $id}}) {
    id title date durationSeconds
    chapters(sort: [{position: ASC}]) {
      id position title startSeconds
      segments(sort: [{position: ASC}]) {
        id position startSeconds text
        mentionsConnection(sort: [{edge: {startChar: ASC}}]) {
          edges { properties { id startChar endChar } node { id name kind } }
        }
      }
    }
  }
}"""


def _talk(graph: Graph, chance: random.Random) -> Question:
    asked = {
        TALKGRAPH: Asked(graphql(_WHOLE), lambda data: _whole(data["talk"], _mentions)),
        PEER: Asked(graphql(_WHOLE_OF_PEER), lambda data: _whole(data["talks"][0], _mentions_of_peer)),
        HANDWRITTEN: Asked(
            lambda values: Request(f"/talk/{quote(values['id'])}"), lambda data: _whole(data, _mentions)
        ),
    }
    values = [{"id": row["id"]} for row in some(chance, graph.nodes["Talk"], 300)]
    return Question("talk", "a whole talk (chapters, segments, mentions)", values, asked, 2.5)


def _whole(talk: Data, mentions: Callable[[Data], Any]) -> Any:
    return {**talk, "chapters": [_chapter(chapter, mentions) for chapter in talk["chapters"]]}


def _chapter(chapter: Data, mentions: Callable[[Data], Any]) -> Any:
    return {**chapter, "segments": [_segment(segment, mentions) for segment in chapter["segments"]]}


def _segment(segment: Data, mentions: Callable[[Data], Any]) -> Any:
    kept = {name: segment[name] for name in ("id", "position", "startSeconds", "text")}
    return kept | {"mentions": mentions(segment)}


def _mentions(segment: Data) -> Any:
    return [{**mention, "entity": _named(mention["entity"])} for mention in segment["mentions"]]


def _mentions_of_peer(segment: Data) -> Any:
    edges = segment["mentionsConnection"]["edges"]
    return [{**edge["properties"], "entity": _named(edge["node"])} for edge in edges]
