"""The built web pages as routes: one document for all views, the playground, their files. `web/` holds the source."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import anyio
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
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

_NO_MEDIA = 'name="media-sources" content=""'

_VIEWS = {
    "front": "/",
    "talks": "/talks",
    "talk": "/talks/{slug}",
    "entity": "/entities/{slug}",
    "paths": "/paths",
    "search": "/search",
}
"""Addresses that show a view; web/src/views.ts says which. Each is one document whose script reads the address."""


def routes(settings: Settings) -> list[BaseRoute]:
    """The views, `/graphiql`, `/licenses.md` and `/assets/…`. No page names an absolute path, so any prefix works.

    A page that is not built is a plain text, status 503, that says how to build it.
    """
    folder = settings.pages_dir or resources.static()
    front, media = folder / "index.html", settings.media_sources
    views = [
        Route(path, _page(front, headers.views(media), depth=path.count("/") - 1, media_sources=media), name=name)
        for name, path in _VIEWS.items()
    ]
    return [
        *views,
        Route("/graphiql", _page(folder / "graphiql.html", headers.PLAYGROUND), name="graphiql"),
        Route("/licenses.md", _page(folder / "licenses.md", headers.STRICT, media_type="text/plain"), name="licenses"),
        Mount("/assets", Assets(folder / "assets"), name="assets"),
    ]


def _page(
    file: Path, policy: str, *, depth: int = 0, media_sources: str = "", media_type: str = "text/html"
) -> Callable[[Request], Awaitable[Response]]:
    """A handler that sends `file`, whose links begin with `./`, for an address `depth` folders below the front page.

    The page learns from a <meta> element what the policy lets it play.
    """
    sent = headers.page(policy)
    up = "../" * depth or "./"

    async def show(request: Request) -> Response:
        if not await anyio.Path(file).is_file():
            return PlainTextResponse(_NOT_BUILT, status_code=503, headers=sent)
        text = await anyio.Path(file).read_text("utf-8")
        text = text.replace('="./', f'="{up}').replace(_NO_MEDIA, _NO_MEDIA.replace('""', f'"{media_sources}"'))
        return Response(text, media_type=media_type, headers=sent)

    return show
