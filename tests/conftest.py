"""One real Neo4j for a test run, emptied and loaded by the tests themselves.

Which one: `TALKGRAPH_TEST_NEO4J_URI` (with `_USER` and `_PASSWORD`) if set, and it must be empty; else a container of
the official image where a Docker engine answers (`TALKGRAPH_TEST_DOCKER=0` leaves it out); else the Neo4j that
talkgraph manages, in a temporary data directory. The header of the run says which.
"""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import neo4j
import pytest
import uvicorn
from starlette.applications import Starlette

from talkgraph.app import create_app
from talkgraph.graph.address import Address
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client, Transaction
from talkgraph.graph.managed import running
from talkgraph.ingest.load import load, read_document, seed_documents
from talkgraph.progress import Silent
from talkgraph.settings import Settings
from tests.docker_engine import missing

IMAGE = "neo4j:2026.08.1"
PASSWORD = "password-of-the-tests"
_used: list[str] = []
LIBRARY = ["talk:the-state-of-open-models", "talk:example-talk"]
STRANGE = """
RETURN EXISTS { (:Correction) } OR EXISTS { MATCH (talk:Talk) WHERE NOT talk.id IN $ids }
  OR EXISTS { MATCH (entity:Entity) WHERE NOT (entity)<-[:REFERS_TO]-() }
"""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """As many processes as there are cores, each with a Neo4j of its own; one where there is but one to share."""
    return 0 if "TALKGRAPH_TEST_NEO4J_URI" in os.environ else min(os.cpu_count() or 1, 4)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest file first: begun last it would keep one process busy when the others have nothing left to do."""
    items.sort(key=lambda item: item.path.name != "test_property.py")


def pytest_sessionfinish(session: pytest.Session) -> None:
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        output["neo4j"] = _used


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    _used.extend(getattr(node, "workeroutput", {}).get("neo4j", []))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(f"Neo4j of this run: {', '.join(_used) or 'none was needed'}")


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    """A Neo4j with nothing in it."""
    if uri := os.environ.get("TALKGRAPH_TEST_NEO4J_URI"):
        user = os.environ.get("TALKGRAPH_TEST_NEO4J_USER", "neo4j")
        given = Address(uri, user, os.environ.get("TALKGRAPH_TEST_NEO4J_PASSWORD", ""))
        asyncio.run(_refuse_if_used(given))
        _used.append(f"{uri}, from TALKGRAPH_TEST_NEO4J_URI")
        yield given
    elif missing(IMAGE) is None:
        yield from _container()
    else:
        settings = Settings.read(data_dir=tmp_path_factory.mktemp("data"))
        with running(settings, Silent()) as managed:
            _used.append(f"{managed.uri}, managed by talkgraph")
            yield managed


async def _refuse_if_used(address: Address) -> None:
    async with Client(address) as client:
        rows = await client.read("MATCH (n) RETURN count(*)", deadline=asyncio.get_running_loop().time() + 10)
    if rows[0][0]:
        pytest.exit(f"{address.uri} holds {rows[0][0]} nodes. Tests need an empty database: they delete everything.", 2)


def _container() -> Iterator[Address]:
    from testcontainers.community.neo4j import Neo4jContainer

    with Neo4jContainer(IMAGE, password=PASSWORD) as container:
        with container.get_driver() as driver:
            # the first statement of a new server can take longer than any that a test waits for
            driver.execute_query(neo4j.Query("RETURN 1", timeout=120))
        uri = container.get_connection_url()
        _used.append(f"{uri}, a container of {IMAGE} by testcontainers")
        yield Address(uri, "neo4j", PASSWORD)


def login(address: Address) -> dict[str, str]:
    """The variables that lead a process to a database."""
    return {
        "TALKGRAPH_NEO4J_URI": address.uri,
        "TALKGRAPH_NEO4J_USER": address.user,
        "TALKGRAPH_NEO4J_PASSWORD": address.password,
    }


@pytest.fixture(scope="session")
def settings(address: Address, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings.read(
        neo4j_uri=address.uri,
        neo4j_user=address.user,
        neo4j_password=address.password,
        data_dir=tmp_path_factory.mktemp("unused"),
        request_timeout=60,
    )


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue.load()


@pytest.fixture(scope="session")
async def client(address: Address, anyio_backend: str) -> AsyncIterator[Client]:
    async with Client(address) as opened:
        await opened.verify()
        yield opened


async def empty(client: Client) -> None:
    """Deletes every node."""

    async def delete(tx: Transaction) -> None:
        await tx.run("MATCH (node) DETACH DELETE node")

    await client.write(delete, timeout=120)


@pytest.fixture(scope="module")
async def blank(client: Client) -> AsyncIterator[Client]:
    """The database with nothing in it, for the tests of one file; empty again behind them."""
    await empty(client)
    yield client
    await empty(client)


@pytest.fixture(scope="module")
async def library(client: Client, catalogue: Catalogue) -> Client:
    """The document that the project began with, and a second talk with chapters and a transcript; nothing else.

    Loading again changes nothing, so that every file of tests may ask for it, whatever ran before.
    """
    found = await client.read(STRANGE, {"ids": LIBRARY}, deadline=asyncio.get_running_loop().time() + 60)
    if found[0][0]:
        await empty(client)
    for path in [*seed_documents(), Path(__file__).parent / "data" / "example-talk.json"]:
        await load(client, catalogue, read_document(path), timeout=120, progress=Silent())
    return client


@contextmanager
def serving(app: Starlette, **given: Any) -> Iterator[str]:
    """The address of a server that serves `app` on a port of its own; `given` are further settings of uvicorn."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", **given)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    give_up = time.monotonic() + 240
    while not server.started and thread.is_alive() and time.monotonic() < give_up:
        time.sleep(0.05)
    assert server.started, "the service did not start"
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(30)


@pytest.fixture(scope="session")
def _service(settings: Settings, address: Address) -> Iterator[str]:
    with serving(create_app(settings, address)) as url:
        yield url


@pytest.fixture(scope="module")
def service_url(_service: str, library: Client) -> str:
    """The address of a running service over both talks."""
    return _service


@pytest.fixture(scope="module")
def http(service_url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service_url, timeout=60) as opened:
        yield opened


@pytest.fixture
def repository() -> Path:
    return Path(__file__).parents[1]
