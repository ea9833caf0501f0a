"""`GET /api/talks/{id}/{file}` and `GET /api/graph.{suffix}`: the formats over HTTP; docs/exports.md lists them.

`GET /api/backup.jsonl` needs the token: it holds what people have corrected away, and who loaded what. What a file of
all talks holds is sent while it is read. Readers never take the loader's turn: they must not hold up loads.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import quote

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from talkgraph.errors import NotFound, TalkgraphError
from talkgraph.export import backup
from talkgraph.export.formats import FORMATS, Format
from talkgraph.export.source import Source
from talkgraph.graphql.token import bearer, owner
from talkgraph.service import Service

_HEADERS = {"x-content-type-options": "nosniff", "cache-control": "no-store"}
_OF_TALK = {form.file: form for form in FORMATS.values()}
_OF_GRAPH = {form.suffix: form for form in FORMATS.values() if form.whole}
_BACKUP = FORMATS["json"]
_log = structlog.get_logger("talkgraph.export")


class Exports:
    """The exports of one service."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def routes(self) -> list[Route]:
        """One route for a talk's files, one for those of the whole graph, one for the backup."""
        return [
            Route("/api/talks/{talk}/{file}", self._talk),
            Route("/api/graph.{suffix}", self._graph),
            Route("/api/backup.jsonl", self._backup),
        ]

    async def _talk(self, request: Request) -> Response:
        talk, file = request.path_params["talk"], request.path_params["file"]
        try:
            form = _found(_OF_TALK, file, "a talk's files")
            source = await self._source(talk)
            tables = await source.talk(talk)
        except TalkgraphError as error:
            return _failed(error)
        name = tables["talks"][0]["id"].removeprefix("talk:")
        if form.single is not None:
            return Response(form.single(tables), headers=_headers(form, f"{name}.{form.file}"))
        return _streamed(form, source, f"{name}.{form.suffix}")

    async def _graph(self, request: Request) -> Response:
        suffix = request.path_params["suffix"]
        try:
            form = _found(_OF_GRAPH, suffix, "files of the whole graph")
            source = await self._source()
        except TalkgraphError as error:
            return _failed(error)
        return _streamed(form, source, f"graph.{suffix}")

    async def _backup(self, request: Request) -> Response:
        try:
            owner(self._service.settings, bearer(request.headers.get("authorization", "")))
            source = await self._source()
        except TalkgraphError as error:
            return _failed(error)
        return StreamingResponse(_noted(backup.lines(source), "backup"), headers=_headers(_BACKUP, "backup.jsonl"))

    async def _source(self, *talks: str) -> Source:
        service = self._service
        return Source(await service.client(), service.catalogue, talks, timeout=service.settings.request_timeout)


def _found(forms: dict[str, Format], name: str, what: str) -> Format:
    if name not in forms:
        raise NotFound(f"'{name[:60]}' is not one of {what}: {', '.join(sorted(forms))}.")
    return forms[name]


def _streamed(form: Format, source: Source, name: str) -> Response:
    assert form.whole is not None  # noqa: S101 - a format has one of the two
    return StreamingResponse(_noted(form.whole(source), name), headers=_headers(form, name))


async def _noted(pieces: AsyncIterator[str], name: str) -> AsyncIterator[str]:
    """The pieces; a failure breaks the answer off, so that nobody takes what came until then for all."""
    try:
        async for piece in pieces:
            yield piece
    except TalkgraphError as error:
        _log.error("export broken off", file=name, reason=str(error))
        raise


def _headers(form: Format, name: str) -> dict[str, str]:
    text, page = form.media_type.startswith("text/"), form.media_type == "text/html"
    # A page is saved and not shown: opened here it would be a page of this site.
    return _HEADERS | {
        **({"content-security-policy": "sandbox allow-scripts"} if page else {}),
        "content-type": form.media_type + ("; charset=utf-8" if text else ""),
        "content-disposition": f"{'attachment' if page else 'inline'}; filename*=utf-8''{quote(name)}",
    }


def _failed(error: TalkgraphError) -> Response:
    return JSONResponse({"error": {"code": error.code, "message": str(error)}}, error.status, headers=_HEADERS)
