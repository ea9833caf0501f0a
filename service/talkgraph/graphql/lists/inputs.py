"""`EntityFilter`, `EntityListFilter`, `EntityOrder` and the same for every type of the model, made from its fields.

A stored field gives a condition and an order; a field that leads to other nodes gives conditions on them, and on how
many there are. So a filter knows every traversal that the schema knows, and no list is written twice.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from keyword import iskeyword
from typing import Any

import strawberry
from strawberry import ID, UNSET
from strawberry.types.base import StrawberryContainer, StrawberryList, get_object_definition
from strawberry.types.field import StrawberryField
from strawberry.utils.str_converters import to_camel_case, to_snake_case

from talkgraph.graphql.lists.operators import (
    DateFilter,
    Direction,
    FloatFilter,
    IdFilter,
    IntFilter,
    KindFilter,
    StringFilter,
)
from talkgraph.graphql.traversal import LISTED, TraversalField
from talkgraph.graphql.types import log, model
from talkgraph.graphql.types.connection import Connection
from talkgraph.graphql.types.enums import Kind

MODELS = (
    model.Talk,
    model.Section,
    model.KeyPoint,
    model.Chapter,
    model.Segment,
    model.Passage,
    model.Topic,
    model.Name,
    model.Entity,
    model.Link,
    model.Mention,
    model.Evidence,
    log.Change,
)
_NAMES = {kind.__name__: kind for kind in MODELS}
_SCALARS: Mapping[Any, type] = {
    ID: IdFilter,
    str: StringFilter,
    int: IntFilter,
    float: FloatFilter,
    date: DateFilter,
    Kind: KindFilter,
}


@dataclass(frozen=True, slots=True)
class Stored:
    """A value that a node holds under `name`; `type` is its Python type."""

    name: str
    type: Any
    nullable: bool


@dataclass(frozen=True, slots=True)
class Related:
    """A field that leads to other nodes, of the model's type `target`."""

    name: str
    field: TraversalField
    many: bool
    target: str


@cache
def fields(name: str) -> Mapping[str, Stored | Related]:
    """What a type of the model can be filtered by, by Python name."""
    definition = get_object_definition(_NAMES[name], strict=True)
    found = {field.python_name: _described(field) for field in definition.fields}
    return {key: value for key, value in found.items() if value is not None}


def _described(field: StrawberryField) -> Stored | Related | None:
    inner, many, nullable = _unwrapped(field.type)
    name = field.graphql_name or to_camel_case(field.python_name)
    if not isinstance(field, TraversalField):
        plain = getattr(inner, "wrapped_cls", inner)
        return Stored(name, plain, nullable) if plain in _SCALARS and not many else None
    target = getattr(inner, "__name__", "")
    return Related(name, field, many, target) if target in _NAMES else None


def _unwrapped(type_: Any) -> tuple[Any, bool, bool]:
    """The named type within lists and options, whether there are many, and whether there may be none."""
    many = nullable = False
    while isinstance(type_, StrawberryContainer):
        many = many or isinstance(type_, StrawberryList)
        nullable = nullable or not isinstance(type_, StrawberryList)
        type_ = type_.of_type
    definition = get_object_definition(type_)
    if definition is not None and definition.concrete_of is get_object_definition(Connection):
        return definition.type_var_map["T"], True, False
    return type_, many, nullable


def _input(name: str, description: str, given: Mapping[str, tuple[Any, str]], **more: Any) -> None:
    """Declares an input of optional fields in this module, where the other inputs find it by name."""
    space: dict[str, Any] = {
        "__module__": __name__,
        "__annotations__": {key: annotation for key, (annotation, _) in given.items()},
    }
    space |= {key: strawberry.field(default=UNSET, name=shown) for key, (_, shown) in given.items()}
    made = strawberry.input(type(name, (), space), description=description, **more)
    LISTED[name] = made
    setattr(sys.modules[__name__], name, made)


def _filter(name: str) -> None:
    own = f"{name}Filter"
    given: dict[str, tuple[Any, str]] = {
        "and_": (f"list[{own}] | None", "and"),
        "or_": (f"list[{own}] | None", "or"),
        "not_": (f"{own} | None", "not"),
    }
    for key, field in fields(name).items():
        if isinstance(field, Stored):
            given[key] = (_SCALARS[field.type] | None, field.name)
        else:
            given[key] = (f"{field.target}{'List' if field.many else ''}Filter | None", field.name)
    _input(own, f"Conditions on one {name}; all of them must hold.", given)
    many: dict[str, tuple[Any, str]] = {key: (f"{own} | None", key) for key in ("some", "none", "all")}
    many["count"] = (IntFilter | None, "count")
    _input(f"{name}ListFilter", f"Conditions on related nodes of type {name}; all of them must hold.", many)


def _order(name: str) -> None:
    given: dict[str, tuple[Any, str]] = {}
    for key, field in fields(name).items():
        if isinstance(field, Stored):
            given[key] = (Direction | None, field.name)
        elif field.many:
            given[f"{key.rstrip('_')}_count"] = (Direction | None, f"{field.name}Count")
    _input(f"{name}Order", f"What a list of type {name} is ordered by: one of these.", given, one_of=True)


def counted(name: str) -> Mapping[str, Related]:
    """The related nodes that a type can be ordered by the number of, by the order's Python name."""
    return {
        f"{key.rstrip('_')}_count": field
        for key, field in fields(name).items()
        if isinstance(field, Related) and field.many
    }


@cache
def python_name(name: str) -> str:
    """The Python name of a field of these inputs by its GraphQL name: `startsWith` is `starts_with`, `in` is `in_`."""
    made = to_snake_case(name)
    return f"{made}_" if iskeyword(made) else made


def names() -> Sequence[str]:
    """The types that can be filtered and ordered."""
    return tuple(_NAMES)


for _name in _NAMES:
    _filter(_name)
    _order(_name)
