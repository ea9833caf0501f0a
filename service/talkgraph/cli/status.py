"""`talkgraph status`: what is in the graph, and beside it what each talk declares."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console
from rich.table import Table

from talkgraph.cli.terminal import PATIENCE, with_database
from talkgraph.errors import NothingLoaded
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.graph.rows import plain
from talkgraph.settings import Settings

Json = Annotated[bool, typer.Option("--json", help="The same for programs.")]


def status(as_json: Json = False) -> None:
    """Say what is in the graph, and beside it what each talk declares."""
    settings = Settings.read()
    facts = with_database(settings, lambda client: facts_of(client))
    if as_json:
        typer.echo(orjson.dumps(facts, option=orjson.OPT_INDENT_2).decode())
    else:
        _print(facts)


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


def _print(facts: dict[str, Any]) -> None:
    out = Console(highlight=False, soft_wrap=True)
    out.print(" · ".join(f"{what} {count}" for what, count in facts["counts"].items()), markup=False)
    if not facts["talks"]:
        out.print(NothingLoaded.way_out)
    for talk in facts["talks"]:
        out.print()
        out.print(f"{talk['title']} ({talk['id']})", markup=False)
        table = Table("", "declared", "loaded", show_edge=False, pad_edge=False)
        for row in talk["coverage"]:
            table.add_row(row["what"], "-" if row["declared"] is None else str(row["declared"]), str(row["loaded"]))
        out.print(table)
