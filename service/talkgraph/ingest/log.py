"""The log: who changed what, and when. `Change` nodes are numbered in the order in which the changes were kept."""

from __future__ import annotations

import getpass
from collections.abc import Iterable

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Transaction
from talkgraph.ingest.changes import LoadReport
from talkgraph.ingest.rows import Row

ADD_TALK, CHANGE_TALK, REMOVE_TALK = "add talk", "change talk", "remove talk"


def user() -> str:
    """Who runs this process, as the operating system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may run under a number that has no name
        return "unknown"


async def log(tx: Transaction, catalogue: Catalogue, row: Row) -> str:
    """Writes a change within the transaction that makes it; its id."""
    rows = await tx.run(catalogue["change/put"].text, {"row": row})
    return str(rows[0][0])


def change(what: str, subject: str, said: str, by: str, talks: Iterable[LoadReport], **more: str) -> Row:
    """A change as a row: what was done to which thing, in words, by whom, and what became of which talks."""
    reports = list(talks)
    counts = [count for report in reports for count in report.counts.values()]
    return {
        "what": what,
        "subject": subject,
        "said": said,
        "by": by,
        "talks": sorted({report.talk for report in reports if report.is_change}),
        "added": sum(count.added for count in counts),
        "changed": sum(count.changed for count in counts),
        "removed": sum(count.removed for count in counts),
        **more,
    }


def loaded(report: LoadReport, by: str) -> Row:
    """The change that a load made."""
    what = ADD_TALK if report.counts["talks"].added else CHANGE_TALK
    return change(what, report.talk, f"loaded '{report.title}'", by, [report], title=report.title)
