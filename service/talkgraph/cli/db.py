"""`talkgraph db start | stop | status | path | import`: the managed Neo4j of the data directory."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from talkgraph.cli.terminal import progress, with_database
from talkgraph.errors import BadSetting
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.managed import owner as owners
from talkgraph.graph.managed import password, session, supervisor
from talkgraph.graph.managed.bulk import bulk_import
from talkgraph.graph.managed.home import Home
from talkgraph.graph.managed.owner import Owner
from talkgraph.graph.schema import prepare
from talkgraph.settings import Settings

app = typer.Typer(
    help="Start and stop the Neo4j that talkgraph manages, and say how to reach it.", no_args_is_help=True
)

_STOPPED = 3  # exit code of `status` when nothing runs, as init scripts have it


@app.command()
def start() -> None:
    """Start Neo4j and leave it running for every later command, until `talkgraph db stop`."""
    settings = _managed(Settings.read())
    home = Home.of(settings)
    neighbour = session.Neighbour(home, False, progress())
    while owners.alive(home) is not None:
        # raises where the owner is no supervisor; one that is starting is waited for
        if (address := neighbour.address()) is not None:
            typer.echo(f"Neo4j already runs at {address.uri}.")
            return
    supervisor.launch(settings, progress())
    if (owner := owners.alive(home)) is not None:
        typer.echo(f"Neo4j runs at {owner.uri} (process {owner.process.pid}). `talkgraph db stop` stops it.")


@app.command()
def stop() -> None:
    """Stop the Neo4j that `talkgraph db start` left."""
    home = Home.of(_managed(Settings.read()))
    owner = owners.alive(home)
    if owner is None:
        typer.echo(f"No Neo4j of {home.root} runs.")
        return
    if owner.kind != "supervisor":
        raise owners.busy(home, owner)
    progress().step("Stopping Neo4j")
    supervisor.halt(home, owner)
    typer.echo("Neo4j has stopped.")


@app.command()
def status(
    as_json: Annotated[bool, typer.Option("--json", help="The same for programs.")] = False,
) -> None:
    """Say whether Neo4j runs, where it answers, and where its password lies."""
    settings = Settings.read()
    facts = _own(settings) if settings.neo4j_uri is not None else _facts(Home.of(settings))
    if as_json:
        typer.echo(json.dumps(facts, indent=2, ensure_ascii=False))
    else:
        for name, value in facts.items():
            typer.echo(f"{name:<11} {'-' if value is None else value}")
    if facts["state"] == "stopped":
        raise typer.Exit(_STOPPED)


@app.command()
def path() -> None:
    """Print the data directory."""
    typer.echo(Home.of(Settings.read()).root)


@app.command("import")
def import_(
    folder: Annotated[Path, typer.Argument(help="What `talkgraph export --neo4j-admin` wrote.")],
) -> None:
    """Fill a data directory that is new by Neo4j's own bulk importer, for corpora too big to load talk by talk."""
    settings = _managed(Settings.read())
    typer.echo(bulk_import(settings, folder, progress()))
    with_database(settings, lambda client: prepare(client, Catalogue.load(), timeout=3600))
    typer.echo("The constraints and indexes are made.")


def _facts(home: Home) -> dict[str, str | int | None]:
    owner = owners.alive(home)
    return {
        "state": _state(owner),
        "address": owner.uri if owner else None,
        "user": password.USER,
        "password in": str(home.password) if home.password.exists() else None,
        "owner": str(owner) if owner else None,
        "pid": owner.neo4j.pid if owner and owner.neo4j else None,
        "version": owner.version if owner else None,
        "data": str(home.root),
    }


def _state(owner: Owner | None) -> str:
    if owner is None:
        return "stopped"
    return "running" if owner.uri else "starting or stopping"


def _own(settings: Settings) -> dict[str, str | int | None]:
    return {
        "state": "not managed by talkgraph",
        "address": settings.neo4j_uri,
        "user": settings.neo4j_user,
        "password in": "TALKGRAPH_NEO4J_PASSWORD" if settings.neo4j_password else None,
    }


def _managed(settings: Settings) -> Settings:
    if settings.neo4j_uri is not None:
        raise BadSetting(
            f"TALKGRAPH_NEO4J_URI is set, so talkgraph uses the Neo4j at {settings.neo4j_uri} and manages none: "
            "start and stop that one with its own tools, or unset the variable."
        )
    return settings
