"""What is written in a format and read again is the same; whatever the text, nothing is lost and nothing invented."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkgraph.errors import BadDocument
from talkgraph.ingest.document import Chapter, Segment
from talkgraph.ingest.formats import FORMATS
from talkgraph.ingest.formats.clock import seconds
from talkgraph.ingest.formats.part import clean
from talkgraph.ingest.formats.source import source_of
from talkgraph.ingest.read import parts_of

few = settings(max_examples=30, deadline=None)
letters = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs"), exclude_characters="\ufeff")
words = st.lists(st.text(letters, min_size=1, max_size=8), min_size=2, max_size=6).map(" ".join)
texts = words.map(clean).filter(lambda text: len(text.split()) > 1 and ":" not in text and "->" not in text)


def begins(text: str) -> bool:
    """Whether a title may begin so: not with what combines with nothing."""
    return not unicodedata.category(text[0]).startswith("M")


names = st.from_regex(r"[A-Z][a-z]{1,8} [A-Z][a-z]{1,8}", fullmatch=True)
milliseconds = st.integers(0, 400 * 3600 * 1000)


@st.composite
def transcripts(draw: st.DrawFn, speakers: bool = True) -> list[Segment]:
    """Segments in the order of time, with different starts, most with speakers or none with any."""
    starts = sorted(draw(st.sets(milliseconds, min_size=1, max_size=6)))
    name = names if speakers and draw(st.booleans()) else st.none()
    return [
        Segment(
            start_seconds=start / 1000,
            end_seconds=fractional(start + draw(st.integers(1, 100_000))) / 1000,
            speaker_name=draw(name),
            text=draw(texts),
        )
        for start in starts
    ]


def fractional(milliseconds: int) -> int:
    """Never whole seconds: few words in many whole seconds are rightly read as milliseconds (test_formats)."""
    return milliseconds if milliseconds % 1000 else milliseconds + 1


def time(value: float | None, point: str = ".") -> str:
    whole = round((value or 0) * 1000)
    return f"{whole // 3_600_000:02}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02}{point}{whole % 1000:03}"


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def vtt(segments: list[Segment]) -> str:
    return "WEBVTT\n" + "".join(
        f"\n{time(s.start_seconds)} --> {time(s.end_seconds)}\n"
        + (f"<v {s.speaker_name}>" if s.speaker_name else "")
        + f"{escaped(s.text)}\n"
        for s in segments
    )


def srt(segments: list[Segment]) -> str:
    return "\n".join(
        f"{number}\n{time(s.start_seconds, ',')} --> {time(s.end_seconds, ',')}\n"
        + (f"{s.speaker_name}: " if s.speaker_name else "")
        + f"{escaped(s.text)}\n"
        for number, s in enumerate(segments, 1)
    )


def podcast(segments: list[Segment]) -> str:
    items = [
        {"speaker": s.speaker_name, "startTime": s.start_seconds, "endTime": s.end_seconds, "body": s.text}
        for s in segments
    ]
    return json.dumps({"version": "1.0.0", "segments": [{"startTime": 0.5, "endTime": 0.5, "body": ""}, *items]})


def whisper(segments: list[Segment]) -> str:
    items = [
        {"start": s.start_seconds, "end": s.end_seconds, "text": f" {s.text}", "speaker": s.speaker_name}
        for s in segments
    ]
    return json.dumps({"language": "en", "segments": [{"start": 0.5, "end": 0.5, "text": ""}, *items]})


WRITERS: dict[str, Callable[[list[Segment]], str]] = {"vtt": vtt, "srt": srt, "podcast": podcast, "whisper": whisper}


def read(text: str, encoding: str = "utf-8") -> Any:
    (part,) = parts_of(source_of("talk", text.encode(encoding)))
    return part


@pytest.mark.parametrize("form", WRITERS)
@few
@given(segments=transcripts())
def test_a_transcript_comes_back(form: str, segments: list[Segment]) -> None:
    assert list(read(WRITERS[form](segments)).fields["segments"]) == segments


@pytest.mark.parametrize("form", WRITERS)
@few
@given(segments=transcripts(), encoding=st.sampled_from(["utf-8-sig", "utf-16"]))
def test_in_other_encodings_and_with_other_line_ends_too(form: str, segments: list[Segment], encoding: str) -> None:
    for end in ("\r\n", "\r"):
        text = WRITERS[form](segments).replace("\n", end)
        assert list(read(text, encoding).fields["segments"]) == segments


@few
@given(segments=transcripts(speakers=False), seed=st.randoms(use_true_random=False))
def test_the_order_of_cues_does_not_matter(segments: list[Segment], seed: Any) -> None:
    shuffled = list(segments)
    seed.shuffle(shuffled)
    assert list(read(vtt(shuffled)).fields["segments"]) == segments


@few
@given(lines=st.lists(texts, min_size=1, max_size=12), rest=st.integers(1, 400))
def test_rolled_up_lines_come_back_once_each(lines: list[str], rest: int) -> None:
    cues, last = [], ""
    for number, line in enumerate(lines):
        start, end = number * 2.0, number * 2.0 + 1.99
        timed = f"<{time(start + 0.3)}><c> ".join(map(escaped, line.split(" ", 1))) + "</c>"
        cues.append(f"{time(start)} --> {time(end)} align:start\n{last or ' '}\n{timed}\n")
        last = escaped(line)
        cues.append(f"{time(end)} --> {time(end + 0.01)}\n{last}\n \n")
    found = read("WEBVTT\n\n" + "\n".join(cues)).fields["segments"]
    assert [segment.text for segment in found] == lines


@few
@given(st.lists(st.tuples(milliseconds, texts.filter(begins)), min_size=1, max_size=8, unique_by=lambda pair: pair[0]))
def test_chapters_come_back_in_order(given_chapters: list[tuple[int, str]]) -> None:
    items = [{"startTime": start / 1000, "title": title} for start, title in given_chapters]
    part = read(json.dumps({"version": "1.2.0", "chapters": items}))
    expected = [Chapter(title=title, start_seconds=start / 1000) for start, title in sorted(given_chapters)]
    assert list(part.fields["chapters"]) == expected


@few
@given(milliseconds)
def test_a_time_comes_back(value: int) -> None:
    assert seconds(time(value / 1000)) == value / 1000
    assert seconds(time(value / 1000, ",")) == value / 1000


@few
@given(
    st.text(max_size=300), st.sampled_from(["", "WEBVTT\n\n", "1\n00:00:01,000 --> 00:00:02,000\n", '{"segments":['])
)
def test_whatever_stands_in_a_file_is_read_or_refused(text: str, head: str) -> None:
    try:
        source = source_of("talk.vtt", (head + text).encode("utf-8", "surrogatepass"))
        for part in parts_of(source):
            assert part.format in {known.NAME for known in FORMATS}
            assert any(part.fields.values())
    except BadDocument as error:
        assert str(error).startswith("talk.vtt")
        assert len(str(error)) < 1000
