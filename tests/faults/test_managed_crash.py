"""kill -9, everywhere: of Java, of its guard, of the owner; the data stay, and nothing is left running."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import psutil
import pytest

from talkgraph.errors import TalkgraphError
from talkgraph.graph.managed import running, store
from talkgraph.graph.managed.home import Home
from talkgraph.graph.managed.owner import Owner
from talkgraph.progress import Silent
from tests.faults.managed_owner import PATIENCE, address_of, ask, owner_of, record_of, settings_of, until


def _kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def _numbers(owner: Owner) -> tuple[int, int]:
    assert owner.guard is not None
    assert owner.neo4j is not None
    return owner.guard.pid, owner.neo4j.pid


def _back(data: Path, before: Owner) -> Owner:
    """Waits until the owner has an engine again, at the same address."""
    until(lambda: (now := record_of(data)).uri is not None and now.neo4j != before.neo4j)
    now = record_of(data)
    assert now.uri == before.uri
    assert now.process == before.process
    return now


def test_an_engine_survives_whatever_is_killed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with owner_of(data) as popen:
        address = address_of(data)
        first = record_of(data)
        ask(address, "CREATE (:Kept {id: 'before'})")

        _kill(_numbers(first)[1])  # Java
        second = _back(data, first)
        assert ask(address, "MATCH (k:Kept) RETURN k.id") == [["before"]]

        guard, _ = _numbers(second)
        _kill(guard)
        assert second.neo4j is not None
        assert second.neo4j.ended(PATIENCE)  # no owner was asked: the kernel, or the owner where it does not
        third = _back(data, second)
        ask(address, "CREATE (:Kept {id: 'between'})")

        popen.kill()
        popen.wait(PATIENCE)
        # at once, while the guard is just stopping Java, in order
        with running(settings_of(data), Silent()) as again:
            assert again == address
            assert ask(again, "MATCH (k:Kept) RETURN k.id ORDER BY k.id") == [["before"], ["between"]]
        assert third.neo4j is not None
        assert third.guard is not None
        assert third.neo4j.ended(PATIENCE)
        assert third.guard.ended(PATIENCE)
        log = (data / "neo4j" / "logs" / "neo4j.log").read_text()
        assert log.count("Stopped.") == 2  # of the killed owner and of the next; Java and the guard were killed


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can limit the files of a process that runs")
def test_a_log_that_cannot_grow_costs_what_was_not_acknowledged_and_nothing_else(tmp_path: Path) -> None:
    """As on a full disk: Neo4j gives up in the middle of a write, refuses everything, and may leave a torn log."""
    data = tmp_path / "data"
    kept = 0
    with owner_of(data) as popen:
        address = address_of(data)
        before = record_of(data)
        assert before.neo4j is not None
        log = data / "neo4j" / "data" / "transactions" / "neo4j" / "neostore.transaction.db.0"
        size = log.stat().st_size
        psutil.Process(before.neo4j.pid).rlimit(psutil.RLIMIT_FSIZE, (size, size))
        with pytest.raises(TalkgraphError):
            for _ in range(20):
                ask(address, "UNWIND range(1, 50000) AS n CREATE (:Row {text: toString(n) + $more})", more="x" * 60)
                kept += 50_000
        after = _back(data, before)
        assert kept > 0
        assert ask(address, "MATCH (r:Row) RETURN count(r)") == [[kept]]
        ask(address, "CREATE (:Row)")
        _kill(_numbers(after)[0])
        popen.kill()
    assert after.neo4j is not None
    assert after.neo4j.ended(PATIENCE)
    _tear(data)
    with running(settings_of(data), Silent()) as again:
        assert ask(again, "MATCH (r:Row) RETURN count(r)") == [[kept + 1]]


def _tear(data: Path) -> None:
    """Leaves half an entry at the end of the log, and the mark that says the database gave up."""
    logs = sorted((data / "neo4j" / "data" / "transactions" / "neo4j").glob("neostore.transaction.db.*"))
    with logs[-1].open("r+b") as log:
        log.seek(len(log.read().rstrip(b"\0")))
        log.write(b"\x20\x01" + b"\xff" * 300)
    store.tear(Home(data))
    assert store.is_torn(Home(data))
