"""Neo4j's classes as Java keeps them in memory: made once beside a running engine, mapped by every later start.

It halves the start and the first query (docs/decisions/0002). An archive fits one Java, one set of jars and one set of
flags; Java itself checks that, and goes on without where it does not fit.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import subprocess
import threading
from pathlib import Path
from typing import IO, cast

import psutil

from talkgraph.graph.managed import java
from talkgraph.graph.managed.child import guarded
from talkgraph.graph.managed.home import Home

AFTER = 20.0  # seconds of a running engine: by then the first queries have loaded what queries need
_LIMIT = 300.0  # seconds; 25 of one processor were usual
_log = logging.getLogger("talkgraph.neo4j")


class Archive:
    """The archive of one data directory, for these jars and this size of heap."""

    def __init__(self, home: Home, classpath: str, heap: str) -> None:
        self._home, self._classpath, self._heap = home, classpath, heap
        self._names = home.run / "classes.txt"
        self._path = home.root / f"classes-{_key(classpath, heap)}.jsa"

    def flags(self) -> list[str]:
        """What Java is to be told: to use it, or, where it is not there yet, to note what it loads."""
        quiet = ["-Xlog:cds*=off", "-Xlog:aot*=off"]  # an archive that does not fit is no failure
        if self._path.exists():
            return [f"-XX:SharedArchiveFile={self._path}", *quiet]
        return [f"-XX:DumpLoadedClassList={self._names}", *quiet]

    def make_later(self, stopping: threading.Event) -> None:
        """Makes it in the background where it is missing; given up without a trace when `stopping` is set."""
        if not self._path.exists():
            threading.Thread(target=self._make, args=(stopping,), name="talkgraph-archive", daemon=True).start()

    def discard(self) -> None:
        """Removes it: a start with it has failed, and the next is to do without."""
        self._path.unlink(missing_ok=True)

    def _make(self, stopping: threading.Event) -> None:
        if stopping.wait(AFTER):
            return
        fresh = self._path.with_suffix(".new")
        try:
            names = self._home.run / "archived.txt"
            # Java writes on, so the last line may be half a name
            self._home.write(names, self._names.read_text(encoding="utf-8").rpartition("\n")[0] + "\n")
            if self._dumped(names, fresh, stopping):
                _flushed(fresh)
                for old in self._home.root.glob("classes-*.jsa"):
                    old.unlink()
                fresh.replace(self._path)
        except OSError as error:
            _log.debug("No class archive was made: %s", error)
        finally:
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)

    def _dumped(self, names: Path, fresh: Path, stopping: threading.Event) -> bool:
        arguments = [f"-XX:SharedClassListFile={names}", f"-XX:SharedArchiveFile={fresh}", "-Xshare:dump"]
        command = java.archiving(self._home, self._classpath, self._heap, arguments)
        dump = guarded(self._home, command, self._home.logs / "archive.log", grace=0)
        with cast(IO[bytes], dump.stdin), cast(IO[bytes], dump.stdout) as output:
            _in_the_background(int(output.readline() or 0))
            if stopping.wait(0) or not _ended(dump, stopping):
                cast(IO[bytes], dump.stdin).close()
        return dump.wait(30) == 0


def _ended(dump: subprocess.Popen[bytes], stopping: threading.Event) -> bool:
    """Waits for its end; False when it is to be stopped instead."""
    for _ in range(int(_LIMIT * 4)):
        if dump.poll() is not None:
            return True
        if stopping.wait(0.25):
            return False
    return False


def _in_the_background(pid: int) -> None:
    with contextlib.suppress(psutil.Error, OSError):
        psutil.Process(pid).nice(getattr(psutil, "IDLE_PRIORITY_CLASS", 19))


def _flushed(path: Path) -> None:
    """A torn archive would be found only by a crash: the name is given when the bytes are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _key(classpath: str, heap: str) -> str:
    """Changes with Java, the jars and the flags. Java refuses jars that were written anew, so their times count."""
    files = [java.runtime(), *(path for path in map(Path, classpath.split(os.pathsep)) if path.is_file())]
    seen = [heap, *((str(path), path.stat().st_mtime_ns) for path in files)]
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:12]
