"""What the corrections of a backup and those that are here say against each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from talkgraph.ingest.backup import Corrections, rows_of
from talkgraph.ingest.corrections import ALIAS, CONNECTION, ENTITY, EVIDENCE, IDENTITY, LISTED, MERGE, NEVER
from talkgraph.ingest.ids import normalized
from talkgraph.ingest.rows import Row, Table

_MOST = 5  # contradictions that a message tells


@dataclass(frozen=True, slots=True)
class Kept:
    """Corrections, merges and talks by id, and the log in its order; times are text."""

    corrections: Table
    merges: Table
    changes: list[Row]
    talks: Table = field(default_factory=dict)

    @classmethod
    def of(cls, row: list[Any]) -> Kept:
        """What export/corrections.cypher gives."""
        corrections, merges, changes, talks = ([_told(one) for one in rows] for rows in row)
        return cls(_by_id(corrections), _by_id(merges), changes, _by_id(talks))

    @classmethod
    def given(cls, found: Corrections) -> Kept:
        """What a backup holds."""
        corrections = _by_id(one.row() for one in found.corrections)
        talks = _by_id(one.model_dump(mode="json", by_alias=True, exclude_none=True) for one in found.talks)
        return cls(corrections, _by_id(rows_of(found.merges)), rows_of(found.changes), talks)

    def without(self, other: Kept) -> Kept:
        """What the other has not."""
        logged = {_entry(row) for row in other.changes}
        return Kept(
            {key: row for key, row in self.corrections.items() if key not in other.corrections},
            {key: row for key, row in self.merges.items() if key not in other.merges},
            [row for row in self.changes if _entry(row) not in logged],
            self.talks,
        )

    def merged(self) -> dict[str, str]:
        """The entity that each merged one became."""
        return {row["subject"]: str(row["into"]) for row in self.corrections.values() if row["what"] == MERGE}


def chain(merged: Mapping[str, str], key: str) -> list[str]:
    """An entity, the one that it was merged into, and so on; where that goes round it ends with itself."""
    found = [key]
    while (following := merged.get(found[-1])) is not None:
        if following in found:
            return [*found, key]
        found.append(following)
    return found


def contradictions(given: Kept, here: Kept, names: Mapping[str, tuple[str, str]]) -> list[str]:
    """A line for each. `names` are the name and kind of entities that are here and of which nothing is corrected."""
    new = given.without(here)
    both = Kept({**here.corrections, **new.corrections}, {}, [])
    merged = both.merged()
    return [
        *_other(given.corrections, here.corrections),
        *_other(given.merges, here.merges),
        *_pinned(new, here, names),
        *_round(new, merged),
        *_never(both, merged),
    ]


def said(lines: list[str]) -> str:
    """Contradictions as one text; of many the first."""
    more = f"; and {len(lines) - _MOST} more" if len(lines) > _MOST else ""
    return "; ".join(lines[:_MOST]) + more


def _by_id(rows: Iterable[Row]) -> Table:
    return {str(row["id"]): row for row in rows}


def _told(row: Row) -> Row:
    return {key: value for key, value in row.items() if value is not None}


def _entry(row: Row) -> tuple[Any, ...]:
    """What tells an entry of the log from another, whatever its number."""
    return tuple(row[key] for key in ("at", "by", "what", "subject", "said"))


def _other(given: Table, here: Table) -> Iterable[str]:
    for key, row in given.items():
        if key in here and here[key] != row:
            yield f"here {_in_words(here[key])}, in the backup {_in_words(row)}"


def _pinned(new: Kept, here: Kept, names: Mapping[str, tuple[str, str]]) -> Iterable[str]:
    """An id that means one entity here and another one there."""
    held = {row["entity"]: (row["name"], row["kind"]) for row in here.corrections.values() if _is_pin(row)}
    for row in new.corrections.values():
        if _is_pin(row):
            name, kind = {**names, **held}.get(row["entity"], (row["name"], row["kind"]))
            if (normalized(name), kind) != (normalized(row["name"]), row["kind"]):
                yield f"{row['entity']} is '{name}' ({kind}) here, '{row['name']}' ({row['kind']}) in the backup"


def _is_pin(row: Row) -> bool:
    return row["what"] == IDENTITY and not row["renamed"]


def _round(new: Kept, merged: Mapping[str, str]) -> Iterable[str]:
    for row in new.corrections.values():
        if row["what"] == MERGE:
            found = chain(merged, row["subject"])
            if len(set(found)) < len(found):
                yield f"in the backup {_in_words(row)}, and here it is the other way round"


def _never(both: Kept, merged: Mapping[str, str]) -> Iterable[str]:
    for row in both.corrections.values():
        if row["what"] == NEVER and chain(merged, row["subject"])[-1] == chain(merged, row["other"])[-1]:
            yield f"{_in_words(row)}, and by a merge they are one"


def _in_words(row: Row) -> str:
    if "from" in row and "what" not in row:
        state = f", undone by {row['undoneBy']}" if "undoneBy" in row else ""
        return f"{row['id']} makes {row['from']} {row['into']} (by {row['by']}, {row['at']}{state})"
    return _SAID[row["what"]](row)


def _triple(row: Row) -> str:
    return f"'{row['fromName']} {row['predicate']} {row['toName']}'"


def _not(row: Row) -> str:
    return "not " if row["removed"] else ""


_SAID = {
    IDENTITY: lambda row: f"'{row['name']}' ({row['kind']}) means {row['entity']}",
    LISTED: lambda row: f"{row['subject']} lists {row['entity']} as '{row['name']}' ({row['kind']})",
    ENTITY: lambda row: (
        f"{row['subject']} is '{row['name']}' ({row['kind']}; {row.get('description', 'as described')})"
    ),
    ALIAS: lambda row: f"{row['subject']} is {_not(row)}called '{row['text']}' ({row.get('note', 'without a note')})",
    CONNECTION: lambda row: f"{row['subject']} is {_not(row)}{_triple(row)}",
    EVIDENCE: lambda row: f"'{row['quote']}' does {_not(row)}prove {_triple(row)}",
    MERGE: lambda row: f"{row['subject']} is {row['into']} ({row['merge']})",
    NEVER: lambda row: f"{row['subject']} is never {row['other']}",
}
