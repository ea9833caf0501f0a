"""kill -9 of the loader and of Neo4j during loads: what was acknowledged is there, whole; resumed it is as clean."""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import time
from pathlib import Path

from talkgraph.graph.address import Address
from talkgraph.graph.client import Client
from tests.conftest import empty, login
from tests.faults import loader
from tests.faults.managed_owner import PATIENCE, address_of, ask, environment, owner_of, record_of, until
from tests.graph.graphs import document, dump

KILLS = 10 if os.environ.get("TALKGRAPH_TEST_LONG") else 2
TALKS = 3 * KILLS + 2
WHOLE = """
MATCH (t:Talk)
RETURN t.id, COUNT { (t)-[:HAS_SEGMENT]->() }, COUNT { (t)-[:HAS_SECTION]->()-[:HAS_KEY_POINT]->() },
  COUNT { (t)<-[:FROM]-(:Evidence)-[:QUOTES]->() }, COUNT { (:Load {talk: t.id}) }
"""


def test_nothing_acknowledged_is_lost_whatever_is_killed(tmp_path: Path) -> None:
    folder, data = tmp_path / "talks", tmp_path / "data"
    folder.mkdir()
    for number in range(TALKS):
        text = document(f"Talk {number:02}").model_dump_json(by_alias=True)
        (folder / f"{number:02}.json").write_text(text, encoding="utf-8")
    with owner_of(data):
        address, acknowledged = address_of(data), set[str]()
        for number in range(KILLS):
            acknowledged |= _killed(folder, data, address, is_loader=number % 2 == 0)
            talks = {talk: counts for talk, *counts in ask(address, WHOLE)}
            assert acknowledged <= talks.keys()
            assert len({tuple(counts) for counts in talks.values()}) == 1, talks  # no half of a talk
        assert KILLS < len(acknowledged) < TALKS
        subprocess.run(_command(folder), env=environment(data, login(address)), check=True, stdout=subprocess.DEVNULL)
        resumed = asyncio.run(_dump(address))
        asyncio.run(_emptied(address))
        subprocess.run(_command(folder), env=environment(data, login(address)), check=True, stdout=subprocess.DEVNULL)
        assert asyncio.run(_dump(address)) == resumed


def _killed(folder: Path, data: Path, address: Address, *, is_loader: bool) -> set[str]:
    """What a loader had acknowledged when it, or its Neo4j, was killed: two new talks at least."""
    found, new, before = set(), 0, record_of(data)
    with subprocess.Popen(
        _command(folder),
        env=environment(data, login(address)),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as started:
        assert started.stdout is not None
        while new < 2:
            talk, state = started.stdout.readline().split()
            found.add(talk)
            new += state == "new"
        _wait_a_little()
        assert before.neo4j is not None
        os.kill(started.pid if is_loader else before.neo4j.pid, 9)
        found |= {line.split()[0] for line in started.stdout}
        assert started.wait(PATIENCE) != 0
    if not is_loader:
        until(lambda: (now := record_of(data)).uri is not None and now.neo4j != before.neo4j)
    return found


def _wait_a_little() -> None:
    """Some time within a load: a talk takes about 50 ms."""
    time.sleep(random.random() / 20)  # noqa: S311 - a moment, not a secret


def _command(folder: Path) -> list[str]:
    return [sys.executable, loader.__file__, str(folder)]


async def _dump(address: Address) -> object:
    async with Client(address, pool_size=2) as client:
        return await dump(client, with_loads=False)


async def _emptied(address: Address) -> None:
    async with Client(address, pool_size=2) as client:
        await empty(client)
