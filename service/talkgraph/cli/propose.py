"""`talkgraph propose TALK` and `talkgraph review FILE`: what may be in a talk, and what a person takes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from talkgraph.cli.load import By, said
from talkgraph.cli.terminal import progress, with_database
from talkgraph.errors import BadArgument
from talkgraph.graph.catalogue import Catalogue
from talkgraph.ingest.attach import attach
from talkgraph.ingest.document import KINDS
from talkgraph.ingest.propose.endpoint import Endpoint
from talkgraph.ingest.propose.material import Material, material_of
from talkgraph.ingest.propose.model import by_model
from talkgraph.ingest.propose.proposals import (
    Proposals,
    ProposedConnection,
    ProposedEntity,
    accepted,
    read_proposals,
    write_proposals,
)
from talkgraph.ingest.propose.rules import by_rules
from talkgraph.settings import Settings

_QUESTION = "[y] accept  [n] reject  [e] edit  [s] later  [q] stop"
Out = Annotated[Path | None, typer.Option(help="The file to write. [default: TALK.proposals.json]")]


def propose(
    talk: Annotated[str, typer.Argument(help="The talk's id, or its part behind talk:.")],
    out: Out = None,
    rules: Annotated[
        bool, typer.Option("--rules", help="Ask no model, even where TALKGRAPH_LLM_URL names one.")
    ] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Overwrite a file, with what was decided in it.")] = False,
) -> None:
    """Propose entities and connections of a talk into a file; nothing of it is in the graph until it is accepted."""
    settings = Settings.read()
    material = with_database(settings, lambda client: material_of(client, Catalogue.load(), talk, timeout=60))
    path = out or Path(f"{material.talk.removeprefix('talk:').replace('/', '-')}.proposals.json")
    if path.exists() and not replace:
        raise BadArgument(
            f"{path} is there already: `talkgraph review {path}` goes on with it, --replace makes it anew"
        )
    if not path.parent.is_dir():  # said before a model has worked for minutes
        raise BadArgument(f"{path} cannot be written: there is no folder {path.parent}.")
    proposals = _proposals(material, settings, rules)
    write_proposals(proposals, path)
    typer.echo(f"{len(proposals.entities)} entities and {len(proposals.connections)} connections proposed in {path}")
    for note in proposals.notes:
        typer.echo(f"  note: {note}")
    typer.echo(f"`talkgraph review {path}` goes through them; the file can also be edited by hand.")


def review(
    file: Annotated[Path, typer.Argument(help="A file that `talkgraph propose` wrote.")],
    ask: Annotated[bool, typer.Option("--ask/--no-ask", help="Go through what nobody has decided yet.")] = True,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
    by: By = None,
) -> None:
    """Decide on proposals one by one, and put what is accepted to its talk."""
    proposals = read_proposals(file)
    if ask:
        _go_through(proposals, file)
    settings = Settings.read()
    attachment = accepted(proposals)
    report = with_database(
        settings,
        lambda client: attach(
            client,
            Catalogue.load(),
            proposals.talk,
            attachment,
            timeout=settings.load_timeout,
            progress=progress(),
            by=by,
            dry_run=dry_run,
        ),
    )
    typer.echo(said(report))
    if left := len(proposals.undecided()):
        typer.echo(f"{left} proposals are undecided; `talkgraph review {file}` goes on with them.")


def _proposals(material: Material, settings: Settings, rules: bool) -> Proposals:
    if rules or settings.llm_url is None:
        return by_rules(material)
    if settings.llm_model is None:
        raise BadArgument("TALKGRAPH_LLM_URL is set and TALKGRAPH_LLM_MODEL is not: it names the model to ask")
    key = settings.llm_key.get_secret_value() if settings.llm_key else None
    return by_model(material, Endpoint(settings.llm_url, settings.llm_model, key, settings.llm_timeout), progress())


def _go_through(proposals: Proposals, file: Path) -> None:
    """Asks about each; what was decided is in the file at once, so that stopping loses nothing."""
    waiting = proposals.undecided()
    for number, each in enumerate(waiting, 1):
        typer.echo(f"\n{number} of {len(waiting)}: {_shown(each)}\n  “{each.quote}”\n  {each.reason}")
        answer = _answer(each)
        if answer == "q":
            break
        if answer in ("y", "n"):
            each.decision = "accept" if answer == "y" else "reject"
            write_proposals(proposals, file)


def _answer(each: ProposedEntity | ProposedConnection) -> str:
    while True:
        answer = str(typer.prompt(_QUESTION, default="s", show_default=False)).strip().lower()[:1]
        needs_verb = isinstance(each, ProposedConnection) and each.predicate is None
        if answer == "e" or (answer == "y" and needs_verb):
            _edit(each)
            typer.echo(f"  {_shown(each)}")
            answer = "y" if answer == "y" else ""
        if answer in ("y", "n", "s", "q"):
            return answer


def _edit(each: ProposedEntity | ProposedConnection) -> None:
    """Asks for each part anew until a document could hold it."""
    parts = ["name", "kind"] if isinstance(each, ProposedEntity) else ["predicate", "from_kind", "to_kind"]
    for part in parts:
        help_ = f" ({', '.join(KINDS)})" if part.endswith("kind") else ""
        while True:
            try:
                setattr(each, part, typer.prompt(f"  {part.replace('_', ' ')}{help_}", default=getattr(each, part)))
                break
            except ValueError:
                typer.echo("  that cannot be; a predicate is a verb phrase in small letters, as: is part of")


def _shown(each: ProposedEntity | ProposedConnection) -> str:
    if isinstance(each, ProposedEntity):
        return f"{each.name} ({each.kind}), said {each.count} times"
    return f"{each.sentence}  ({each.from_kind}, {each.to_kind})"
