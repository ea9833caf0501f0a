"""What Neo4j's logs say about the life of one process: its last words, and whether its database cannot be opened."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_NOISE = re.compile(r"^WARNING:|\b(INFO|WARN)\b|^\s+at |^\W*$|^\s*\.\.\. \d+ more")
_TOLD = 4  # lines
_WIDTH = 300  # characters of a line
_TAIL = 200_000  # bytes
# in debug.log at once, in neo4j.log at the next request; a full disk may keep a line out of one of them
_GIVEN_UP = ("Database panic:", "encountered a critical error, and needs to be restarted")
_NOT_OPENED = "Failed to start DatabaseId"


class Words:
    """The logs of a folder from now on: what earlier lives wrote does not count."""

    def __init__(self, logs: Path) -> None:
        self._logs = logs
        self._seen: dict[str, int] = {}
        self._marks = {name: _size(logs / name) for name in ("console.log", "neo4j.log", "debug.log")}

    def last(self) -> str:
        """The last lines that say what went wrong."""
        lines = [line for name in ("console.log", "neo4j.log") for line in self._lines(name)]
        told = [line.strip()[:_WIDTH] for line in lines if not _NOISE.search(line)][-_TOLD:]
        told += [_told(entry) for entry in self._errors()][-_TOLD:]
        return " | ".join(dict.fromkeys(told)) or f"it said nothing; its logs are in {self._logs}"

    def not_opened(self) -> str | None:
        """Why the database could not be opened: the server runs on without it, and would for ever."""
        entries = [entry for entry in self._errors() if entry["message"].startswith(_NOT_OPENED)]
        return _told(entries[-1]) if entries else None

    def failed(self) -> bool:
        """Whether the database has given up, as it does when the disk is full: it then refuses everything."""
        sizes = {name: _size(self._logs / name) for name in ("neo4j.log", "debug.log")}
        grown = [name for name, size in sizes.items() if size != self._seen.get(name)]
        self._seen = sizes
        return any(sign in line for name in grown for line in self._lines(name) for sign in _GIVEN_UP)

    def _errors(self) -> list[dict[str, Any]]:
        return [entry for entry in map(_entry, self._lines("debug.log")) if entry is not None]

    def _lines(self, name: str) -> Iterable[str]:
        path = self._logs / name
        size, mark = _size(path), self._marks[name]
        if size == 0:
            return []
        with path.open("rb") as file:
            file.seek(max(mark if mark <= size else 0, size - _TAIL))  # smaller than the mark: it was rotated
            return file.read().decode("utf-8", "replace").splitlines()


def _entry(line: str) -> dict[str, Any] | None:
    """An error of debug.log, which has one JSON object a line."""
    if '"level":"ERROR"' not in line:
        return None
    try:
        entry = json.loads(line)
    except ValueError:  # the tail begins, or the process ended, in the middle of a line
        return None
    return entry if isinstance(entry, dict) and isinstance(entry.get("message"), str) else None


def _told(entry: dict[str, Any]) -> str:
    """The message and the innermost cause."""
    stack = str(entry.get("stacktrace") or "").splitlines()
    causes = [line for line in stack if line.startswith("Caused by: ")] or stack[:1]
    cause = re.sub(r"^(Caused by: )?[\w.$]+(Exception|Error): ", "", causes[-1]) if causes else ""
    return f"{entry['message']}: {cause}" if cause else str(entry["message"])


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
