"""The answer to a Cypher statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field

from talkgraph.client.model import BaseModel


class Truncated(BaseModel):
    """The cap that cut an answer: a number of rows, or of bytes."""

    reason: Literal["ROWS", "BYTES"]
    limit: int
    message: str


class Table(BaseModel):
    """Rows of JSON values; nodes have `elementId`, `labels` and `properties`. `truncated` is None where it is whole."""

    columns: list[str]
    rows: list[list[Any]]
    truncated: Truncated | None
    milliseconds: int = Field(alias="ms")

    def records(self) -> Iterator[dict[str, Any]]:
        """Each row by the names of the columns."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)
