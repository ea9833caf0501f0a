"""What yt-dlp writes beside a video (`NAME.info.json`): title, date, length, address and chapters."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from talkgraph.ingest.document import Chapter
from talkgraph.ingest.formats.chapter_list import chapters_of, found_in
from talkgraph.ingest.formats.clock import number
from talkgraph.ingest.formats.part import Part, Tally, clean, ended, ordered_chapters, titled
from talkgraph.ingest.formats.source import Source

NAME = "yt-dlp information"


def recognises(source: Source) -> bool:
    return {"extractor", "title", "webpage_url"} <= source.names


def read(source: Source) -> Iterable[Part]:
    """One part: the talk, and its chapters, of their own or those of the description."""
    tally, whole = Tally(), source.json
    chapters = _chapters(whole.get("chapters") or [], tally)
    if not chapters and isinstance(whole.get("description"), str):
        found = found_in(whole["description"].splitlines())
        chapters = chapters_of(found, tally) if len(found) > 1 else ()
    talk = {
        "title": titled(str(whole["title"])),
        "series": titled(str(whole.get("channel") or "")) or None,
        "date": _date(source, whole.get("upload_date")),
        "duration_seconds": number(whole.get("duration")),
        "source_url": _address(whole["webpage_url"]),
        "language": whole.get("language") if isinstance(whole.get("language"), str) else None,
    }
    given = {name: value for name, value in talk.items() if value is not None}
    return [Part(NAME, given, {"chapters": chapters} if chapters else {}, [*source.notes, *tally.notes()])]


def _chapters(items: list[Any], tally: Tally) -> tuple[Chapter, ...]:
    found = []
    for position, item in enumerate(items, 1):
        start = number(item.get("start_time")) if isinstance(item, dict) else None
        if start is None or not clean(str(item.get("title") or "")):
            tally.add("chapter without time or title left out", f"chapter {position}")
            continue
        end = ended(start, number(item.get("end_time")), tally, f"chapter {position}")
        found.append(Chapter(title=titled(str(item["title"])), start_seconds=start, end_seconds=end))
    return ordered_chapters(found, tally)


def _date(source: Source, text: Any) -> datetime.date | None:
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(str(text))
    except ValueError:
        raise source.fail(f"upload_date is {text!r}, which is no date like 20251016") from None


def _address(text: Any) -> str | None:
    return text if isinstance(text, str) and text.startswith(("http://", "https://")) and not text.split()[1:] else None
