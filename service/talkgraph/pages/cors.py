"""What pages of other origins may ask for: nothing, unless TALKGRAPH_CORS_ORIGINS names them."""

from __future__ import annotations

from starlette.middleware.cors import CORSMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send


def open_to(app: ASGIApp, origins: str) -> ASGIApp:
    """`app`, which pages of these origins may read; their browsers ask by OPTIONS before they send JSON.

    They may send no cookie and no Authorization: what needs a token stays closed to them, whoever visits them.
    """
    allowed = origins.split()
    if not allowed:
        return app
    return CORSMiddleware(
        _Asked(app), allow_origins=allowed, allow_methods=["GET", "POST"], allow_headers=["content-type"]
    )


def methods(origins: str, *usual: str) -> list[str]:
    """The methods of a route that is open to these origins."""
    return [*usual, *(["OPTIONS"] if origins.split() else [])]


class _Asked:
    """Refuses an OPTIONS that is no question of a browser; the application knows none."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = PlainTextResponse("Method Not Allowed", 405, {"allow": "GET, POST"})
        await (refused if scope["method"] == "OPTIONS" else self._app)(scope, receive, send)
