"""Start, watch, restart and stop, with a small server in Java's place: what is tested is the owner's part."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from talkgraph.errors import EngineBusy, EngineError, EngineFailed, EngineFull, EngineRefused
from talkgraph.graph.address import Address
from talkgraph.graph.managed import archive, jars, java, password, port, ready, running
from talkgraph.graph.managed import engine as engines
from talkgraph.graph.managed import owner as owners
from talkgraph.graph.managed.home import Home
from talkgraph.graph.managed.owner import Owner
from talkgraph.graph.managed.process import Process
from talkgraph.settings import Settings
from tests.unit.managed.watched import Watched

SECRET = "a-password-of-the-tests"
# Listens where neo4j.conf says. The file `orders` tells it to fail, or to end as soon as it is reached.
_SERVER = """
import pathlib, re, socket, sys, time
home = pathlib.Path(sys.argv[1])
orders = (home / "orders").read_text() if (home / "orders").exists() else ""
if orders.startswith("say "):
    sys.exit(orders[4:])
conf = (home / "conf" / "neo4j.conf").read_text()
with socket.create_server(("127.0.0.1", int(re.search(r"listen_address=127.0.0.1:(\\d+)", conf)[1]))) as server:
    if orders == "end soon":
        server.accept()
        time.sleep(0.3)
        sys.exit("it ended")
    time.sleep(120)
