"""The built web pages as routes: the front page, the playground and their files. `web/` holds their source."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import anyio
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from talkgraph import resources
from talkgraph.pages import headers
from talkgraph.pages.assets import Assets
from talkgraph.settings import Settings

__all__ = ["routes"]

_NOT_BUILT = """\
The web pages of talkgraph are not built.

In a checkout run `make web`; elsewhere install talkgraph again (`pip install --force-reinstall talkgraph`).
The rest of the service works: GraphQL is at graphql, and `talkgraph connect FROM TO` asks in a terminal.
"""


def routes(settings: Settings) -> list[BaseRoute]:
    """`/`, `/graphiql`, `/licenses.md` and `/assets/…`. They work under any prefix: the pages name nothing absolutely.

    A page that is not built is a plain text, status 503, that says how to build it.
    """
    folder = settings.pages_dir or resources.static()
    front = _page(folder / "index.html", headers.STRICT)
    playground = _page(folder / "graphiql.html", headers.PLAYGROUND)
    licenses = _page(folder / "licenses.md", headers.STRICT, media_type="text/plain")
    return [
        Route("/", front, name="front"),
        Route("/graphiql", playground, name="graphiql"),
        Route("/licenses.md", licenses, name="licenses"),
        Mount("/assets", Assets(folder / "assets"), name="assets"),
    ]


def _page(file: Path, policy: str, *, media_type: str = "text/html") -> Callable[[Request], Awaitable[Response]]:
    sent = headers.page(policy)

    async def show(request: Request) -> Response:
        if not await anyio.Path(file).is_file():
            return PlainTextResponse(_NOT_BUILT, status_code=503, headers=sent)
        return FileResponse(file, media_type=media_type, headers=sent)

    return show
