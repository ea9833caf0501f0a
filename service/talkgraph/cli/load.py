"""`talkgraph seed`, `talkgraph load PATH…` and `talkgraph status`: documents into the graph, and what is there."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console
from rich.table import Table

from talkgraph.cli.terminal import PATIENCE, progress, with_database
from talkgraph.graph.address import Address
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.graph.rows import plain
from talkgraph.ingest import load as ingest
from talkgraph.ingest.changes import LoadReport
from talkgraph.progress import Progress
from talkgraph.settings import Settings

Json = Annotated[bool, typer.Option("--json", help="The same for programs.")]
By = Annotated[str | None, typer.Option("--by", help="Who does it, for the log. [default: the user of the system]")]
Force = Annotated[bool, typer.Option("--force", help="Compare with the graph also what was loaded before.")]


def seed(as_json: Json = False, force: Force = False) -> None:
    """Load the document that comes with talkgraph."""
    _load(ingest.seed_documents(), as_json, force)


def load(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders: talkgraph's JSON, or dumps of talks' pages.")],
    as_json: Json = False,
    force: Force = False,
    by: By = None,
) -> None:
    """Load documents, each whole or not at all; what they said before and say no more goes."""
    _load(ingest.documents(paths), as_json, force, by)


def status(as_json: Json = False) -> None:
    """Say what is in the graph, and beside it what each talk declares."""
    settings = Settings.read()
    facts = with_database(settings, lambda client: facts_of(client))
    if as_json:
        typer.echo(orjson.dumps(facts, option=orjson.OPT_INDENT_2).decode())
    else:
        _print(facts)


async def seed_into(settings: Settings, address: Address, watching: Progress) -> list[LoadReport]:
    """Loads the document that comes with talkgraph into the database at `address`."""
    async with Client(address, pool_size=2) as client:
        return await load_all(client, settings, ingest.seed_documents(), watching)


async def load_all(
    client: Client,
    settings: Settings,
    paths: Sequence[Path],
    watching: Progress,
    force: bool = False,
    by: str | None = None,
) -> list[LoadReport]:
    """Loads files one after the other. All are read before the first is written: one that is wrong stops the others."""
    catalogue = Catalogue.load()
    readings = [ingest.read_document(path) for path in paths]
    return [
        await ingest.load(
            client, catalogue, reading, timeout=settings.load_timeout, progress=watching, force=force, by=by
        )
        for reading in readings
    ]


async def facts_of(client: Client) -> dict[str, Any]:
    """What is in the graph: `counts` of each kind, and the `talks` with their `coverage`."""
    catalogue = Catalogue.load()
    deadline = asyncio.get_running_loop().time() + PATIENCE
    counts = await client.read(catalogue["status/counts"].text, deadline=deadline)
    talks = await client.read(catalogue["status/talks"].text, deadline=deadline)
    coverage = await client.read(f"CYPHER 25\n{catalogue['status/coverage'].text}", deadline=deadline)
    columns = catalogue["status/talks"].columns
    return {
        "counts": {what: count for _, what, count in counts},
        "talks": [
            dict(zip(columns, map(plain, row), strict=True))
            | {"coverage": [{"what": w, "declared": d, "loaded": n} for of, _, w, d, n in coverage if of == row[0]]}
            for row in talks
        ],
    }


def _load(paths: Sequence[Path], as_json: bool, force: bool, by: str | None = None) -> None:
    settings = Settings.read()
    reports = with_database(settings, lambda client: load_all(client, settings, paths, progress(), force, by))
    if as_json:
        typer.echo(orjson.dumps([report.as_json() for report in reports], option=orjson.OPT_INDENT_2).decode())
        return
    for report in reports:
        typer.echo(said(report))


def said(report: LoadReport) -> str:
    """A report as lines for a person."""
    lines = [f"{report.title} ({report.talk}): {_outcome(report)}"]
    lines += [f"  note: {note}" for note in report.notes]
    return "\n".join(lines)


def _outcome(report: LoadReport) -> str:
    if report.repeated:
        return "loaded before, nothing to do"
    if not report.is_change:
        return "nothing has changed"
    parts = []
    for verb in ("added", "changed", "removed"):
        counted = ((getattr(count, verb), name.replace("_", " ")) for name, count in report.counts.items())
        if told := ", ".join(f"{number} {name}" for number, name in counted if number):
            parts.append(f"{verb} {told}")
    return "; ".join(parts)


def _print(facts: dict[str, Any]) -> None:
    out = Console(highlight=False, soft_wrap=True)
    out.print(" · ".join(f"{what} {count}" for what, count in facts["counts"].items()), markup=False)
    if not facts["talks"]:
        out.print("`talkgraph seed` loads the document that comes with talkgraph, `talkgraph load PATH` your own.")
    for talk in facts["talks"]:
        out.print()
        out.print(f"{talk['title']} ({talk['id']})", markup=False)
        table = Table("", "declared", "loaded", show_edge=False, pad_edge=False)
        for row in talk["coverage"]:
            table.add_row(row["what"], "-" if row["declared"] is None else str(row["declared"]), str(row["loaded"]))
        out.print(table)
