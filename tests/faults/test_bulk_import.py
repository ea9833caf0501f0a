"""What `export --neo4j-admin` writes, Neo4j's own bulk importer takes: a new store with an equal graph."""

from __future__ import annotations

import sys
from pathlib import Path

import anyio
import pytest

from talkgraph.errors import BadArgument, BadDocument
from talkgraph.export import files
from talkgraph.export.source import Source
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.graph.managed import running
from talkgraph.graph.managed.bulk import bulk_import
from talkgraph.progress import Silent
from tests.faults.managed_owner import environment, settings_of
from tests.graph.graphs import ask, dump

pytestmark = pytest.mark.anyio


async def test_a_new_store_is_filled_with_an_equal_graph(library: Client, tmp_path: Path) -> None:
    export, data = tmp_path / "export", tmp_path / "data"
    await files.put_bulk(Source(library, Catalogue.load()), export, Silent())
    expected = await dump(library, with_loads=False)
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "import.args").write_text(f"--nodes={tmp_path / 'nothing.csv'}\n")
    settings = settings_of(data)
    with pytest.raises(BadDocument, match=r"nothing\.csv"):
        bulk_import(settings, broken, Silent())
    command = [sys.executable, "-c", "from talkgraph.cli import main; main()", "db", "import", str(export)]
    done = await anyio.run_process(command, env=environment(data), check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert "nodes" in done.stdout.decode()
    with running(settings, Silent()) as address:
        async with Client(address) as client:
            assert await dump(client, with_loads=False) == expected
            constraints = await ask(client, "SHOW CONSTRAINTS YIELD name RETURN count(name)")
            assert constraints[0][0] >= 10
    with pytest.raises(BadArgument, match="holds data already"):
        bulk_import(settings, export, Silent())
    with pytest.raises(BadArgument, match=r"holds no import\.args"):
        bulk_import(settings, tmp_path, Silent())
