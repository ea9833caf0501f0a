"""The conditions on one value, an input for each kind of value. A null equals nothing; what is absent asks nothing."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - the scalar's name in the schema
from enum import Enum

import strawberry
from strawberry import ID, UNSET

from talkgraph.graphql.types.enums import Kind


@strawberry.enum(description="Which end of an order comes first; what has no value comes last in both.")
class Direction(Enum):
    ASC = "ASC"
    DESC = "DESC"


@strawberry.input(name="IDFilter", description="Conditions on an id.")
class IdFilter:
    eq: ID | None = UNSET
    ne: ID | None = UNSET
    in_: list[ID] | None = strawberry.field(default=UNSET, name="in")
    not_in: list[ID] | None = UNSET


@strawberry.input(description="Conditions on text.")
class StringFilter:
    eq: str | None = UNSET
    ne: str | None = UNSET
    in_: list[str] | None = strawberry.field(default=UNSET, name="in")
    not_in: list[str] | None = UNSET
    lt: str | None = UNSET
    lte: str | None = UNSET
    gt: str | None = UNSET
    gte: str | None = UNSET
    contains: str | None = UNSET
    starts_with: str | None = UNSET
    ends_with: str | None = UNSET
    is_null: bool | None = UNSET
    ignore_case: bool = strawberry.field(default=False, description="For every condition beside it.")


@strawberry.input(description="Conditions on a whole number.")
class IntFilter:
    eq: int | None = UNSET
    ne: int | None = UNSET
    in_: list[int] | None = strawberry.field(default=UNSET, name="in")
    not_in: list[int] | None = UNSET
    lt: int | None = UNSET
    lte: int | None = UNSET
    gt: int | None = UNSET
    gte: int | None = UNSET
    is_null: bool | None = UNSET


@strawberry.input(description="Conditions on a number.")
class FloatFilter:
    eq: float | None = UNSET
    ne: float | None = UNSET
    in_: list[float] | None = strawberry.field(default=UNSET, name="in")
    not_in: list[float] | None = UNSET
    lt: float | None = UNSET
    lte: float | None = UNSET
    gt: float | None = UNSET
    gte: float | None = UNSET
    is_null: bool | None = UNSET


@strawberry.input(description="Conditions on a date.")
class DateFilter:
    eq: Date | None = UNSET
    ne: Date | None = UNSET
    in_: list[Date] | None = strawberry.field(default=UNSET, name="in")
    not_in: list[Date] | None = UNSET
    lt: Date | None = UNSET
    lte: Date | None = UNSET
    gt: Date | None = UNSET
    gte: Date | None = UNSET
    is_null: bool | None = UNSET


@strawberry.input(description="Conditions on the kind of an entity.")
class KindFilter:
    eq: Kind | None = UNSET
    ne: Kind | None = UNSET
    in_: list[Kind] | None = strawberry.field(default=UNSET, name="in")
    not_in: list[Kind] | None = UNSET


OPERATORS = {
    "eq": "=",
    "lt": "<",
    "lte": "<=",
    "gt": ">",
    "gte": ">=",
    "in_": "IN",
    "contains": "CONTAINS",
    "starts_with": "STARTS WITH",
    "ends_with": "ENDS WITH",
}
# The opposite of another condition, nulls included: what has no value is not equal to any.
OPPOSITES = {"ne": "eq", "not_in": "in_"}
