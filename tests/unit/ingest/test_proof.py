"""A document must hold together: what it says of entities and quotes is checked before a database is asked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from talkgraph.errors import BadDocument
from talkgraph.ingest.document import Document
from talkgraph.ingest.proof import prove


def document(**changes: Any) -> Document:
    given: dict[str, Any] = {
        "talkgraph": 1,
        "talk": {"title": "T", "speakers": ["Ann Lee"]},
        "sections": [{"title": "S", "keyPoints": [{"text": "Acme made Widget."}, {"text": "Widget ran. Widget ran."}]}],
        "chapters": [{"title": "A", "startSeconds": 0.0}, {"title": "B", "startSeconds": 60.0}],
        "segments": [{"startSeconds": 1.0, "endSeconds": 2.0, "text": "Acme made Widget, said Ann Lee."}],
        "topics": ["Widgets"],
        "entities": [{"name": "Acme", "kind": "Company"}, {"name": "Widget", "kind": "Product"}],
        "connections": [link("Acme", "made", "Widget", {"quote": "Acme made Widget."})],
    }
    return Document.model_validate_json(json.dumps(given | changes))


def link(start: str, predicate: str, end: str, *evidence: dict[str, Any]) -> dict[str, Any]:
    return {"from": start, "predicate": predicate, "to": end, "evidence": list(evidence)}


def test_a_quote_is_found_in_its_place() -> None:
    (proof,) = prove(document()).proofs
    assert (proof.passage.what, proof.passage.position, proof.start, proof.end) == ("key point", 1, 0, 17)


def test_a_quote_can_name_its_passage() -> None:
    evidence = (
        {"quote": "Acme made Widget", "in": {"segment": 1}},
        {"quote": "Acme made Widget", "in": {"keyPoint": 1}},
    )
    proofs = prove(document(connections=[link("Acme", "made", "Widget", *evidence)])).proofs
    assert [proof.passage.what for proof in proofs] == ["segment", "key point"]


def test_a_quote_twice_in_one_passage_is_in_the_first_place() -> None:
    (proof,) = prove(document(connections=[link("Acme", "saw", "Widget", {"quote": "Widget ran"})])).proofs
    assert (proof.start, proof.end) == (0, 10)


def test_speakers_are_persons() -> None:
    entities = {entity.name: entity.kind for entity in prove(document()).entities}
    assert entities == {"Acme": "Company", "Widget": "Product", "Ann Lee": "Person"}


def test_a_speaker_that_is_listed_is_not_listed_twice() -> None:
    proven = prove(document(entities=[{"name": "ann lee", "kind": "Person"}], connections=[]))
    assert [entity.name for entity in proven.entities] == ["ann lee"]


def test_mentions_are_found_in_every_passage() -> None:
    found = [(passage.what, mention.entity) for passage, mention in prove(document()).mentions]
    points = [("key point", name) for name in ("Acme", "Widget", "Widget", "Widget")]
    assert found == [*points, ("segment", "Acme"), ("segment", "Widget"), ("segment", "Ann Lee")]


def test_equal_passages_have_different_keys_and_others_keep_theirs() -> None:
    same = {"startSeconds": 1.0, "text": "Yes."}
    keys = [p.key for p in prove(document(segments=[same, same], connections=[])).segments]
    more = [p.key for p in prove(document(segments=[{**same, "text": "No."}, same, same], connections=[])).segments]
    assert len(set(keys)) == 2
    assert more[1:] == keys


ACME = {"name": "Acme", "kind": "Company"}
QUOTE = {"quote": "Acme made Widget."}
WRONG: list[tuple[dict[str, Any], str]] = [
    ({"connections": [link("Acme", "made", "Gadget", QUOTE)]}, "'Acme made Gadget': there is no entity 'Gadget'"),
    ({"connections": [link("ACME", "made", "Widget", QUOTE)]}, "there is no entity 'ACME'"),
    ({"connections": [link("Acme", "made", "Acme", QUOTE)]}, "it connects an entity with itself"),
    ({"connections": [link("Acme", "made", "Widget", QUOTE)] * 2}, "it stands here twice"),
    ({"connections": [link("Acme", "made", "Widget", QUOTE, QUOTE)]}, "it has the same evidence twice"),
    (
        {"connections": [link("Acme", "made", "Widget", {"quote": "Acme makes Widget"})]},
        "the quote 'Acme makes Widget' does not stand in any key point or segment, word for word",
    ),
    (
        {"connections": [link("Acme", "made", "Widget", {"quote": "Acme made Widget"})]},
        "stands in key point 1, segment 1; say which with 'in'",
    ),
    (
        {"connections": [link("Acme", "made", "Widget", QUOTE | {"in": {"keyPoint": 9}})]},
        "does not stand in the passage that it names",
    ),
    ({"entities": [ACME, {"name": "ACME", "kind": "Product"}]}, "the entity 'ACME' is listed twice"),
    ({"entities": [ACME | {"aliases": [{"text": "Acme"}]}]}, "'Acme' has the same name twice"),
    ({"entities": [{"name": "Ann Lee", "kind": "Company"}]}, "the speaker 'Ann Lee' is listed as Company"),
    ({"topics": ["Widgets", "widgets"]}, "the topic 'widgets' is listed twice"),
    (
        {"chapters": [{"title": "A", "startSeconds": 5.0}, {"title": "B", "startSeconds": 5.0}]},
        "chapter 2 starts at 5 s, not after the chapter before it",
    ),
    ({"chapters": [{"title": "A", "startSeconds": 5.0, "endSeconds": 4.0}]}, "chapter 1 ends at 4 s, before it starts"),
    ({"segments": [{"startSeconds": 5.0, "endSeconds": 4.0, "text": "x"}]}, "segment 1 ends at 4 s, before it starts"),
]


@pytest.mark.parametrize(("changes", "problem"), WRONG, ids=[problem[:40] for _, problem in WRONG])
def test_what_does_not_hold_together_is_named(changes: dict[str, Any], problem: str) -> None:
    with pytest.raises(BadDocument) as caught:
        prove(document(**changes), "talk.json")
    assert str(caught.value).startswith("talk.json: ")
    assert problem in str(caught.value)
