"""What names mean, asked of the graph within a transaction: by corrections, by name and kind, else a new id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from talkgraph.ingest.corrections import IDENTITY, identity_subject
from talkgraph.ingest.ids import normalized
from talkgraph.ingest.registry import Known, candidates, resolve
from talkgraph.ingest.rows import Row, Table
from talkgraph.ingest.steps import Steps


class Resolver(Steps):
    """Settles ids; `_entities` fills with the entities that have one of the ids wanted, with their kinds."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._entities: Table = {}
        self._wished: frozenset[str] = frozenset()  # ids with a hash that an export found

    async def _corrections(self, subjects: Iterable[str]) -> list[Row]:
        return [row for _, row in await self._each("correction/known", "subjects", sorted(subjects))]

    async def _entity_ids(
        self, entities: Mapping[str, tuple[str, ...]], pinned: Mapping[tuple[str, ...], str], is_corrected: bool
    ) -> dict[str, str]:
        if not is_corrected:
            return await self._resolved("entity", "entities_known", entities)
        ids = {key for identity in entities.values() for key in candidates("entity", identity)}
        rows = [row for _, row in await self._each("correction/held", "ids", sorted(ids))]
        held = {row["entity"] for row in rows if row["what"] == IDENTITY}
        return await self._resolved("entity", "entities_known", entities, pinned, held)

    async def _known(self, statement: str, ids: list[str]) -> list[list[Any]]:
        """What one of these statements knows; a row is a list, for the driver takes long for many rows."""
        return [known for (rows,) in await self._each(statement, "ids", ids, talk=self._talk) for known in rows]

    async def _resolved(
        self,
        prefix: str,
        statement: str,
        identities: Mapping[str, tuple[str, ...]],
        pinned: Mapping[tuple[str, ...], str] | None = None,
        held: Iterable[str] = (),
    ) -> dict[str, str]:
        """The ids of things by their names in the document."""
        ids = sorted({key for identity in identities.values() for key in candidates(prefix, identity)})
        found = await self._known(statement, ids)
        known = {key: Known((normalized(name), *kind), shared) for key, name, *kind, shared in found}
        self._entities |= {key: {"id": key, "kind": kind[0]} for key, _, *kind, _ in found if kind}
        resolved = resolve(prefix, identities.values(), known, pinned, held, self._wished)
        return {name: resolved[identity] for name, identity in identities.items()}

    async def id_of(self, name: str, kind: str) -> str:
        """The id of whoever a document calls so, of this kind: one that is there, or a new one."""
        identity: tuple[str, ...] = (normalized(name), kind)
        rows = await self._corrections([identity_subject(name, kind)])
        pinned = {identity: str(rows[0]["entity"])} if rows else {}
        found = await self._entity_ids({name: identity}, pinned, is_corrected=True)
        return found[name]
