"""A web server that must never be called, a file that must never be read, and all that must never change."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from talkgraph.console import Console
from talkgraph.graph.client import Client
from talkgraph.settings import Settings
from tests.graph.graphs import ask

SECRET = "what-no-statement-may-read"


class Canary:
    """Counts who connects, by either loopback address."""

    def __init__(self) -> None:
        self.hits: list[Any] = []
        self._sockets = [socket.create_server(("127.0.0.1", 0))]
        self.port = self._sockets[0].getsockname()[1]
        if socket.has_ipv6:
            self._sockets.append(socket.create_server(("::1", self.port), family=socket.AF_INET6))
        for listener in self._sockets:
            threading.Thread(target=self._serve, args=(listener,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _serve(self, listener: socket.socket) -> None:
        while True:
            try:
                caller, address = listener.accept()
            except OSError:
                return
            with caller:
                self.hits.append(address)
                caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\na,b\n")

    def close(self) -> None:
        for listener in self._sockets:
            listener.close()


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    opened = Canary()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("secret") / "secret.csv"
    path.write_text(f"{SECRET}\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
async def console(settings: Settings, library: Client) -> AsyncIterator[Console]:
    opened = console_of(library, settings)
    yield opened
    await opened.close()


def console_of(client: Client, settings: Settings, **more: Any) -> Console:
    async def database() -> Client:
        return client

    return Console(settings, database, **more)


async def all_of(client: Client) -> list[Any]:
    """What no statement may change: counts, names, users, schema, settings."""
    return [
        await ask(client, text)
        for text in (
            "MATCH (n) RETURN labels(n) AS labels, count(*), sum(size(keys(n))) ORDER BY labels",
            "MATCH ()-[r]->() RETURN type(r) AS type, count(*) ORDER BY type",
            "SHOW INDEXES YIELD name RETURN name ORDER BY name",
            "SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name",
            "SHOW USERS YIELD user RETURN user ORDER BY user",
            "SHOW DATABASES YIELD name, currentStatus RETURN name, currentStatus ORDER BY name",
            "SHOW SETTINGS YIELD name, value RETURN name, value ORDER BY name",
        )
    ]


async def nothing_runs(client: Client, seconds: float) -> bool:
    """Whether, within that time, the server works on no statement of the console any more."""
    for _ in range(int(seconds / 0.2)):
        found = await ask(client, "SHOW TRANSACTIONS YIELD metaData WHERE metaData.talkgraph IS NOT NULL RETURN 1")
        if not found:
            return True
        await asyncio.sleep(0.2)
    return False
