"""A load of many files: killed and begun again it is as if it had never stopped, and no reader sees half a talk."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest

from talkgraph.graph.address import Address
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.ingest.gather import gather
from talkgraph.ingest.load import relinked
from talkgraph.ingest.many import Options, Summary, load_many
from talkgraph.progress import Silent
from tests.conftest import empty, login
from tests.graph.graphs import ask, document, dump

pytestmark = pytest.mark.anyio
CATALOGUE = Catalogue.load()
TALKS, LINES = 24, 60


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Transcripts, and behind them by name a document whose names they say."""
    for number in range(TALKS):
        cues = "\n".join(
            f"\n{line // 60:02}:{line % 60:02}.000 --> {line // 60:02}:{line % 60:02}.900\nAcme made line {line}."
            for line in range(LINES)
        )
        (tmp_path / f"talk {number:02}.vtt").write_text(f"WEBVTT\n{cues}\n", encoding="utf-8")
    (tmp_path / "the last.json").write_text(document().model_dump_json(by_alias=True), encoding="utf-8")
    return tmp_path


@pytest.fixture
async def graph(blank: Client) -> Client:
    await empty(blank)
    return blank


async def load_folder(client: Client, folder: Path) -> Summary:
    return await load_many(client, CATALOGUE, gather([folder]).bundles, Options(timeout=120), Silent())


async def test_a_load_that_was_killed_goes_on_and_no_reader_sees_half_a_talk(
    graph: Client, folder: Path, address: Address
) -> None:
    await load_folder(graph, folder)
    clean = await dump(graph, with_loads=False)
    await empty(graph)
    variables = os.environ | login(address)
    command = (sys.executable, "-c", "from talkgraph.cli import main; main()", "load", str(folder))
    null = asyncio.subprocess.DEVNULL
    loader = await asyncio.create_subprocess_exec(*command, env=variables, stdout=null, stderr=null)
    try:
        counts: list[list[int]] = []
        async with asyncio.timeout(120):
            while len(counts) < 3:
                assert loader.returncode is None
                counts = await ask(graph, "MATCH (t:Talk) RETURN COUNT { (t)-[:HAS_SEGMENT]->(:Segment) }")
                assert counts == [[LINES]] * len(counts)
    finally:
        loader.kill()
        await loader.wait()
    kept = len(await ask(graph, "MATCH (t:Talk) RETURN t.id"))
    assert 3 <= kept < TALKS
    summary = await load_folder(graph, folder)
    assert sum(report.repeated for report in summary.reports) >= 3
    assert (len(summary.reports), summary.failures) == (TALKS + 1, [])
    assert len(summary.linked) == TALKS
    assert await dump(graph, with_loads=False) == clean
    assert await relinked(graph, CATALOGUE) == []


async def test_one_that_fails_does_not_stop_the_others(graph: Client, folder: Path) -> None:
    (folder / "talk 03.vtt").write_text("WEBVTT\n\n00:01.000 --> never\nWords.\n", encoding="utf-8")
    (folder / "twin.json").write_text((folder / "the last.json").read_text(encoding="utf-8"), encoding="utf-8")
    summary = await load_folder(graph, folder)
    assert len(summary.reports) == TALKS
    assert [failure.name for failure in summary.failures] == ["talk 03.vtt", "twin.json"]
    assert "line 3" in summary.failures[0].problem
    assert "tells of 'First', as the last.json does" in summary.failures[1].problem


async def test_a_talk_that_another_file_has_taken_over_is_loaded_from_its_copy(graph: Client, tmp_path: Path) -> None:
    first, copy = tmp_path / "a.json", tmp_path / "b.json"
    first.write_text(document().model_dump_json(by_alias=True), encoding="utf-8")
    await load_folder(graph, tmp_path)
    first.rename(copy)
    first.write_text(document(talk={"date": "2025-10-23"}).model_dump_json(by_alias=True), encoding="utf-8")
    summary = await load_folder(graph, tmp_path)
    assert [report.repeated for report in summary.reports] == [False, False]
    dates = await ask(graph, "MATCH (t:Talk) RETURN toString(t.date) ORDER BY t.date")
    assert dates == [["2025-10-16"], ["2025-10-23"]]


async def test_a_long_feed_is_loaded_talk_by_talk(graph: Client, tmp_path: Path) -> None:
    items = "".join(
        f"<item><title>Part {number}</title><description>Said {number}.</description></item>" for number in range(20)
    )
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>All parts</title>{items}</channel></rss>'
    (tmp_path / "feed.rss").write_text(feed, encoding="utf-8")
    for is_there in (False, True):
        summary = await load_folder(graph, tmp_path)
        assert [report.title for report in summary.reports] == [f"Part {number}" for number in range(20)]
        assert {report.repeated for report in summary.reports} == {is_there}
    assert await ask(graph, "MATCH (t:Talk) RETURN count(t)") == [[20]]
