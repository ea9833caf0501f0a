"""The content of a file as text: which encoding it is in, its lines with their numbers, and the JSON that it may be."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from talkgraph.errors import BadDocument

MAX_BYTES = 100_000_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins the same
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_XML = re.compile(rb"\s*<\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]+)[\"']")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class Source:
    """A file that has been read; `name` is for messages, `folder` is where what it names may lie."""

    name: str
    text: str
    folder: Path | None = None
    notes: tuple[str, ...] = field(default=())

    @cached_property
    def lines(self) -> list[str]:
        """The lines as every format here counts them; other signs that Python splits at are part of a line."""
        return _BREAK.split(self.text)

    @cached_property
    def json(self) -> Any:
        """What the text is as JSON; None where it is none."""
        if self.text.lstrip()[:1] not in ("{", "["):
            return None
        try:
            return json.loads(self.text)
        except ValueError:
            return None

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in the JSON object that the text is; none where it is none."""
        return frozenset(self.json) if isinstance(self.json, dict) else frozenset()

    def fail(self, problem: str, line: int | None = None) -> BadDocument:
        """The error to raise; `line` counts from 1."""
        place = f", line {line}" if line else ""
        return BadDocument(f"{self.name}{place}: {problem}")


def read_source(path: Path, encoding: str | None = None) -> Source:
    """The text of a file. Raises BadDocument where it cannot be read, is empty, too large or no text."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError as error:
        raise BadDocument(f"{path} cannot be read: {error.strerror}") from None
    if data is None:
        raise BadDocument(f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB; a talk is not")
    return source_of(path.name, data, path.parent, encoding)


def source_of(name: str, data: bytes, folder: Path | None = None, encoding: str | None = None) -> Source:
    """The text that the bytes are. Raises BadDocument."""
    if not data.strip():
        raise BadDocument(f"{name} is empty")
    text, notes = _decoded(name, data, encoding)
    if not text.strip():
        raise BadDocument(f"{name} is empty")
    if "\0" in text:
        raise BadDocument(f"{name} is not text: it holds zero bytes")
    if found := CONTROL.findall(text):
        text = CONTROL.sub("", text)
        notes = (*notes, f"{len(found)} control characters left out")
    return Source(name, text, folder, notes)


def _decoded(name: str, data: bytes, encoding: str | None) -> tuple[str, tuple[str, ...]]:
    mark, told = next(((mark, known) for mark, known in _MARKS if data.startswith(mark)), (b"", None))
    chosen = told or encoding or _unmarked(data)
    try:
        text = data[len(mark) :].decode(chosen)
    except LookupError:
        raise BadDocument(f"{name}: '{chosen}' is no encoding that is known; cp1252 and latin-1 are") from None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadDocument(
            f"{name}, line {line}: is not text in {chosen.upper()} (byte {error.start} is not); save it as UTF-8, "
            "or say what it is: --encoding cp1252"
        ) from None
    return text, () if chosen.lower() == "utf-8" else (f"read as {chosen.upper()}",)


def _unmarked(data: bytes) -> str:
    """What XML declares; UTF-16 without its mark shows in zeros at every second place; all else must be UTF-8."""
    head = data[:200]
    if declared := _XML.match(head):
        return declared[1].decode("ascii")
    if len(head) >= 4 and b"\0" in head:
        even, odd = head[0::2].count(0), head[1::2].count(0)
        if odd > len(head) // 5 and even == 0:
            return "utf-16-le"
        if even > len(head) // 5 and odd == 0:
            return "utf-16-be"
    return "utf-8"
