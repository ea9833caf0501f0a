"""The guard with small children instead of Java: what it does when its owner, its child or it itself ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from talkgraph.graph.managed import guard
from talkgraph.graph.managed.process import Process

_SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]
_STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)",
]


@contextmanager
def _guarded(log: Path, command: list[str], grace: float = 20) -> Iterator[tuple[subprocess.Popen[bytes], Process]]:
    arguments = [sys.executable, "-I", guard.__file__, str(grace), str(log), *command]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True) as popen:
        assert popen.stdout is not None
        child = Process.of(int(popen.stdout.readline()))
        assert child is not None
        try:
            yield popen, child
        finally:
            popen.kill()
            child.stop(0)


def _close(popen: subprocess.Popen[bytes]) -> None:
    assert popen.stdin is not None
    popen.stdin.close()


def test_the_end_of_the_owner_stops_the_child(tmp_path: Path) -> None:
    with _guarded(tmp_path / "log", _SLEEPS) as (popen, child):
        _close(popen)
        assert popen.wait(20) == 128 + signal.SIGTERM
        assert not child.alive()


def test_a_child_that_does_not_stop_is_forced_after_the_grace(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with _guarded(log, _STUBBORN, grace=0.5) as (popen, child):
        while "deaf" not in log.read_text():
            time.sleep(0.01)
        _close(popen)
        assert popen.wait(20) == 128 + signal.SIGKILL
        assert not child.alive()


def test_the_end_of_the_child_is_the_end_of_the_guard(tmp_path: Path) -> None:
    with _guarded(tmp_path / "log", _SLEEPS) as (popen, child):
        os.kill(child.pid, signal.SIGKILL)
        assert popen.wait(20) == 128 + signal.SIGKILL


def test_a_signal_to_the_guard_stops_the_child_in_order(tmp_path: Path) -> None:
    with _guarded(tmp_path / "log", _SLEEPS) as (popen, child):
        popen.terminate()
        assert popen.wait(20) == 128 + signal.SIGTERM
        assert not child.alive()


def test_ctrl_c_is_not_the_business_of_the_guard(tmp_path: Path) -> None:
    with _guarded(tmp_path / "log", _SLEEPS) as (popen, child):
        popen.send_signal(signal.SIGINT)
        with pytest.raises(subprocess.TimeoutExpired):
            popen.wait(0.5)
        assert child.alive()


@pytest.mark.skipif(sys.platform != "linux", reason="only the kernel of Linux kills a child with its parent")
def test_a_killed_guard_takes_the_child_with_it(tmp_path: Path) -> None:
    with _guarded(tmp_path / "log", _SLEEPS) as (popen, child):
        popen.kill()
        assert child.ended(20)


def test_what_the_child_says_is_in_the_log(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import sys; print('out'); print('err', file=sys.stderr); sys.exit(7)"]
    with _guarded(tmp_path / "log", command) as (popen, _):
        assert popen.wait(20) == 7
    assert (tmp_path / "log").read_text().split() == ["out", "err"]
