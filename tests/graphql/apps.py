"""Applications of a test's own, over the connection that the run has: to open and check one for each takes seconds."""

from __future__ import annotations

from typing import Any

import httpx
from starlette.applications import Starlette

from talkgraph import create_app
from talkgraph.graph.client import Client
from talkgraph.settings import Settings


def app_over(client: Client, settings: Settings, **changed: Any) -> Starlette:
    """An application with these settings changed; it opens no connection and need not be closed."""
    app = create_app(settings.model_copy(update=changed), client.address)
    app.state.service._client = client
    return app


def http_of(app: Starlette) -> httpx.AsyncClient:
    """A client of an application in this process."""
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://service", timeout=60)
