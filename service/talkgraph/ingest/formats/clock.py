"""Times as files write them: `01:02:03.450`, `62:03,45`, `3.5`, a number; in seconds, rounded to the millisecond."""

from __future__ import annotations

import math
import re
from typing import Any

CLOCK = r"(?:(?:\d+:)?\d{1,3}:)?\d{1,5}(?:[.,]\d{1,9})?"
_TIME = re.compile(r"(?:(?:(?P<h>\d+):)?(?P<m>\d{1,3}):)?(?P<s>\d{1,5}(?:[.,]\d{1,9})?)")


def seconds(text: str) -> float | None:
    """The seconds that a time stands for; None where it is none, as 00:75:00 and 1:99."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    hours, minutes = int(match["h"] or 0), int(match["m"] or 0)
    rest = float(match["s"].replace(",", "."))
    if (match["h"] and minutes > 59) or (match["m"] and rest >= 60):
        return None
    return rounded(hours * 3600 + minutes * 60 + rest)


def number(value: Any) -> float | None:
    """The seconds of a field of JSON: a number, or a text that is a time; None where it is neither, or negative."""
    if isinstance(value, str):
        return seconds(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return rounded(value) if math.isfinite(value) and value >= 0 else None


def rounded(value: float) -> float:
    """To the millisecond, as files are: 0.1 + 0.2 is 0.3."""
    return round(float(value), 3)
