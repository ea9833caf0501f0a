"""Open talks: those in whose passages every name of the graph is looked for, not only those of their own document.

A transcript alone lists no entities, so its talk is open; docs/decisions/0016-formats.md says why. When names change,
the passages of open talks are searched anew, in the transaction that changes them or, once for many, behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Transaction
from talkgraph.ingest.changes import Change, Count, LoadReport, difference
from talkgraph.ingest.document import Document
from talkgraph.ingest.identified import Listed, texts_of
from talkgraph.ingest.proof import Passage
from talkgraph.ingest.rows import Row, Table, mention_row
from talkgraph.linker import Linker, Mention, Name
from talkgraph.progress import Progress

TALKS = 50  # talks whose passages are in memory together
_BATCH = 2_000  # rows a statement
Named = tuple[str, str, str]  # text, entity, kind


def is_open(document: Document) -> bool:
    """Whether every name of the graph is looked for in the document's passages."""
    told = document.talk.mentions
    return told == "all" or (told is None and not document.entities)


def mentions_in(
    names: Sequence[Named], own: Iterable[Listed], passages: Iterable[Passage]
) -> tuple[tuple[Passage, Mention], ...]:
    """Where passages name entities of the graph or of the document."""
    known = set(names)
    more = [(text, e.id, e.entity.kind) for e in own for text in texts_of(e.entity)]
    linker = _linker((*names, *(name for name in dict.fromkeys(more) if name not in known)))
    return tuple((passage, mention) for passage in passages for mention in linker.mentions(passage.text))


@lru_cache(maxsize=2)
def _linker(names: tuple[Named, ...]) -> Linker:
    """Kept from one talk to the next: with 50,000 names it takes longer to build than to search a transcript."""
    return Linker(Name(*name) for name in names)


async def names_of_graph(
    tx: Transaction, catalogue: Catalogue, *, without: frozenset[str] = frozenset()
) -> list[Named]:
    """Every name, its entity and its kind, except those with these ids."""
    rows = await tx.run(catalogue["load/all_names"].text)
    return [(text, entity, kind) for key, text, entity, kind in rows if key not in without]


async def relink(
    tx: Transaction, catalogue: Catalogue, progress: Progress, *, always: bool = False
) -> list[LoadReport]:
    """Searches the passages of open talks anew where names have changed; a report for each talk whose mentions did.

    Whoever calls it has the turn.
    """
    talks = await tx.run(catalogue["load/open_talks"].text)
    if not talks or not (always or talks[0][2]):
        return []
    linker = _linker(tuple(await names_of_graph(tx, catalogue)))
    titles = {key: title for key, title, _ in talks}
    reports: list[LoadReport] = []
    progress.step(f"Looking for names in {len(titles)} talks")
    for number, start in enumerate(range(0, len(talks), TALKS)):
        ids = [key for key, _, _ in talks[start : start + TALKS]]
        passages = await tx.run(catalogue["load/passages"].text, {"talks": ids})
        for talk, change in _changes(linker, passages):
            await _write(tx, catalogue, change)
            reports.append(LoadReport(talk, titles[talk], counts={"mentions": Count.of(change)}))
        progress.advance(min((number + 1) * TALKS, len(talks)), len(talks), "talks")
    await tx.run(catalogue["load/names_linked"].text)
    return reports


def said(reports: Sequence[LoadReport]) -> str:
    """What became of the talks that were searched anew, in words; nothing where nothing did."""
    if not reports:
        return ""
    counts = [report.counts["mentions"] for report in reports]
    added, removed = sum(count.added for count in counts), sum(count.removed for count in counts)
    talks = "1 other talk" if len(reports) == 1 else f"{len(reports)} other talks"
    return f"names searched anew in {talks}: {added} mentions added, {removed} removed"


def _changes(linker: Linker, passages: Iterable[Sequence[Any]]) -> Iterator[tuple[str, Change]]:
    """For each talk whose mentions are not as they should be, the difference."""
    now: dict[str, Table] = {}
    wanted: dict[str, Table] = {}
    for talk, place, text, ids in passages:
        now.setdefault(talk, {}).update((key, {"id": key, "passage": place}) for key in ids)
        rows = [mention_row(place, mention) for mention in linker.mentions(text)]
        wanted.setdefault(talk, {}).update((row["id"], row) for row in rows)
    for talk, table in wanted.items():
        change = difference(now[talk], table)
        if change.touched:
            yield talk, change


async def _write(tx: Transaction, catalogue: Catalogue, change: Change) -> None:
    for name, rows in (("mentions_put", change.put), ("mentions_drop", change.removed)):
        for batch in _batches(rows):
            await tx.run(catalogue[f"load/{name}"].text, {"rows": batch})


def _batches(rows: list[Row]) -> Iterator[list[Row]]:
    for start in range(0, len(rows), _BATCH):
        yield rows[start : start + _BATCH]
