"""`talkgraph load` with files of every kind, as a person uses it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.unit.ingest.test_formats import DATA

VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nDeepSeek was heard in a file.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two talks of three files, one file that is broken and one that is none."""
    for name in ("one.vtt", "two.vtt"):
        (tmp_path / name).write_text(VTT, encoding="utf-8")
    shutil.copy(DATA / "formats" / "plain.chapters.json", tmp_path / "one.chapters.json")
    (tmp_path / "three.srt").write_text("1\n00:00:01,000 --> soon\nWords.\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("# Talks\n", encoding="utf-8")
    return tmp_path


def test_a_folder_is_loaded_but_for_what_is_broken(talkgraph: Run, folder: Path) -> None:
    found = talkgraph("load", str(folder), "--series", "Files")
    assert found.returncode == 2
    assert "On graphs (talk:on-graphs): added 1 talks, 2 chapters, 1 segments, 1 mentions" in found.stdout
    assert "two (talk:two): added 1 talks, 1 segments, 1 mentions" in found.stdout
    assert "2 talks: 2 changed, 0 as they were" in found.stdout
    assert "left out: README.md has no form that is known" in found.stdout
    assert "not loaded: three.srt, line 2: no times are like" in found.stderr
    assert found.stderr.splitlines()[-1] == "talkgraph: 1 of 3 talks were not loaded"
    again = talkgraph("load", str(folder), "--series", "Files", "--json")
    told = json.loads(again.stdout)
    assert [item.get("repeated") for item in told] == [True, True, None, None]
    assert told[2]["failed"].startswith("three.srt, line 2")
    for talk in ("on-graphs", "two"):
        assert talkgraph("remove", talk).returncode == 0


def test_one_file_with_what_a_person_says_tried_first(talkgraph: Run, folder: Path) -> None:
    command = ["load", str(folder / "one.vtt"), "--title", "Said", "--date", "2025-10-16", "--speaker", "Ann Lee"]
    tried = talkgraph(*command, "--dry-run").stdout
    assert "+ talk Said" in tried
    assert "+ segment 0:01 DeepSeek was heard in a file." in tried
    assert "Said" not in talkgraph("status").stdout
    done = talkgraph(*command)
    assert done.returncode == 0, done.stderr
    assert "1 speakers" in done.stdout
    attached = talkgraph("load", str(folder / "one.chapters.json"), "--talk", "said")
    assert "added 2 chapters" in attached.stdout
    assert "removed 1 talks" in talkgraph("remove", "said").stdout


def test_the_example_is_loaded_when_it_is_asked_for(talkgraph: Run) -> None:
    assert "11 connections" in talkgraph("seed", "--example").stdout
    path = talkgraph("connect", "Leonhard Euler", "Panama Papers").stdout
    assert "Neo4j builds on graph theory" in path
    assert "removed 1 talks" in talkgraph("remove", "example-why-a-talk-belongs-in-a-graph").stdout
