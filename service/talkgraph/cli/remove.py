"""`talkgraph remove TALK`: takes a talk out of the graph, with what only it says."""

from __future__ import annotations

from typing import Annotated

import orjson
import typer

from talkgraph.cli.load import By, said
from talkgraph.cli.terminal import progress, with_database
from talkgraph.graph.catalogue import Catalogue
from talkgraph.ingest.remove import remove as removed
from talkgraph.settings import Settings

DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")]


def remove(
    talk: Annotated[str, typer.Argument(help="The talk's id, or its part behind talk:.")],
    by: By = None,
    dry_run: DryRun = False,
    as_json: Annotated[bool, typer.Option("--json", help="The same for programs.")] = False,
) -> None:
    """Remove a talk and what only it says; what other talks say too stays."""
    settings = Settings.read()
    report = with_database(
        settings,
        lambda client: removed(
            client,
            Catalogue.load(),
            talk,
            timeout=settings.load_timeout,
            progress=progress(),
            by=by,
            dry_run=dry_run,
        ),
    )
    if as_json:
        typer.echo(orjson.dumps(report.as_json(), option=orjson.OPT_INDENT_2).decode())
    else:
        typer.echo(said(report) + (" (nothing was changed)" if dry_run else ""))
