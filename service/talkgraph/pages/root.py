"""The address of the application from outside, the prefix that it is mounted under with it."""

from __future__ import annotations

from starlette.requests import Request


def root(request: Request) -> str:
    """`https://host/prefix/`; Starlette's `base_url` leaves the prefix of a mount out."""
    return f"{request.url.scheme}://{request.url.netloc}{request.scope.get('root_path', '')}/"
