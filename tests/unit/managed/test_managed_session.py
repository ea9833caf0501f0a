"""Whose engine is used: that of the settings, of a neighbour, or one's own."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict

import filelock
import pytest
from pydantic import SecretStr

from talkgraph.errors import BadSetting, EngineBusy
from talkgraph.graph.address import Address
from talkgraph.graph.managed import browsing, running, session
from talkgraph.graph.managed.engine import Engine
from talkgraph.graph.managed.home import Home
from talkgraph.graph.managed.owner import Kind, Owner
from talkgraph.graph.managed.process import Process
from talkgraph.settings import Settings
from tests.unit.managed.watched import Watched

URI = "bolt://127.0.0.1:7811"


class Clock:
    """What the session knows of time: other threads of this process sleep as they always do."""

    def __init__(self, sleep: Callable[[float], object]) -> None:
        self.monotonic, self.sleep = time.monotonic, sleep


@contextmanager
def _neighbour(home: Home, kind: Kind, uri: str | None = URI) -> Iterator[None]:
    """An owner that lives: the record names this very process."""
    me = Process.of(os.getpid())
    assert me is not None
    home.password.write_text("a-password-of-the-tests")
    home.owner.write_text(json.dumps(asdict(Owner(kind, "talkgraph something", me, "1", uri=uri))))
    with filelock.FileLock(home.lock):
        yield


def test_the_neo4j_of_the_settings_comes_first(settings: Settings, progress: Watched) -> None:
    own = settings.model_copy(
        update={"neo4j_uri": "bolt://db:7687", "neo4j_password": SecretStr("p"), "neo4j_database": "talks"}
    )
    with running(own, progress) as address:
        assert address == Address("bolt://db:7687", "neo4j", "p", "talks")
    assert not settings.data_dir.exists()


def test_its_password_must_be_given(settings: Settings, progress: Watched) -> None:
    own = settings.model_copy(update={"neo4j_uri": "bolt://db:7687"})
    with pytest.raises(BadSetting, match="TALKGRAPH_NEO4J_PASSWORD is missing"), running(own, progress):
        pass


@pytest.mark.parametrize(("kind", "join"), [("supervisor", False), ("supervisor", True), ("service", True)])
def test_a_neighbour_is_joined(home: Home, settings: Settings, progress: Watched, kind: Kind, join: bool) -> None:
    with _neighbour(home, kind), running(settings, progress, join=join) as address:
        assert address == Address(URI, "neo4j", "a-password-of-the-tests")


@pytest.mark.parametrize("kind", ["service", "command"])
def test_a_service_joins_no_service_and_no_command(
    home: Home, settings: Settings, progress: Watched, kind: Kind
) -> None:
    with (
        _neighbour(home, kind),
        pytest.raises(EngineBusy, match=rf"`talkgraph something` \(process {os.getpid()}\)"),
        running(settings, progress),
    ):
        pass


@pytest.mark.parametrize(("kind", "end"), [("service", "Ctrl-C where it runs"), ("supervisor", "`talkgraph db stop`")])
def test_neo4j_browser_joins_nobody_and_says_how_to_end_them(
    home: Home, settings: Settings, progress: Watched, kind: Kind, end: str
) -> None:
    with (
        _neighbour(home, kind),
        pytest.raises(EngineBusy, match=rf"`talkgraph something` \(process {os.getpid()}\).*\({end}\)"),
        browsing(settings, progress, lambda _: None),
    ):
        pass


def test_neo4j_browser_is_for_the_managed_one(settings: Settings, progress: Watched) -> None:
    own = settings.model_copy(update={"neo4j_uri": "bolt://db:7687"})
    with (
        pytest.raises(BadSetting, match=r"TALKGRAPH_NEO4J_URI.*bolt://db:7687"),
        browsing(own, progress, lambda _: None),
    ):
        pass
    assert not settings.data_dir.exists()


def test_a_command_waits_for_another_and_says_so(
    home: Home, settings: Settings, progress: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_COMMAND", 0.5)
    with _neighbour(home, "command"), pytest.raises(EngineBusy), running(settings, progress, join=True):
        pass
    assert progress.steps == [f"Waiting for `talkgraph something` (process {os.getpid()}), which uses {home.root}"]


def test_a_command_goes_on_when_the_other_has_ended(
    home: Home, settings: Settings, progress: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Address(URI, "neo4j", "own")
    monkeypatch.setattr(Engine, "start", lambda _: own)
    monkeypatch.setattr(Engine, "stop", lambda _: None)
    other = _neighbour(home, "command")
    other.__enter__()
    monkeypatch.setattr(session, "time", Clock(lambda _: other.__exit__(None, None, None)))
    with running(settings, progress, join=True) as address:
        assert address == own


def test_a_supervisor_that_is_starting_is_waited_for(
    home: Home, settings: Settings, progress: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    def started(_: float) -> None:
        record = json.loads(home.owner.read_text())
        home.owner.write_text(json.dumps({**record, "uri": URI}))

    monkeypatch.setattr(session, "time", Clock(started))
    with _neighbour(home, "supervisor", uri=None), running(settings, progress) as address:
        assert address.uri == URI


def test_an_owner_that_does_not_say_who_it_is(
    home: Home, settings: Settings, progress: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_UNKNOWN", 0.3)
    with (
        filelock.FileLock(home.lock),
        pytest.raises(EngineBusy, match=r"another process, which holds .*owner\.lock, runs"),
        running(settings, progress),
    ):
        pass
