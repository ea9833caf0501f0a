"""`talkgraph cypher 'MATCH …'`: read-only Cypher, guarded and limited as at `/cypher`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, Annotated, Any

import typer
from rich.console import Console as Screen

from talkgraph.cli.terminal import print_table, with_database
from talkgraph.console import Answer, Asked, Console, formats
from talkgraph.errors import BadArgument, BadStatement, TalkgraphError
from talkgraph.graph.client import Client
from talkgraph.json_text import read_json
from talkgraph.settings import Settings


def cypher(
    statement: Annotated[str, typer.Argument(help="A statement that reads; - takes it from standard input.")],
    values: Annotated[
        list[str] | None, typer.Argument(metavar="[KEY=VALUE]…", help="Parameters: JSON, else text.")
    ] = None,
    form: Annotated[
        str, typer.Option("--format", "-f", help="table, json, jsonl, csv, arrow or graph.", show_default=True)
    ] = "table",
    rows: Annotated[int | None, typer.Option(min=1, help="How many rows at most (TALKGRAPH_CYPHER_ROWS).")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write to.")] = None,
) -> None:
    """Ask in Cypher. Only what reads the graph is run."""
    text = sys.stdin.read() if statement == "-" else statement
    if form != "table":
        formats.ready(form)
    asked = Asked(text, _given(values or []), rows)
    settings = Settings.read()
    try:
        answer = with_database(settings, lambda client: run(client, settings, asked))
    except BadStatement as error:
        raise pointed(error, text) from None
    try:
        _write(answer, form, output)
    except OSError as error:
        if output is None:
            raise
        raise BadArgument(f"{output} cannot be written: {error.strerror}.") from None
    if answer.truncated is not None:
        Screen(stderr=True, highlight=False, soft_wrap=True).print(str(answer.truncated), markup=False)


async def run(client: Client, settings: Settings, asked: Asked) -> Answer:
    """One statement by way of the console. Raises what it raises."""

    async def database() -> Client:
        return client

    console = Console(settings, database)
    try:
        return await console.run(asked)
    finally:
        await console.close()


def pointed(error: BadStatement, text: str) -> TalkgraphError:
    """The error with the line that it is about, and a mark below the character."""
    if error.position is None:
        return error
    lines = text.split("\n")
    line = lines[error.position.line - 1] if error.position.line <= len(lines) else ""
    mark = "".join("\t" if character == "\t" else " " for character in line[: error.position.column - 1]) + "^"
    place = f"line {error.position.line}, column {error.position.column}"
    return BadStatement(f"{error} ({place})\n\n  {line}\n  {mark}", error.position, error.neo4j_code)


def show(answer: Answer, file: IO[str] | None = None) -> None:
    """The rows as a table, and how many they are."""
    print_table(answer.columns, answer.rows, file)
    count = len(answer.rows)
    Screen(file=file, highlight=False).print(
        f"{count} row{'' if count == 1 else 's'}, {answer.milliseconds} ms", style="dim"
    )


def _given(values: list[str]) -> dict[str, Any]:
    found = {}
    for value in values:
        key, equals, text = value.partition("=")
        if not equals or not key:
            raise BadArgument(f"'{value}' is no parameter: write key=value, as name=DeepSeek or ids='[1, 2]'.")
        try:
            found[key] = read_json(text.encode(errors="surrogateescape"))
        except ValueError:
            found[key] = text
    return found


def _write(answer: Answer, form: str, output: Path | None) -> None:
    if form == "table":
        if output is None:
            show(answer)
        else:
            with output.open("w", encoding="utf-8") as file:
                show(answer, file)
        return
    body, _ = formats.write(answer, form)
    if output is not None:
        output.write_bytes(body)
    elif form == "arrow" and sys.stdout.isatty():
        raise BadArgument("Arrow is bytes, not text: write it to a file with --output rows.arrow.")
    else:
        sys.stdout.buffer.write(body if form in ("arrow", "jsonl", "csv") else body + b"\n")
        sys.stdout.buffer.flush()
