"""`talkgraph ask QUESTION`: how a question was read, and its answer with the words that prove it."""

from __future__ import annotations

from typing import Annotated

import orjson
import typer
from rich.console import Console

from talkgraph.asking import said
from talkgraph.cli.connect import ask as graphql
from talkgraph.cli.terminal import with_database
from talkgraph.errors import NotFound
from talkgraph.settings import Settings


def ask(
    question: Annotated[list[str], typer.Argument(metavar="QUESTION", help="In plain words, with or without quotes.")],
    json: Annotated[bool, typer.Option("--json", help="The GraphQL answer, for programs.")] = False,
    query: Annotated[bool, typer.Option("--query", help="Also the GraphQL that the question became.")] = False,
) -> None:
    """Ask in plain words: who connects X to Y, what did X release, where is X mentioned (docs/ask.md)."""
    settings = Settings.read()
    values = {"question": " ".join(question)}
    answer = with_database(settings, lambda client: graphql(client, settings, said.QUERY, values))["ask"]
    if json:
        typer.echo(orjson.dumps(answer, option=orjson.OPT_INDENT_2).decode())
        return
    message, *rest = said.lines(answer)
    if not answer["understood"]:
        raise NotFound("\n".join([message, *rest]))
    out = Console(highlight=False, soft_wrap=True)
    out.print(said.read_as(answer), style="dim", markup=False)
    for line in (message, *rest):
        out.print(line, style="dim" if line.startswith("  ") else None, markup=False)
    if query:
        out.print()
        out.print(answer["query"], markup=False)
