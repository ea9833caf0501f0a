"""The fields that a question became, as a GraphQL query that a person can run and change."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from graphql import parse, print_ast

from talkgraph.asking.grammar import COMMON, CONNECT, ENTITY, MENTIONS, SAID_OF, SAYS, TALKS
from talkgraph.asking.reading import Reading

_EVIDENCE = "evidence { quote atSeconds talk { title } }"


def as_graphql(reading: Reading) -> str | None:
    """The query of a question that was understood."""
    if reading.message is not None or reading.pattern is None:
        return None
    return print_ast(parse(_QUERIES[reading.pattern](reading)))


def _connect(reading: Reading) -> str:
    x, y = map(_text, reading.ids)
    return f"{{ connect(from: {x}, to: {y}) {{ paths {{ sentence hops {{ connection {{ {_EVIDENCE} }} }} }} }} }}"


def _common(reading: Reading) -> str:
    ends = [f"{{or: [{{from: {{id: {{eq: {x}}}}}}}, {{to: {{id: {{eq: {x}}}}}}}]}}" for x in map(_text, reading.ids)]
    both = ", ".join(f"{{connections: {{some: {end}}}}}" for end in ends)
    talks = ", ".join(f"{{entities: {{some: {{id: {{eq: {x}}}}}}}}}" for x in map(_text, reading.ids))
    return (
        f"{{ entities(where: {{and: [{both}]}}) {{ nodes {{ id name kind }} }} "
        f"talks(where: {{and: [{talks}]}}) {{ nodes {{ id title date }} }} }}"
    )


def _links(reading: Reading) -> str:
    (x,) = map(_text, reading.ids)
    ways = []
    for here, there, predicates in (("from", "to", reading.says), ("to", "from", reading.said_of)):
        kind = f", {there}: {{kind: {{eq: {reading.kind.upper()}}}}}" if reading.kind else ""
        if predicates:
            ways.append(f"{{{here}: {{id: {{eq: {x}}}}}, predicate: {{in: {_texts(predicates)}}}{kind}}}")
    where = ways[0] if len(ways) == 1 else f"{{or: [{', '.join(ways)}]}}"
    return f"{{ entity(id: {x}) {{ connections(where: {where}) {{ nodes {{ sentence {_EVIDENCE} }} }} }} }}"


def _of(fields: str) -> Callable[[Reading], str]:
    return lambda reading: f"{{ entity(id: {_text(reading.ids[0])}) {{ {fields} }} }}"


_QUERIES: Mapping[str, Callable[[Reading], str]] = {
    CONNECT: _connect,
    COMMON: _common,
    SAYS: _links,
    SAID_OF: _links,
    MENTIONS: _of(
        "mentions(first: 50) { totalCount nodes "
        "{ text passage { text talk { title } ... on Segment { startSeconds } } } }"
    ),
    TALKS: _of("talks { id title date }"),
    ENTITY: _of(
        "id name kind description aliases { text } connections(first: 50) { totalCount nodes { sentence } } "
        "talks { id title }"
    ),
}


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _texts(values: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"
