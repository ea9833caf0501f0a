"""`talkgraph seed`, `talkgraph load PATH…`: files into the graph."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from pydantic import ValidationError

from talkgraph.cli.terminal import progress, with_database
from talkgraph.errors import BadArgument, TalkgraphError
from talkgraph.graph.address import Address
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.ingest import load as ingest
from talkgraph.ingest.attach import attach
from talkgraph.ingest.attachment import attachment_of
from talkgraph.ingest.changes import LoadReport
from talkgraph.ingest.document import Talk
from talkgraph.ingest.embed import embed_loaded
from talkgraph.ingest.formats.document_file import first
from talkgraph.ingest.gather import Bundle, gather, passed_over
from talkgraph.ingest.many import Options, Summary, load_many
from talkgraph.ingest.open import said as searched
from talkgraph.ingest.read import read_parts
from talkgraph.ingest.restore import Restored
from talkgraph.progress import Progress
from talkgraph.settings import Settings

Json = Annotated[bool, typer.Option("--json", help="The same for programs.")]
By = Annotated[str | None, typer.Option("--by", help="Who does it, for the log. [default: the user of the system]")]
Force = Annotated[bool, typer.Option("--force", help="Compare with the graph also what was loaded before.")]
_MANY = 20  # talks; of more than that only those are told one by one that changed something


class NotLoaded(TalkgraphError):
    """Some talks were not loaded; each has been told already."""

    exit_code = 2


def seed(
    as_json: Json = False,
    force: Force = False,
    example: Annotated[bool, typer.Option("--example", help="The short example instead.")] = False,
) -> None:
    """Load the document that comes with talkgraph."""
    paths = ingest.example_documents() if example else ingest.seed_documents()
    _load([Bundle((path,), frozenset({path})) for path in paths], Options(force=force), as_json)


def load(
    paths: Annotated[
        list[Path], typer.Argument(help="Files, folders and patterns; docs/loading.md says what is read.")
    ],
    title: Annotated[str | None, typer.Option(help="The talk's title, where one talk is loaded.")] = None,
    date: Annotated[str | None, typer.Option(help="Its date, as 2025-10-16.")] = None,
    speaker: Annotated[list[str] | None, typer.Option(help="Who speaks; may be given several times.")] = None,
    series: Annotated[str | None, typer.Option(help="The series that it belongs to.")] = None,
    language: Annotated[str | None, typer.Option(help="Its language, as en.")] = None,
    source_url: Annotated[str | None, typer.Option(help="Where it can be seen.")] = None,
    media_url: Annotated[str | None, typer.Option(help="Where its recording lies.")] = None,
    encoding: Annotated[str | None, typer.Option(help="The encoding of files that are not UTF-8, as cp1252.")] = None,
    talk: Annotated[str | None, typer.Option(help="Attach to this talk, which is there already.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
    detach: Annotated[bool, typer.Option("--detach", help="Take off what was attached to the talks.")] = False,
    force: Force = False,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Load files, each talk whole or not at all; what they said before and say no more goes."""
    given: dict[str, Any] = {
        "title": title,
        "date": _date(date),
        "speakers": tuple(speaker or ()),
        "series": series,
        "language": language,
        "source_url": source_url,
        "media_url": media_url,
    }
    given = _checked({name: value for name, value in given.items() if value})
    gathered = gather(paths)
    if len(gathered.bundles) > 1 and given.keys() - {"series", "language"}:
        raise BadArgument(
            f"--title, --date, --speaker and addresses are of one talk; these are {len(gathered.bundles)}"
        )
    left_out = [passed_over(path) for path in gathered.passed_over]
    options = Options(given=given, encoding=encoding, force=force, dry_run=dry_run, detach=detach, by=by)
    if talk is None:
        _load(gathered.bundles, options, as_json, left_out)
    elif given or detach:
        raise BadArgument("--talk attaches to a talk as it is: --title and the like, and --detach, do not go with it")
    else:
        _attach(talk, gathered.bundles, options, as_json)


async def seed_into(settings: Settings, address: Address, watching: Progress) -> list[LoadReport]:
    """Loads the document that comes with talkgraph into the database at `address`."""
    catalogue = Catalogue.load()
    async with Client(address, pool_size=2) as client:
        reports = [
            await ingest.load(
                client, catalogue, ingest.read_document(path), timeout=settings.load_timeout, progress=watching
            )
            for path in ingest.seed_documents()
        ]
        if note := await embed_loaded(client, catalogue, settings, [report.talk for report in reports], watching):
            watching.step(note)
        return reports


