"""What the tests of changes by hand share: an empty graph, and a way to do one thing to it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import pytest

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.ingest.document import Document
from talkgraph.ingest.edit import Outcome, edited
from talkgraph.ingest.load import load
from tests.conftest import empty

Do = Callable[..., Awaitable[Outcome]]


@pytest.fixture
async def graph(blank: Client) -> Client:
    """A database with nothing in it."""
    await empty(blank)
    return blank


@pytest.fixture
def do(graph: Client, catalogue: Catalogue) -> Do:
    """Makes one change: `await do(edit.merge, kept="Acme", merged="Acme Corp")`."""

    async def run(work: Any, *, dry_run: bool = False, **given: Any) -> Outcome:
        return await edited(graph, catalogue, partial(work, **given), by="ann", timeout=120, dry_run=dry_run)

    return run


async def put(client: Client, *documents: Document, force: bool = False) -> list[str]:
    """Loads documents; the ids of their talks."""
    catalogue = Catalogue.load()
    return [(await load(client, catalogue, one, timeout=120, force=force)).talk for one in documents]
