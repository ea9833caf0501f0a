"""The outermost middleware: gives each request an id, and counts it when it is answered."""

from __future__ import annotations

import random
import re
from contextvars import ContextVar
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import STRUCTLOG_KEY_PREFIX

from talkgraph.metrics import Metrics

_HEADER = b"x-request-id"
# What structlog's bind_contextvars(request=…) would set, in a twentieth of its time.
_REQUEST: ContextVar[str] = ContextVar(f"{STRUCTLOG_KEY_PREFIX}request")
_ID = re.compile(rb"[\w.:/+=-]{1,100}", re.ASCII)


class Watch:
    """A request keeps the id that a proxy gave it (`X-Request-Id`); the answer and every line of the log carry it."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands the request on; other than HTTP as it is."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        id_, status, began = _id(scope), 500, perf_counter()
        _REQUEST.set(id_.decode())

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (_HEADER, id_)]
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            route = getattr(scope.get("route"), "path", "other")
            self._metrics.request(route, scope["method"], status, perf_counter() - began)


def _id(scope: Scope) -> bytes:
    for name, value in scope["headers"]:
        if name == _HEADER and _ID.fullmatch(value):
            return bytes(value)
    return b"%016x" % random.getrandbits(64)
