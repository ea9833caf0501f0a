"""What a list tells about all of its nodes at once: how they divide, and the ends and means of their numbers."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - the scalar's name in the schema
from enum import Enum

import strawberry


@strawberry.enum(description="What the nodes of a list can be grouped by.")
class GroupBy(Enum):
    KIND = "kind"
    PREDICATE = "predicate"
    SERIES = "series"
    LANGUAGE = "language"
    SPEAKER_NAME = "speakerName"
    SOURCE = "source"
    YEAR = strawberry.enum_value("year", description="Of the date: 2025.")
    MONTH = strawberry.enum_value("month", description="Of the date: 2025-10.")


@strawberry.enum(description="A number or a date of the nodes of a list.")
class Measure(Enum):
    DEGREE = "degree"
    DURATION_SECONDS = "durationSeconds"
    START_SECONDS = "startSeconds"
    END_SECONDS = "endSeconds"
    POSITION = "position"
    DATE = "date"


@strawberry.type(description="The nodes of a list that have one value in common.")
class Group:
    value: str | None = strawberry.field(description="Null for those that have none.")
    count: int


@strawberry.type(description="A number or a date over all nodes of a list; what does not fit it is null.")
class Aggregate:
    count: int = strawberry.field(description="How many nodes have the value.")
    min: float | None
    max: float | None
    average: float | None
    sum: float | None
    earliest: Date | None
    latest: Date | None
