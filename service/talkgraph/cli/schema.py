"""`talkgraph schema`: the GraphQL schema as text."""

from __future__ import annotations

from typing import Annotated

import typer

from talkgraph.graphql.federation import subgraph_sdl
from talkgraph.graphql.schema import create_schema
from talkgraph.settings import Settings


def schema(
    federation: Annotated[bool, typer.Option("--federation", help="As a subgraph of Apollo Federation 2.")] = False,
) -> None:
    """Print the GraphQL schema."""
    text = schema_text(Settings.read())
    typer.echo(subgraph_sdl(text) if federation else text)


def schema_text(settings: Settings) -> str:
    """What schema.graphql holds."""
    return create_schema(settings).as_str()
