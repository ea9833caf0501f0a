"""`talkgraph export` and `talkgraph load` as backup and restore, as a person does it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from talkgraph.graph.client import Client
from tests.cli.conftest import Run
from tests.conftest import empty
from tests.graph.graphs import dump

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module", autouse=True)
def _cleared(blank: Client, library: Client) -> None:
    """Nothing but the library is there."""


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


async def test_what_was_backed_up_is_restored(talkgraph: Run, client: Client, tmp_path: Path) -> None:
    assert talkgraph("entities", "rename", "DeepSeek", "DeepSeek AI", "--by", "ann").returncode == 0
    assert talkgraph("entities", "merge", "DeepSeek", "Llama", "--across-kinds", "--by", "bob").returncode == 0
    before = await dump(client)
    backup, again = tmp_path / "backup", tmp_path / "again"
    assert f"3 files in {backup}" in talkgraph("export", "--output", str(backup)).stdout
    (tmp_path / "all.jsonl").write_text(talkgraph("export").stdout, encoding="utf-8")
    for source in (backup, tmp_path / "all.jsonl"):
        await empty(client)
        loaded = talkgraph("load", str(source))
        assert loaded.returncode == 0, loaded.stderr
        assert "added 5 corrections, 1 merges, 4 entries of the log" in loaded.stdout
        assert "2 talks: 2 changed, 0 as they were" in loaded.stdout
        assert await dump(client) == before
    repeated = talkgraph("load", str(backup))
    assert "corrections (_corrections.json): all are here already" in repeated.stdout
    assert "2 talks: 0 changed, 2 as they were" in repeated.stdout
    talkgraph("export", "--output", str(again))
    assert texts(again) == texts(backup)
    assert "bob" in talkgraph("entities", "merges").stdout
    (merge,) = json.loads(talkgraph("entities", "merges", "--json").stdout)
    assert talkgraph("entities", "undo", merge["id"]).returncode == 0
    refused = talkgraph("load", str(backup))
    assert refused.returncode == 2
    assert f"_corrections.json contradicts what is here, and nothing was loaded: here {merge['id']}" in refused.stderr
    assert "Load the backup into an empty database" in refused.stderr


async def test_one_talk_and_documents_are_as_they_read_now(talkgraph: Run, tmp_path: Path) -> None:
    one = json.loads(talkgraph("export", "the-state-of-open-models").stdout)
    assert "load" not in one
    lines = talkgraph("export", "--format", "documents").stdout.splitlines()
    assert one in [json.loads(line) for line in lines]
    assert not any("corrections" in json.loads(line) for line in lines)
    talkgraph("export", "--format", "documents", "--output", str(tmp_path / "documents"))
    written = (tmp_path / "documents" / "the-state-of-open-models.json").read_text(encoding="utf-8")
    assert json.loads(written) == one
