"""The JSON transcript of Podcasting 2.0: `{"version": "1.0.0", "segments": [{"startTime": 0.5, "body": "…"}]}`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from talkgraph.ingest.formats.clock import number
from talkgraph.ingest.formats.part import Part, Tally, json_field
from talkgraph.ingest.formats.source import Source
from talkgraph.ingest.formats.timed import Timed, segments_of

NAME = "Podcasting 2.0 transcript"


def recognises(source: Source) -> bool:
    if not isinstance(source.json, dict) or "talkgraph" in source.json:
        return False
    items = source.json.get("segments")
    return isinstance(items, list) and any(
        isinstance(item, dict) and ("body" in item or "startTime" in item) for item in items[:20]
    )


def read(source: Source) -> Iterable[Part]:
    """One part: the transcript, the language where it is told."""
    tally = Tally()
    segments = segments_of(source, _pieces(source, source.json["segments"], tally), tally)
    return [Part(NAME, {}, {"segments": segments}, [*source.notes, *tally.notes()])]


def _pieces(source: Source, items: list[Any], tally: Tally) -> Iterator[Timed]:
    for position, item in enumerate(items, 1):
        place = f"segment {position}"
        if not isinstance(item, Mapping):
            raise source.fail(f"{place} is no object")
        text, name = json_field(item, "body", "text"), json_field(item, "speaker")
        if not isinstance(text, str | None) or not isinstance(name, str | None):
            raise source.fail(f"{place}: body and speaker must be text")
        yield Timed(
            place,
            time_of(source, item, place, "startTime", "start"),
            time_of(source, item, place, "endTime", "end"),
            text or "",
            name,
        )


def time_of(source: Source, item: Mapping[str, Any], place: str, *names: str) -> float | None:
    """The time in the first of these fields; None where it is null or missing. Raises BadDocument where it is none."""
    value = json_field(item, *names)
    if value is None or value == "":
        return None
    if (found := number(value)) is None:
        raise source.fail(f"{place}: {names[0]} is {value!r}, which is no time in seconds")
    return found
