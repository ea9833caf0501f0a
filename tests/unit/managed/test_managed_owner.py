from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from talkgraph.graph.managed import owner as owners
from talkgraph.graph.managed.home import Home
from talkgraph.graph.managed.process import Process, this_command

_HOLDER = """
import sys, time
from pathlib import Path
from talkgraph.graph.managed import owner as owners
from talkgraph.graph.managed.home import Home
with owners.owning(Home(Path(sys.argv[2])), "service", "1") as ownership:
    ownership.tell(uri="bolt://127.0.0.1:1", neo4j=owners.Process(1, 2.0))
    print("held", flush=True)
    time.sleep(60)
"""


def test_the_owner_says_who_it_is(home: Home) -> None:
    with owners.owning(home, "service", "2026.08.1") as ownership:
        assert ownership is not None
        assert ownership.left is None
        owner = owners.alive(home)
        assert owner is not None
        assert (owner.process.pid, owner.kind, owner.version, owner.uri) == (os.getpid(), "service", "2026.08.1", None)
        ownership.tell(uri="bolt://127.0.0.1:7811")
        told = owners.alive(home)
        assert told is not None
        assert told.uri == "bolt://127.0.0.1:7811"
    assert owners.read(home) is None


def test_there_is_one_owner_at_a_time(home: Home) -> None:
    with owners.owning(home, "service", "1") as first, owners.owning(home, "service", "1") as second:
        assert first is not None
        assert second is None
    with owners.owning(home, "command", "1") as third:
        assert third is not None


def test_a_killed_owner_leaves_no_lock_but_the_numbers_of_its_processes(home: Home, tmp_path: Path) -> None:
    script = tmp_path / "talkgraph"
    script.write_text(_HOLDER)
    command = [sys.executable, str(script), "serve", str(home.root), "--token", "secret"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        owner = owners.alive(home)
        assert f"`talkgraph serve {home.root}` (process {process.pid})" in str(owners.busy(home, owner))
        assert "secret" not in home.owner.read_text()
        process.kill()
    assert owners.alive(home) is None
    with owners.owning(home, "service", "1") as ownership:
        assert ownership is not None
        assert ownership.left is not None
        assert ownership.left.neo4j == Process(1, 2.0)
        kept = owners.read(home)  # told on, should this owner be killed too before it has looked after them
        assert kept is not None
        assert (kept.neo4j, kept.uri) == (Process(1, 2.0), None)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", json.dumps({"kind": "service"}), '{"process": 3}'])
def test_a_damaged_record_is_none(home: Home, text: str) -> None:
    home.owner.write_text(text)
    assert owners.read(home) is None


def test_a_number_that_was_given_anew_is_another_process() -> None:
    me = Process.of(os.getpid())
    assert me is not None
    assert me.alive()
    assert not Process(me.pid, me.born - 1000).alive()


def test_a_process_that_nobody_waited_for_has_ended() -> None:
    with subprocess.Popen([sys.executable, "-c", "pass"]) as popen:
        process = Process.of(popen.pid)
        assert process is not None
        assert process.ended(20)


def test_stop_forces_after_the_grace() -> None:
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE) as popen:
        assert popen.stdout is not None
        popen.stdout.readline()
        process = Process.of(popen.pid)
        assert process is not None
        process.stop(0.2)
        assert not process.alive()


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["/usr/bin/talkgraph", "serve"], "talkgraph serve"),
        (["talkgraph", "serve", "--token", "secret"], "talkgraph serve"),
        (["talkgraph", "db", "start"], "talkgraph db start"),
        (["talkgraph", "load", "a", "b", "c"], "talkgraph load a b"),
    ],
)
def test_a_command_is_named_without_its_options(monkeypatch: pytest.MonkeyPatch, argv: list[str], said: str) -> None:
    monkeypatch.setattr(sys, "argv", argv)
    assert this_command() == said
