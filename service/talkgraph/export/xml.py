"""Text as XML can hold it."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def allowed(text: str) -> str:
    """The text without the characters that no XML document may have, however they are written."""
    return _FORBIDDEN.sub("", text)
