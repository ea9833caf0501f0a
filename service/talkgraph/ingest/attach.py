"""Attaches a transcript, chapters, entities or connections to a talk that is there already.

What is attached is kept with the load of the talk and put to its document whenever that is loaded again, so that a
corrected document, or the next `serve --seed`, does not take it away. `load(…, detach=True)` does.
"""

from __future__ import annotations

from talkgraph.errors import BadDocument, NotFound
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client, Transaction
from talkgraph.ingest.attachment import joined
from talkgraph.ingest.changes import LoadReport
from talkgraph.ingest.document import Attachment
from talkgraph.ingest.load import written
from talkgraph.ingest.log import CHANGE_TALK, change, log, user
from talkgraph.ingest.open import relink
from talkgraph.ingest.proof import prove
from talkgraph.ingest.source import Source, packed, unpacked
from talkgraph.ingest.transaction import Load
from talkgraph.progress import Progress, Silent


async def attach(
    client: Client,
    catalogue: Catalogue,
    talk: str,
    attachment: Attachment,
    *,
    timeout: float = 600,
    progress: Progress | None = None,
    by: str | None = None,
    dry_run: bool = False,
) -> LoadReport:
    """Attaches to one talk, told by its id or its slug, in one transaction.

    Chapters, segments and topics replace those of the talk, entities and connections are put to them. The same again
    changes nothing. Raises NotFound, BadDocument where the whole does not hold together, or an EngineError.
    """
    watching = progress or Silent()

    async def work(tx: Transaction) -> LoadReport:
        await tx.run(catalogue["load/turn"].text)
        key, title = await _found(tx, catalogue, talk)
        source = await _kept(tx, catalogue, key, title)
        whole = joined(source.document, attachment)
        proven = prove(whole, f"what is attached to '{title}'")
        former = await tx.run(catalogue["load/attached"].text, {"ids": [key]})
        every = joined(Attachment.model_validate_json(unpacked(former[0][1])), attachment) if former else attachment
        source = source.with_attached(whole, every)
        report = await Load(tx, catalogue, proven, source, watching, by=by or user(), talk=key, itemized=dry_run).run()
        await tx.run(catalogue["load/attached_put"].text, {"talk": key, "packed": packed(every)})
        report.linked = await relink(tx, catalogue, watching)
        if report.is_change and not dry_run:
            said = f"attached to '{title}'"
            await log(tx, catalogue, change(CHANGE_TALK, key, said, by or user(), [report], title=title))
        return report

    watching.step(f"Attaching to '{talk}'")
    return await written(client, catalogue, work, timeout, dry_run=dry_run)


async def _found(tx: Transaction, catalogue: Catalogue, talk: str) -> tuple[str, str]:
    rows = await tx.run(catalogue["talk/by_id"].text, {"id": talk})
    if not rows:
        raise NotFound(f"There is no talk '{talk}'. `talkgraph status` lists them.")
    return rows[0][0]["id"], rows[0][0]["title"]


async def _kept(tx: Transaction, catalogue: Catalogue, talk: str, title: str) -> Source:
    rows = await tx.run(catalogue["load/document"].text, {"talk": talk})
    if not rows:
        raise BadDocument(f"'{title}' was loaded by an earlier version, which kept no document: load its file again")
    return Source.kept(rows[0][0], rows[0][1])
