"""Processes by number and time of birth: a number alone may have been given to another process since."""

from __future__ import annotations

import contextlib
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

_SAME = 5  # seconds: a clock that was set moves the time of birth


@dataclass(frozen=True, slots=True)
class Process:
    """One process; `born` in seconds since 1970, as the system says it."""

    pid: int
    born: float

    @classmethod
    def of(cls, pid: int) -> Process | None:
        """The process that has this number now, or None."""
        try:
            return cls(pid, psutil.Process(pid).create_time())
        except psutil.Error:
            return None

    def alive(self) -> bool:
        """Whether it still runs; a process that ended and was not yet waited for does not."""
        found = self._found()
        return found is not None and found.status() != psutil.STATUS_ZOMBIE

    def terminate(self) -> None:
        """Asks it to stop."""
        if (found := self._found()) is not None:
            with contextlib.suppress(psutil.NoSuchProcess):
                found.terminate()

    def ended(self, within: float) -> bool:
        """Waits up to `within` seconds for its end; says whether it has ended."""
        over = time.monotonic() + within
        while self.alive():
            if time.monotonic() > over:
                return False
            time.sleep(0.05)
        return True

    def stop(self, grace: float) -> None:
        """Asks it to stop, waits `grace` seconds, then forces it."""
        self.terminate()
        if not self.ended(grace) and (found := self._found()) is not None:
            with contextlib.suppress(psutil.NoSuchProcess):
                found.kill()
            self.ended(10)

    def listens(self, port: int) -> bool:
        """Whether this very process, not just any, has the TCP port open: nobody else is to get the password."""
        found = self._found()
        if found is None:
            return False
        try:
            connections = found.net_connections(kind="tcp")
        except psutil.Error:
            return False
        return any(c.status == psutil.CONN_LISTEN and c.laddr and c.laddr.port == port for c in connections)

    def _found(self) -> psutil.Process | None:
        try:
            found = psutil.Process(self.pid)
            return found if abs(found.create_time() - self.born) < _SAME else None
        except psutil.Error:
            return None


def this_command() -> str:
    """How this process was called, without options, whose values may be secret: `talkgraph serve`."""
    words = [Path(sys.argv[0] or sys.executable).name]
    for word in sys.argv[1:4]:
        if word.startswith("-"):
            break
        words.append(word)
    return " ".join(words)
