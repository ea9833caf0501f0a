"""`talkgraph schema`: the GraphQL schema as text."""

from __future__ import annotations

import typer

from talkgraph.graphql.schema import create_schema
from talkgraph.settings import Settings


def schema() -> None:
    """Print the GraphQL schema."""
    typer.echo(schema_text(Settings.read()))


def schema_text(settings: Settings) -> str:
    """What schema.graphql holds."""
    return create_schema(settings).as_str()
