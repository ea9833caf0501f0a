"""What `talkgraph load` refuses before it asks for a database."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from talkgraph.cli.load import load
from talkgraph.errors import BadArgument, BadDocument, BadInput

CASES: list[tuple[list[str], dict[str, Any], type[BadInput], str]] = [
    (["one.vtt", "two.vtt"], {"title": "x"}, BadArgument, "are of one talk; these are 2"),
    (["one.vtt"], {"date": "soon"}, BadArgument, "--date soon is no date; it is like 2025-10-16"),
    (["one.vtt"], {"talk": "x", "title": "y"}, BadArgument, "--talk attaches to a talk as it is"),
    (["one.vtt"], {"talk": "x", "detach": True}, BadArgument, "--talk attaches to a talk as it is"),
    (["one.vtt"], {"source_url": "example.org"}, BadArgument, "--source-url String should match pattern '^https?"),
    (["one.vtt"], {"media_url": "ftp://x"}, BadArgument, "--media-url String should match pattern '^https?"),
    (["one.vtt"], {"language": "german"}, BadArgument, "--language String should match pattern"),
    (["one.vtt"], {"title": " a"}, BadArgument, "--title must be one line without spaces around it"),
    (["one.vtt"], {"speaker": ["Ann", "B  C"]}, BadArgument, "--speaker must be one line without spaces around it"),
    (["pipe"], {}, BadDocument, "pipe is no file: save what it gives to one first"),
    (["absent/*.mp3"], {}, BadDocument, "nothing matches"),
    (["empty"], {}, BadDocument, "holds no file that could be of a talk"),
    (["page.json"], {"talk": "x"}, BadDocument, "tells of a talk of its own; load it without --talk"),
]


@pytest.mark.parametrize(("names", "options", "kind", "words"), CASES, ids=[words for *_, words in CASES])
def test_what_is_refused(
    tmp_path: Path, names: list[str], options: dict[str, Any], kind: type[BadInput], words: str
) -> None:
    for name in ("one.vtt", "two.vtt"):
        (tmp_path / name).write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nWords.\n", encoding="utf-8")
    section = '{"title": "A", "keyPoints": [{"text": "B."}]}'
    page = f'{{"talkgraph": 1, "talk": {{"title": "x"}}, "sections": [{section}]}}'
    (tmp_path / "page.json").write_text(page, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(kind) as caught:
        load([tmp_path / name for name in names], **options)
    assert words in str(caught.value)
