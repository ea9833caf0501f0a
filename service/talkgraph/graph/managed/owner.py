"""Who owns a data directory: one process at a time, by a lock of the operating system that dies with it."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from typing import Literal

import filelock

from talkgraph.errors import EngineBusy, TalkgraphError
from talkgraph.graph.managed.home import Home, writing
from talkgraph.graph.managed.process import Process, this_command

Kind = Literal["supervisor", "service", "command"]


@dataclass(frozen=True, slots=True)
class Owner:
    """What the owner says about itself and its engine; `uri` is None until the engine answers."""

    kind: Kind
    command: str
    process: Process
    version: str
    uri: str | None = None
    guard: Process | None = None
    neo4j: Process | None = None

    def __str__(self) -> str:
        return f"`{self.command}` (process {self.process.pid})"


class Ownership:
    """The lock, held; what is told through it is read by `Owner` readers in other processes."""

    def __init__(self, home: Home, owner: Owner, left: Owner | None) -> None:
        self._home = home
        self.left = left  # what an owner that was killed has left behind
        self._owner = replace(owner, guard=left.guard, neo4j=left.neo4j) if left else owner
        self._write()

    def tell(self, **changes: str | Process | None) -> None:
        """Changes `uri` (None: it does not answer), `guard` or `neo4j`, for others to read."""
        self._owner = replace(self._owner, **changes)  # type: ignore[arg-type]
        with contextlib.suppress(TalkgraphError):  # on a full disk the engine is still to be stopped or started
            self._write()

    def _write(self) -> None:
        self._home.write(self._home.owner, json.dumps(asdict(self._owner), indent=1))


@contextmanager
def owning(home: Home, kind: Kind, version: str) -> Iterator[Ownership | None]:
    """Holds the data directory for this process; gives None if another one holds it."""
    home.make()
    lock = filelock.FileLock(home.lock, thread_local=False)
    try:
        with writing(home.root):
            lock.acquire(timeout=0)
    except filelock.Timeout:
        yield None
        return
    try:
        left = read(home)
        yield Ownership(home, _myself(kind, version), left)
    finally:
        with contextlib.suppress(OSError):
            home.owner.unlink(missing_ok=True)
        lock.release()


def read(home: Home) -> Owner | None:
    """What the last owner wrote, be it alive or not; None if there is nothing that can be read."""
    try:
        content = json.loads(home.owner.read_text(encoding="utf-8"))
        for name in ("process", "guard", "neo4j"):
            content[name] = content[name] and Process(**content[name])
        return Owner(**content)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def alive(home: Home) -> Owner | None:
    """The owner, if it lives."""
    owner = read(home)
    return owner if owner is not None and owner.process.alive() else None


def busy(home: Home, owner: Owner | None) -> EngineBusy:
    """What to say to a second owner."""
    who = str(owner) if owner else f"another process, which holds {home.lock},"
    return EngineBusy(
        f"The data in {home.root} are in use: {who} runs their Neo4j. Stop it first, or set TALKGRAPH_DATA_DIR "
        "to another folder."
    )


def _myself(kind: Kind, version: str) -> Owner:
    process = Process.of(os.getpid())
    if process is None:  # only where /proc is hidden
        process = Process(os.getpid(), 0.0)
    command = "talkgraph db start" if kind == "supervisor" else this_command()
    return Owner(kind, command, process, version)
