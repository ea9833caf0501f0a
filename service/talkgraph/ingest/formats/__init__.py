"""The formats that a load reads, each a module with NAME, `recognises` and `read` (see `part.Format`).

Their order is that of asking, and of precedence where several files tell of one talk: who comes first says it.
"""

from __future__ import annotations

import json

from talkgraph.errors import BadDocument
from talkgraph.ingest.formats import (
    backup_file,
    chapter_list,
    document_file,
    feed,
    page,
    podcast_chapters,
    podcast_transcript,
    srt,
    tables,
    video_info,
    webvtt,
    whisper,
)
from talkgraph.ingest.formats.part import Format
from talkgraph.ingest.formats.source import Source

FORMATS: tuple[Format, ...] = (
    backup_file,
    document_file,
    page,
    video_info,
    feed,
    podcast_transcript,
    webvtt,
    whisper,
    srt,
    podcast_chapters,
    tables,
    chapter_list,
)


class UnknownFormat(BadDocument):
    """No format recognises a file; `is_sure` where it was surely meant to be one and must not be passed over."""

    def __init__(self, message: str, *, is_sure: bool) -> None:
        super().__init__(message)
        self.is_sure = is_sure


def recognise(source: Source) -> Format:
    """The format of a text, told by its content. Raises UnknownFormat."""
    for known in FORMATS:
        if known.recognises(source):
            return known
    raise _unknown(source)


def _unknown(source: Source) -> UnknownFormat:
    head = source.text.lstrip()[:1]
    is_caption = source.name.lower().endswith((".vtt", ".srt"))
    if head in ("{", "["):
        try:
            json.loads(source.text)
        except ValueError as error:
            line = getattr(error, "lineno", 1)
            return UnknownFormat(f"{source.name}, line {line}: is no sound JSON: {error}", is_sure=True)
        known = (
            'a talkgraph document (with "talkgraph": 1), a transcript or chapters of Podcasting 2.0, Whisper\'s output'
        )
        return UnknownFormat(f"{source.name} is JSON of no form that is known: {known}", is_sure=is_caption)
    if source.name.lower().endswith(".vtt"):
        return UnknownFormat(f"{source.name}, line 1: WebVTT must begin with the line WEBVTT", is_sure=True)
    names = ", ".join(known.NAME for known in FORMATS)
    return UnknownFormat(
        f"{source.name} has no form that is known ({names}); docs/loading.md shows them", is_sure=is_caption
    )
