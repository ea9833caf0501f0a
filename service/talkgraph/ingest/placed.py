"""A talk of a backup: it takes the place that it had, is kept as it was kept, and the log tells of it once."""

from __future__ import annotations

from talkgraph.errors import Conflict
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Transaction
from talkgraph.ingest.backup import Loaded
from talkgraph.ingest.changes import LoadReport
from talkgraph.ingest.document import Talk
from talkgraph.ingest.log import ADD_TALK
from talkgraph.ingest.registry import KnownTalks, resolve_talk
from talkgraph.ingest.source import packed


def placed(talk: Talk, loaded: Loaded, known: KnownTalks) -> str:
    """The id of the talk. Raises Conflict where it cannot have the one of the backup here."""
    found = resolve_talk(talk, loaded.origin, known, [loaded.talk])
    if found != loaded.talk:
        there = found if found in known else loaded.talk
        why = f"it is {found} here" if found in known else "here another talk is"
        raise Conflict(
            f"'{talk.title}' is {loaded.talk} in the backup and {why}. Load the backup into an empty database (another "
            f"TALKGRAPH_DATA_DIR), or remove the talk that is here: `talkgraph remove {there}`."
        )
    return loaded.talk


async def keep_attachment(tx: Transaction, catalogue: Catalogue, loaded: Loaded) -> None:
    """Keeps what was attached to the talk, which its document in the backup holds already, and nothing else."""
    if loaded.attachment is None:
        await tx.run(catalogue["load/attached_drop"].text, {"ids": [loaded.talk]})
    else:
        given = {"talk": loaded.talk, "packed": packed(loaded.attachment)}
        await tx.run(catalogue["load/attached_put"].text, given)


async def is_told(tx: Transaction, catalogue: Catalogue, report: LoadReport) -> bool:
    """Whether the log says already that the talk was added: the log of the backup that it comes from does."""
    if not report.counts["talks"].added:
        return False
    rows = await tx.run(catalogue["change/last_of_talk"].text, {"talk": report.talk})
    return bool(rows) and rows[0][0] == ADD_TALK
