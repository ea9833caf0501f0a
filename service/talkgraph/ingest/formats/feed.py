"""RSS with `podcast:` tags: a talk for each item; transcripts and chapters that lie beside the feed are taken up.

Nothing is fetched: a feed names addresses of others, and a load must not depend on whether they answer.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from talkgraph.ingest.document import Chapter
from talkgraph.ingest.formats import podcast_chapters, podcast_transcript, srt, webvtt, whisper
from talkgraph.ingest.formats.chapter_list import chapters_of, found_in
from talkgraph.ingest.formats.clock import seconds
from talkgraph.ingest.formats.part import Part, Tally, clean, counted, ordered_chapters, titled
from talkgraph.ingest.formats.source import Source, read_source

NAME = "RSS feed"
_PODCAST = (
    "{https://podcastindex.org/namespace/1.0}",
    "{https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md}",
)
_ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
_PSC = "{http://podlove.org/simple-chapters}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_TAGS = re.compile(r"<(?:br|/p|/li|/div)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]+>")
_TAKEN = {"transcript": (podcast_transcript, webvtt, whisper, srt), "chapters": (podcast_chapters,)}
_FIELD = {"transcript": "segments", "chapters": "chapters"}


def recognises(source: Source) -> bool:
    return source.text.lstrip()[:1] == "<" and "<rss" in source.text[:4000]


def read(source: Source) -> Iterable[Part]:
    """A part for each item, in the order of the feed. Raises BadDocument for a feed that is no sound XML."""
    channel = _root(source).find("channel")
    items = [] if channel is None else channel.findall("item")
    if channel is None or not items:
        raise source.fail("the feed has no items")
    return [_part(source, channel, item, position) for position, item in enumerate(items, 1)]


def files_of(source: Source) -> set[str]:
    """The names of files beside the feed that its items name."""
    found = {_file(link) for item in _root(source).iter("item") for what in _TAKEN for link in _links(item, what)}
    return {name for name in found if name}


def size(source: Source) -> int:
    """How many items it has."""
    return sum(1 for _ in _root(source).iter("item"))


def _root(source: Source) -> Element:
    try:
        root: Element = fromstring(source.text)
    except ParseError as error:
        raise source.fail(f"is no sound XML: {error}", error.position[0]) from None
    except DefusedXmlException:
        raise source.fail("declares XML entities, which a feed does not need and which can fill the memory") from None
    except ValueError as error:  # an encoding that contradicts the text
        raise source.fail(f"is no sound XML: {error}") from None
    return root


def _part(source: Source, channel: Element, item: Element, position: int) -> Part:
    tally = Tally()
    title = titled(_text(item, "title", f"{_ITUNES}title"))
    if not title:
        raise source.fail(f"item {position} has no title")
    part = Part(NAME, {"title": title, **_talk(channel, item, tally)})
    topics = dict.fromkeys(text for tag in item.findall("category") if (text := titled(tag.text or "")))
    if topics:
        part.fields["topics"] = _once(topics)
    for what in _TAKEN:
        _take(source, item, what, part)
    if "chapters" not in part.fields and (chapters := _own_chapters(item, tally)):
        part.fields["chapters"] = chapters
    part.notes += [*source.notes, *tally.notes()]
    return part


def _once(topics: Iterable[str]) -> tuple[str, ...]:
    return tuple({topic.lower(): topic for topic in reversed(list(topics))}.values())[::-1]


def _talk(channel: Element, item: Element, tally: Tally) -> dict[str, Any]:
    enclosure = item.find("enclosure")
    talk = {
        "series": titled(_text(channel, "title")),
        "date": _date(_text(item, "pubDate"), tally),
        "duration_seconds": _length(_text(item, f"{_ITUNES}duration"), tally),
        "speakers": tuple(_speakers(item) or _speakers(channel)),
        "source_url": _address(_text(item, "link")),
        "media_url": _address("" if enclosure is None else enclosure.get("url", "")),
        "language": _language(_text(channel, "language")),
    }
    return {name: value for name, value in talk.items() if value}


def _text(element: Element, *tags: str) -> str:
    return next((text for tag in tags if (text := clean(element.findtext(tag) or ""))), "")


def _date(text: str, tally: Tally) -> datetime.date | None:
    if not text:
        return None
    try:
        return parsedate_to_datetime(text).date()
    except ValueError:
        tally.add("pubDate that is no date left out", f"'{text[:40]}'")
        return None


def _length(text: str, tally: Tally) -> float | None:
    found = seconds(text) if text else None
    if text and found is None:
        tally.add("duration that is no time left out", f"'{text[:40]}'")
    return found


def _speakers(element: Element) -> list[str]:
    """Hosts and guests; a person without a role is a host."""
    found: dict[str, None] = {}
    for person in _tagged(element, "person"):
        name = titled(person.text or "")
        if name and person.get("role", "host").lower() in ("host", "co-host", "guest", "speaker", "guest host"):
            found[name] = None
    return list({name.lower(): name for name in reversed(found)}.values())[::-1]


def _tagged(element: Element, name: str) -> list[Element]:
    return [found for space in _PODCAST for found in element.findall(f"{space}{name}")]


def _address(text: str) -> str | None:
    return text if text.startswith(("http://", "https://")) and " " not in text else None


def _language(text: str) -> str | None:
    return text if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", text) else None


def _links(item: Element, what: str) -> list[str]:
    return [found.get("url", "") for found in _tagged(item, what) if found.get("url")]


def _file(link: str) -> str:
    """The name that a file beside the feed would have."""
    return PurePosixPath(unquote(urlsplit(link).path)).name


def _take(source: Source, item: Element, what: str, part: Part) -> None:
    """The transcript or the chapters of an item from the first file beside the feed that has a known form."""
    links = _links(item, what)
    for name in dict.fromkeys(filter(None, map(_file, links))):
        if source.folder is None or not (source.folder / name).is_file():
            continue
        beside = read_source(source.folder / name)
        reader = next((known for known in _TAKEN[what] if known.recognises(beside)), None)
        if reader is not None and not part.fields.get(_FIELD[what]):
            taken = next(iter(reader.read(beside)))
            part.fields |= {field: value for field, value in taken.fields.items() if field == _FIELD[what]}
            part.talk = taken.talk | part.talk
            part.files += (name,)
            part.notes += [f"{name}: {note}" for note in taken.notes]
        else:
            part.notes.append(f"{name} is left out: {'there is one already' if reader else 'its form is not known'}")
    if links and not part.fields.get(_FIELD[what]):
        part.notes.append(f"{what} not fetched from {links[0]}: what lies beside the feed under that name is taken")


def _own_chapters(item: Element, tally: Tally) -> tuple[Chapter, ...]:
    """Podlove's chapters in the feed itself, else a list in the description."""
    simple = []
    for element in item.iter(f"{_PSC}chapter"):
        start, title = seconds(element.get("start", "")), titled(element.get("title", ""))
        if start is None or not title:
            tally.add("chapter without time or title left out")
        else:
            simple.append(Chapter(title=title, start_seconds=start))
    if simple:
        return ordered_chapters(simple, tally)
    for tag in (_CONTENT, "description", f"{_ITUNES}summary"):
        text = _TAG.sub("", _TAGS.sub("\n", item.findtext(tag) or ""))
        found = found_in(text.splitlines())
        if len(found) > 1:
            tally.add(f"{counted(len(found), 'chapter')} from the description")
            return chapters_of(found, tally)
    return ()
