"""A `where` means the same as graphql-core's mapping and as Strawberry's inputs."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest
from graphql import GraphQLInputObjectType, coerce_input_value
from strawberry.types.arguments import convert_argument

from talkgraph.errors import BadArgument
from talkgraph.graphql.lists.conditions import MOST, conditions
from talkgraph.graphql.lists.inputs import python_name
from talkgraph.graphql.schema import create_schema
from talkgraph.graphql.traversal import LISTED
from talkgraph.settings import Settings

SCHEMA = create_schema(Settings.read())


def both(node: str, where: dict[str, Any]) -> list[Any]:
    """The conditions as the compiler and as the ordinary executor make them."""
    mapping = coerce_input_value(where, cast(GraphQLInputObjectType, SCHEMA._schema.type_map[f"{node}Filter"]))
    converter = SCHEMA.schema_converter
    made = convert_argument(mapping, LISTED[f"{node}Filter"], converter.scalar_registry, converter.config)
    return [conditions(given, node) for given in (mapping, made)]


@pytest.mark.parametrize(
    ("node", "where", "values"),
    [
        ("Entity", {}, []),
        ("Entity", {"kind": {"eq": "COMPANY"}, "name": {"contains": "a", "ignoreCase": True}}, ["a", "Company"]),
        (
            "Entity",
            {"kind": {"notIn": ["COMPANY", "PERSON"]}, "not": {"id": {"in": ["x", "y"]}}},
            [["x", "y"], ["Company", "Person"]],
        ),
        (
            "Entity",
            {"or": [{"name": {"startsWith": "A"}}, {"degree": {"gte": 3}}], "description": {"isNull": False}},
            ["A", 3],
        ),
        (
            "Entity",
            {"talks": {"some": {"date": {"lt": "2026-01-02"}}, "count": {"gt": 2, "ne": 5}}},
            [date(2026, 1, 2), 5, 2],
        ),
        (
            "Link",
            {"from": {"name": {"eq": "Qwen"}}, "to": {"aliases": {"none": {"text": {"endsWith": "b"}}}}},
            ["Qwen", "b"],
        ),
        ("Entity", {"name": None, "and": [{"name": {"eq": None}}], "talks": {"all": {}}}, []),
    ],
)
def test_both_forms_are_equal(node: str, where: dict[str, Any], values: list[Any]) -> None:
    mapping, made = both(node, where)
    assert mapping == made
    assert mapping.values == values


def test_both_forms_have_the_same_limits() -> None:
    deep = {"and": [{"name": {"eq": str(n)}} for n in range(MOST)]}
    with pytest.raises(BadArgument, match="more than 100 conditions"):
        both("Entity", deep)


FILTERS = [name for name in SCHEMA._schema.type_map if name.endswith("Filter")]


@pytest.mark.parametrize("name", FILTERS)
def test_every_field_of_an_input_is_found_by_its_graphql_name(name: str) -> None:
    definition = SCHEMA._schema.type_map[name].extensions["strawberry-definition"]
    naming = SCHEMA.config.name_converter
    fields = {naming.get_graphql_name(field): field.python_name for field in definition.fields}
    assert {field: python_name(field) for field in fields} == fields != {}
