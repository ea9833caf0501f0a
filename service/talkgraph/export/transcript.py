"""What players take: WebVTT and SRT, and the transcripts and chapters of Podcasting 2.0."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from talkgraph.export.source import Tables
from talkgraph.export.tables import Row

GUESSED = 5.0  # seconds that a last segment gets which says no end, in a talk that says no length
_SHORTEST = 0.001  # a cue must end after it starts


@dataclass(frozen=True, slots=True)
class Cue:
    """A segment with the end that a player needs; text without the blank lines that would end a cue."""

    start: float
    end: float
    speaker: str | None
    text: str


def cues(tables: Tables) -> Iterator[Cue]:
    """The segments of a talk. An end that is not told is the next start, else the end of the talk."""
    segments, (talk,) = tables["segments"], tables["talks"]
    starts = sorted({row["startSeconds"] for row in segments})
    for row in segments:
        start = row["startSeconds"]
        end = row["endSeconds"] if row["endSeconds"] is not None else _end(start, starts, talk)
        yield Cue(start, max(end, start + _SHORTEST), row["speakerName"], _lines(row["text"]))


def vtt(tables: Tables) -> str:
    """WebVTT, each speaker as a voice."""
    return "WEBVTT\n" + "".join(
        f"\n{_time(cue.start, '.')} --> {_time(cue.end, '.')}\n{_voice(cue)}\n" for cue in cues(tables)
    )


def srt(tables: Tables) -> str:
    """SRT, each speaker before the text as `Name: `."""
    return "\n".join(
        f"{number}\n{_time(cue.start, ',')} --> {_time(cue.end, ',')}\n{_spoken(cue)}\n"
        for number, cue in enumerate(cues(tables), 1)
    )


def podcast_transcript(tables: Tables) -> str:
    """The JSON transcript of the podcast namespace."""
    segments = [
        _kept({"speaker": cue.speaker, "startTime": cue.start, "endTime": cue.end, "body": cue.text})
        for cue in cues(tables)
    ]
    return orjson.dumps({"version": "1.0.0", "segments": segments}, option=orjson.OPT_INDENT_2).decode() + "\n"


def podcast_chapters(tables: Tables) -> str:
    """The JSON chapters of the podcast namespace."""
    (talk,) = tables["talks"]
    names = {row["id"]: row["name"] for row in tables["entities"]}
    chapters = [
        _kept({"startTime": row["startSeconds"], "endTime": row["endSeconds"], "title": row["title"]})
        for row in tables["chapters"]
    ]
    speakers = ", ".join(names[row["entity"]] for row in tables["speakers"])
    head = {"version": "1.2.0", "title": talk["title"], "podcastName": talk.get("series"), "author": speakers or None}
    return orjson.dumps(_kept(head) | {"chapters": chapters}, option=orjson.OPT_INDENT_2).decode() + "\n"


def _end(start: float, starts: list[float], talk: Row) -> float:
    later = next((one for one in starts if one > start), None)
    duration = talk.get("durationSeconds") or 0.0
    return later if later is not None else duration if duration > start else start + GUESSED


def _lines(text: str) -> str:
    """The text without blank lines and without the arrow that only a line of times may hold."""
    return "\n".join(line.strip() for line in re.split(r"[\r\n\x85\u2028\u2029]+", text) if line.strip())


def _time(seconds: float, point: str) -> str:
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}{point}{rest % 1000:03}"


def _voice(cue: Cue) -> str:
    text = _escaped(cue.text)
    return f"<v {_escaped(cue.speaker)}>{text}" if cue.speaker else text


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _spoken(cue: Cue) -> str:
    text = cue.text.replace("-->", "→")
    return f"{cue.speaker}: {text}" if cue.speaker else text


def _kept(given: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in given.items() if value is not None}
