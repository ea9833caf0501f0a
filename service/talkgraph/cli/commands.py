"""All commands, put together."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from talkgraph import __version__
from talkgraph.cli import (
    analyze,
    ask,
    browser,
    connect,
    cypher,
    db,
    doctor,
    embed,
    entities,
    export,
    load,
    mcp,
    propose,
    queries,
    remove,
    schema,
    search,
    serve,
    shell,
    status,
    trust,
)
from talkgraph.settings import misspelt

app = typer.Typer(
    name="talkgraph",
    help="Talks as a graph that can be asked who connects whom, with the words that prove it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"talkgraph {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Settings come from TALKGRAPH_* variables: docs/settings.md lists them."""
    for name, meant in misspelt(os.environ).items():
        typer.echo(f"talkgraph: {name} is no setting and changes nothing; {meant} is one.", err=True)


app.command()(serve.serve)
app.command()(load.seed)
app.command()(load.load)
app.command()(remove.remove)
app.command()(propose.propose)
app.command()(propose.review)
app.command()(status.status)
app.command()(export.export)
app.command()(connect.connect)
app.command()(cypher.cypher)
app.command()(shell.shell)
app.command()(browser.browser)
app.command()(doctor.doctor)
app.command()(mcp.mcp)
app.command()(search.search)
app.command()(ask.ask)
app.command()(embed.embed)
app.command()(analyze.analyze)
app.command("queries")(queries.list_queries)
app.command("query")(queries.run_query)
app.command()(schema.schema)
app.add_typer(db.app, name="db")
app.add_typer(trust.app, name="trust")
app.add_typer(entities.app, name="entities")
