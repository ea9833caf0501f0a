"""JSON that is read with its whole numbers whole: orjson makes floats of those outside -2^63 to 2^64-1,
and says nothing."""

from __future__ import annotations

import json
import re
from typing import Any

import orjson

_LONG = re.compile(rb"\d{19}")  # -2^63-1 has nineteen


def read_json(text: bytes) -> Any:
    """The value of a text. Raises orjson's JSONDecodeError."""
    value = orjson.loads(text)
    return json.loads(text) if _LONG.search(text) else value
