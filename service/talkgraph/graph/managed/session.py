"""`running`: an address to work with, whoever runs the engine; `browsing`: an engine with Neo4j Browser."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from talkgraph.errors import BadSetting, EngineBusy, EngineError
from talkgraph.graph.address import Address
from talkgraph.graph.managed import owner as owners
from talkgraph.graph.managed import password
from talkgraph.graph.managed.conf import HOST
from talkgraph.graph.managed.engine import START_LIMIT, Engine, OnFailure
from talkgraph.graph.managed.home import Home
from talkgraph.graph.managed.lock import Lock
from talkgraph.graph.managed.owner import Kind, Owner
from talkgraph.progress import Progress
from talkgraph.settings import Settings

_PAUSE = 0.2  # seconds between two looks at another owner
_UNKNOWN = 5.0  # seconds that an owner has to say who it is
_COMMAND = 60.0  # seconds that one command waits for another to end

_log = logging.getLogger("talkgraph.neo4j")


@contextmanager
def running(
    settings: Settings, progress: Progress, *, join: bool = False, on_failure: OnFailure | None = None
) -> Iterator[Address]:
    """The address of a Neo4j that answers, for as long as the block runs.

    That of `settings.neo4j_uri`; else that of the supervisor which `talkgraph db start` left for the data directory,
    and it goes on running; else one of our own, stopped at the end of the block. With `join`, for commands that run
    beside a `serve`, the engine of a `serve` is used too, and that of another command is waited for.

    An own engine that crashes is started again at the same address. When that does not help any more, `on_failure` is
    called from a thread, and the end of the block raises the same EngineFailed or EngineFull.

    Raises BadSetting, EngineBusy (another process owns the data), DownloadFailed, EngineFull, EngineRefused or
    EngineFailed.
    """
    if settings.neo4j_uri is not None:
        yield given(settings)
        return
    home = Home.of(settings)
    kind: Kind = "command" if join else "service"
    neighbour = Neighbour(home, join, progress)
    while True:
        with owners.owning(home, kind, Lock.load().version) as ownership:
            if ownership is not None:
                with started(Engine(home, settings, ownership, progress, on_failure or _logged)) as address:
                    yield address
                return
        if (found := neighbour.address()) is not None:
            yield found
            return


@contextmanager
def browsing(settings: Settings, progress: Progress, on_failure: OnFailure) -> Iterator[tuple[Address, str]]:
    """An engine of our own with Neo4j Browser, for as long as the block runs: its address, and that of the page.

    Only then does it speak HTTP: neo4j.conf is written at each start, so the next one, whoever's it is, is without.

    Raises what `running` raises, also where somebody else runs the engine: it has to be started for this.
    """
    if settings.neo4j_uri is not None:
        raise BadSetting(
            f"`talkgraph browser` is for the Neo4j that talkgraph manages, and TALKGRAPH_NEO4J_URI names one of your "
            f"own, {settings.neo4j_uri}: open the Neo4j Browser of that one, or unset the variable."
        )
    home = Home.of(settings)
    with owners.owning(home, "service", Lock.load().version) as ownership:
        if ownership is None:
            raise _runs_already(home)
        engine = Engine(home, settings, ownership, progress, on_failure, browser=True)
        with started(engine) as address:
            login = f"neo4j://{address.user}@{address.uri.partition('//')[2]}"
            yield address, f"http://{HOST}:{engine.http}/browser/?dbms={login}"


def _runs_already(home: Home) -> EngineBusy:
    owner = owners.alive(home)
    if owner is None:
        return owners.busy(home, None)
    end = "`talkgraph db stop`" if owner.kind == "supervisor" else "Ctrl-C where it runs"
    return EngineBusy(
        f"Neo4j Browser needs the Neo4j of {home.root} started for it, with HTTP, and {owner} runs it now. "
        f"Stop that ({end}) and call `talkgraph browser` again."
    )


def given(settings: Settings) -> Address:
    """The address of the Neo4j that the settings name. Raises BadSetting if its password is missing."""
    if settings.neo4j_password is None:
        raise BadSetting(
            "TALKGRAPH_NEO4J_PASSWORD is missing: TALKGRAPH_NEO4J_URI names a Neo4j of your own, which asks for it."
        )
    return Address(
        settings.neo4j_uri or "",
        settings.neo4j_user,
        settings.neo4j_password.get_secret_value(),
        settings.neo4j_database,
    )


@contextmanager
def started(engine: Engine) -> Iterator[Address]:
    """The engine's address while the block runs; its failure, if it had one, is raised at the end."""
    try:
        yield engine.start()
    finally:
        engine.stop()
    if engine.failure is not None:
        raise engine.failure


class Neighbour:
    """What another owner of the data directory means for us; asked again and again while we wait for it."""

    def __init__(self, home: Home, join: bool, progress: Progress) -> None:
        self._home, self._join, self._progress = home, join, progress
        self._begun = time.monotonic()
        self._said = ""

    def address(self) -> Address | None:
        """Where its engine answers; None, after a pause, to look again. Raises EngineBusy."""
        owner = owners.alive(self._home)
        patience = self._patience(owner)
        if owner is not None and owner.uri is not None and owner.kind != "command" and patience:
            return Address(owner.uri, password.USER, password.read(self._home))
        if time.monotonic() - self._begun >= patience:
            raise owners.busy(self._home, owner)
        self._say(f"Waiting for {owner or 'another process'}, which uses {self._home.root}")
        time.sleep(_PAUSE)
        return None

    def _patience(self, owner: Owner | None) -> float:
        """Seconds that we wait for it to become ready, or to end."""
        if owner is None:
            return _UNKNOWN
        if owner.kind == "supervisor":
            return START_LIMIT
        if not self._join:
            return 0
        return _COMMAND if owner.kind == "command" else START_LIMIT

    def _say(self, text: str) -> None:
        if text != self._said:
            self._progress.step(text)
            self._said = text


def _logged(failure: EngineError) -> None:
    _log.error("%s", failure)
