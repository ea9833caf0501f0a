"""What the commands share: progress on standard error, and a database for as long as a command needs it."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import IO, Any, TypeVar

import orjson
import structlog
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    DownloadColumn,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

from talkgraph.graph.client import Client
from talkgraph.graph.managed import running
from talkgraph.progress import Progress, Silent
from talkgraph.settings import Settings

T = TypeVar("T")
PATIENCE = 60.0  # seconds that a command waits for an answer: unlike the service, it holds up nobody else
_WHOLE = 10_000  # characters: no table of an answer is that wide
_BYTES = (DownloadColumn(), TransferSpeedColumn())


class _Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


_THINGS = (TextColumn("{task.completed} of {task.total}"), _Rate())
console = Console(stderr=True, highlight=False, soft_wrap=True)


class Terminal:
    """Progress as lines and, where a person watches, as a bar."""

    def __init__(self) -> None:
        self._bar: Bar | None = None
        self._task = TaskID(0)

    def step(self, text: str) -> None:
        self.finish()
        console.print(text)

    def advance(self, done: int, total: int, unit: str = "") -> None:
        if not console.is_terminal or total <= 0:
            return
        if self._bar is None:
            columns = _BYTES if unit == "bytes" else _THINGS
            self._bar = Bar(BarColumn(), *columns, TimeRemainingColumn(), console=console, transient=True)
            self._task = self._bar.add_task("", total=total)
            self._bar.start()
        self._bar.update(self._task, completed=done, total=total)
        if done >= total:
            self.finish()

    def finish(self) -> None:
        """Takes the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def progress() -> Progress:
    """Progress for a person, or none where standard error is a file."""
    return Terminal() if sys.stderr.isatty() else Silent()


def with_database(settings: Settings, work: Callable[[Client], Awaitable[T]]) -> T:
    """What `work` returns, with the server of the data directory or one's own. Raises TalkgraphError."""

    async def run() -> T:
        async with Client(address, pool_size=settings.pool_size) as client:
            await client.verify()
            return await work(client)

    with running(settings, progress(), join=True) as address:
        return asyncio.run(run())


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], file: IO[str] | None = None) -> None:
    """Rows as a table: folded to the width of a terminal, and whole where a file or a program reads it."""
    out = Console(file=file, highlight=False)
    if not out.is_terminal:
        out.width = _WHOLE
    table = Table(show_edge=False, pad_edge=False)
    for name in columns:
        table.add_column(escape(name), overflow="fold")
    for row in rows:
        table.add_row(*(escape(_cell(value)) for value in row))
    out.print(table)


def _cell(value: Any) -> str:
    return value if isinstance(value, str) else orjson.dumps(value, default=str).decode()


def configure_logs(level: str) -> None:
    """Plain lines on standard error. Tracebacks come without the values of variables: some are passwords and tokens."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.StackInfoRenderer(),
            structlog.dev.set_exc_info,
            structlog.processors.TimeStamper(fmt="%Y-%m-%d %H:%M:%S", utc=False),
            structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
