"""`talkgraph db start | stop | status`, the supervisor that it leaves, and what happens to those who use its engine."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from talkgraph.errors import EngineFailed
from talkgraph.graph.managed import owner as owners
from talkgraph.graph.managed import running
from talkgraph.graph.managed.home import Home
from talkgraph.progress import Silent
from tests.faults.managed_owner import (
    OFFLINE,
    PATIENCE,
    address_of,
    ask,
    environment,
    owner_of,
    record_of,
    settings_of,
)


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "data"
    yield folder
    if (owner := owners.alive(Home(folder))) is not None:
        owner.process.stop(PATIENCE)


def _db(data: Path, *arguments: str, more: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from talkgraph.cli import main; main()", "db", *arguments],
        env=environment(data, more),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def test_a_supervisor_from_its_start_to_its_end(data: Path) -> None:
    started = _db(data, "start")
    assert started.returncode == 0, started.stderr
    owner = record_of(data)
    address = address_of(data)
    assert (
        started.stdout == f"Neo4j runs at {address.uri} (process {owner.process.pid}). `talkgraph db stop` stops it.\n"
    )

    again = _db(data, "start")
    assert (again.returncode, again.stdout) == (0, f"Neo4j already runs at {address.uri}.\n")

    with running(settings_of(data), Silent()) as joined:
        assert joined == address
        ask(joined, "CREATE (:Kept {id: 'here'})")
    assert ask(address, "MATCH (k:Kept) RETURN k.id") == [["here"]]

    status = json.loads(_db(data, "status", "--json").stdout)
    assert owner.neo4j is not None
    assert (status["state"], status["address"], status["pid"]) == ("running", address.uri, owner.neo4j.pid)
    assert status["owner"] == f"`talkgraph db start` (process {owner.process.pid})"

    os.kill(owner.process.pid, signal.SIGKILL)
    assert owner.neo4j.ended(PATIENCE)
    assert _db(data, "status").stdout.splitlines()[0].split() == ["state", "stopped"]

    # the port is taken now, and there is no network: another port, the jars of the cache
    with socket.create_server(("127.0.0.1", int(address.uri.rpartition(":")[2]))):
        restarted = _db(data, "start", more=OFFLINE)
    assert restarted.returncode == 0, restarted.stderr
    moved = address_of(data)
    assert moved.uri != address.uri
    assert ask(moved, "MATCH (k:Kept) RETURN k.id") == [["here"]]

    owner = record_of(data)
    stopped = _db(data, "stop")
    assert (stopped.returncode, stopped.stdout) == (0, "Neo4j has stopped.\n")
    for process in (owner.process, owner.guard, owner.neo4j):
        assert process is not None
        assert not process.alive()
    idle = _db(data, "stop")
    assert (idle.returncode, idle.stdout) == (0, f"No Neo4j of {data} runs.\n")
    assert address.password not in (data / "neo4j" / "logs" / "supervisor.log").read_text()


def test_ctrl_c_in_the_terminal_stops_in_order_and_what_cannot_be_opened_is_said(data: Path) -> None:
    with owner_of(data) as popen:
        owner = record_of(data)
        os.killpg(popen.pid, signal.SIGINT)  # what a terminal does: to the whole group in the foreground
        popen.wait(PATIENCE)
        assert popen.stdout is not None
        assert owners.read(Home(data)) is None
        assert owner.neo4j is not None
        assert not owner.neo4j.alive()
    assert (data / "neo4j" / "logs" / "neo4j.log").read_text().rstrip().endswith("Stopped.")

    for log in (data / "neo4j" / "data" / "transactions" / "neo4j").iterdir():
        log.unlink()
    with (
        pytest.raises(EngineFailed, match=r"cannot open its database: .*Transaction logs are missing.*Bring back"),
        running(settings_of(data), Silent()),
    ):
        pass


def test_a_damaged_password_file_is_said(data: Path) -> None:
    home = Home(data)
    home.make()
    home.databases.mkdir(parents=True)
    home.password.write_text("?")
    done = _db(data, "start")
    assert done.returncode == 3
    assert f"password file {home.password} is damaged" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_cache_without_a_network_is_said(data: Path, tmp_path: Path) -> None:
    done = _db(data, "start", more={**OFFLINE, "TALKGRAPH_CACHE_DIR": str(tmp_path / "cache")})
    assert done.returncode == 3
    assert "Neo4j 2026.08.1 is not complete" in done.stderr
    assert "237 of 237 files (176 MB) are missing" in done.stderr
    assert "TALKGRAPH_NEO4J_URI" in done.stderr
    assert "Traceback" not in done.stderr
    assert owners.read(Home(data)) is None


def test_a_jar_that_was_changed_is_never_run(data: Path, tmp_path: Path) -> None:
    from talkgraph.graph.managed import jars
    from talkgraph.graph.managed.lock import Lock

    lock, settings = Lock.load(), settings_of(data)
    jars.ensure(settings, lock, Silent())
    cache = tmp_path / "cache" / jars.folder(settings, lock).name
    cache.mkdir(parents=True)
    for jar in lock.jars:
        (cache / jar.file).symlink_to(jars.folder(settings, lock) / jar.file)
    changed = cache / "neo4j-2026.08.1.jar"
    content = bytearray(changed.read_bytes())
    content[-1] ^= 1
    changed.unlink()
    changed.write_bytes(content)
    done = _db(data, "start", more={"TALKGRAPH_CACHE_DIR": str(tmp_path / "cache")})
    assert done.returncode == 3
    assert f"{changed} is not the file that talkgraph's lock names" in done.stderr
    assert not (data / "password").exists()
