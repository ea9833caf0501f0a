"""`talkgraph mcp`: read-only tools for language models, over standard input and output or over HTTP."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer
import uvicorn
from starlette.applications import Starlette

from talkgraph.cli.serve import listening
from talkgraph.cli.terminal import configure_logs, console, progress
from talkgraph.errors import BadArgument, BadSetting
from talkgraph.graph.address import Address
from talkgraph.graph.managed import running
from talkgraph.service import Service
from talkgraph.settings import Settings

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer


def mcp(
    http: Annotated[bool, typer.Option("--http", help="Serve over HTTP at /mcp, not over standard input.")] = False,
    host: Annotated[str | None, typer.Option(help="Address to listen on (TALKGRAPH_HOST).")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on, 0 for any (TALKGRAPH_PORT).")] = None,
    name: Annotated[
        list[str] | None, typer.Option(help="Host name under which clients may call, besides this.")
    ] = None,
) -> None:
    """Answer a language model's tools: find, connect, search, read, query. Nothing is written."""
    try:
        import mcp.server.mcpserver  # noqa: F401
    except ModuleNotFoundError:
        raise BadSetting("`talkgraph mcp` needs the package mcp: pip install 'talkgraph[mcp]'.") from None
    if not http and (host, port, name) != (None, None, None):
        raise BadArgument("--host, --port and --name are for --http: without it the tools answer standard input.")
    given = {key: value for key, value in (("host", host), ("port", port)) if value is not None}
    settings = Settings.read(**given)
    configure_logs(settings.log_level)
    with running(settings, progress(), join=True) as address:
        asyncio.run(_over_http(settings, address, name or []) if http else _over_stdio(settings, address))


async def _over_stdio(settings: Settings, address: Address) -> None:
    from talkgraph.mcp.asking import Asking
    from talkgraph.mcp.tools import server_of

    asking = Asking(Service(settings, address))
    try:
        await server_of(asking).run_stdio_async()
    finally:
        await asking.close()


async def _over_http(settings: Settings, address: Address, names: list[str]) -> None:
    from talkgraph.mcp.asking import Asking
    from talkgraph.mcp.tools import server_of

    asking = Asking(Service(settings, address))
    try:
        with listening(settings) as listener:
            host, port = listener.getsockname()[:2]
            app = _app(server_of(asking), [host, settings.host, "localhost", "127.0.0.1", *names], settings)
            server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False))
            console.print(f"MCP is at http://{settings.host}:{port}/mcp; Ctrl-C stops it.", markup=False)
            await server.serve(sockets=[listener])
    finally:
        await asking.close()


def _app(server: MCPServer, names: list[str], settings: Settings) -> Starlette:
    """No sessions, so that any process may answer; only named hosts, so that no page of another site gets in."""
    from mcp.server.transport_security import TransportSecuritySettings

    hosts = [host for name in names for host in (name, f"{name}:*")]
    return server.streamable_http_app(
        json_response=True,
        stateless_http=True,
        max_request_body_size=settings.max_body_bytes,
        transport_security=TransportSecuritySettings(allowed_hosts=hosts),
    )
