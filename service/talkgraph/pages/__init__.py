"""The built web pages as routes: one document for all views, the playground, their files. `web/` holds the source."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import anyio
import orjson
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import Receive, Scope, Send

from talkgraph import resources
from talkgraph.pages import cors, feed, headers, oembed
from talkgraph.pages.assets import Assets
from talkgraph.settings import Settings

__all__ = ["operations", "routes"]

Told = Callable[[Request], str]
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
    "transcript": "/talks/{slug}/transcript",
    "entity": "/entities/{slug}",
    "paths": "/paths",
    "search": "/search",
    "console": "/console",
}
"""Addresses that show a view; web/src/views.ts says which. Each is one document whose script reads the address."""

_EMBEDDED = {"embed-map": "/embed/map/{slug}", "embed-entity": "/embed/entity/{slug}", "embed-paths": "/embed/paths"}
"""Addresses for frames in pages of others, of a document of their own."""

_FRAMED = ("talk", "entity", "paths")  # views that have one


def routes(settings: Settings) -> list[BaseRoute]:
    """The views, `/embed/…` and its script, the playground, the licences, the files: none names an absolute path.

    A page that is not built is a plain text, status 503, that says how to build it.
    """
    folder = settings.pages_dir or resources.static()
    front, media, origins = folder / "index.html", settings.media_sources, settings.cors_origins
    found = _FRAMED if settings.frame_ancestors.strip() else ()
    views = [
        Route(path, _page(front, headers.views(media), path, media_sources=media, told=_told(name in found)), name=name)
        for name, path in _VIEWS.items()
    ]
    framed, frames = folder / "embed.html", headers.framed(settings.frame_ancestors)
    script = cors.open_to(_Script(folder / "embed.js"), origins)
    return [
        *views,
        *(Route(path, _page(framed, frames, path), name=name) for name, path in _EMBEDDED.items()),
        Route("/embed.js", script, methods=cors.methods(origins, "GET"), name="embed-script"),
        Route("/graphiql", _page(folder / "graphiql.html", headers.PLAYGROUND), name="graphiql"),
        Route("/licenses.md", _page(folder / "licenses.md", headers.STRICT, media_type="text/plain"), name="licenses"),
        Mount("/assets", Assets(folder / "assets"), name="assets"),
    ]


def operations(settings: Settings) -> dict[str, str]:
    """The GraphQL documents that the pages ask, by their SHA-256; none where the pages are not built."""
    file = (settings.pages_dir or resources.static()) / "operations.json"
    return dict(orjson.loads(file.read_bytes())) if file.is_file() else {}


def _told(framed: bool) -> Sequence[Told]:
    """Where the feed is, and where /oembed tells of a page that can be framed."""
    return (feed.discovery, oembed.discovery) if framed else (feed.discovery,)


def _page(
    file: Path,
    policy: str,
    path: str = "/",
    *,
    media_sources: str = "",
    told: Sequence[Told] = (),
    media_type: str = "text/html",
) -> Callable[[Request], Awaitable[Response]]:
    """A handler that sends `file`, whose links begin with `./`, for an address that may be some folders deep.

    The page learns from a <meta> element what the policy lets it play; `told` are further elements of its head.
    """
    sent = headers.page(policy)
    up = "../" * (path.count("/") - 1) or "./"

    async def show(request: Request) -> Response:
        if not await anyio.Path(file).is_file():
            return PlainTextResponse(_NOT_BUILT, status_code=503, headers=sent)
        text = await anyio.Path(file).read_text("utf-8")
        text = text.replace('="./', f'="{up}').replace(_NO_MEDIA, _NO_MEDIA.replace('""', f'"{media_sources}"'))
        further = "".join(f"  {element(request)}\n  " for element in told)
        text = text.replace("</head>", f"{further}</head>")
        return Response(text, media_type=media_type, headers=sent)

    return show


class _Script:
    """The script for pages of others: its name stays, so that a browser asks each time whether it is still the same."""

    def __init__(self, file: Path) -> None:
        self._file = file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        sent = headers.SAFE | {"Cache-Control": "no-cache", "Content-Type": "text/javascript; charset=utf-8"}
        if not await anyio.Path(self._file).is_file():
            response: Response = PlainTextResponse(_NOT_BUILT, status_code=503, headers=headers.SAFE)
        else:
            response = FileResponse(self._file, headers=sent)
        await response(scope, receive, send)
