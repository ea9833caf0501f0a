"""What differs between a talk and the graph as lines for a person: `+ connection …`, `- name …`, `~ segment …`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from talkgraph.ingest.changes import Change
from talkgraph.ingest.rows import Row

MOST = 10  # lines for each kind and sign; the rest is counted
_LONGEST = 100
_ONE = {
    "talks": "talk",
    "entities": "entity",
    "connections": "connection",
    "names": "name",
    "topics": "topic",
    "speakers": "speaker",
    "sections": "section",
    "key_points": "key point",
    "chapters": "chapter",
    "segments": "segment",
    "evidence": "evidence",
}
_SAID: Mapping[str, Callable[[Row], str]] = {
    "connections": lambda row: f"{_slug(row['from'])} {row['predicate']} {_slug(row['to'])}",
    "names": lambda row: f"{row['text']} ({_slug(row['entity'])})",
    "evidence": lambda row: f"“{row['quote']}”",
    "chapters": lambda row: f"{_clock(row['startSeconds'])} {row['title']}",
    "segments": lambda row: f"{_clock(row['startSeconds'])} {row['text']}",
}


def items(changes: Mapping[str, Change]) -> list[str]:
    """The lines, a kind after the other. Mentions follow from the rest and are only counted."""
    return [
        line
        for name, change in changes.items()
        if name in _ONE
        for sign, rows in (("+", change.added), ("~", change.changed), ("-", change.removed))
        for line in _lines(sign, name, rows)
    ]


def _lines(sign: str, name: str, rows: list[Row]) -> Iterator[str]:
    for row in sorted(rows, key=lambda row: row.get("position") or 0)[:MOST]:
        yield f"{sign} {_ONE[name]} {_short(_said(name, row))}"
    if len(rows) > MOST:
        yield f"{sign} … and {len(rows) - MOST} more {name.replace('_', ' ')}"


def _said(name: str, row: Row) -> str:
    if name in _SAID:
        return _SAID[name](row)
    return str(row.get("title") or row.get("name") or row.get("text") or _slug(row["id"]))


def _slug(key: str) -> str:
    return key.partition(":")[2]


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return (
        f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}" if whole >= 3600 else f"{whole // 60}:{whole % 60:02}"
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
