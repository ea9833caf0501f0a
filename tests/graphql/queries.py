"""Generates valid queries from the schema itself: aliases, fragments, variables, directives, pages and arguments."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
    is_required_argument,
)
from hypothesis import strategies as st

from talkgraph.graphql.paging import encode

NAMES = ["DeepSeek", "ATOM", "qwen", "entity:llama", "Nathan Lambert", "China", "nobody", "ATOMM", "Open"]
IDS = {
    "talk": ["the-state-of-open-models", "talk:example-talk", "nothing"],
    "entity": ["entity:deepseek", "qwen", "entity:nothing"],
    "topic": ["topic:deepseek", "open-models", "x"],
}
NODES = [
    "entity:deepseek",
    "talk:example-talk",
    "talk:example-talk/chapter/1",
    "topic:deepseek",
    "change:1",
    "nothing:at-all",
]
PREDICATES = ["released", "is part of", "leads"]
TEXTS = ["DeepSeek", "open models", "lama", "example talk", "the", 'a "(b', "AND NOT ~*"]
QUESTIONS = [
    "Who connects DeepSeek to ATOM?",
    "what do Qwen and Llama have in common",
    "which talks discuss Llama",
    "where is DeepSeek mentioned",
    "what did DeepSeek release",
    "who is Nobody",
    "tell me about Qwen",
    "DeepSek",
]
# A cursor of each list, by how many values its order has: somewhere in the middle, taken from no row.
CURSORS: dict[str, list[Any]] = {
    "talks": ["2025-06-01", "talk:m"],
    "entities": ["Google", "entity:google"],
    "topics": ["Llama", "topic:llama"],
    "segments": [2, "talk:n"],
    "connections": ["link:7"],
    "mentions": ["talk:m", 3, "mention:5"],
    "changes": [2, "change:2"],
}


@dataclass
class Document:
    """A query while it is put together."""

    variables: dict[str, tuple[str, Any]] = field(default_factory=dict)
    fragments: list[str] = field(default_factory=list)
    count: int = 0

    def number(self) -> int:
        self.count += 1
        return self.count


@st.composite
def queries(draw: st.DrawFn, schema: GraphQLSchema) -> tuple[str, dict[str, Any]]:
    """A document and the values of its variables."""
    assert schema.query_type is not None
    document = Document()
    body = draw(_selection(schema, schema.query_type, document, draw(st.integers(2, 4))))
    declared = ", ".join(f"${name}: {kind}" for name, (kind, _) in document.variables.items())
    head = f"query Q({declared})" if declared else "query Q"
    optional = [name for name, (kind, _) in document.variables.items() if not kind.endswith("!")]
    left_out = {name for name in optional if draw(st.integers(0, 9)) == 0}
    values = {name: value for name, (_, value) in document.variables.items() if name not in left_out}
    return "\n".join([f"{head} {body}", *document.fragments]), values


@st.composite
def _selection(draw: st.DrawFn, schema: GraphQLSchema, type_: GraphQLNamedType, document: Document, depth: int) -> str:
    fields = type_.fields  # type: ignore[attr-defined]
    names = [name for name, found in fields.items() if depth > 0 or is_leaf_type(get_named_type(found.type))]
    chosen = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3)) if names else []
    parts = [draw(_field(schema, name, fields[name], document, depth)) for name in chosen]
    if not parts or draw(st.integers(0, 3)) == 0:
        parts.append("__typename")
    if is_abstract_type(type_):
        member = draw(st.sampled_from(schema.get_possible_types(type_)))
        parts.append(f"... on {member.name} {draw(_selection(schema, member, document, depth - 1))}")
    return draw(_wrapped(type_, "{ " + " ".join(parts) + " }", document))


@st.composite
def _wrapped(draw: st.DrawFn, type_: GraphQLNamedType, body: str, document: Document) -> str:
    """The selection itself, or the same through a fragment."""
    way = draw(st.integers(0, 7))
    if way == 0:
        name = f"F{document.number()}"
        document.fragments.append(f"fragment {name} on {type_.name} {body}")
        return f"{{ ...{name}{draw(_directive(document))} __typename }}"
    if way == 1:
        return f"{{ ... on {type_.name}{draw(_directive(document))} {body} __typename }}"
    return body


@st.composite
def _field(
    draw: st.DrawFn, schema: GraphQLSchema, name: str, found: GraphQLField, document: Document, depth: int
) -> str:
    arguments = draw(_arguments(name, found, document))
    alias = f"a{document.number()}: " if arguments or draw(st.booleans()) else ""
    directive = draw(_directive(document))
    named = get_named_type(found.type)
    if is_leaf_type(named):
        return f"{alias}{name}{arguments}{directive}"
    return f"{alias}{name}{arguments}{directive} {draw(_selection(schema, named, document, depth - 1))}"


@st.composite
def _directive(draw: st.DrawFn, document: Document) -> str:
    if draw(st.integers(0, 9)):
        return ""
    name = f"b{document.number()}"
    document.variables[name] = ("Boolean!", draw(st.booleans()))
    return f" @{draw(st.sampled_from(['include', 'skip']))}(if: ${name})"


@st.composite
def _arguments(draw: st.DrawFn, name: str, found: GraphQLField, document: Document) -> str:
    given: list[str] = []
    several = {side for side in ("from", "to") if f"{side}Any" in found.args and draw(st.integers(0, 3)) == 0}
    paged = "first" in found.args
    backward = paged and draw(st.booleans())
    for argument, definition in found.args.items():
        if paged and argument in (("first", "after") if backward else ("last", "before")):
            continue
        if argument in ("after", "before") and any(part.startswith("orderBy") for part in given):
            continue  # a cursor belongs to one order
        required = is_required_argument(definition) or (backward and argument == "last")
        if (side := argument.removesuffix("Any")) in ("from", "to"):
            if (side in several) != argument.endswith("Any"):
                continue
            required = True
        if name == "entity":
            required = argument == "id"
        if not required and (draw(st.integers(0, 2)) or name == "entity"):
            continue
        value = draw(_value(name, argument, definition))
        given.append(f"{argument}: {draw(_literal(definition, value, document))}")
    return f"({', '.join(given)})" if given else ""


@st.composite
def _literal(draw: st.DrawFn, definition: GraphQLArgument, value: Any, document: Document) -> str:
    """The value in place, or through a variable."""
    if draw(st.booleans()):
        name = f"v{document.number()}"
        kind = str(definition.type)
        document.variables[name] = (kind if kind.endswith("!") else f"{kind}", value)
        return f"${name}"
    return _written(definition.type, value)


def _written(type_: GraphQLInputType, value: Any) -> str:
    """A value as a literal of its type."""
    if isinstance(value, list):
        return "[" + ", ".join(_written(type_, item) for item in value) + "]"
    named = get_named_type(type_)
    if isinstance(named, GraphQLInputObjectType):
        return "{" + ", ".join(f"{key}: {_written(named.fields[key].type, item)}" for key, item in value.items()) + "}"
    return str(value) if isinstance(named, GraphQLEnumType) else json.dumps(value)


# Values of conditions: some that the graph holds, some that it does not.
SCALARS: dict[str, list[Any]] = {
    "ID": [*NODES, "entity:qwen"],
    "String": ["DeepSeek", "e", "Open", "", "released", "ä", "2"],
    "Int": [0, 1, 2, 5],
    "Float": [0, 1.5, 60],
    "Date": ["2025-10-16", "2024-01-01"],
    "Boolean": [True, False],
}


@st.composite
def _input(draw: st.DrawFn, type_: GraphQLInputType, depth: int = 3) -> Any:
    """A value of an input type, with one or two of its fields."""
    nullable = get_nullable_type(type_)
    if isinstance(nullable, GraphQLList):
        return draw(st.lists(_input(nullable.of_type, depth), max_size=2))
    if isinstance(nullable, GraphQLEnumType):
        return draw(st.sampled_from(list(nullable.values)))
    if not isinstance(nullable, GraphQLInputObjectType):
        return draw(st.sampled_from(SCALARS[str(nullable)]))
    leaves = [key for key, inner in nullable.fields.items() if depth > 0 or is_leaf_type(get_named_type(inner.type))]
    most = 1 if nullable.is_one_of else 2
    keys = draw(st.lists(st.sampled_from(leaves), min_size=1, max_size=most, unique=True)) if leaves else []
    return {key: draw(_input(nullable.fields[key].type, depth - 1)) for key in keys}


@st.composite
def _value(draw: st.DrawFn, name: str, argument: str, definition: GraphQLArgument) -> Any:
    pools: dict[str, st.SearchStrategy[Any]] = {
        "id": st.sampled_from(IDS.get(name, NODES)),
        "talk": st.sampled_from(IDS["talk"]),
        "first": st.integers(0, 4),
        "last": st.integers(0, 4),
        "after": st.just(encode(CURSORS.get(name, ["x"]))),
        "before": st.just(encode(CURSORS.get(name, ["x"]))),
        "k": st.integers(1, 4),
        "maxHops": st.integers(1, 8),
        "hops": st.integers(1, 3),
        "limit": st.integers(1, 30),
        "kinds": st.lists(st.sampled_from(["COMPANY", "PERSON", "PRODUCT", "LOCATION", "CONCEPT"]), max_size=3),
        "mode": st.sampled_from(["SHORTEST", "ALL_SHORTEST", "K_SHORTEST"]),
        "over": st.sampled_from(["CONNECTIONS", "CONNECTIONS", "MENTIONS"]),
        "direction": st.sampled_from(["EITHER", "ALONG", "AGAINST"]),
        "since": st.sampled_from(["2025-01-01", "2025-10-16", "2025-11-01"]),
        "until": st.sampled_from(["2025-11-30", "2025-10-16", "2025-12-31"]),
        "fromAny": st.lists(st.sampled_from(NAMES), min_size=1, max_size=3),
        "toAny": st.lists(st.sampled_from(NAMES), min_size=1, max_size=3),
        "predicates": st.lists(st.sampled_from(PREDICATES), max_size=2),
        "via": st.lists(st.sampled_from(NAMES), max_size=2),
        "avoid": st.lists(st.sampled_from(NAMES), max_size=2),
        "text": st.sampled_from(TEXTS),
        "prefix": st.sampled_from(["deep", "A", "ato", "un", "", "\\"]),
        "question": st.sampled_from(QUESTIONS),
        "talks": st.lists(st.sampled_from(IDS["talk"]), max_size=2),
        "types": st.lists(st.sampled_from(["ENTITY", "TALK", "TOPIC", "KEY_POINT", "SEGMENT"]), max_size=3),
    }
    if name == "compare" and argument == "talks":
        return draw(st.lists(st.sampled_from(IDS["talk"]), min_size=2, max_size=3, unique=True))
    if name == "search" and argument == "after":
        return draw(st.sampled_from(["2.5 entity:m", "1.0 talk:m"]))
    named = get_named_type(definition.type)
    if isinstance(named, GraphQLInputObjectType) or (isinstance(named, GraphQLEnumType) and argument in ("by", "of")):
        return draw(_input(definition.type))
    return draw(pools.get(argument, st.sampled_from(NAMES)))
