"""`talkgraph embed`: vectors for what has none, so that search finds by meaning too."""

from __future__ import annotations

from typing import Annotated

import orjson
import typer

from talkgraph.cli.terminal import progress, with_database
from talkgraph.embeddings import embedder_of
from talkgraph.errors import BadSetting
from talkgraph.graph.catalogue import Catalogue
from talkgraph.ingest.embed import embed as embed_all
from talkgraph.settings import Settings


def embed(json: Annotated[bool, typer.Option("--json", help="The same for programs.")] = False) -> None:
    """Give passages and entities vectors, where they have none of their present text (docs/search.md)."""
    settings = Settings.read()
    embedder = embedder_of(settings)
    if embedder is None:
        raise BadSetting("TALKGRAPH_EMBEDDINGS_URL is not set: docs/search.md says how search by meaning is turned on.")
    report = with_database(
        settings,
        lambda client: embed_all(
            client, Catalogue.load(), embedder, batch=settings.embeddings_batch, progress=progress()
        ),
    )
    if json:
        typer.echo(orjson.dumps({"embedded": report.done, "unchanged": report.unchanged}).decode())
    else:
        typer.echo(f"{report.done} texts embedded, {report.unchanged} had a vector already.")
