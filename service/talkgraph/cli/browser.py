"""`talkgraph browser`: Neo4j Browser on the managed Neo4j, until Ctrl-C."""

from __future__ import annotations

import contextlib
import signal
import threading
import webbrowser
from types import FrameType
from typing import Annotated

import typer

from talkgraph.cli.terminal import Terminal, configure_logs
from talkgraph.errors import EngineError
from talkgraph.graph.address import Address
from talkgraph.graph.managed import browsing
from talkgraph.graph.managed.home import Home
from talkgraph.settings import Settings

_TOLD = """
  Neo4j Browser   {url}
  User            {user}
  Password        in the file {file}

This way can write: what you change or delete there is changed or deleted, and no guard of talkgraph stands between.
`talkgraph shell` and the page /console only read. Ctrl-C stops it; the next start of Neo4j is without HTTP."""


def browser(
    no_open: Annotated[bool, typer.Option("--no-open", help="Only print the address; open no web browser.")] = False,
) -> None:
    """Open Neo4j Browser on the Neo4j that talkgraph manages. This way can write."""
    settings = Settings.read()
    configure_logs(settings.log_level)
    ended = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        ended.set()

    def fail(_failure: EngineError) -> None:  # the end of the block raises it
        ended.set()

    signal.signal(signal.SIGTERM, stop)
    with contextlib.suppress(KeyboardInterrupt), browsing(settings, Terminal(), fail) as (address, url):
        typer.echo(_told(settings, address, url))
        if not no_open and not webbrowser.open(url):
            typer.echo("No web browser could be opened from here: open the address in one.", err=True)
        ended.wait()


def _told(settings: Settings, address: Address, url: str) -> str:
    return _TOLD.format(url=url, user=address.user, file=Home.of(settings).password)