"""


@pytest.fixture(autouse=True)
def _small_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "server.py"
    script.write_text(_SERVER)
    command = lambda home, *_: [sys.executable, str(script), str(home.neo4j)]  # noqa: E731
    monkeypatch.setattr(java, "server", command)
    monkeypatch.setattr(archive, "AFTER", 3600)  # there is no Java here to archive anything
    monkeypatch.setattr(jars, "ensure", lambda *_: "")
    monkeypatch.setattr(password, "ensure", lambda *_: SECRET)
    monkeypatch.setattr(password, "read", lambda *_: SECRET)
    monkeypatch.setattr(ready, "answers", lambda _: None)
    monkeypatch.setattr(engines, "_BACK_OFF", (0.01, 0.02, 0.03))


@pytest.fixture
def orders(home: Home) -> Iterator[Path]:
    path = home.neo4j / "orders"
    yield path
    path.unlink(missing_ok=True)


def _owner(home: Home) -> Owner:
    owner = owners.alive(home)
    assert owner is not None
    return owner


def _until(happened: Callable[[], object]) -> None:
    over = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < over, "it did not happen within 30 s"
        time.sleep(0.01)


def _kill_server(home: Home) -> Owner:
    before = _owner(home)
    assert before.neo4j is not None
    os.kill(before.neo4j.pid, signal.SIGKILL)
    return before


def test_the_engine_runs_for_the_block(home: Home, settings: Settings, progress: Watched) -> None:
    with running(settings, progress) as address:
        owner = _owner(home)
        assert address == Address(owner.uri or "", "neo4j", SECRET, "neo4j")
        assert owner.neo4j is not None
        assert owner.neo4j.alive()
        assert SECRET not in repr(address)
    assert not owner.neo4j.alive()
    assert owner.guard is not None
    assert not owner.guard.alive()
    assert progress.steps == ["Starting Neo4j 2026.08.1"]


def test_a_second_owner_is_told_who_the_first_is(settings: Settings, progress: Watched) -> None:
    with (
        running(settings, progress),
        pytest.raises(EngineBusy, match=rf"in use: `.*` \(process {os.getpid()}\)"),
        running(settings, progress),
    ):
        pass


def test_a_crash_is_answered_by_a_start_at_the_same_address(home: Home, settings: Settings, progress: Watched) -> None:
    with running(settings, progress) as address:
        before = _kill_server(home)
        _until(lambda: (now := _owner(home)).uri == address.uri and now.neo4j != before.neo4j)


def test_a_killed_guard_is_a_crash_too(home: Home, settings: Settings, progress: Watched) -> None:
    with running(settings, progress) as address:
        before = _owner(home)
        assert before.guard is not None
        assert before.neo4j is not None
        os.kill(before.guard.pid, signal.SIGKILL)
        _until(lambda: (now := _owner(home)).uri == address.uri and now.guard != before.guard)
        assert not before.neo4j.alive()


def test_a_database_that_has_given_up_is_started_again(
    home: Home, settings: Settings, progress: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "_LOOK", 0.05)
    with running(settings, progress) as address:
        before = _owner(home)
        with (home.logs / "neo4j.log").open("a") as log:
            log.write("ERROR The database has encountered a critical error, and needs to be restarted. Please\n")
        _until(lambda: (now := _owner(home)).uri == address.uri and now.neo4j != before.neo4j)


@pytest.mark.parametrize("order", ["say no memory", "end soon"])
def test_it_is_given_up_when_no_start_helps(
    home: Home, settings: Settings, progress: Watched, orders: Path, order: str
) -> None:
    told: list[EngineError] = []
    given_up = threading.Event()

    def fail(failure: EngineError) -> None:
        told.append(failure)
        given_up.set()

    with (
        pytest.raises(EngineFailed, match=r"(again and again|any more).*(no memory|it ended)"),
        running(settings, progress, on_failure=fail) as address,
    ):
        orders.write_text(order)
        _kill_server(home)
        if order == "end soon":  # it comes up each time and ends when somebody calls
            _call_until(given_up, address)
        assert given_up.wait(60)
    assert len(told) == 1


def _call_until(given_up: threading.Event, address: Address) -> None:
    number = int(address.uri.rpartition(":")[2])
    over = time.monotonic() + 60
    while not given_up.wait(0.02) and time.monotonic() < over:
        with socket.socket() as call:
            call.connect_ex(("127.0.0.1", number))


def test_a_start_that_fails_leaves_nothing_and_says_why(
    home: Home, settings: Settings, progress: Watched, orders: Path
) -> None:
    orders.write_text("say no memory")
    with pytest.raises(EngineFailed, match="ended while it started: no memory"), running(settings, progress):
        pass
    assert owners.read(home) is None


def test_a_full_disk_is_told_as_such(home: Home, settings: Settings, progress: Watched, orders: Path) -> None:
    orders.write_text("say java.io.IOException: No space left on device")
    with pytest.raises(EngineFull, match=f"The disk that holds {home.root} is full"), running(settings, progress):
        pass


def test_a_port_that_was_taken_meanwhile_is_replaced(
    home: Home, settings: Settings, progress: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        monkeypatch.setattr(port, "choose", lambda _: number)
        with running(settings, progress) as address:
            assert address.uri != f"bolt://127.0.0.1:{number}"
            assert address.uri == f"bolt://127.0.0.1:{port.remembered(home)}"


def test_a_password_that_is_refused_is_the_fault_of_its_file(
    home: Home, settings: Settings, progress: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Address) -> None:
        raise EngineRefused("set TALKGRAPH_NEO4J_PASSWORD")

    monkeypatch.setattr(ready, "answers", refuse)
    with pytest.raises(EngineRefused, match=r"does not take the password in .*/password"), running(settings, progress):
        pass
    assert owners.read(home) is None


def test_what_does_not_become_ready_is_given_up(
    settings: Settings, progress: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unready(_: Address) -> None:
        raise ConnectionError("not yet")

    monkeypatch.setattr(ready, "answers", unready)
    monkeypatch.setattr(engines, "START_LIMIT", 0.5)
    with pytest.raises(EngineFailed, match="not ready after 0 s: not yet"), running(settings, progress):
        pass


def test_the_password_goes_to_our_own_process_only(
    home: Home, settings: Settings, progress: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Address] = []
    monkeypatch.setattr(ready, "answers", asked.append)
    monkeypatch.setattr(engines, "START_LIMIT", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        number = stranger.getsockname()[1]
        monkeypatch.setattr(port, "choose", lambda _: number)
        monkeypatch.setattr(java, "server", lambda *_: [sys.executable, "-c", "import time; time.sleep(60)"])
        with pytest.raises(EngineFailed, match="does not listen"), running(settings, progress):
            pass
    assert asked == []


def test_stopping_does_not_wait_for_a_start_that_is_under_way(
    home: Home, settings: Settings, progress: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    starting = threading.Event()

    def unready(_: Address) -> None:
        starting.set()
        raise ConnectionError("not yet")

    with running(settings, progress):
        monkeypatch.setattr(ready, "answers", unready)
        before = _kill_server(home)
        assert starting.wait(30)
        now = _owner(home)
    assert now.neo4j is not None
    assert now.neo4j != before.neo4j
    assert not now.neo4j.alive()


def test_what_a_killed_owner_left_is_waited_for(
    home: Home, settings: Settings, progress: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on systems where no kernel ends Java with its guard: it still runs, and nobody else will stop it."""
    monkeypatch.setattr(engines, "GRACE", 0.2)
    monkeypatch.setattr(engines, "_LEFT", 0.2)
    left = _left_behind(home)
    with running(settings, progress):
        assert not left.alive()
    assert f"(process {left.pid})" in progress.steps[0]


def _left_behind(home: Home) -> Process:
    """A process that the record of a dead owner names."""
    popen = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    popen.returncode = 0  # not ours to wait for: the engine ends it
    process = Process.of(popen.pid)
    assert process is not None
    record = Owner("service", "talkgraph serve", Process(1, 0.0), "1", neo4j=process)
    home.owner.write_text(json.dumps(asdict(record)))
    return process
