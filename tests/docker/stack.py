"""One project of compose, under a name and on ports of its own."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

FILE = Path(__file__).resolve().parents[2] / "docker-compose.yml"
FOR_TESTS = Path(__file__).with_name("test.yml")
IMAGES = ("neo4j:2026.08.1", "python:3.11-slim-bookworm")
READY_SECONDS = 300


def compose_command() -> list[str] | None:
    """How compose is called here: version 1, else version 2, else not at all."""
    if shutil.which("docker-compose"):
        return ["docker-compose"]
    plugin = ["docker", "compose"]
    if shutil.which("docker") and subprocess.run([*plugin, "version"], capture_output=True, timeout=30).returncode == 0:
        return plugin
    return None


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Stack:
    """The containers of docker-compose.yml; their ports and their password belong to this project alone."""

    compose: Sequence[str]
    name: str = field(default_factory=lambda: f"talkgraph-test-{secrets.token_hex(4)}")
    password: str = field(default_factory=lambda: f"{secrets.token_urlsafe(12)}$x")
    bolt: int = field(default_factory=free_port)
    http: int = field(default_factory=free_port)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http}"

    def run(self, *words: str, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        """One command of compose, its output kept."""
        ports = {"NEO4J_PORT": str(self.bolt), "TALKGRAPH_PORT": str(self.http)}
        return subprocess.run(
            [*self.compose, "-p", self.name, "-f", str(FILE), "-f", str(FOR_TESTS), *words],
            env={**os.environ, **ports, "NEO4J_PASSWORD": self.password},
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    def ok(self, *words: str, timeout: float = 120) -> str:
        """The standard output of a command that must succeed."""
        done = self.run(*words, timeout=timeout)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def wait(self) -> None:
        """Returns when the service says that it and Neo4j are ready."""
        give_up = time.monotonic() + READY_SECONDS
        said = "nothing"
        while time.monotonic() < give_up:
            try:
                answer = httpx.get(f"{self.url}/ready", timeout=15)
            except httpx.HTTPError as error:
                said = repr(error)
            else:
                if answer.status_code == 200:
                    return
                said = answer.text
            time.sleep(0.5)
        pytest.fail(f"not ready after {READY_SECONDS} s; it said {said}\n{self.run('logs', '--tail=50').stdout}")
