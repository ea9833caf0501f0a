"""The composition root: every route and every middleware of the application, in the order of execution."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute

from talkgraph import pages
from talkgraph.console import Console
from talkgraph.console.http import CypherEndpoint
from talkgraph.errors import TalkgraphError
from talkgraph.export.http import Exports
from talkgraph.graph.address import Address
from talkgraph.graph.client import Driver
from talkgraph.graphql.documents import Documents
from talkgraph.graphql.http import GraphQLEndpoint
from talkgraph.graphql.schema import create_schema
from talkgraph.graphql.socket import Socket
from talkgraph.graphql.warm import warm
from talkgraph.pages import cors
from talkgraph.pages.feed import Feed
from talkgraph.pages.oembed import OEmbed
from talkgraph.service import Service
from talkgraph.settings import Settings
from talkgraph.watch import Watch

_PACKED = ("application/zip", "font/woff2", "image/png", "text/event-stream")  # smaller already, or sent bit by bit


def create_app(
    settings: Settings | None = None, address: Address | None = None, *, driver: Driver | None = None
) -> Starlette:
    """The application over the Neo4j at `address`, behind a `driver` that stays the caller's, or of the settings.

    It can be run alone or mounted in another ASGI application (docs/embedding.md); without a lifespan it opens at the
    first request. Raises CatalogueError where a file of cypher/ breaks the rules, BadArgument for a driver of no use.
    """
    settings = settings or Settings.read()
    service = Service(settings, address, driver)
    console = Console(settings, service.client)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await service.client()
        try:
            yield
        finally:
            await console.close()
            await service.close()

    asked = pages.operations(settings)
    schema, documents = create_schema(settings), Documents(settings, asked)
    service.warm_up = lambda: warm(service, schema, asked.values())
    graphql, origins = GraphQLEndpoint(service, schema, documents), settings.cors_origins
    routes = [
        Route("/graphql", cors.open_to(graphql, origins), methods=cors.methods(origins, "GET", "POST")),
        WebSocketRoute("/graphql", Socket(service, schema, documents)),
        *([Route("/cypher", CypherEndpoint(console, settings), methods=["GET", "POST"])] if settings.console else []),
        *Exports(service).routes(),
        Route("/health", _health),
        Route("/ready", _ready(service)),
        Route("/metrics", _metrics(service)),
        *OEmbed(service).routes(),
        *Feed(service).routes(),
        *pages.routes(settings),
    ]
    middleware = [
        Middleware(Watch, metrics=service.metrics),
        Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5, exclude_content_types=_PACKED),
    ]
    app = Starlette(routes=routes, middleware=middleware, lifespan=lifespan)
    app.state.service, app.state.console = service, console
    return app


async def _health(_: Request) -> Response:
    """Whether the process answers."""
    return JSONResponse({"status": "ok"})


def _ready(service: Service) -> Callable[[Request], Awaitable[Response]]:
    """Whether the database answers too."""

    async def ready(_: Request) -> Response:
        try:
            await (await service.client()).verify()
        except TalkgraphError as error:
            return JSONResponse({"status": "unavailable", "reason": str(error)}, status_code=503)
        return JSONResponse({"status": "ready"})

    return ready


def _metrics(service: Service) -> Callable[[Request], Awaitable[Response]]:
    """What Prometheus reads (docs/operations.md)."""

    async def metrics(request: Request) -> Response:
        text, kind = service.metrics.text(request.headers.get("accept", ""))
        return Response(text, headers={"content-type": kind, "cache-control": "no-store"})

    return metrics
