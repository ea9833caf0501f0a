"""`talkgraph queries` and `talkgraph query NAME key=value`: the files of cypher/ for analysts."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console

from talkgraph.cli.terminal import PATIENCE, print_table, with_database
from talkgraph.console.examples import is_for_people
from talkgraph.errors import BadArgument, NotFound
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.graph.literal import cypher_literal, parse_value
from talkgraph.graph.printed import printed
from talkgraph.graph.record import Parameter, Record
from talkgraph.graph.rows import plain
from talkgraph.settings import Settings


def list_queries(
    word: Annotated[str | None, typer.Argument(help="Only queries with this word in name or description.")] = None,
) -> None:
    """List the queries of cypher/ that read, with their parameters."""
    out = Console(highlight=False, soft_wrap=True)
    for record in fitting(word or ""):
        out.print(f"[bold]{record.name}[/bold]  ", end="")
        out.print(record.doc, markup=False)
        for parameter in record.parameters:
            out.print(f"    {parameter.name}={parameter.example}  {parameter.doc}", style="dim", markup=False)


def fitting(word: str) -> list[Record]:
    """The queries for people that have the word in name or description. Raises NotFound where none has."""
    records = filter(is_for_people, Catalogue.load().values())
    found = [record for record in records if word.lower() in f"{record.name} {record.doc}".lower()]
    if not found:
        raise NotFound(f"No query has '{word}' in its name or description: without a word all are listed.")
    return found


def run_query(
    name: Annotated[str, typer.Argument(help="A name from `talkgraph queries`.")],
    values: Annotated[
        list[str] | None, typer.Argument(metavar="[KEY=VALUE]…", help="Parameters; else the examples.")
    ] = None,
    show: Annotated[bool, typer.Option("--print", help="Print the Cypher with its values, to run anywhere.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a row.")] = False,
) -> None:
    """Run a query of cypher/ and print its rows."""
    record = Catalogue.load()[name]
    if record.mode != "read":
        raise BadArgument(f"{name} changes the graph; only queries that read are run here.")
    given = literals(record, values or [])
    if show:
        typer.echo(printed(record, given))
        return
    settings = Settings.read()
    rows = with_database(settings, lambda client: run(client, record, given))
    _print(record, rows, json)


async def run(client: Client, record: Record, given: dict[str, str]) -> list[dict[str, Any]]:
    """The rows as plain mappings."""
    deadline = asyncio.get_running_loop().time() + PATIENCE
    rows = await client.read(printed(record, given), deadline=deadline)
    return [dict(zip(record.columns, map(plain, row), strict=True)) for row in rows]


def literals(record: Record, values: list[str]) -> dict[str, str]:
    """Values like key=value as Cypher literals, each checked against its parameter's type. Raises BadArgument."""
    parameters: dict[str, Parameter] = {parameter.name: parameter for parameter in record.parameters}
    found = {}
    for value in values:
        key, equals, text = value.partition("=")
        if not equals or key not in parameters:
            names = ", ".join(parameters) or "none"
            raise BadArgument(
                f"'{value}' is no parameter of {record.name}: write key=value; its parameters are {names}."
            )
        found[key] = cypher_literal(parse_value(parameters[key], text))
    return found


def _print(record: Record, rows: list[dict[str, Any]], json: bool) -> None:
    if json:
        for row in rows:
            typer.echo(orjson.dumps(row, default=str).decode())
        return
    print_table(record.columns, (list(row.values()) for row in rows))
    Console(highlight=False).print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}", style="dim")
