"""Connections that a sentence says outright (an entity, a verb of a small set, an entity), and pairs named together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from talkgraph.ingest.ids import normalized
from talkgraph.ingest.propose.material import Material, Said, Thing
from talkgraph.ingest.propose.proposals import ProposedConnection
from talkgraph.linker import Linker, Mention, Name

# Forms in which a verb says the same, and how it reads between two names.
_VERBS = {
    r"releas(?:ed|es)": "released",
    r"(?:built|builds)(?! on)": "built",
    r"(?:buil(?:t|ds)|is built) on": "builds on",
    r"(?:made|makes)": "made",
    r"(?:creat(?:ed|es))": "created",
    r"(?:develop(?:ed|s))": "developed",
    r"(?:train(?:ed|s))": "trained",
    r"(?:found(?:ed|s))": "founded",
    r"(?:acquir(?:ed|es)|bought)": "acquired",
    r"(?:own(?:ed|s))": "owns",
    r"(?:us(?:ed|es))": "uses",
    r"(?:runs|ran) on": "runs on",
    r"is based on": "is based on",
    r"(?:depend(?:ed|s)) on": "depends on",
    r"(?:is|are|was) (?:a )?part of": "is part of",
    r"belongs to": "belongs to",
    r"(?:work(?:ed|s)) (?:at|for)": "works at",
    r"join(?:ed|s)": "joined",
    r"left": "left",
    r"leads|led": "leads",
    r"(?:wrote|writes)": "wrote",
    r"invested in": "invested in",
    r"partner(?:ed|s) with": "partnered with",
    r"compet(?:ed|es) with": "competes with",
    r"(?:beat|beats|outperform(?:ed|s))": "outperforms",
    r"replac(?:ed|es)": "replaced",
    r"extend(?:ed|s)": "extends",
    r"(?:grew|came) out of": "grew out of",
    r"learn(?:ed|t|s) from": "learned from",
    r"support(?:ed|s)": "supports",
    r"stor(?:ed|es)": "stores",
    r"solv(?:ed|es)": "solved",
    r"search(?:ed|es)": "searched",
    r"began with": "began with",
    r"(?:was|were|is) (?:made|built|created|developed|released|founded|trained|written) by": None,  # as it stands
}
_ADVERB = r"(?:(?:has|have|had|also|then|recently|just|already|now|later|first|really)\s+)*"
_OBJECT = r"(?:\s+(?:the|a|an|its|their|his|her|this|new|first|open|whole|own|called))*"
_GAPS = [
    (re.compile(rf"\s+{_ADVERB}(?P<verb>{form}){_OBJECT}\s+", re.IGNORECASE), predicate)
    for form, predicate in _VERBS.items()
]
_SENTENCE = re.compile(r"[.?!…](?=\s|$)")
_MOST = 60
_MOST_PAIRS = 20
_TOGETHER = 2  # passages in which two must be named to be proposed as a pair


def proposed_connections(material: Material, further: Sequence[tuple[str, str]]) -> list[ProposedConnection]:
    """What sentences say outright, then pairs that are named together; `further` are names and kinds not listed yet."""
    things = {normalized(name): Thing(name, kind) for name, kind in further} | material.things
    linker = Linker((*material.names, *(Name(name, name, kind) for name, kind in further)))
    known = {(c.from_, c.predicate, c.to) for c in material.document.connections}
    joined = {frozenset((c.from_, c.to)) for c in material.document.connections}
    said: dict[tuple[str, str, str, str], ProposedConnection] = {}
    together: dict[frozenset[str], list[ProposedConnection]] = {}
    for passage in material.passages:
        for first, second in _neighbours(linker, passage):
            proposal = _proposal(passage, first, second, things)
            triple = (proposal.from_, proposal.predicate or "", proposal.to)
            if proposal.predicate is None:
                together.setdefault(frozenset((proposal.from_, proposal.to)), []).append(proposal)
            elif triple not in known:
                said.setdefault((*triple, proposal.quote), proposal)
                joined.add(frozenset((proposal.from_, proposal.to)))
    return [*list(said.values())[:_MOST], *_pairs(together, joined)]


def _neighbours(linker: Linker, passage: Said) -> Iterator[tuple[Mention, Mention]]:
    """Two different entities of a sentence with no third between them, each meant by nobody else."""
    places: dict[tuple[int, int], list[Mention]] = {}
    for mention in linker.mentions(passage.text):
        places.setdefault((mention.start, mention.end), []).append(mention)
    alone = [mentions[0] for mentions in places.values() if len({m.entity for m in mentions}) == 1]
    for first, second in pairwise(alone):
        if first.entity != second.entity and not _SENTENCE.search(passage.text, first.end, second.start):
            yield first, second


def _proposal(passage: Said, first: Mention, second: Mention, things: dict[str, Thing]) -> ProposedConnection:
    gap = passage.text[first.end : second.start]
    predicate = _predicate(gap)
    start, end = things[normalized(first.entity)], things[normalized(second.entity)]
    return ProposedConnection.model_validate(
        {
            "from": start.name,
            "fromKind": start.kind,
            "predicate": predicate,
            "to": end.name,
            "toKind": end.kind,
            "quote": passage.text[first.start : second.end],
            "passage": {passage.what: passage.number},
            "reason": "said outright" if predicate else "named together",
        }
    )


def _predicate(gap: str) -> str | None:
    for pattern, predicate in _GAPS:
        if match := pattern.fullmatch(gap):
            return predicate or " ".join(match["verb"].lower().split())
    return None


def _pairs(
    together: dict[frozenset[str], list[ProposedConnection]], joined: set[frozenset[str]]
) -> list[ProposedConnection]:
    found = []
    for pair, proposals in together.items():
        passages = {tuple(each.passage.items()) for each in proposals}
        if pair not in joined and len(passages) >= _TOGETHER:
            reason = f"named together in {len(passages)} passages; the verb is for a person to say"
            found.append((len(passages), min(proposals, key=lambda each: len(each.quote)), reason))
    found.sort(key=lambda each: (-each[0], each[1].sentence))
    return [proposal.model_copy(update={"reason": reason}) for _, proposal, reason in found[:_MOST_PAIRS]]
