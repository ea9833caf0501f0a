"""`talkgraph entities …`: who and what the graph knows, by which names, and putting that right."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console
from rich.table import Table

from talkgraph.cli.load import By, Json
from talkgraph.cli.remove import DryRun
from talkgraph.cli.terminal import PATIENCE, progress, with_database
from talkgraph.errors import BadArgument
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.graph.rows import plain
from talkgraph.ingest import edit
from talkgraph.ingest.duplicates import Suggestion
from talkgraph.ingest.duplicates import duplicates as suggestions
from talkgraph.ingest.edit import Edit, Outcome, edited
from talkgraph.settings import Settings

app = typer.Typer(help="Entities and their names: look, correct, merge, undo.", no_args_is_help=True)
alias = typer.Typer(help="What else an entity is called.", no_args_is_help=True)
app.add_typer(alias, name="alias")

Who = Annotated[str, typer.Argument(help="An id, a name or an alias.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="How many at most.")]


@app.command("list")
def list_entities(
    prefix: Annotated[str, typer.Argument(help="Only those with a name that begins so.")] = "",
    limit: Limit = 100,
    as_json: Json = False,
) -> None:
    """List entities by name."""
    rows = _asked("entity/found", prefix=prefix, limit=limit)
    nodes = [_properties(node) for (node,) in rows]
    if as_json:
        return _json(nodes)
    table = Table("name", "kind", "connected to", "id", show_edge=False, pad_edge=False)
    for node in nodes:
        table.add_row(node["name"], node["kind"], str(node["degree"]), node["id"])
    _out().print(table)
    if len(nodes) == limit:
        _out().print("There may be more: ask for them with --limit.")
    return None


@app.command()
def show(entity: Who, as_json: Json = False) -> None:
    """Show an entity: its names, its connections, and what was changed of it."""
    told: dict[str, Any] = with_database(Settings.read(), lambda client: _told(client, entity))
    if as_json:
        return _json(told)
    out = _out()
    out.print(f"{told['name']} ({told['kind']}, {told['id']})", markup=False)
    if told.get("description"):
        out.print(told["description"], markup=False)
    for name in told["aliases"]:
        out.print(f"  also called {name['text']}" + (f": {name['note']}" if name.get("note") else ""), markup=False)
    for connection in told["connections"]:
        out.print(f"  {connection['sentence']} ({connection['id']})", markup=False)
    for change in told["changes"]:
        out.print(f"  {change['at'][:16]} {change['by']}: {change['said']}", markup=False)
    return None


@app.command()
def rename(entity: Who, name: str, by: By = None, dry_run: DryRun = False, as_json: Json = False) -> None:
    """Give an entity another name; the former one becomes an alias."""
    _change(partial(edit.correct_entity, entity=entity, name=name), by, dry_run, as_json)


@app.command()
def correct(
    entity: Who,
    kind: Annotated[str | None, typer.Option(help="Company, Concept, Location, Media, Person or Product.")] = None,
    description: Annotated[str | None, typer.Option(help='"" takes it away.')] = None,
    by: By = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Give an entity another kind or description."""
    if kind is None and description is None:
        raise BadArgument("Say what is to be corrected: --kind or --description.")
    _change(partial(edit.correct_entity, entity=entity, kind=kind, description=description), by, dry_run, as_json)


