"""One life of Neo4j's Java process, seen from its owner: the guard that runs it, its end, its last words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import IO, cast

from talkgraph.errors import EngineFailed
from talkgraph.graph.managed import guard as guard_script
from talkgraph.graph.managed import java
from talkgraph.graph.managed.home import Home
from talkgraph.graph.managed.process import Process
from talkgraph.graph.managed.words import Words

GRACE = 40.0  # seconds that Neo4j has for an orderly stop; 0.5 are usual, 10 were seen
_LOG_SIZE = 1_000_000  # bytes; Java writes there only what goes wrong


class Child:
    """A guard and the Java process below it."""

    def __init__(self, home: Home, command: list[str]) -> None:
        """Starts both. Raises EngineFailed."""
        self.words = Words(home.logs)
        log = home.logs / "console.log"
        if log.exists() and log.stat().st_size > _LOG_SIZE:
            log.replace(log.with_name("console.log.1"))
        self._popen = guarded(home, command, log, GRACE)
        self._input, self._output = cast(IO[bytes], self._popen.stdin), cast(IO[bytes], self._popen.stdout)
        line = self._output.readline()
        guard, neo4j = Process.of(self._popen.pid), Process.of(int(line)) if line else None
        if guard is None or neo4j is None:
            self._end()
            raise EngineFailed(f"Java cannot be started: {self.words.last()}")
        self.guard, self.neo4j = guard, neo4j

    def running(self) -> bool:
        """Whether the guard runs, which ends with Java."""
        return self._popen.poll() is None

    def ended(self, within: float) -> bool:
        """Waits up to `within` seconds for the end; says whether it came."""
        try:
            self._popen.wait(within)
        except subprocess.TimeoutExpired:
            return False
        self.neo4j.stop(GRACE)  # the guard was killed, and the kernel did not do it
        self._close()
        return True

    def stop(self) -> None:
        """Stops Java in order, by force after GRACE seconds."""
        self._end()
        self.neo4j.stop(1)

    def _end(self) -> None:
        self._input.close()  # which the guard takes as the word to stop
        try:
            self._popen.wait(GRACE + 15)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            self._popen.wait()
        self._close()

    def _close(self) -> None:
        self._input.close()
        self._output.close()


def guarded(home: Home, command: list[str], log: Path, grace: float) -> subprocess.Popen[bytes]:
    """A guard that runs `command`: its output is a line with the process number, the end of its input stops both."""
    with log.open("ab") as output:
        return subprocess.Popen(  # noqa: S603 - this Python, a file of this package
            [sys.executable, "-I", guard_script.__file__, str(grace), str(log), *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=output,
            cwd=home.neo4j,
            env=java.environment(),
            # a session of its own: Ctrl-C in the terminal reaches the owner alone
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
