"""CSV of entities (name, kind, description, aliases) and of connections (from, predicate, to, quote)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from talkgraph.ingest.document import KINDS, Alias, Connection, Entity, Evidence, KeyPointPlace, SegmentPlace
from talkgraph.ingest.formats.part import Part, Tally, clean
from talkgraph.ingest.formats.source import Source

NAME = "CSV"
_ENTITIES = {"name", "kind"}
_CONNECTIONS = {"from", "predicate", "to"}
_CALLED = {
    "type": "kind",
    "label": "kind",
    "entity": "name",
    "subject": "from",
    "source": "from",
    "object": "to",
    "target": "to",
    "relation": "predicate",
    "relationship": "predicate",
    "evidence": "quote",
    "alias": "aliases",
    "keypoint": "key_point",
    "key point": "key_point",
}
_KNOWN = _ENTITIES | _CONNECTIONS | {"description", "aliases", "quote", "segment", "key_point"}
_KINDS = {kind.lower(): kind for kind in KINDS} | {"people": "Person", "companies": "Company"}
_KINDS |= {f"{kind.lower()}s": kind for kind in KINDS}

Row = tuple[int, dict[str, str]]  # the line, and the cells by the names of their columns


def recognises(source: Source) -> bool:
    columns = set(_columns(source))
    return columns >= _ENTITIES or columns >= _CONNECTIONS


def read(source: Source) -> Iterable[Part]:
    """One part: entities, or connections with their quotes."""
    tally = Tally()
    rows = list(_rows(source, tally))
    if not rows:
        raise source.fail("has a head and no row")
    fields: dict[str, tuple[Any, ...]]
    if set(_columns(source)) >= _CONNECTIONS:
        fields = {"connections": tuple(_connections(source, rows))}
    else:
        fields = {"entities": tuple(_entity(source, *row) for row in rows)}
    return [Part(NAME, {}, fields, [*source.notes, *tally.notes()])]


def _delimiter(source: Source) -> str:
    head = source.lines[0]
    return max(",;\t", key=head.count)


def _columns(source: Source) -> list[str]:
    first = next(csv.reader(source.lines[:1], delimiter=_delimiter(source)), [])
    return [_CALLED.get(name, name) for name in (clean(cell).lower() for cell in first)]


def _rows(source: Source, tally: Tally) -> Iterator[Row]:
    columns = _columns(source)
    for name in columns:
        if name not in _KNOWN:
            tally.add("column that is not known left out", f"'{name}'")
    reader = csv.reader(source.text.splitlines(keepends=True), delimiter=_delimiter(source), strict=True)
    try:
        next(reader)
        before = reader.line_num
        for cells in reader:
            line, before = before + 1, reader.line_num
            if not any(map(str.strip, cells)):
                continue
            if len(cells) > len(columns):
                raise source.fail(f"has {len(cells)} cells, the head has {len(columns)}; quote cells with commas", line)
            yield line, {name: cell.strip() for name, cell in zip(columns, cells, strict=False)}
    except csv.Error as error:
        raise source.fail(f"is no CSV: {error}", reader.line_num) from None


def _entity(source: Source, line: int, row: Mapping[str, str]) -> Entity:
    kind = _KINDS.get(row.get("kind", "").lower())
    if kind is None:
        raise source.fail(f"'{row.get('kind', '')}' is no kind; there are {', '.join(KINDS)}", line)
    aliases = [clean(text) for text in row.get("aliases", "").replace(";", "|").split("|") if clean(text)]
    try:
        return Entity(
            name=clean(row["name"]),
            kind=kind,
            description=row.get("description") or None,
            aliases=tuple(Alias(text=text) for text in dict.fromkeys(aliases)),
        )
    except ValidationError as error:
        raise _wrong(source, line, error) from None


def _connections(source: Source, rows: list[Row]) -> Iterator[Connection]:
    """One connection for each triple, with the quotes of all its rows."""
    found: dict[tuple[str, str, str], list[Evidence]] = {}
    lines: dict[tuple[str, str, str], int] = {}
    for line, row in rows:
        triple = (clean(row.get("from", "")), clean(row.get("predicate", "")), clean(row.get("to", "")))
        if not row.get("quote"):
            raise source.fail(f"'{' '.join(triple)}' has no quote; a connection needs the words that prove it", line)
        lines.setdefault(triple, line)
        found.setdefault(triple, []).append(_evidence(source, line, row))
    for triple, evidence in found.items():
        try:
            yield Connection.model_validate(
                {"from": triple[0], "predicate": triple[1], "to": triple[2], "evidence": tuple(evidence)}
            )
        except ValidationError as error:
            raise _wrong(source, lines[triple], error) from None


def _evidence(source: Source, line: int, row: Mapping[str, str]) -> Evidence:
    places: tuple[tuple[str, Any], ...] = (("segment", SegmentPlace), ("key_point", KeyPointPlace))
    given = next(((name, make) for name, make in places if row.get(name)), None)
    try:
        place = given[1](**{given[0]: int(row[given[0]])}) if given else None
        return Evidence.model_validate({"quote": row["quote"], "in": place})
    except ValidationError as error:
        raise _wrong(source, line, error) from None
    except ValueError:
        raise source.fail(f"'{row[given[0]] if given else ''}' is no number of a passage", line) from None


def _wrong(source: Source, line: int, error: ValidationError) -> Exception:
    found = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in found["loc"]) or "the row"
    return source.fail(f"{where}: {found['msg'].removeprefix('Value error, ')}", line)
