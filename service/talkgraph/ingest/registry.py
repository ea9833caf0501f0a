"""Which id a name gets: the one that the graph has for it, else its slug, else, where another has that, a hash."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from talkgraph.ingest.document import Talk
from talkgraph.ingest.ids import digest, slug


@dataclass(frozen=True, slots=True)
class Known:
    """What the graph has under an id; `shared` when other talks use it too."""

    identity: tuple[str, ...]
    shared: bool


@dataclass(frozen=True, slots=True)
class KnownTalk:
    """A talk of the graph: its properties, the note of its load where there is one, whether anything was attached."""

    row: Any
    note: Any
    is_attached: bool


KnownTalks = Mapping[str, KnownTalk]  # by id


@dataclass(frozen=True, slots=True)
class Begun:
    """What load/begin tells: the talks that have the ids of the one that is loaded, whether anything is corrected, and
    whether open talks must be searched for names anyway.
    """

    talks: KnownTalks
    is_corrected: bool
    is_unlinked: bool


@lru_cache(maxsize=10_000)  # talks name the same few again and again, and each is asked for several times
def candidates(prefix: str, identity: tuple[str, ...]) -> tuple[str, str]:
    """The two ids that a thing may have; the first part of its identity is its name."""
    plain = f"{prefix}:{slug(identity[0])}"
    return plain, f"{plain}-{digest(*identity)}"


def resolve(
    prefix: str,
    identities: Iterable[tuple[str, ...]],
    known: Mapping[str, Known],
    pinned: Mapping[tuple[str, ...], str] | None = None,
    held: Iterable[str] = (),
    wished: Collection[str] = (),
) -> dict[tuple[str, ...], str]:
    """An id for each identity. An id that only this talk used, for what it lists no more, can be taken over.

    `pinned` are the ids that corrections have given to identities, `held` those that they keep for some.
    What the graph does not know yet gets the id with a hash where that is `wished`: an export says so, so that a graph
    loaded from it has the ids of the one that it was written from.
    """
    wanted = sorted(set(identities))
    kept = set(held)
    found = {identity: key for identity, key in (pinned or {}).items() if identity in wanted}
    for identity in wanted:
        for candidate in candidates(prefix, identity):
            if candidate in known and known[candidate].identity == identity and candidate not in kept:
                found.setdefault(identity, candidate)
    taken = kept | set(found.values())
    for identity in wanted:
        if identity not in found:
            plain, hashed = candidates(prefix, identity)
            is_free = plain not in taken and (plain not in known or not known[plain].shared) and hashed not in wished
            found[identity] = plain if is_free else hashed
            taken.add(found[identity])
    return found


def talk_candidates(talk: Talk) -> list[str]:
    """The ids that a talk may have: from its title, else with a hash over title, series and date."""
    return list(candidates("talk", (talk.title, talk.series or "", talk.date.isoformat() if talk.date else "")))


def known_talks(rows: Iterable[Sequence[Any]]) -> KnownTalks:
    """The talks that load/talks_known gives."""
    return {key: KnownTalk(*of) for key, *of in rows}


def resolve_talk(talk: Talk, origin: str | None, known: KnownTalks, wished: Collection[str] = ()) -> str:
    """The id of a talk; `known` are the talks with its ids.

    It is the same talk if series and date are, or if it was loaded from the same file, which was corrected then.
    """
    plain, hashed = talk_candidates(talk)
    for candidate in (plain, hashed):
        if candidate in known and _is_same(talk, origin, known[candidate]):
            return candidate
    return hashed if plain in known or hashed in wished else plain


def _is_same(talk: Talk, origin: str | None, known: KnownTalk) -> bool:
    row, note = known.row, known.note
    date = talk.date.isoformat() if talk.date else None
    known_date = row["date"].isoformat() if row.get("date") else None
    if (row.get("series"), known_date) == (talk.series, date):
        return True
    return origin is not None and bool(note) and note.get("origin") == origin
