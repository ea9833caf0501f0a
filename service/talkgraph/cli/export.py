"""`talkgraph export [TALK…]`: the graph as files, or one file on standard output."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Annotated

import typer

from talkgraph.cli.terminal import PATIENCE, progress, with_database
from talkgraph.errors import BadArgument
from talkgraph.export import backup, files
from talkgraph.export.formats import FORMATS, TABLED, Format
from talkgraph.export.source import Source
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.progress import Progress
from talkgraph.settings import Settings

_NAMES = (*FORMATS, *TABLED)
_HELP = "; ".join([*(f"{one.name}: {one.doc}" for one in FORMATS.values()), *(f"{k}: {v}" for k, v in TABLED.items())])
Write = Callable[[Source, Progress], Awaitable[list[Path]]]


def export(
    talks: Annotated[list[str] | None, typer.Argument(metavar="[TALK]…", help="Ids or slugs; without, all.")] = None,
    form: Annotated[str, typer.Option("--format", "-f", help=_HELP)] = "json",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file, or a folder for several.")] = None,
    neo4j_admin: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write what `neo4j-admin database import full` takes.")
    ] = None,
) -> None:
    """Write talks, or the whole graph, in a format that others read."""
    settings, work = Settings.read(), _work(talks or [], form, output, neo4j_admin)
    watching = progress()

    async def run(client: Client) -> list[Path]:
        source = Source(client, Catalogue.load(), talks or (), timeout=PATIENCE, turn=True)
        return await work(source, watching)

    written = with_database(settings, run)
    if written:
        typer.echo(written[0] if len(written) == 1 else f"{len(written)} files in {written[0].parent}")


def _work(talks: list[str], form: str, output: Path | None, neo4j_admin: Path | None) -> Write:
    """What is to be done. Raises BadArgument before a database is asked."""
    if neo4j_admin is not None:
        return lambda source, watching: files.put_bulk(source, neo4j_admin, watching)
    if form in TABLED:
        folder = _folder(form, output)
        return lambda source, watching: files.put_tables(source, form, folder, watching)
    if form not in FORMATS:
        raise BadArgument(f"'{form}' is no format: choose one of {', '.join(_NAMES)}.")
    if form == "json" and not talks:
        return _backup(output)
    found = FORMATS[form]
    into_folder = _is_folder(output, len(talks))
    if found.single is not None and into_folder:
        return lambda source, watching: files.put_each(source, found, output or Path(), watching)
    if found.single is not None and len(talks) == 1:
        return lambda source, _: _one(source, found, output)
    if found.whole is None:
        raise BadArgument(f"{form} is of one talk: name one, or a folder with --output for a file of each.")
    if output is not None and into_folder:
        raise BadArgument(f"{form} is one file, and {output} is a folder: name the file, as graph.{found.suffix}.")
    return lambda source, _: _whole(source, found, output)


def _backup(output: Path | None) -> Write:
    """A folder with a file each, or JSON Lines."""
    if output is not None and _is_folder(output, 0):
        return lambda source, watching: files.put_backup(source, output, watching)
    return lambda source, _: _written(backup.lines(source), output)


def _is_folder(output: Path | None, talks: int) -> bool:
    return output is not None and (output.is_dir() or (not output.suffix and talks != 1))


async def _one(source: Source, form: Format, output: Path | None) -> list[Path]:
    assert form.single is not None  # noqa: S101 - asked before
    text = form.single(await source.talk(source.only[0]))
    return await files.put(files.once(text), output) if output else _print(text)


async def _whole(source: Source, form: Format, output: Path | None) -> list[Path]:
    assert form.whole is not None  # noqa: S101 - asked before
    return await _written(form.whole(source), output)


async def _written(pieces: AsyncIterator[str], output: Path | None) -> list[Path]:
    if output is not None:
        return await files.put(pieces, output)
    async for text in pieces:
        _print(text)
    return []


def _print(text: str) -> list[Path]:
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
    return []


def _folder(form: str, output: Path | None) -> Path:
    if output is None:
        raise BadArgument(f"{form} is several files: name a folder with --output.")
    return output
