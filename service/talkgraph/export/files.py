"""Exports as files: each is written beside its place and moved there when it is whole."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from talkgraph.errors import BadArgument
from talkgraph.export import backup
from talkgraph.export.formats import Format
from talkgraph.export.parquet import ParquetFile
from talkgraph.export.sheets import BulkEdges, Sheet, bulk_sheets, sheets
from talkgraph.export.source import Source
from talkgraph.export.tables import TABLES, Row
from talkgraph.graph.catalogue import Catalogue
from talkgraph.ingest.formats import backup_file
from talkgraph.progress import Progress

Sink = tuple[str, Callable[[Row], None]]  # the name of a table, and what takes its rows

_MOST = 5  # files that a message names


async def put(text: AsyncIterator[str], path: Path) -> list[Path]:
    """One file with this text. Raises BadArgument where it cannot be written; what was there then stays."""
    with _replacing(path) as part, part.open("w", encoding="utf-8", newline="") as out:
        async for piece in text:
            out.write(piece)
    return [path]


async def put_each(source: Source, form: Format, folder: Path, progress: Progress) -> list[Path]:
    """A file for each talk, named after its id."""
    assert form.single is not None  # noqa: S101 - the caller asks only formats that have it
    _make(folder)
    written = []
    async for tables in source.talks():
        name = tables["talks"][0]["id"].removeprefix("talk:")
        path = folder / (f"{name}.json" if form.file == "talk.json" else f"{name}.{form.file}")
        progress.step(f"Writing {path.name}")
        written += await put(once(form.single(tables)), path)
    return written


async def put_backup(source: Source, folder: Path, progress: Progress) -> list[Path]:
    """A file with what people have corrected, and one for each talk as it was loaded: all of them, or none.

    Raises BadArgument where another talk lies in the folder, as of an older backup: it would be loaded with these.
    """
    _make(folder)
    with _staging(folder) as staging:
        names = []
        async for name, content in backup.parts(source):
            progress.step(f"Writing {name}")
            await put(once(backup.pretty(content)), staging / name)
            names.append(name)
        _check_others(folder, names)
        return [(staging / name).replace(folder / name) for name in names]


def _check_others(folder: Path, names: Sequence[str]) -> None:
    others = [
        path.name
        for path in sorted(folder.glob("*.json"))
        if path.name not in names and not path.name.startswith(".") and backup_file.is_ours(path)
    ]
    if others:
        more = f" and {len(others) - _MOST} more" if len(others) > _MOST else ""
        raise BadArgument(
            f"{folder} holds {', '.join(others[:_MOST])}{more}, of which the graph has nothing, and which would be "
            "loaded with this backup: nothing was written. Name a new folder, or move what is old away."
        )


async def put_tables(source: Source, name: str, folder: Path, progress: Progress) -> list[Path]:
    """A file for each table, as `csv` or `parquet`."""
    if name == "csv":
        return await _put_sheets(source, sheets(), folder, progress)
    _make(folder)
    paths = [folder / f"{table.name}.parquet" for table in TABLES]
    with ExitStack() as stack:
        parts = [stack.enter_context(_replacing(path)) for path in paths]
        files = [
            stack.enter_context(contextlib.closing(ParquetFile(table, part)))
            for table, part in zip(TABLES, parts, strict=True)
        ]
        await _fill(source, [(table.name, file.add) for table, file in zip(TABLES, files, strict=True)], progress)
    return paths


async def put_bulk(source: Source, folder: Path, progress: Progress) -> list[Path]:
    """What `neo4j-admin database import full` takes: CSV, the arguments that name it, and the indexes to make then."""
    files = bulk_sheets()
    written = await _put_sheets(source, files, folder, progress)
    kinds = ("relationships" if isinstance(sheet, BulkEdges) else "nodes" for sheet in files)
    named = [f"--{kind}={path.resolve()}" for kind, path in zip(kinds, written, strict=True)]
    schema = (f"{record.text};\n" for record in Catalogue.load().values() if record.mode == "schema")
    written += await put(once("\n".join(schema)), folder / "schema.cypher")
    return written + await put(once("\n".join(["--multiline-fields=true", *named, ""])), folder / "import.args")


async def once(text: str) -> AsyncIterator[str]:
    """Text that is there already."""
    yield text


async def _put_sheets(source: Source, files: Sequence[Sheet], folder: Path, progress: Progress) -> list[Path]:
    _make(folder)
    paths = [folder / sheet.file for sheet in files]
    with ExitStack() as stack:
        sinks = [_opened(stack, sheet, path) for sheet, path in zip(files, paths, strict=True)]
        await _fill(source, sinks, progress)
    return paths


def _opened(stack: ExitStack, sheet: Sheet, path: Path) -> Sink:
    part = stack.enter_context(_replacing(path))
    out = stack.enter_context(part.open("w", encoding="utf-8", newline=""))
    out.write(sheet.head())
    return sheet.table.name, lambda row: out.writelines(sheet.lines(row))


async def _fill(source: Source, sinks: Sequence[Sink], progress: Progress) -> None:
    """Reads the graph once, and gives each row to all that take it."""
    for table in TABLES:
        if table.shared:
            progress.step(f"Writing {table.name.replace('_', ' ')}")
            async for row in source.rows(table):
                _give(sinks, table.name, [row])
    async for tables in source.talks():
        progress.step(f"Writing {tables['talks'][0]['title']}")
        for table in TABLES:
            if not table.shared:
                _give(sinks, table.name, tables[table.name])


def _give(sinks: Sequence[Sink], name: str, rows: Sequence[Row]) -> None:
    for table, take in sinks:
        if table == name:
            for row in rows:
                take(row)


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A hidden folder within, which nothing reads; what an export left there that was killed goes."""
    staging = folder / ".part"
    shutil.rmtree(staging, ignore_errors=True)
    _make(staging)
    try:
        yield staging
    except OSError as error:
        raise BadArgument(f"{folder} cannot be written to: {error.strerror or error}.") from None
    finally:
        shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A place beside `path` to write to; what was at `path` stays until the new file is whole."""
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        raise BadArgument(f"{path} cannot be written: {error.strerror or error}.") from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadArgument(f"{folder} is no folder that files can be written to: {error.strerror or error}.") from None
