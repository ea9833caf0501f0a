"""Names and connections are proposed with words of the talk, and only what is accepted becomes part of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkgraph.errors import BadDocument
from talkgraph.ingest.attachment import joined
from talkgraph.ingest.document import Document
from talkgraph.ingest.proof import prove
from talkgraph.ingest.propose.material import Material, material
from talkgraph.ingest.propose.proposals import Proposals, accepted, read_proposals, write_proposals
from talkgraph.ingest.propose.rules import by_rules
from talkgraph.ingest.read import read_document

EXAMPLE = Path(__file__).parents[3] / "seed" / "example"
KNOWN = [(name, name, kind) for name, kind in [("Neo4j", "Product"), ("Acme", "Company"), ("Cog", "Product")]]


def heard(*texts: str, known: list[tuple[str, str, str]] = KNOWN, **fields: Any) -> Material:
    segments = [{"startSeconds": float(n), "text": text} for n, text in enumerate(texts)]
    given = {"talkgraph": 1, "talk": {"title": "Heard"}, "segments": segments, **fields}
    return material("talk:heard", Document.model_validate(given, strict=False), known)


def names(*texts: str) -> list[tuple[str, str]]:
    return [(entity.name, entity.kind) for entity in by_rules(heard(*texts)).entities]


def links(*texts: str, **fields: Any) -> list[str]:
    return [link.sentence for link in by_rules(heard(*texts, **fields)).connections]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["We met Ada Lovelace there."], [("Ada Lovelace", "Concept")]),
        (["Then Ada Lovelace said that. Ada Lovelace left."], [("Ada Lovelace", "Person")]),
        (["It came from Moonshot AI and from Sora 2."], [("Moonshot AI", "Company"), ("Sora 2", "Concept")]),
        (
            ["They use DeepSeek, GPT-4.5 and BERT."],
            [("BERT", "Concept"), ("DeepSeek", "Concept"), ("GPT-4.5", "Concept")],
        ),
        (["The Bank of England wrote to the Bank of England."], [("Bank of England", "Concept")]),
        (["I’m sure Google’s Gemma is on. We saw Gemma on Monday."], [("Gemma", "Concept")]),
        (["Ideas are cheap. Graphs are not. I like graphs.", "Ideas grow."], []),
        (["We like Gears. Those Gears turn."], [("Gears", "Concept")]),
        (["The gears turn, and gears stop. We like Gears here. No Gears."], []),
        (["Neo4j and Acme are known."], []),
        (["nothing here is written with capitals"], []),
    ],
)
def test_names(texts: list[str], expected: list[tuple[str, str]]) -> None:
    found = names(*texts)
    assert [pair for pair in found if pair[0] in dict(expected)] == expected
    assert expected or found == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme released the Cog.", ["Acme released Cog"]),
        ("Acme has also built its new Cog.", ["Acme built Cog"]),
        ("Neo4j is part of Acme.", ["Neo4j is part of Acme"]),
        ("Neo4j was made by Acme.", ["Neo4j was made by Acme"]),
        ("Acme buys time. Cog released.", []),
        ("Acme never released the Cog.", []),
        ("Acme did not use the Cog.", []),
        ("Acme released. Cog came.", []),
        ("Acme released Acme.", []),
    ],
)
def test_verbs(text: str, expected: list[str]) -> None:
    assert links(text) == expected


def test_two_that_are_named_together_are_proposed_without_a_verb() -> None:
    assert links("Acme, and with it Cog.") == []
    (pair,) = by_rules(heard("Acme, and with it Cog.", "Cog or Acme.")).connections
    assert (pair.sentence, pair.predicate, pair.quote) == ("Cog … Acme", None, "Cog or Acme")
    assert "named together in 2 passages" in pair.reason


def test_what_the_talk_says_already_is_not_proposed() -> None:
    entities = [{"name": "Acme", "kind": "Company"}, {"name": "Cog", "kind": "Product"}]
    evidence = [{"quote": "Acme released Cog"}]
    said = {"from": "Acme", "predicate": "released", "to": "Cog", "evidence": evidence}
    assert links("Acme released Cog.", entities=entities, connections=[said]) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.sampled_from("Acme Neo4jCog released uses .,'’ÄΩ数 \u0301"), max_size=80), max_size=4))
def test_every_quote_stands_in_its_passage(texts: list[str]) -> None:
    given = heard(*(text for text in texts if text.strip()))
    proposals = by_rules(given)
    for each in (*proposals.entities, *proposals.connections):
        ((what, number),) = each.passage.items()
        assert any((said.what, said.number) == (what, number) and each.quote in said.text for said in given.passages)


def test_the_example_is_understood() -> None:
    whole = read_document(EXAMPLE / "example.talkgraph.json").document
    bare = read_document(EXAMPLE / "example.vtt").document
    alone = by_rules(material("talk:x", bare, []))
    assert {"Neo4j", "Cypher", "Leonhard Euler", "Panama Papers", "GQL"} <= {entity.name for entity in alone.entities}
    known = by_rules(material("talk:x", bare, [(e.name, e.name, e.kind) for e in whole.entities]))
    said = {(c.from_, c.predicate, c.to) for c in known.connections if c.predicate}
    assert len(said) >= 6
    assert said <= {(c.from_, c.predicate, c.to) for c in whole.connections}


def test_what_is_accepted_fits_the_talk_and_nothing_else_is_taken(tmp_path: Path) -> None:
    given = heard("Acme released the Cog.", "They met Ada Lovelace.", "Acme and Cog.", "Cog and Acme.")
    proposals = by_rules(given)
    path = tmp_path / "heard.proposals.json"
    write_proposals(proposals, path)
    edited = json.loads(path.read_text(encoding="utf-8"))
    with pytest.raises(BadDocument, match="nothing is accepted"):
        accepted(read_proposals(path))
    edited["connections"][0]["decision"] = "accept"
    edited["entities"][0] |= {"decision": "accept", "kind": "Person"}
    path.write_text(json.dumps(edited), encoding="utf-8")
    attachment = accepted(read_proposals(path))
    assert [(e.name, e.kind) for e in attachment.entities] == [
        ("Ada Lovelace", "Person"),
        ("Acme", "Company"),
        ("Cog", "Product"),
    ]
    proven = prove(joined(given.document, attachment))
    assert [proof.passage.text[proof.start : proof.end] for proof in proven.proofs] == ["Acme released the Cog"]
    assert proven.document.talk.mentions == "all"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"connections": [{"decision": "maybe"}]}, "connections.0"),
        ({"talk": 1}, "talk: Input should be a valid string"),
        ({"surprise": 1}, "surprise: Extra inputs"),
        ({"talkgraphProposals": 2}, "talkgraphProposals: Input should be 1"),
    ],
)
def test_an_edit_that_broke_the_file_is_told_with_its_place(
    tmp_path: Path, change: dict[str, Any], problem: str
) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps({"talkgraphProposals": 1, "talk": "t", "title": "T", "madeBy": "x"} | change))
    with pytest.raises(BadDocument, match=f"x.json holds no proposals: {problem}"):
        read_proposals(path)


def test_an_accepted_pair_needs_a_verb() -> None:
    pair = by_rules(heard("Acme, and with it Cog.", "Cog or Acme.")).connections[0]
    pair.decision = "accept"
    with pytest.raises(BadDocument, match=r"'Cog … Acme' is accepted and has no predicate"):
        accepted(Proposals(talk="talk:x", title="X", made_by="rules", connections=[pair]))
