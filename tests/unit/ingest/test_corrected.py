"""Corrections applied to a document, without a database: chains of merges, connections that were corrected twice."""

from __future__ import annotations

import pytest

from talkgraph.errors import BadDocument
from talkgraph.ingest import corrections as made
from talkgraph.ingest.corrected import Corrected, corrected, with_listed
from talkgraph.ingest.corrections import Corrections, End
from talkgraph.ingest.identified import Identified, Ids, identified, link_id, texts_of
from talkgraph.ingest.proof import prove
from talkgraph.ingest.rows import Row, rows_of
from tests.graph.graphs import document

ACME = End("entity:acme", "Acme", "Company")
WIDGET = End("entity:widget", "Widget", "Product")
GEAR = End("entity:gear", "Gear", "Product")
BIG = End("entity:big", "Big", "Company")
HUGE = End("entity:huge", "Huge", "Company")


def base() -> Identified:
    names = {"Acme": ACME.id, "Widget": WIDGET.id, "Gear": GEAR.id, "Ann Lee": "entity:ann-lee"}
    topics = {name: f"topic:{name.lower()}" for name in ("Widgets", "Acme")}
    return identified(prove(document()), Ids("talk:first", names, topics))


def after(*rows: Row) -> Corrected:
    given = Corrections()
    given.add(rows)
    return corrected(base(), given)


def said(found: Corrected) -> set[tuple[str, str, str]]:
    return {(claim.from_, claim.predicate, claim.to) for claim in found.document.claims}


def called(found: Corrected, key: str) -> list[str]:
    return next(texts_of(listed.entity) for listed in found.document.entities if listed.id == key)


def test_without_corrections_a_document_is_as_it_was() -> None:
    assert corrected(base(), Corrections()).document == base()


def test_a_chain_of_merges_ends_in_the_last_one() -> None:
    found = after(made.merge(ACME.id, BIG, "merge:1"), made.merge(BIG.id, HUGE, "merge:2"))
    assert (HUGE.id, "made", WIDGET.id) in said(found)
    assert called(found, HUGE.id) == ["Huge", "Big", "Acme", "Acme Inc"]
    assert {mention.entity for _, mention in found.document.mentions} >= {HUGE.id}


def test_merges_in_a_circle_come_to_an_end() -> None:
    found = after(made.merge(ACME.id, BIG, "merge:1"), made.merge(BIG.id, ACME, "merge:2"))
    assert (BIG.id, "made", WIDGET.id) in said(found)


def test_two_entities_of_one_document_become_one_without_a_connection_to_itself() -> None:
    found = after(made.merge(GEAR.id, WIDGET, "merge:1"))
    assert said(found) == {(ACME.id, "made", WIDGET.id), (ACME.id, "owns", WIDGET.id)}
    assert called(found, WIDGET.id) == ["Widget", "Gear"]
    rows = rows_of(found.document)
    assert set(rows.connections) == {row["connection"] for row in rows.own["evidence"].values()}


def test_a_connection_corrected_twice_means_the_last() -> None:
    one = link_id(ACME.id, "owns", GEAR.id)
    two = link_id(ACME.id, "holds", GEAR.id)
    first = made.connection(one, (ACME, "holds", GEAR))
    assert (ACME.id, "keeps", WIDGET.id) in said(after(first, made.connection(two, (ACME, "keeps", WIDGET))))
    removed = said(after(first, made.connection(two, (ACME, "holds", GEAR), removed=True)))
    assert removed == {(ACME.id, "made", WIDGET.id), (WIDGET.id, "uses", GEAR.id)}
    back = made.connection(two, (ACME, "owns", GEAR))
    assert len(said(after(first, back))) == 3  # a circle comes to an end


def test_a_removed_connection_is_known_under_what_its_ends_were_merged_into() -> None:
    merge = made.merge(ACME.id, BIG, "merge:1")
    for start in (ACME, BIG):
        gone = made.connection(link_id(start.id, "owns", GEAR.id), (start, "owns", GEAR), removed=True)
        assert (BIG.id, "owns", GEAR.id) not in said(after(merge, gone))


def test_who_is_connected_by_hand_is_listed_too() -> None:
    passage = base().proven.key_points[0]
    found = after(made.evidence("talk:first", (BIG, "likes", WIDGET), passage.key, "made Widget"))
    assert (BIG.id, "likes", WIDGET.id) in said(found)
    assert called(found, BIG.id) == ["Big"]
    lost = after(made.evidence("talk:first", (BIG, "likes", WIDGET), "key-point/gone", "made Widget"))
    assert (len(said(lost)), lost.left_out) == (
        3,
        ["the quote 'made Widget', added by a person, stands in no passage any more"],
    )


def test_an_entity_that_is_listed_by_hand_is_found_in_the_text() -> None:
    row = made.listed("talk:first", "entity:goodbye", "Goodbye", "Concept")
    found = with_listed(base(), [row])
    assert [passage.text for passage, mention in found.mentions if mention.entity == "entity:goodbye"] == ["Goodbye."]
    assert with_listed(found, [row]) == found


def test_who_speaks_stays_a_person() -> None:
    with pytest.raises(BadDocument, match=r"who speaks is a Person: .*--kind Person"):
        after(made.entity("entity:ann-lee", "Ann Lee", "Company", None))
