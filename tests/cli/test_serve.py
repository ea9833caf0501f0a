"""`talkgraph serve` as a person starts and stops it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import httpx

from talkgraph.graph.client import Client

COMMAND = [sys.executable, "-c", "from talkgraph.cli import main; main()", "serve", "--port", "0"]


def test_who_presses_ctrl_c_twice_sees_no_traceback(environment: dict[str, str], library: Client) -> None:
    with subprocess.Popen(COMMAND, env=environment, stderr=subprocess.PIPE, text=True) as run:
        assert run.stderr is not None
        said = []
        for line in run.stderr:
            said.append(line)
            if "Ctrl-C" in line:
                break
        assert said[-1] == "Ctrl-C stops the service.\n", "the Neo4j is somebody else's"
        base = next(line.split()[-1] for line in said if "The page" in line)
        assert httpx.get(f"{base}health").status_code == 200
        for _ in range(2):
            run.send_signal(signal.SIGINT)
            time.sleep(0.05)
        assert run.stderr.read() == ""
        assert run.wait(30) == 0
