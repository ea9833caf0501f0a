"""Every condition that the schema offers, on every scalar and every relation of every list, against the whole lists."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from graphql import GraphQLInputObjectType, GraphQLObjectType, get_named_type

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.graphql.compile.cache import PlanCache
from talkgraph.graphql.context import Context
from talkgraph.graphql.lists.inputs import Related, Stored, fields
from talkgraph.graphql.schema import create_schema
from talkgraph.settings import Settings

pytestmark = pytest.mark.anyio

SETTINGS = Settings.read(max_aliases=2_000, max_tokens=100_000, max_cost=10**9, request_timeout=300)
SCHEMA = create_schema(SETTINGS)
CATALOGUE = Catalogue.load()
# How to come to a list of each type that lists hold, and back to its nodes.
LISTS = {
    "Talk": "{ talks(first: 500%s) { nodes { %s } } }",
    "Entity": "{ entities(first: 500%s) { nodes { %s } } }",
    "Topic": "{ topics(first: 500%s) { nodes { %s } } }",
    "Segment": '{ talk(id: "example-talk") { segments(first: 500%s) { nodes { %s } } } }',
    "Link": '{ talk(id: "the-state-of-open-models") { connections(first: 500%s) { nodes { %s } } } }',
    "Mention": '{ entity(id: "deepseek") { mentions(first: 500%s) { nodes { %s } } } }',
}
Test = Callable[[Any, Any], bool]
OPERATORS: Mapping[str, Test] = {
    "eq": lambda value, given: value == given,
    "ne": lambda value, given: value != given,
    "in": lambda value, given: value in given,
    "notIn": lambda value, given: value not in given,
    "lt": lambda value, given: value is not None and value < given,
    "lte": lambda value, given: value is not None and value <= given,
    "gt": lambda value, given: value is not None and value > given,
    "gte": lambda value, given: value is not None and value >= given,
    "contains": lambda value, given: value is not None and given in value,
    "startsWith": lambda value, given: value is not None and value.startswith(given),
    "endsWith": lambda value, given: value is not None and value.endswith(given),
    "isNull": lambda value, given: (value is None) == given,
}


async def ask(client: Client, document: str, **values: Any) -> Any:
    """The nodes of the list."""
    deadline = asyncio.get_running_loop().time() + 200
    context = Context(client, CATALOGUE, SETTINGS, PlanCache(1), deadline)
    found = await SCHEMA.execute(document, variable_values=values, context_value=context)
    assert not found.errors, found.errors
    assert len(context.ran) == 1
    data: Any = found.data
    while "nodes" not in data:
        data = next(iter(data.values()))
    return data["nodes"]


def _stored(name: str) -> list[str]:
    return [field.name for field in fields(name).values() if isinstance(field, Stored)]


def _related(name: str) -> list[Related]:
    return [field for field in fields(name).values() if isinstance(field, Related)]


def _selection(name: str) -> str:
    """All scalars, and what hangs on the nodes by its id."""
    parts = _stored(name)
    for related in _related(name):
        if not related.many:
            parts.append(f"{related.name} {{ id }}")
        elif _is_connection(name, related.name):
            parts.append(f"{related.name}(first: 500) {{ nodes {{ id }} }}")
        else:
            parts.append(f"{related.name} {{ id }}")
    return " ".join(parts)


def _is_connection(name: str, field: str) -> bool:
    type_ = SCHEMA._schema.type_map[name]
    assert isinstance(type_, GraphQLObjectType)
    return "Connection" in get_named_type(type_.fields[field].type).name


def _ids(value: Any) -> list[str]:
    found = value["nodes"] if isinstance(value, dict) and "nodes" in value else value
    return [row["id"] for row in ([found] if isinstance(found, dict) else found or [])]


@pytest.fixture(scope="module")
async def whole(library: Client) -> dict[str, list[dict[str, Any]]]:
    found = {name: await ask(library, LISTS[name] % ("", _selection(name))) for name in LISTS}
    assert all(len(rows) > 1 for rows in found.values())
    return found


async def _check(client: Client, name: str, where: Any, expected: list[str]) -> None:
    document = f"query($where: {name}Filter)" + LISTS[name] % (", where: $where", "id")
    assert [row["id"] for row in await ask(client, document, where=where)] == expected, where


@pytest.mark.parametrize("name", LISTS)
async def test_every_operator_of_every_scalar(
    name: str, library: Client, whole: dict[str, list[dict[str, Any]]]
) -> None:
    rows, told, seen = whole[name], 0, set[str]()
    inputs = SCHEMA._schema.type_map[f"{name}Filter"]
    assert isinstance(inputs, GraphQLInputObjectType)
    chance = random.Random(7)  # noqa: S311 - the same values in every run
    for field in _stored(name):
        filter_ = get_named_type(inputs.fields[field].type)
        assert isinstance(filter_, GraphQLInputObjectType)
        operators = [operator for operator in filter_.fields if operator != "ignoreCase"]
        assert set(operators) <= set(OPERATORS)
        if filter_.name in seen:  # all operators on the first field of a kind, some on the others
            operators = chance.sample(operators, 2)
        seen.add(filter_.name)
        values = [row[field] for row in rows if row[field] is not None]
        if not values:
            values = [{"Float": 1.5, "Int": 3, "Date": "2025-01-01"}.get(str(filter_.fields["eq"].type), "x")]
        for operator in operators:
            given: Any = chance.choice(values)
            if operator in ("contains", "startsWith", "endsWith"):
                given = {"contains": given[1:4], "startsWith": given[:2], "endsWith": given[-2:]}[operator]
            given = {"in": [given, values[0]], "notIn": [given], "isNull": bool(chance.randrange(2))}.get(
                operator, given
            )
            expected = [row["id"] for row in rows if OPERATORS[operator](row[field], given)]
            told += 0 < len(expected) < len(rows)
            await _check(library, name, {field: {operator: given}}, expected)
    assert told >= 5, "conditions that hold for all or for none prove little"


@pytest.mark.parametrize("name", LISTS)
async def test_some_none_all_and_counts_of_everything_that_hangs_on_a_node(
    name: str, library: Client, whole: dict[str, list[dict[str, Any]]]
) -> None:
    for related in _related(name):
        lists = {row["id"]: _ids(row[related.name]) for row in whole[name]}
        every = sorted({id_ for ids in lists.values() for id_ in ids})
        one = every[len(every) // 2] if every else "nothing"
        condition = {"id": {"eq": one}}
        if not related.many:
            await _check(library, name, {related.name: condition}, [id_ for id_, ids in lists.items() if ids == [one]])
            continue
        cases: list[tuple[Any, Callable[..., bool]]] = [
            ({"some": condition}, lambda ids, one=one: one in ids),
            ({"none": condition}, lambda ids, one=one: one not in ids),
            ({"all": condition}, lambda ids, one=one: set(ids) <= {one}),
            ({"some": {}}, bool),
            ({"none": {}}, lambda ids: not ids),
            ({"count": {"gte": 2}}, lambda ids: len(ids) >= 2),
            ({"count": {"in": [0, 1]}}, lambda ids: len(ids) in (0, 1)),
        ]
        for where, holds in cases:
            expected = [id_ for id_, ids in lists.items() if holds(ids)]
            await _check(library, name, {related.name: where}, expected)


@pytest.mark.parametrize("name", LISTS)
async def test_and_or_not_nest_as_logic_has_it(
    name: str, library: Client, whole: dict[str, list[dict[str, Any]]]
) -> None:
    """Random trees of conditions, worked out here too."""
    rows, chance = whole[name], random.Random(11)  # noqa: S311 - the same trees in every run
    filled = [field for field in _stored(name) if any(row[field] is not None for row in rows)]

    def tree(depth: int) -> tuple[Any, Callable[[Any], bool]]:
        kind = chance.choice(["and", "or", "not", "leaf"]) if depth else "leaf"
        if kind == "leaf":
            field = chance.choice(filled)
            value = chance.choice([row[field] for row in rows if row[field] is not None])
            operator = chance.choice(["eq", "ne"])
            return {field: {operator: value}}, lambda row: OPERATORS[operator](row[field], value)
        if kind == "not":
            where, holds = tree(depth - 1)
            return {"not": where}, lambda row: not holds(row)
        parts = [tree(depth - 1) for _ in range(chance.randint(1, 3))]
        joined = all if kind == "and" else any
        return {kind: [where for where, _ in parts]}, lambda row: joined(holds(row) for _, holds in parts)

    told = 0
    for _ in range(5):
        where, holds = tree(3)
        expected = [row["id"] for row in rows if holds(row)]
        told += 0 < len(expected) < len(rows)
        await _check(library, name, where, expected)
    assert told >= 1


def _lists_of_nodes() -> dict[tuple[str, str], str]:
    """Every list that hangs on a node, by type and field, and what it is a list of."""
    types = [type_ for type_ in SCHEMA._schema.type_map.values() if isinstance(type_, GraphQLObjectType)]
    return {
        (type_.name, name): get_named_type(field.args["where"].type).name.removesuffix("Filter")
        for type_ in types
        if "Node" in [one.name for one in type_.interfaces]
        for name, field in type_.fields.items()
        if "where" in field.args
    }


HANGING = _lists_of_nodes()


def test_lists_hang_on_talks_and_entities() -> None:
    assert {("Talk", "segments"), ("Talk", "entities"), ("Entity", "connections")} < HANGING.keys()


@pytest.mark.parametrize(("type_", "name"), HANGING)
async def test_conditions_nest_in_the_lists_of_a_node(type_: str, name: str, library: Client) -> None:
    """A name that two files have in common is not taken for one: the statement can be planned."""
    node = HANGING[type_, name]
    for related in _related(node):
        inner: list[Any] = [
            {one.name: {"none": {}} if one.many else {"id": {"ne": "x"}}} for one in _related(related.target)
        ]
        where = {related.name: {"all": {"and": inner}} if related.many else {"and": inner}}
        document = f'query($where: {node}Filter) {{ node(id: "x") {{ ... on {type_} {{ '
        document += f"{name}(where: $where, first: 2) {{ totalCount nodes {{ id }} }} }} }} }}"
        context = Context(library, CATALOGUE, SETTINGS, PlanCache(1), asyncio.get_running_loop().time() + 120)
        found = await SCHEMA.execute(document, variable_values={"where": where}, context_value=context)
        assert (found.data, found.errors, len(context.ran)) == ({"node": None}, None, 1), where
