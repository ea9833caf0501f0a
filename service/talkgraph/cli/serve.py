"""`talkgraph serve`: the database, the service and the pages, until Ctrl-C."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import gc
import logging
import os
import socket
from types import FrameType
from typing import Annotated

import typer
import uvicorn

from talkgraph.app import create_app
from talkgraph.cli import load
from talkgraph.cli.terminal import PATIENCE, Terminal, configure_logs, console
from talkgraph.errors import BadSetting, EngineError, NothingLoaded
from talkgraph.graph.address import Address
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.graph.managed import running
from talkgraph.graph.schema import prepare
from talkgraph.graphql.warm import TO_TRY
from talkgraph.settings import Settings

_WELCOME = """
  The page        {base}/
  The playground  {base}/graphiql
  To try          {question}

Ctrl-C stops the service{and_more}."""
_EMPTY = f"\nThe graph is empty. {NothingLoaded.way_out}"


def serve(
    seed: Annotated[bool, typer.Option("--seed", help="Load the document that comes with talkgraph first.")] = False,
    host: Annotated[str | None, typer.Option(help="Address to listen on (TALKGRAPH_HOST).")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on, 0 for any (TALKGRAPH_PORT).")] = None,
) -> None:
    """Serve the graph: GraphQL, the playground and the page."""
    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    settings = Settings.read(**given)
    configure_logs(settings.log_level)
    watching = Terminal()
    failed = _Failure()
    with listening(settings) as listener, running(settings, watching, on_failure=failed.tell) as address:
        if seed:
            asyncio.run(load.seed_into(settings, address, watching))
        is_empty = asyncio.run(_is_empty(settings, address))
        if settings.neo4j_uri is not None:
            watching.step(f"Checking that {address.uri} can run every query")
        server = _Server(_config(settings, address), _welcome(listener, settings) + (_EMPTY if is_empty else ""))
        failed.ends(server)
        gc.freeze()  # what is there now stays: the collector need not visit it again and again
        with contextlib.suppress(KeyboardInterrupt):  # the way to stop it is no failure
            server.run(sockets=[listener])


class _Failure:
    """A Neo4j that cannot be started any more ends the service, whose last word is then the reason."""

    def __init__(self) -> None:
        self._happened = False
        self._server: uvicorn.Server | None = None

    def tell(self, _: EngineError) -> None:
        self._happened = True
        if self._server is not None:
            self._server.should_exit = True

    def ends(self, server: uvicorn.Server) -> None:
        self._server = server
        server.should_exit = self._happened


class _Server(uvicorn.Server):
    """Says where it is once it answers, not before. Who presses Ctrl-C twice is in a hurry, and sees no traceback."""

    def __init__(self, config: uvicorn.Config, welcome: str) -> None:
        super().__init__(config)
        self._welcome = welcome

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and not self.should_exit:
            console.print(self._welcome, markup=False)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self.should_exit:  # what still runs is broken off now, and uvicorn would tell it as an error
            logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        super().handle_exit(sig, frame)


def _config(settings: Settings, address: Address) -> uvicorn.Config:
    quiet = "warning" if settings.log_level == "INFO" else settings.log_level.lower()
    return uvicorn.Config(
        create_app(settings, address),
        log_level=quiet,
        access_log=False,
        server_header=False,
        ws_max_size=settings.max_body_bytes,
    )


def listening(settings: Settings) -> socket.socket:
    """The port, taken before anything long begins. Raises BadSetting where another process has it."""
    try:
        family = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.socket(family, socket.SOCK_STREAM)
        if os.name != "nt":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((settings.host, settings.port))
        listener.listen(128)
    except OSError as error:
        why = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
        raise BadSetting(
            f"Port {settings.port} of {settings.host} {why}. Choose another: talkgraph serve --port 0 takes a free one."
        ) from None
    return listener


def _welcome(listener: socket.socket, settings: Settings) -> str:
    host, port = listener.getsockname()[:2]
    name = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::1", "::") else host  # noqa: S104 - read, not bound
    and_more = " and the Neo4j that it started" if settings.neo4j_uri is None else ""
    return _WELCOME.format(base=f"http://{name}:{port}", question=TO_TRY, and_more=and_more)


async def _is_empty(settings: Settings, address: Address) -> bool:
    """Whether there is no talk; then a managed database gets its indexes, so that searches work."""
    async with Client(address, pool_size=1) as client:
        text = Catalogue.load()["talk/all"].text + "\nLIMIT 1"
        deadline = asyncio.get_running_loop().time() + PATIENCE
        is_empty = not await client.read(text, deadline=deadline)
        if is_empty and settings.neo4j_uri is None:
            await prepare(client, Catalogue.load())
        return is_empty
