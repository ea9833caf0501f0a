"""`talkgraph db` where no Neo4j needs to run; tests/faults has the rest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict

import filelock
import pytest
from typer.testing import CliRunner, Result

from talkgraph.cli import db
from talkgraph.errors import BadSetting, EngineBusy, EngineFailed
from talkgraph.graph.managed import owner as owners
from talkgraph.graph.managed import supervisor
from talkgraph.graph.managed.home import Home
from talkgraph.graph.managed.owner import Owner
from talkgraph.graph.managed.process import Process
from talkgraph.progress import Silent
from talkgraph.settings import Settings


@pytest.fixture(autouse=True)
def _environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALKGRAPH_DATA_DIR", str(settings.data_dir))


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(db.app, list(arguments))


def _owned_by(home: Home, kind: owners.Kind, process: Process | None = None) -> None:
    me = process or Process.of(os.getpid())
    assert me is not None
    owner = Owner(kind, "talkgraph something", me, "2026.08.1", uri="bolt://127.0.0.1:7811", neo4j=me)
    home.owner.write_text(json.dumps(asdict(owner)))


def test_path_prints_the_data_directory_alone(home: Home) -> None:
    assert _run("path").stdout == f"{home.root}\n"


def test_status_of_a_stopped_one_says_so_and_exits_3(home: Home) -> None:
    done = _run("status")
    assert done.exit_code == 3
    assert done.stdout.splitlines()[0].split() == ["state", "stopped"]
    assert str(home.root) in done.stdout


def test_status_says_where_the_password_lies_and_never_what_it_is(home: Home) -> None:
    home.password.write_text("a-password-of-the-tests\n")
    _owned_by(home, "service")
    for arguments in (["status"], ["status", "--json"]):
        done = _run(*arguments)
        assert done.exit_code == 0
        assert str(home.password) in done.stdout
        assert "a-password-of-the-tests" not in done.stdout
    facts = json.loads(done.stdout)
    assert facts == {
        "state": "running",
        "address": "bolt://127.0.0.1:7811",
        "user": "neo4j",
        "password in": str(home.password),
        "owner": f"`talkgraph something` (process {os.getpid()})",
        "pid": os.getpid(),
        "version": "2026.08.1",
        "data": str(home.root),
    }


def test_stop_of_a_stopped_one_is_no_error(home: Home) -> None:
    done = _run("stop")
    assert (done.exit_code, done.stdout) == (0, f"No Neo4j of {home.root} runs.\n")


@pytest.mark.parametrize("command", ["start", "stop"])
def test_the_engine_of_a_serve_is_left_to_it(home: Home, command: str) -> None:
    _owned_by(home, "service")
    with filelock.FileLock(home.lock):
        done = _run(command)
    assert isinstance(done.exception, EngineBusy)
    assert f"`talkgraph something` (process {os.getpid()})" in str(done.exception)


def test_start_of_a_running_one_is_no_error(home: Home) -> None:
    home.password.write_text("a-password-of-the-tests\n")
    _owned_by(home, "supervisor")
    done = _run("start")
    assert (done.exit_code, done.stdout) == (0, "Neo4j already runs at bolt://127.0.0.1:7811.\n")


@pytest.mark.parametrize("command", ["start", "stop"])
def test_a_neo4j_of_ones_own_is_not_managed(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setenv("TALKGRAPH_NEO4J_URI", "bolt://db:7687")
    assert isinstance(_run(command).exception, BadSetting)


def test_status_of_a_neo4j_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALKGRAPH_NEO4J_URI", "bolt://db:7687")
    monkeypatch.setenv("TALKGRAPH_NEO4J_PASSWORD", "secret")
    done = _run("status")
    assert done.exit_code == 0
    assert "bolt://db:7687" in done.stdout
    assert "TALKGRAPH_NEO4J_PASSWORD" in done.stdout
    assert "secret" not in done.stdout


def test_a_supervisor_that_does_not_stop_is_said(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "_PATIENCE", 0.2)
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE) as popen:
        assert popen.stdout is not None
        popen.stdout.readline()
        _owned_by(home, "supervisor", Process.of(popen.pid))
        done = _run("stop")
        popen.kill()
    assert isinstance(done.exception, EngineFailed)
    assert "does not stop" in str(done.exception)


def test_a_supervisor_that_cannot_start_passes_its_error_on(
    home: Home, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.write(home.version, "2027.01.0")
    monkeypatch.setattr("talkgraph.graph.managed.jars.ensure", lambda *_: "")
    with pytest.raises(EngineFailed, match=r"written by Neo4j 2027\.01\.0"):
        supervisor.launch(settings, Silent())
