"""`/oembed`: what a site needs to show a page of ours in a frame, where TALKGRAPH_FRAME_ANCESTORS lets it."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote, unquote, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from talkgraph.errors import BadArgument, NotFound, TalkgraphError
from talkgraph.pages.headers import SAFE
from talkgraph.pages.root import root
from talkgraph.service import Service

WIDTH, HEIGHT = 800, 600  # CSS pixels, where the site says nothing smaller
_TITLED = re.compile(r"(talks|entities)/([^/]+)")
_SHOWN = {"talks": ("map", "talk/by_id", "title"), "entities": ("entity", "entity/by_id", "name")}


def discovery(request: Request) -> str:
    """The element by which a site finds out that the page of this request can be embedded."""
    asked = urlencode({"format": "json", "url": str(request.url)})
    address = escape(f"{root(request)}oembed?{asked}")
    return f'<link rel="alternate" type="application/json+oembed" href="{address}" />'


class OEmbed:
    """Answers for the pages of talks, entities and paths of one service."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def routes(self) -> list[Route]:
        """One route; none where no page may be framed."""
        return [Route("/oembed", self._answer)] if self._service.settings.frame_ancestors.strip() else []

    async def _answer(self, request: Request) -> Response:
        try:
            if request.query_params.get("format", "json") != "json":
                return JSONResponse({"error": "The answer is JSON only: format=json."}, 501, headers=SAFE)
            width, height = (_size(request, *side) for side in (("maxwidth", WIDTH), ("maxheight", HEIGHT)))
            path, title = await self._found(request.query_params.get("url", ""), root(request))
        except TalkgraphError as error:
            return JSONResponse({"error": str(error)}, error.status, headers=SAFE)
        source = escape(f"{root(request)}embed/{path}")
        named = f'src="{source}" width="{width}" height="{height}" title="{escape(title)}"'
        told = {
            "version": "1.0", "type": "rich", "title": title, "provider_name": "talkgraph",
            "provider_url": root(request), "width": width, "height": height,
            "html": f'<iframe {named} loading="lazy" frameborder="0"></iframe>',
        }  # fmt: skip
        return JSONResponse(told, headers=SAFE)

    async def _found(self, url: str, base: str) -> tuple[str, str]:
        """Where below /embed/ the page at `url` is shown, and its title. Raises NotFound."""
        asked, here = urlsplit(url), urlsplit(base)
        path = unquote(asked.path).removeprefix(here.path).rstrip("/")
        ours = asked.netloc == here.netloc and asked.path.startswith(here.path)
        values = dict(part.split("=", 1) for part in asked.query.split("&") if "=" in part)
        if ours and path == "paths" and values.get("from") and values.get("to"):
            names = [unquote(values[end].replace("+", " ")) for end in ("from", "to")]
            return f"paths?{asked.query}", " to ".join(names)
        page = _TITLED.fullmatch(path) if ours else None
        if page is None:
            raise NotFound("There is nothing to embed: name the page of a talk, an entity or a path, as url=….")
        shown, file, name = _SHOWN[page[1]]
        return f"{shown}/{quote(page[2])}", await self._title(file, page[2], name)

    async def _title(self, file: str, key: str, name: str) -> str:
        context = await self._service.context()
        rows = await context.read(context.catalogue[file].text, {"id": key})
        if not rows:
            raise NotFound(f"There is no {key[:100]}.")
        return str(rows[0][0][name])


def _size(request: Request, name: str, most: int) -> int:
    given = request.query_params.get(name, str(most))
    if not given.isascii() or not given.isdigit() or int(given[:6]) == 0:
        raise BadArgument(f"{name} is a number of pixels, not '{given[:20]}'.")
    return min(int(given[:6]), most)
