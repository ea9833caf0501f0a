"""`talkgraph load` with files of every kind, as a person uses it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from talkgraph.graph.client import Client
from tests.cli.conftest import Run
from tests.unit.ingest.test_formats import DATA

pytestmark = pytest.mark.anyio
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


@pytest.fixture(scope="module", autouse=True)
def _cleared(blank: Client, library: Client) -> None:
    """Nothing but the library is there: no other tests' talks, and the talks of these are for no others."""


def test_a_folder_is_loaded_but_for_what_is_broken(talkgraph: Run, folder: Path) -> None:
    found = talkgraph("load", str(folder), "--series", "Files")
    assert found.returncode == 2
    assert "On graphs (talk:on-graphs): added 1 talks, 2 chapters, 1 segments, 1 mentions" in found.stdout
    assert "two (talk:two): added 1 talks, 1 segments, 1 mentions" in found.stdout
    assert "2 talks: 2 changed, 0 as they were" in found.stdout
    assert "left out: README.md has no form that is known" in found.stdout
    assert "not loaded: three.srt, line 2: no times are like" in found.stderr
    assert found.stderr.splitlines()[-1] == "talkgraph: 1 of 3 talks were not loaded"
    told = json.loads(talkgraph("load", str(folder), "--series", "Files", "--json").stdout)
    assert [item.get("repeated") for item in told] == [True, True, None, None]
    assert told[2]["failed"].startswith("three.srt, line 2")


def test_one_file_with_what_a_person_says_tried_first(talkgraph: Run, folder: Path) -> None:
    command = ["load", str(folder / "one.vtt"), "--title", "Said", "--date", "2025-10-16", "--speaker", "Ann Lee"]
    tried = talkgraph(*command, "--dry-run").stdout
    assert "+ talk Said" in tried
    assert "+ segment 0:01 DeepSeek was heard in a file." in tried
    done = talkgraph(*command)
    assert done.returncode == 0, done.stderr
    assert "added 1 talks, 1 entities" in done.stdout
    attached = talkgraph("load", str(folder / "one.chapters.json"), "--talk", "said")
    assert "added 2 chapters" in attached.stdout


def test_the_example_is_loaded_when_it_is_asked_for(talkgraph: Run) -> None:
    assert "11 connections" in talkgraph("seed", "--example").stdout
    assert "Neo4j builds on graph theory" in talkgraph("connect", "Leonhard Euler", "Panama Papers").stdout


def test_what_is_proposed_reaches_the_graph_when_it_is_accepted(talkgraph: Run, tmp_path: Path) -> None:
    talk = tmp_path / "heard.srt"
    talk.write_text("1\n00:00:01,000 --> 00:00:02,000\nDeepSeek acquired the Widget Works, yes, the Widget Works.\n")
    talkgraph("load", str(talk))
    file = tmp_path / "heard.json"
    assert "1 entities and 1 connections proposed" in talkgraph("propose", "heard", "--out", str(file)).stdout
    reviewed = talkgraph("review", str(file), given="y\ny\n")
    assert "1 of 2: Widget Works (Concept), said 2 times" in reviewed.stdout
    assert "2 of 2: DeepSeek acquired Widget Works" in reviewed.stdout
    assert "added 1 entities, 1 connections" in reviewed.stdout
    assert "“DeepSeek acquired the Widget Works”" in talkgraph("connect", "DeepSeek", "Widget Works").stdout
    detached = talkgraph("load", str(talk), "--detach").stdout
    assert "removed 1 entities, 1 connections" in detached
