"""Generated talks that share entities, names, topics and connections, as those of one field do."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from talkgraph.ingest.document import Document
from tests.graph.graphs import document, link

NAMES = {"Acme": "Company", "Bolt": "Company", "Widget": "Product", "Gear": "Product", "Ann Lee": "Person"}
SPELLINGS = {"Acme": ["ACME Corporation", "Acme Inc"], "Widget": ["The Widget"], "Gear": ["Gearing"]}
PREDICATES = ["made", "uses"]
TOPICS = ["Acme", "widgets", "Open things"]


@st.composite
def talks(draw: st.DrawFn, title: str) -> Document:
    """A talk of that title: some of the entities, some connections among them, and where they are said."""
    names = draw(st.lists(st.sampled_from(sorted(NAMES)), unique=True, min_size=1))
    pairs = [(start, end) for start in names for end in names if start != end]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=3)) if pairs else []
    triples = [(start, draw(st.sampled_from(PREDICATES)), end) for start, end in chosen]
    sentences = [f"{start} {predicate} {end} in {title}" for start, predicate, end in triples]
    is_spoken = draw(st.booleans())
    return document(
        title,
        talk={"speakers": draw(st.sampled_from([[], ["Ann Lee"], ["Bo"]]))},
        sections=[
            {"title": "S", "keyPoints": [{"text": f"{text}."} for text in sentences[: 0 if is_spoken else None]]}
        ],
        segments=[{"startSeconds": 1.0 * n, "text": text} for n, text in enumerate(sentences if is_spoken else [])],
        topics=draw(st.lists(st.sampled_from(TOPICS), unique=True)),
        entities=[_entity(draw, name) for name in names],
        connections=[link(*triple, text) for triple, text in zip(triples, sentences, strict=True)],
    )


def _entity(draw: st.DrawFn, name: str) -> dict[str, Any]:
    spellings = draw(st.lists(st.sampled_from(SPELLINGS.get(name, [name.lower()])), unique=True, max_size=2))
    said = draw(st.sampled_from([None, "One thing.", "Another thing."]))
    given = {"name": name, "kind": NAMES[name], "aliases": [{"text": text} for text in spellings]}
    return given | ({"description": said} if said else {})
