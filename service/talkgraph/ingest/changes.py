"""What must change so that the graph says what a document says: nothing is written that is there already."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from talkgraph.graph.rows import plain
from talkgraph.ingest.rows import Row, Table


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between a table in the graph and the one that is wanted."""

    added: list[Row]
    changed: list[Row]
    removed: list[Row]
    unchanged: int

    @property
    def put(self) -> list[Row]:
        """What must be written, in the order of ids."""
        return sorted([*self.added, *self.changed], key=lambda row: str(row["id"]))

    @property
    def touched(self) -> list[Row]:
        """All that is not as it was."""
        return [*self.added, *self.changed, *self.removed]


def difference(now: Table, wanted: Table) -> Change:
    """Compares by id, then by the columns that `now` has."""
    added, changed, unchanged = [], [], 0
    for key, row in wanted.items():
        if key not in now:
            added.append(row)
        elif any(plain(row[column]) != plain(value) for column, value in now[key].items()):
            changed.append(row)
        else:
            unchanged += 1
    return Change(added, changed, [row for key, row in now.items() if key not in wanted], unchanged)


@dataclass(slots=True)
class Count:
    """How many of a kind a load added, changed, removed and found as they should be."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0

    @classmethod
    def of(cls, change: Change) -> Count:
        return cls(len(change.added), len(change.changed), len(change.removed), change.unchanged)


@dataclass(slots=True)
class LoadReport:
    """What a load did. `repeated`: the very same document was loaded already, so nothing was compared or written."""

    talk: str
    title: str
    repeated: bool = False
    counts: dict[str, Count] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    linked: list[LoadReport] = field(default_factory=list)  # other talks in which names were found anew or no more
    items: list[str] = field(default_factory=list)  # what differs, a line each, where that was asked for

    @property
    def is_change(self) -> bool:
        """Whether the graph is not as it was."""
        return any(count.added or count.changed or count.removed for count in self.counts.values())

    def as_json(self) -> dict[str, Any]:
        """The report for programs."""
        counts = {name: {part: getattr(count, part) for part in Count.__slots__} for name, count in self.counts.items()}
        told = {
            "talk": self.talk,
            "title": self.title,
            "repeated": self.repeated,
            "changed": self.is_change,
            "counts": counts,
            "notes": list(self.notes),
        }
        more = {"items": self.items, "linked": [report.as_json() for report in self.linked]}
        return told | {name: value for name, value in more.items() if value}
