"""The curated graph of the document that talkgraph comes with says what the document says."""

from __future__ import annotations

from collections import Counter, deque

import pytest

from talkgraph.ingest.document import Document
from talkgraph.ingest.proof import Proven, prove
from talkgraph.ingest.read import read_document, seed_documents


@pytest.fixture(scope="module")
def proven() -> Proven:
    return prove(read_document(seed_documents()[0]).document)


@pytest.fixture(scope="module")
def document(proven: Proven) -> Document:
    return proven.document


def test_about_forty_of_each(document: Document) -> None:
    assert 38 <= len(document.entities) <= 50
    assert 38 <= len(document.connections) <= 50
    assert len(document.topics) == document.talk.declared_topics == 15


def test_the_text_names_every_entity(proven: Proven) -> None:
    mentioned = Counter(mention.entity for _, mention in proven.mentions)
    topics = {topic.lower() for topic in proven.document.topics}
    elsewhere = {name for name in (e.name for e in proven.entities) if name not in mentioned}
    assert {name for name in elsewhere if name.lower() not in topics} == set(proven.document.talk.speakers)


# Said by an adjective or in part.
ALSO = {
    "China": "chinese",
    "US": "american",
    "Frontier Models": "frontier and open models",
    "Open Models": "open model",
}


def test_every_quote_names_both_ends_of_its_connection(proven: Proven) -> None:
    called = {e.name: [e.name, *(alias.text for alias in e.aliases)] for e in proven.entities}
    for proof in proven.proofs:
        quote = proof.passage.text[proof.start : proof.end].lower()
        for end in (proof.connection.from_, proof.connection.to):
            words = [*(text.lower() for text in called[end]), ALSO.get(end, "\0")]
            assert any(word in quote for word in words), f"'{quote}' does not name {end}"


def test_every_connection_reads_as_words_between_names(document: Document) -> None:
    assert len(document.connections) == len({(c.from_, c.predicate, c.to) for c in document.connections})
    for connection in document.connections:
        assert connection.predicate[0].islower() and connection.predicate.isprintable()


def test_the_misheard_name_is_kept_as_an_alias(document: Document) -> None:
    olmo = next(entity for entity in document.entities if entity.name == "OLMo 2 32B")
    assert [(alias.text, bool(alias.note)) for alias in olmo.aliases] == [("MOO 2 32B", True)]
    assert any("MOO 2 32B" in point.text for section in document.sections for point in section.key_points)


def test_deepseek_and_atom_are_connected(document: Document) -> None:
    atom = next(e.name for e in document.entities if "ATOM" in {alias.text for alias in e.aliases})
    near: dict[str, set[str]] = {}
    for connection in document.connections:
        near.setdefault(connection.from_, set()).add(connection.to)
        near.setdefault(connection.to, set()).add(connection.from_)
    hops, waiting = {"DeepSeek": 0}, deque(["DeepSeek"])
    while waiting:
        here = waiting.popleft()
        for there in near[here] - hops.keys():
            hops[there] = hops[here] + 1
            waiting.append(there)
    assert hops[atom] == 4
