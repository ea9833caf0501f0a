"""The process that `talkgraph db start` leaves: it owns the data directory and its engine until `talkgraph db stop`."""

from __future__ import annotations

import json
import logging
import logging.handlers
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import FrameType

import talkgraph
from talkgraph import errors
from talkgraph.errors import EngineError, EngineFailed, TalkgraphError
from talkgraph.graph.managed import jars, session
from talkgraph.graph.managed import owner as owners
from talkgraph.graph.managed.child import GRACE
from talkgraph.graph.managed.engine import Engine
from talkgraph.graph.managed.home import Home
from talkgraph.graph.managed.lock import Lock
from talkgraph.graph.managed.owner import Owner
from talkgraph.progress import Progress, Silent
from talkgraph.settings import Settings

_MODULE = "talkgraph.graph.managed.supervisor"
_PATIENCE = GRACE + 30  # seconds that a supervisor has to stop its engine and itself
_log = logging.getLogger("talkgraph.neo4j")


def launch(settings: Settings, progress: Progress) -> None:
    """Starts a supervisor and returns when its engine answers. Raises what it raised."""
    home = Home.of(settings)
    home.make()
    lock = Lock.load()
    jars.ensure(settings, lock, progress)  # here, where a person sees how far it is
    progress.step(f"Starting {lock}")
    process = subprocess.Popen(  # noqa: S603 - this Python, a module of this package
        [sys.executable, "-m", _MODULE],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=home.root,
        env=_environment(settings),
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
    assert process.stdout is not None  # noqa: S101 - it was asked for
    try:
        with process.stdout:
            report = process.stdout.readline()
    except BaseException:  # Ctrl-C while it starts
        process.terminate()
        raise
    process.returncode = 0  # it is left running on purpose: no complaint that nobody waited for it
    _raise(report, home)


def halt(home: Home, owner: Owner) -> None:
    """Stops this supervisor and its engine, and waits for the end. Raises EngineFailed if they do not stop."""
    owner.process.terminate()
    if not owner.process.ended(_PATIENCE):
        raise EngineFailed(f"{owner} does not stop; {home.logs / 'supervisor.log'} may say why. End it by hand.")
    for process in (owner.guard, owner.neo4j):  # where a signal is a kill, the guard ends after the supervisor
        if process is not None and not process.ended(GRACE + 15):
            raise EngineFailed(f"Process {process.pid} of Neo4j does not stop. End it by hand.")


def _environment(settings: Settings) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TALKGRAPH_NEO4J_")}
    package = str(Path(talkgraph.__file__).parents[1])
    others = filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))
    return {
        **kept,
        "PYTHONPATH": os.pathsep.join([package, *(str(Path(other).absolute()) for other in others)]),
        "TALKGRAPH_DATA_DIR": str(settings.data_dir.expanduser().absolute()),
        "TALKGRAPH_CACHE_DIR": str(settings.cache_dir.expanduser().absolute()),
        "TALKGRAPH_NEO4J_HEAP": settings.neo4j_heap,
        "TALKGRAPH_POOL_SIZE": str(settings.pool_size),
    }


def _raise(report: bytes, home: Home) -> None:
    if not report:
        raise EngineFailed(f"The process that was to run Neo4j ended at once; see {home.logs / 'supervisor.log'}.")
    said = json.loads(report)
    if said["error"] is not None:
        raise getattr(errors, said["error"], EngineFailed)(said["message"])


def main() -> int:
    """Runs until a signal or until Neo4j cannot be kept alive; one line on standard output says how the start went."""
    settings = Settings.read()
    home = Home.of(settings)
    _log_to(home.logs / "supervisor.log")
    done = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        done.set()

    def fail(failure: EngineError) -> None:
        _log.error("%s", failure)
        done.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with owners.owning(home, "supervisor", Lock.load().version) as ownership:
            if ownership is None:
                raise owners.busy(home, owners.alive(home))
            with session.started(Engine(home, settings, ownership, Silent(), fail)) as address:
                _report(None, address.uri)
                _log.info("Neo4j answers at %s", address.uri)
                done.wait()
                _log.info("stopping")
    except TalkgraphError as error:
        _log.error("%s", error)
        _report(type(error).__name__, str(error))
        return error.exit_code
    return 0


def _report(error: str | None, message: str) -> None:
    """Tells the starter and lets go of its pipe; what is told after that goes nowhere."""
    sys.stdout.write(json.dumps({"error": error, "message": message}) + "\n")
    sys.stdout.flush()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _log_to(path: Path) -> None:
    handler = logging.handlers.RotatingFileHandler(path, maxBytes=1_000_000, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])


if __name__ == "__main__":
    sys.exit(main())
