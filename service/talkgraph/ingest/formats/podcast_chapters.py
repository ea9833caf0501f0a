"""The JSON chapters of Podcasting 2.0: `{"version": "1.2.0", "chapters": [{"startTime": 0, "title": "…"}]}`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from talkgraph.ingest.document import Chapter
from talkgraph.ingest.formats.part import Part, Tally, clean, ended, json_field, ordered_chapters, titled
from talkgraph.ingest.formats.podcast_transcript import time_of
from talkgraph.ingest.formats.source import Source

NAME = "Podcasting 2.0 chapters"


def recognises(source: Source) -> bool:
    keys = source.names
    return "chapters" in keys and isinstance(source.json["chapters"], list) and not keys & {"talkgraph", "extractor"}


def read(source: Source) -> Iterable[Part]:
    """One part: the chapters; title and series where the file tells them."""
    tally = Tally()
    chapters = ordered_chapters(_chapters(source, source.json["chapters"], tally), tally)
    if not chapters:
        raise source.fail("there is not one chapter with a title in it")
    told = {"title": source.json.get("title"), "series": source.json.get("podcastName")}
    talk = {name: titled(text) for name, text in told.items() if isinstance(text, str) and clean(text)}
    return [Part(NAME, talk, {"chapters": chapters}, [*source.notes, *tally.notes()])]


def _chapters(source: Source, items: list[Any], tally: Tally) -> Iterator[Chapter]:
    for position, item in enumerate(items, 1):
        place = f"chapter {position}"
        if not isinstance(item, Mapping):
            raise source.fail(f"{place} is no object")
        title = json_field(item, "title")
        start = time_of(source, item, place, "startTime", "start_time", "start")
        if not isinstance(title, str) or not clean(title):
            tally.add("chapter without a title left out", place)
        elif start is None:
            raise source.fail(f"{place} ('{titled(title)}') has no startTime")
        elif item.get("toc") is False:
            tally.add("chapter that is not for the list of chapters left out", place)
        else:
            end = ended(start, time_of(source, item, place, "endTime", "end_time", "end"), tally, place)
            yield Chapter(title=titled(title), start_seconds=start, end_seconds=end)
