"""`/feed.atom`: the talks that were loaded last, for readers of feeds and for programs that wait for new ones.

An entry keeps its id for good and is `updated` when its talk is loaded with something changed (RFC 4287).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from talkgraph.errors import TalkgraphError
from talkgraph.etag import etag, is_known
from talkgraph.export.jsonld import iri
from talkgraph.export.xml import allowed
from talkgraph.pages.headers import SAFE
from talkgraph.pages.root import root
from talkgraph.service import Service

ENTRIES = 50
_NAMESPACE = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01T00:00:00Z"


def discovery(request: Request) -> str:
    """The element by which a reader of feeds finds it."""
    address = escape(f"{root(request)}feed.atom")
    return f'<link rel="alternate" type="application/atom+xml" title="New talks" href="{address}" />'


class Feed:
    """The feed of one service."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def routes(self) -> list[Route]:
        return [Route("/feed.atom", self._answer)]

    async def _answer(self, request: Request) -> Response:
        loaded = self._service.catalogue["talk/loaded"]
        try:
            rows = await (await self._service.context()).read(loaded.text, {"first": ENTRIES})
        except TalkgraphError as error:
            return PlainTextResponse(f"{error}\n", error.status, headers=SAFE)
        body = feed(root(request), [dict(zip(loaded.columns, row, strict=True)) for row in rows])
        tag = etag(body)
        sent = SAFE | {"etag": tag, "cache-control": "no-cache"}
        if is_known(tag, request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=sent)
        return Response(body, media_type="application/atom+xml", headers=sent)


def feed(base: str, talks: Sequence[Mapping[str, Any]]) -> bytes:
    """The document; `base` is the address of the pages, `talks` are rows of `cypher/talk/loaded.cypher`."""
    whole = Element("feed", xmlns=_NAMESPACE)
    _texts(whole, id=f"{base}feed.atom", title="talkgraph: talks", updated=_time(talks[0]) if talks else _NEVER)
    SubElement(whole, "link", rel="self", type="application/atom+xml", href=f"{base}feed.atom")
    SubElement(whole, "link", rel="alternate", type="text/html", href=f"{base}talks")
    _texts(SubElement(whole, "author"), name="talkgraph")
    for talk in talks:
        _entry(SubElement(whole, "entry"), base, talk)
    return bytes(tostring(whole, encoding="utf-8", xml_declaration=True))


def _entry(entry: Element, base: str, talk: Mapping[str, Any]) -> None:
    _texts(entry, id=iri(quote(talk["id"], safe="/:")), title=talk["title"], updated=_time(talk))
    SubElement(entry, "link", rel="alternate", type="text/html", href=f"{base}talks/{_slug(talk)}")
    data = f"{base}api/talks/{_slug(talk)}/talk.json"
    SubElement(entry, "link", rel="alternate", type="application/json", href=data)
    for name in talk["speakers"]:
        _texts(SubElement(entry, "author"), name=name)
    if talk["series"]:
        SubElement(entry, "category", term=allowed(talk["series"]))
    held = talk["date"] and f"Held on {talk['date']}."
    _texts(entry, summary=" ".join(filter(None, [held, " · ".join(talk["sections"])])))


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        if text:
            SubElement(parent, name).text = allowed(text)


def _slug(talk: Mapping[str, Any]) -> str:
    return quote(talk["id"].removeprefix("talk:"), safe="")


def _time(talk: Mapping[str, Any]) -> str:
    """When it was loaded, in UTC: with a zone, as RFC 3339 wants it."""
    loaded: datetime = talk["loadedAt"].to_native()
    return loaded.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
