"""An owner of a managed Neo4j in a process of its own, which the tests kill; run as a script it is that process."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from talkgraph.graph.address import Address
from talkgraph.graph.client import Client
from talkgraph.graph.managed import owner as owners
from talkgraph.graph.managed import password, running
from talkgraph.graph.managed.home import Home
from talkgraph.graph.managed.owner import Owner
from talkgraph.progress import Silent
from talkgraph.settings import Settings

PATIENCE = 180.0  # seconds that anything here may take on a busy machine
# No way out: a proxy that nobody runs, and no local Maven repository.
OFFLINE = {
    "http_proxy": "http://127.0.0.1:9",
    "https_proxy": "http://127.0.0.1:9",
    "no_proxy": "",
    "M2_REPO": os.devnull,
    "JGO_CONFIG_FILE": os.devnull,
}


def settings_of(data: Path) -> Settings:
    """Settings for this data directory, with the cache that all tests share."""
    return Settings.read(data_dir=data, neo4j_uri=None, neo4j_heap="512m")


def environment(data: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The same for a process."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TALKGRAPH_")}
    cache = Settings.read().cache_dir
    return {**kept, "TALKGRAPH_DATA_DIR": str(data), "TALKGRAPH_CACHE_DIR": str(cache), **(more or {})}


@contextmanager
def owner_of(data: Path, *, more: Mapping[str, str] | None = None) -> Iterator[subprocess.Popen[str]]:
    """A process that owns `data`; when the block begins its engine answers."""
    popen = subprocess.Popen(
        [sys.executable, __file__, "serve"],
        env=environment(data, more),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with popen:
        try:
            assert popen.stdout is not None
            line = popen.stdout.readline()
            assert line.startswith("bolt://"), f"the owner said {line!r}"
            yield popen
        finally:
            popen.kill()


def record_of(data: Path) -> Owner:
    """What the owner says about itself."""
    owner = owners.alive(Home(data))
    assert owner is not None
    return owner


def address_of(data: Path) -> Address:
    """Where the engine answers or will answer again."""
    port = (data / "port").read_text().strip()
    return Address(f"bolt://127.0.0.1:{port}", password.USER, password.read(Home(data)))


def ask(address: Address, text: str, **parameters: Any) -> list[list[Any]]:
    """The rows of one statement, in a transaction that may write."""

    async def run() -> list[list[Any]]:
        async with Client(address, pool_size=1) as client:
            return await client.write(lambda tx: tx.run(text, parameters), timeout=60)

    return asyncio.run(run())


def until(happened: Callable[[], object]) -> None:
    """Waits for something, not for ever."""
    over = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < over, f"it did not happen within {PATIENCE:.0f} s"
        time.sleep(0.05)


def main() -> None:
    """Owns the data directory of the environment until its end is asked for."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell turns Ctrl-C off for what it starts behind `&`
    with running(Settings.read(), Silent()) as address:
        print(address.uri, flush=True)  # noqa: T201
        threading.Event().wait()


if __name__ == "__main__":
    main()
