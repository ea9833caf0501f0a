"""`talkgraph analyze`: measures the whole graph and writes what it finds to the entities."""

from __future__ import annotations

from typing import Annotated

import typer

from talkgraph import measures
from talkgraph.cli.terminal import progress, with_database
from talkgraph.graph.catalogue import Catalogue
from talkgraph.settings import Settings


def analyze(
    betweenness: Annotated[
        bool, typer.Option(help="Betweenness too: on 20,000 entities it takes minutes, the rest seconds.")
    ] = True,
    clear: Annotated[bool, typer.Option("--clear", help="Take the measures away instead.")] = False,
) -> None:
    """Measure PageRank, betweenness, communities and cores of the entities, and write them to the graph."""
    settings, catalogue = Settings.read(), Catalogue.load()
    timeout = settings.load_timeout
    if clear:
        count = with_database(
            settings, lambda client: measures.clear(client, catalogue, timeout=timeout, progress=progress())
        )
        typer.echo(f"No measures are left on {count} entities.")
        return
    found = with_database(
        settings,
        lambda client: measures.refresh(
            client, catalogue, timeout=timeout, progress=progress(), betweenness=betweenness
        ),
    )
    typer.echo(
        f"Measured {found.entities} entities and {found.connections} connections: {found.communities} communities.\n"
        "`talkgraph query analysis/most_influential` and `analysis/communities` show them; GraphQL orders by them."
    )
