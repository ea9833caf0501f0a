"""Each awkward file of tests/data/formats is read as tests/data/formats.json says, or refused with its line.

A file is named by what is awkward about it. What it gives was written by the readers, then checked by eye.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import webvtt

from talkgraph.errors import BadDocument
from talkgraph.ingest.document import Chapter, Segment
from talkgraph.ingest.formats import FORMATS, recognise
from talkgraph.ingest.formats.part import Part
from talkgraph.ingest.formats.source import read_source, source_of

DATA = Path(__file__).parents[2] / "data"
FILES = sorted((DATA / "formats").iterdir())
EXPECTED: dict[str, Any] = json.loads((DATA / "formats.json").read_text(encoding="utf-8"))


def read(path: Path) -> list[Part]:
    source = read_source(path)
    return list(recognise(source).read(source))


def told(path: Path) -> Any:
    """What a file gives in short: of each part its format, its fields as lines, its notes; or why it is refused."""
    try:
        return [_short(part) for part in read(path)]
    except BadDocument as error:
        return str(error)


def _short(part: Part) -> dict[str, Any]:
    talk = {name: value if isinstance(value, str | float) else str(value) for name, value in part.talk.items()}
    fields = {what: [_line(value) for value in values] for what, values in part.fields.items()}
    return {"format": part.format} | {k: v for k, v in [("talk", talk), *fields.items(), ("notes", part.notes)] if v}


def _line(value: Any) -> str:
    if isinstance(value, Segment):
        name = f"{value.speaker_name}: " if value.speaker_name else ""
        return f"{value.start_seconds:g}–{_end(value.end_seconds)} {name}{value.text}"
    if isinstance(value, Chapter):
        return f"{value.start_seconds:g}–{_end(value.end_seconds)} {value.title}"
    return value if isinstance(value, str) else str(value.model_dump_json(exclude_none=True, by_alias=True))


def _end(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds:g}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_a_file_tells(path: Path) -> None:
    assert told(path) == EXPECTED[path.name]
    assert isinstance(EXPECTED[path.name], str) == path.name.startswith("refused-")


def test_every_refusal_names_its_file_and_its_place() -> None:
    for name, problem in EXPECTED.items():
        if isinstance(problem, str):
            assert problem.startswith(name)
            assert "\n" not in problem
    assert EXPECTED.keys() == {path.name for path in FILES}


def test_every_format_is_among_the_files_and_the_page_tells_of_it(repository: Path) -> None:
    seen = {part["format"] for parts in EXPECTED.values() if not isinstance(parts, str) for part in parts}
    own = {"talkgraph backup", "talkgraph document", "talk page"}  # with tests of their own
    assert seen | own == {known.NAME for known in FORMATS}
    page = (repository / "docs" / "loading.md").read_text(encoding="utf-8")
    assert all(f"| {known.NAME} |" in page for known in FORMATS)


@pytest.mark.parametrize("name", ["talk", "talk.txt", "talk.json", "wrong.srt", "wrong.csv"])
def test_a_name_says_nothing(name: str) -> None:
    for path in FILES:
        if not path.name.startswith("refused-"):
            given = source_of(name, path.read_bytes(), path.parent)
            assert EXPECTED[path.name][0]["format"] == recognise(given).NAME


CLEAN = ["plain", "missing-hours", "crlf", "bom", "notes-styles-regions", "header-with-title-and-language"]


@pytest.mark.parametrize("name", CLEAN)
def test_webvtt_py_reads_the_same_from_sound_files(name: str) -> None:
    path = DATA / "formats" / f"{name}.vtt"
    (part,) = read(path)
    expected = [(cue.start_in_seconds, " ".join(cue.text.split())) for cue in webvtt.read(str(path)).captions]
    assert [(int(segment.start_seconds), segment.text) for segment in part.fields["segments"]] == expected


def _texts(name: str) -> Iterable[str]:
    return [segment.text for segment in read(DATA / "formats" / name)[0].fields["segments"]]


def test_rolling_captions_are_the_same_however_they_were_saved() -> None:
    forms = ["youtube-rolling.vtt", "youtube-rolling-stripped.vtt", "youtube-rolling-without-tags.vtt"]
    assert len({tuple(_texts(name)) for name in forms}) == 1