@app.command()
def add(
    talk: Annotated[str, typer.Argument(help="The talk that names it: an id, or its part behind talk:.")],
    name: str,
    kind: Annotated[str, typer.Argument(help="Company, Concept, Location, Media, Person or Product.")],
    description: Annotated[str | None, typer.Option(help="What it is.")] = None,
    aliases: Annotated[list[str] | None, typer.Option("--alias", help="What else it is called.")] = None,
    by: By = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Add an entity to a talk that names it; it is found there, and wherever else it is listed."""
    given = {"talk": talk, "name": name, "kind": kind, "description": description, "aliases": aliases or ()}
    _change(partial(edit.add_entity, **given), by, dry_run, as_json)  # type: ignore[arg-type]


@alias.command("add")
def add_alias(
    entity: Who,
    text: str,
    note: Annotated[str | None, typer.Option(help="Why, where that is not plain.")] = None,
    by: By = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """An entity is called so too: it is found by that name in every talk that lists it."""
    _change(partial(edit.add_alias, entity=entity, text=text, note=note), by, dry_run, as_json)


@alias.command("remove")
def remove_alias(entity: Who, text: str, by: By = None, dry_run: DryRun = False, as_json: Json = False) -> None:
    """An entity is not called so."""
    _change(partial(edit.remove_alias, entity=entity, text=text), by, dry_run, as_json)


@app.command()
def merge(
    kept: Annotated[str, typer.Argument(help="The entity that stays: an id, a name or an alias.")],
    merged: Annotated[str, typer.Argument(help="The entity that becomes part of it.")],
    across_kinds: Annotated[bool, typer.Option("--across-kinds", help="Also where their kinds differ.")] = False,
    by: By = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Make two entities one, with all that hangs on them; `undo` parts them again."""
    _change(partial(edit.merge, kept=kept, merged=merged, across_kinds=across_kinds), by, dry_run, as_json)


@app.command()
def undo(
    merge: Annotated[str, typer.Argument(help="The merge, as `merges` lists it.")],
    by: By = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Undo a merge, whatever was loaded or merged since."""
    _change(partial(edit.undo_merge, merge=merge), by, dry_run, as_json)


@app.command()
def merges(as_json: Json = False) -> None:
    """List the merges, with who made and who undid them."""
    found = [_properties(node) for (node,) in _asked("merge/all")]
    if as_json:
        return _json(found)
    for row in sorted(found, key=lambda row: str(row["at"])):
        undone = f"; undone by {row['undoneBy']} {row['undoneAt'][:16]}" if "undoneAt" in row else ""
        pair = f"{row['fromName']} ({row['from']}) is {row['intoName']} ({row['into']})"
        _out().print(f"{row['id']}: {pair}, {row['by']} {row['at'][:16]}{undone}", markup=False)
    return None


@app.command()
def never(
    one: Who,
    other: Annotated[str, typer.Argument(help="An id, a name or an alias.")],
    undo: Annotated[bool, typer.Option("--undo", help="They may be the same after all.")] = False,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Say that two entities are not the same: they are not suggested any more, and not merged."""
    _change(partial(edit.allow_merge if undo else edit.never_merge, one=one, other=other), by, False, as_json)


@app.command()
def duplicates(limit: Limit = 20, as_json: Json = False) -> None:
    """Suggest entities that may be one, the surest first, each with the reason."""

    def compare(client: Client) -> Awaitable[list[Suggestion]]:
        return suggestions(partial(client.read, deadline=_deadline()), Catalogue.load(), limit=limit)

    found = with_database(Settings.read(), compare)
    if as_json:
        return _json([_suggested(pair) for pair in found])
    for pair in found:
        _out().print(f"{pair.kept.name} and {pair.merged.name} ({pair.kept.kind}): {pair.reason}", markup=False)
        _out().print(f"  talkgraph entities merge {pair.kept.id} {pair.merged.id}", style="dim", markup=False)
    if not found:
        _out().print("No two entities are much alike.")
    return None


def _suggested(pair: Suggestion) -> dict[str, Any]:
    ends = {end: {"id": of.id, "name": of.name} for end, of in (("kept", pair.kept), ("merged", pair.merged))}
    return {**ends, "kind": pair.kept.kind, "score": round(pair.score, 1), "reason": pair.reason}


def _change(work: Callable[[Edit], Awaitable[Outcome]], by: str | None, dry_run: bool, as_json: bool) -> None:
    settings = Settings.read()

    def run(client: Client) -> Awaitable[Outcome]:
        return edited(
            client,
            Catalogue.load(),
            work,
            by=by,
            timeout=settings.load_timeout,
            progress=progress(),
            dry_run=dry_run,
        )

    outcome = with_database(settings, run)
    if as_json:
        return _json(outcome.as_json())
    typer.echo(said(outcome))
    return None


def said(outcome: Outcome) -> str:
    """An outcome as lines for a person."""
    lines = [outcome.said + (" (nothing was changed: a dry run)" if outcome.dry_run else "")]
    for verb in ("added", "changed", "removed"):
        counted = ((getattr(count, verb), name.replace("_", " ")) for name, count in outcome.counts.items())
        if told := ", ".join(f"{number} {name}" for number, name in counted if number):
            lines.append(f"  {verb} {told}")
    if not outcome.is_change:
        lines.append("  it was so already")
    lines += [f"  in {talk}" for talk in outcome.talks]
    return "\n".join([*lines, *(f"  note: {note}" for note in outcome.notes)])


def _asked(name: str, **parameters: Any) -> list[list[Any]]:
    async def work(client: Client) -> list[list[Any]]:
        return await client.read(Catalogue.load()[name].text, parameters, deadline=_deadline())

    return with_database(Settings.read(), work)


def _deadline() -> float:
    return asyncio.get_running_loop().time() + PATIENCE


async def _told(client: Client, entity: str) -> dict[str, Any]:
    catalogue = Catalogue.load()
    key = (await edit.meant(client, catalogue, entity, deadline=_deadline())).id
    ((node, aliases, connections),) = await client.read(
        catalogue["entity/told"].text, {"entity": key}, deadline=_deadline()
    )
    changes = await client.read(catalogue["change/of"].text, {"ids": [key], "limit": 20}, deadline=_deadline())
    told = {"aliases": plain(aliases), "connections": connections}
    return {**_properties(node), **told, "changes": [_properties(change) for (change,) in changes]}


def _properties(node: Any) -> dict[str, Any]:
    found: dict[str, Any] = plain(dict(node))
    return found


def _json(value: Any) -> None:
    typer.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())


def _out() -> Console:
    return Console(highlight=False, soft_wrap=True)
