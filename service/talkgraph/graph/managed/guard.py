"""The parent of Neo4j's Java process: stops it when the owner is gone, however the owner went.

Run by path, with nothing but the standard library: `python -I guard.py GRACE LOG COMMAND…`. Standard input is a pipe
whose other end only the owner holds: its end of file means "stop", also after a `kill -9` of the owner. Standard output
gets one line, the process number of Java. On Linux the kernel kills Java when the guard itself is killed; elsewhere the
owner does, or the next owner, who finds the number in owner.json. It has a session of its own, so that Ctrl-C in a
terminal reaches the owner alone, who then stops Neo4j in order.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from types import FrameType

_PR_SET_PDEATHSIG = 1


def main(grace: float, log: str, command: list[str]) -> int:
    """Runs `command` until it ends or the owner is gone; its exit code, or 128 + the signal that ended it."""
    with open(log, "ab", buffering=0) as output:  # noqa: PTH123 - pathlib would double the start-up time
        child = subprocess.Popen(  # noqa: S603 - the command of the owner
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            preexec_fn=_die_with(os.getpid()) if sys.platform == "linux" else None,
        )
    ended = threading.Event()

    def stop() -> None:
        with contextlib.suppress(OSError):
            child.terminate()
        if not ended.wait(grace):
            child.kill()

    def stop_at_end_of_input() -> None:
        sys.stdin.buffer.read()
        stop()

    def stop_at_signal(_number: int, _frame: FrameType | None) -> None:
        threading.Thread(target=stop, daemon=True).start()

    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop_at_signal)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError):  # the owner may be gone already
        os.write(1, f"{child.pid}\n".encode())
    threading.Thread(target=stop_at_end_of_input, daemon=True).start()
    code = child.wait()
    ended.set()
    return code if code >= 0 else 128 - code


def _die_with(guard: int) -> Callable[[], None]:
    """What the child does before it becomes Java: asks the kernel to be killed when its parent ends."""
    import ctypes  # here, not in the child: an import after a fork may hang

    prctl = ctypes.CDLL(None, use_errno=True).prctl

    def ask() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != guard:  # it ended before the kernel knew
            os.kill(os.getpid(), signal.SIGKILL)

    return ask


if __name__ == "__main__":
    code = main(float(sys.argv[1]), sys.argv[2], sys.argv[3:])
    os._exit(code)  # the thread that reads standard input cannot be woken
