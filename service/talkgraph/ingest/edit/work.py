"""The transaction of one change by hand: find what is meant, write corrections, load again what they concern, log."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError

from talkgraph.errors import Ambiguous, BadArgument, Conflict, NotFound
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client, Transaction
from talkgraph.ingest.changes import Count, LoadReport
from talkgraph.ingest.corrections import IDENTITY, MERGE, End, identity
from talkgraph.ingest.load import written
from talkgraph.ingest.log import change, log, user
from talkgraph.ingest.open import relink, said
from talkgraph.ingest.proof import prove
from talkgraph.ingest.resolver import Resolver
from talkgraph.ingest.rows import Row
from talkgraph.ingest.source import Source
from talkgraph.ingest.transaction import Load
from talkgraph.progress import Progress, Silent

T = TypeVar("T")


@dataclass(slots=True)
class Outcome:
    """What became of a change: `subject` is the id of what it was about, `change` its id in the log, where it is one.

    `merge` is the id of the merge that was made or undone.

    `counts` are those of all talks together; nothing is counted twice that several of them say.
    """

    subject: str
    said: str
    change: str | None = None
    counts: dict[str, Count] = field(default_factory=dict)
    talks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    dry_run: bool = False
    merge: str | None = None

    @property
    def is_change(self) -> bool:
        """Whether anything is not as it was, or in a dry run would not be."""
        return self.change is not None

    def as_json(self) -> dict[str, Any]:
        """The outcome for programs."""
        counts = {name: {part: getattr(count, part) for part in Count.__slots__} for name, count in self.counts.items()}
        told = {"subject": self.subject, "said": self.said, "changed": self.is_change, "dryRun": self.dry_run}
        told |= {"merge": self.merge} if self.merge else {}
        return {**told, "change": self.change, "talks": self.talks, "counts": counts, "notes": self.notes}


class Edit(Resolver):
    """The steps of a change, within its transaction. Whatever raises here leaves everything as it was."""

    def __init__(self, tx: Transaction, catalogue: Catalogue, progress: Progress, by: str) -> None:
        super().__init__(tx, catalogue, progress)
        self.by = by
        self._is_touched = False
        self._reports: list[LoadReport] = []

    @property
    def reports(self) -> list[LoadReport]:
        """What became of the talks that were loaded again."""
        return self._reports

    async def run(self, file: str, /, **parameters: Any) -> list[list[Any]]:
        """The rows of a file of cypher/."""
        return await self._run(file, **parameters)

    async def entity(self, name: str) -> End:
        """The entity that an id, a slug, a name or an alias means, also one that was merged into another.

        Raises NotFound or Ambiguous; the message tells the candidates.
        """
        if (end := chosen(name, await self._run("entity/meant", names=[name]))) is not None:
            return end
        for row in await self._corrections([name, f"entity:{name}"]):
            if row["what"] == MERGE:
                return await self.entity(row["into"])
        raise NotFound(f"Nothing here is called '{name}'. `talkgraph entities list` lists the entities.")

    async def talk(self, name: str) -> str:
        """The id of a talk, by its id or slug. Raises NotFound."""
        rows = await self._run("talk/by_id", id=name)
        if not rows:
            raise NotFound(f"There is no talk '{name}'. `talkgraph status` lists them.")
        return str(rows[0][0]["id"])

    async def known(self, *subjects: str) -> list[Row]:
        """What is corrected of these already."""
        return await self._corrections(subjects)

    async def put(self, *rows: Row) -> None:
        """Writes corrections that are not there yet."""
        known = {row["id"]: row for row in await self._corrections({row["subject"] for row in rows})}
        new = [row for row in rows if known.get(row["id"]) != row]
        if new:
            await self._run("correction/put", rows=new)
            self._is_touched = True

    async def drop(self, rows: Iterable[Row]) -> None:
        """Takes corrections back."""
        ids = sorted({row["id"] for row in rows})
        if ids:
            await self._run("correction/drop", ids=ids)
            self._is_touched = True

    async def pin(self, *ends: End) -> None:
        """Keeps for entities what documents call them now, whatever becomes of their names."""
        rows = [row for _, row in await self._each("correction/held", "ids", sorted({end.id for end in ends}))]
        held = {row["entity"] for row in rows if row["what"] == IDENTITY and not row["renamed"]}
        new = [identity(end.name, end.kind, end.id) for end in ends if end.id not in held]
        if new:  # says only what is so already: no change
            await self._run("correction/put", rows=new)

    async def talks_of(self, *entities: str) -> list[str]:
        """The talks that list all of these entities."""
        return [talk for (talk,) in await self._run("correction/talks_of_entities", ids=list(entities))]

    async def again(self, talks: Iterable[str]) -> None:
        """Loads talks again from what is kept of them, with all corrections."""
        ids = list(talks)
        for number, talk in enumerate(ids, 1):
            self._progress.advance(number, len(ids), "talks")
            rows = await self._run("document", talk=talk)
            if not rows:
                raise Conflict(f"'{talk}' was loaded by an earlier version: load its document again first.")
            source = Source.kept(*rows[0])
            load = Load(self._tx, self._catalogue, prove(source.document), source, Silent(), by=self.by, talk=talk)
            self._reports.append(await load.run())

    async def done(self, what: str, subject: str, said: str, **more: str) -> Outcome:
        """The outcome, with an entry in the log where anything has changed."""
        outcome = Outcome(subject, said, counts=_summed(self._reports), merge=more.get("merge"))
        outcome.talks = sorted({report.talk for report in self._reports if report.is_change})
        outcome.notes = [note for report in self._reports for note in report.notes]
        if self._is_touched or outcome.talks:
            row = change(what, subject, said, self.by, self._reports, **more)
            outcome.change = await log(self._tx, self._catalogue, row)
        return outcome


def _summed(reports: Iterable[LoadReport]) -> dict[str, Count]:
    found: dict[str, Count] = {}
    for report in reports:
        for name, count in report.counts.items():
            total = found.setdefault(name, Count())
            for part in Count.__slots__:
                setattr(total, part, getattr(total, part) + getattr(count, part))
    return found


async def edited(
    client: Client,
    catalogue: Catalogue,
    work: Callable[[Edit], Awaitable[Outcome]],
    *,
    by: str | None = None,
    timeout: float = 600,
    progress: Progress | None = None,
    dry_run: bool = False,
) -> Outcome:
    """The outcome of one change by hand; with `dry_run` it is worked out in full and then undone.

    Raises NotFound, Ambiguous, Conflict, BadArgument or BadDocument, each with the way out; DeadlineExceeded or an
    EngineError after all has been rolled back.
    """

    async def transaction(tx: Transaction) -> Outcome:
        edit = Edit(tx, catalogue, progress or Silent(), by or user())
        await edit.run("turn")
        outcome = await work(edit)
        outcome.dry_run = dry_run
        if told := said(await relink(tx, catalogue, progress or Silent())):
            outcome.notes.append(told)
        return outcome

    return await written(client, catalogue, transaction, timeout, dry_run=dry_run)


def chosen(name: str, rows: list[list[Any]]) -> End | None:
    """The one entity that a name means, of those that entity/meant gives. Raises Ambiguous."""
    found = [End(row["id"], row["name"], row["kind"]) for row in rows[0][1]]
    exact = [end for end in found if end.id in (name, f"entity:{name}")]
    if len(exact or found) > 1:
        candidates = ", ".join(f"{end.name} ({end.kind}, {end.id})" for end in found)
        raise Ambiguous(f"'{name}' may mean {candidates}: say which by its id.")
    return next(iter(exact or found), None)


async def meant(client: Client, catalogue: Catalogue, name: str, *, deadline: float) -> End:
    """The entity that an id, a slug, a name or an alias means. Raises NotFound or Ambiguous."""
    end = chosen(name, await client.read(catalogue["entity/meant"].text, {"names": [name]}, deadline=deadline))
    if end is None:
        raise NotFound(f"Nothing here is called '{name}'. `talkgraph entities list` lists the entities.")
    return end


def checked(what: str, make: Callable[[], T]) -> T:
    """A part of a document made from what was given. Raises BadArgument that says what is wrong with it."""
    try:
        return make()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BadArgument(f"{what}: {place} {first['msg'].removeprefix('Value error, ')}") from None
