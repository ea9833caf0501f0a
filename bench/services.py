"""The services under measure, each a process of its own on a free port of the loopback."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from urllib.parse import urlsplit

import httpx
import psutil

from bench import npm
from bench.question import HANDWRITTEN, PEER, TALKGRAPH
from talkgraph.errors import EngineFailed
from talkgraph.graph.address import Address

ROOT = Path(__file__).resolve().parents[1]
_READY = 120.0  # seconds that a service may take to answer
_UVICORN = (sys.executable, "-m", "uvicorn", "--no-access-log", "--no-server-header", "--log-level", "warning")


@dataclass(frozen=True, slots=True)
class Running:
    """A service that listens, and its process."""

    name: str
    port: int
    process: psutil.Process

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cpu(self) -> float:
        """CPU seconds of the process and its children so far."""
        return cpu(self.process)


@contextmanager
def running(name: str, address: Address) -> Iterator[Running]:
    """The service over the Neo4j at `address`, stopped at the end of the block. Raises EngineFailed."""
    port = free_port()
    command, variables = _command(name, address, port)
    # settings of the user's own service do not belong here
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("TALKGRAPH_")}
    with TemporaryFile() as said:
        child = subprocess.Popen(
            command, cwd=ROOT, env={**inherited, **variables}, stdout=said, stderr=said, start_new_session=True
        )
        try:
            if not _answers(child, port):
                said.seek(0)
                raise EngineFailed(f"{name} did not start: {said.read()[-2000:].decode(errors='replace')}")
            yield Running(name, port, psutil.Process(child.pid))
        finally:
            _stop(child)


def _stop(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(20)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait(20)


def cpu(process: psutil.Process) -> float:
    """CPU seconds of a process and its children so far."""
    times = [process.cpu_times(), *(child.cpu_times() for child in process.children(recursive=True))]
    return sum(time.user + time.system for time in times)


def cpu_of_all() -> float:
    """CPU seconds that everything on the machine has taken so far."""
    times = psutil.cpu_times()
    return float(sum(times) - times.idle - getattr(times, "iowait", 0.0) - getattr(times, "guest", 0.0))


def listener(address: Address) -> psutil.Process | None:
    """The process that listens at the Neo4j's port, where it is on this machine and ours to see."""
    given = urlsplit(address.uri)
    if given.hostname not in ("localhost", "127.0.0.1", "::1"):
        return None
    for connection in psutil.net_connections("tcp"):
        listens = connection.status == psutil.CONN_LISTEN and connection.laddr
        if listens and listens.port == (given.port or 7687) and connection.pid:
            return psutil.Process(connection.pid)
    return None


def _command(name: str, address: Address, port: int) -> tuple[list[str], Mapping[str, str]]:
    given = {"URI": address.uri, "USER": address.user, "PASSWORD": address.password, "DATABASE": address.database}
    for_bench = {f"BENCH_{key}": value for key, value in given.items()} | {"BENCH_PORT": str(port)}
    place = ["--host", "127.0.0.1", "--port", str(port)]
    if name == TALKGRAPH:
        variables = {f"TALKGRAPH_NEO4J_{key}": value for key, value in given.items()}
        serve = "from talkgraph.cli import main; main()"
        return [sys.executable, "-c", serve, "serve", "--port", str(port)], variables | {
            "TALKGRAPH_LOG_LEVEL": "WARNING"
        }
    if name == HANDWRITTEN:
        return [*_UVICORN, *place, "bench.handwritten:app"], for_bench
    assert name == PEER
    return [str(npm.node()), str(npm.PEER / "server.mjs")], for_bench | {"NODE_ENV": "production"}


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _answers(child: subprocess.Popen[bytes], port: int) -> bool:
    """Whether it answers HTTP, whatever it says, before the time is over."""
    give_up = time.monotonic() + _READY
    while child.poll() is None and (left := give_up - time.monotonic()) > 0:
        try:
            httpx.get(f"http://127.0.0.1:{port}/", timeout=left)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return True
    return False