def _date(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        raise BadArgument(f"--date {text} is no date; it is like 2025-10-16") from None


def _checked(given: dict[str, Any]) -> dict[str, Any]:
    """What a person says of a talk. Raises BadArgument, which names the option."""
    try:
        Talk.model_validate({"title": "A talk"} | given)
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        option = "speaker" if name == "speakers" else name.replace("_", "-")
        raise BadArgument(f"--{option} {first(error).partition(': ')[2]}") from None
    return given


def _load(bundles: Sequence[Bundle], options: Options, as_json: bool, left_out: Sequence[str] = ()) -> None:
    settings = Settings.read()
    timed = Options(**{name: getattr(options, name) for name in options.__slots__} | {"timeout": settings.load_timeout})

    async def work(client: Client) -> tuple[Summary, str | None]:
        catalogue, watching = Catalogue.load(), progress()
        found = await load_many(client, catalogue, bundles, timed, watching)
        talks = [] if options.dry_run else [report.talk for report in found.reports]
        return found, await embed_loaded(client, catalogue, settings, talks, watching)

    summary, note = with_database(settings, work)
    if note is not None:
        typer.echo(f"note: {note}", err=True)
    summary.left_out[:0] = left_out
    if as_json:
        typer.echo(orjson.dumps(_as_json(summary), option=orjson.OPT_INDENT_2).decode())
    else:
        _print(summary)
    if summary.failures:
        talks = f"{len(summary.failures)} of {len(summary.failures) + len(summary.reports)} talks were not loaded"
        raise NotLoaded(summary.failures[0].problem if len(bundles) == 1 else talks)


def _attach(talk: str, bundles: Sequence[Bundle], options: Options, as_json: bool) -> None:
    parts = [part for bundle in bundles for part in read_parts(bundle, options.encoding).found]
    attachment, notes = attachment_of([(path.name, part) for path, part in parts])
    settings = Settings.read()
    report = with_database(
        settings,
        lambda client: attach(
            client,
            Catalogue.load(),
            talk,
            attachment,
            timeout=settings.load_timeout,
            progress=progress(),
            by=options.by,
            dry_run=options.dry_run,
        ),
    )
    report.notes = [*notes, *report.notes]
    typer.echo(orjson.dumps(report.as_json(), option=orjson.OPT_INDENT_2).decode() if as_json else said(report))


def _as_json(summary: Summary) -> list[dict[str, Any]]:
    failed = [{"file": failure.name, "failed": failure.problem} for failure in summary.failures]
    left_out = [{"leftOut": note} for note in summary.left_out]
    restored = [{"restored": one.as_json()} for one in summary.restored]
    return [*restored, *(report.as_json() for report in summary.reports), *failed, *left_out]


def _print(summary: Summary) -> None:
    reports = summary.reports
    for restored in summary.restored:
        typer.echo(_said_of(restored))
    for report in reports:
        if len(reports) <= _MANY or report.items:
            typer.echo(said(report))
    if len(reports) + len(summary.failures) > 1:
        changed = sum(report.is_change for report in reports)
        typer.echo(f"{len(reports)} talks: {changed} changed, {len(reports) - changed} as they were")
        for failure in summary.failures:
            typer.echo(f"not loaded: {failure.problem}", err=True)
    if told := searched(summary.linked):
        typer.echo(told)
    if summary.left_out:
        typer.echo(f"left out: {'; '.join(summary.left_out[:5])}{' …' if len(summary.left_out) > 5 else ''}")
    if not reports and not summary.failures and not summary.restored:
        raise BadArgument("Nothing here is of a talk: docs/loading.md lists the formats.")


def _said_of(restored: Restored) -> str:
    if not restored.is_change:
        return f"corrections ({restored.name}): all are here already"
    numbers = (
        (restored.corrections, "corrections"),
        (restored.merges, "merges"),
        (restored.changes, "entries of the log"),
    )
    lines = [
        f"corrections ({restored.name}): added {', '.join(f'{number} {what}' for number, what in numbers if number)}"
    ]
    return "\n".join([*lines, *(said(report) for report in restored.talks)])


def said(report: LoadReport) -> str:
    """A report as lines for a person."""
    lines = [f"{report.title} ({report.talk}): {_outcome(report)}"]
    lines += [f"  {item}" for item in report.items]
    lines += [f"  note: {note}" for note in report.notes]
    if told := searched(report.linked):
        lines.append(f"  {told}")
    return "\n".join(lines)


def _outcome(report: LoadReport) -> str:
    if report.repeated:
        return "loaded before, nothing to do"
    if not report.is_change:
        return "nothing has changed"
    parts = []
    for verb in ("added", "changed", "removed"):
        counted = ((getattr(count, verb), name.replace("_", " ")) for name, count in report.counts.items())
        if told := ", ".join(f"{number} {name}" for number, name in counted if number):
            parts.append(f"{verb} {told}")
    return "; ".join(parts)
