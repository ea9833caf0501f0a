"""What people change by hand, each in one transaction: entities, names, connections, merges.

    outcome = await edited(client, catalogue, partial(merge, kept="DeepSeek", merged="Deep Seek"), by="ann")

A change writes corrections and loads the talks that they concern again (docs/decisions/0014-corrections.md). Each can
be asked for again without harm, and tried with `dry_run`.
"""

from talkgraph.ingest.edit.connections import add_connection, correct_connection, remove_connection, remove_evidence
from talkgraph.ingest.edit.entities import add_alias, add_entity, correct_entity, remove_alias
from talkgraph.ingest.edit.merges import allow_merge, merge, never_merge, undo_merge
from talkgraph.ingest.edit.work import Edit, Outcome, edited, meant

__all__ = [
    "Edit",
    "Outcome",
    "add_alias",
    "add_connection",
    "add_entity",
    "allow_merge",
    "correct_connection",
    "correct_entity",
    "edited",
    "meant",
    "merge",
    "never_merge",
    "remove_alias",
    "remove_connection",
    "remove_evidence",
    "undo_merge",
]
