"""talkgraph: talks and podcasts as a graph that can be asked questions.

    import talkgraph
    app = talkgraph.create_app(talkgraph.Settings.read())

`create_app` gives an ASGI application that can be run alone or mounted in another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["Settings", "__version__", "create_app"]

if TYPE_CHECKING:
    from talkgraph.app import create_app
    from talkgraph.settings import Settings


def __getattr__(name: str) -> object:
    # Imported on first use: the command line answers `--help` without loading the GraphQL schema.
    if name == "create_app":
        from talkgraph.app import create_app

        return create_app
    if name == "Settings":
        from talkgraph.settings import Settings

        return Settings
    raise AttributeError(f"module 'talkgraph' has no attribute {name!r}")
