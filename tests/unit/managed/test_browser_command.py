"""`talkgraph browser` with a Neo4j that is none: what it says, what it opens, and how it ends."""

from __future__ import annotations

import signal
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import typer
from typer.testing import CliRunner

from talkgraph.cli import browser as command
from talkgraph.errors import EngineFailed
from talkgraph.graph.address import Address
from talkgraph.graph.managed.engine import OnFailure
from talkgraph.graph.managed.home import Home
from talkgraph.progress import Progress
from talkgraph.settings import Settings

URL = "http://127.0.0.1:7474/browser/?dbms=neo4j://neo4j@127.0.0.1:7811"
FAILURE = EngineFailed("Neo4j cannot be started any more")


class Stand:
    """In the place of the engine and of the web browser, which ends the command in the way of the test."""

    def __init__(self) -> None:
        self.end: Callable[[], object] = lambda: signal.raise_signal(signal.SIGINT)
        self.events: list[str] = []
        self.fail: OnFailure = lambda _: None
        self.failure: EngineFailed | None = None

    @contextmanager
    def browsing(self, settings: Settings, progress: Progress, on_failure: OnFailure) -> Iterator[tuple[Address, str]]:
        self.fail = on_failure
        try:
            yield Address("bolt://127.0.0.1:7811", "neo4j", "a-password-of-the-tests"), URL
        finally:
            self.events.append("stopped")
        if self.failure is not None:
            raise self.failure

    def open(self, url: str) -> bool:
        self.events.append(url)
        self.end()
        return False


@pytest.fixture
def stand(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stand]:
    stand = Stand()
    monkeypatch.setenv("TALKGRAPH_DATA_DIR", str(settings.data_dir))
    monkeypatch.setattr(command, "browsing", stand.browsing)
    monkeypatch.setattr(webbrowser, "open", stand.open)
    # a shell lets what runs in its background ignore Ctrl-C, and a run of tests would hand that on
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield stand
    for number, handler in before.items():
        signal.signal(number, handler)


def _run(*arguments: str) -> tuple[int, str, BaseException | None]:
    app = typer.Typer()
    app.command()(command.browser)
    done = CliRunner().invoke(app, list(arguments))
    return done.exit_code, done.output, done.exception


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_neo4j_and_is_no_failure(stand: Stand, number: signal.Signals) -> None:
    stand.end = lambda: signal.raise_signal(number)
    code, _, _ = _run()
    assert (code, stand.events) == (0, [URL, "stopped"])


def test_it_says_where_who_and_that_it_can_write_and_never_the_password(stand: Stand, home: Home) -> None:
    stand.end = lambda: signal.raise_signal(signal.SIGTERM)
    _, said, _ = _run()
    assert all(part in said for part in (URL, "neo4j", str(home.password), "can write", "open the address in one"))
    assert "a-password-of-the-tests" not in said


def test_a_neo4j_that_cannot_be_kept_alive_ends_it(stand: Stand) -> None:
    stand.failure = FAILURE
    stand.end = lambda: stand.fail(FAILURE)
    _, _, error = _run()
    assert error is FAILURE
