"""What a statement gave, cut at the caps, with what was left out said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Reason = Literal["ROWS", "BYTES"]


@dataclass(frozen=True, slots=True)
class Truncated:
    """The cap that ended the answer: a number of rows, or of bytes of JSON."""

    reason: Reason
    limit: int

    def __str__(self) -> str:
        what = f"{self.limit:,} rows" if self.reason == "ROWS" else f"{self.limit:,} bytes"
        return f"There is more than this: the answer was cut at {what}. LIMIT, or a WHERE, asks for less."


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of values as JSON knows them (`graph.values.exact`); `milliseconds` counts from the first to the last."""

    columns: list[str]
    rows: list[list[Any]]
    truncated: Truncated | None = None
    milliseconds: int = 0
