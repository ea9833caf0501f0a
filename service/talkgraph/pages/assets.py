"""The files under `/assets/`: named by a hash of their content, so that a browser keeps them for good."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from talkgraph.pages.headers import HASHED

# Said here because the machine's own table of types decides otherwise, and `nosniff` makes a wrong type a broken page.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".woff2": "font/woff2",
}


class Assets(StaticFiles):
    """Starlette's static files (conditional requests, no way out of the folder) with our types and headers."""

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder, check_dir=False)

    async def check_config(self) -> None:
        """A folder that is not built is not an error of the service: each file in it is simply not found."""

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        if known := _TYPES.get(PurePath(full_path).suffix):
            response.headers["content-type"] = known
        response.headers.update(HASHED)
        return response
