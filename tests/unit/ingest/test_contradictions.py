"""What a backup says against the corrections that are here; what both say, or only one of them, is no contradiction."""

from __future__ import annotations

import pytest

from talkgraph.ingest import corrections
from talkgraph.ingest.contradictions import Kept, chain, contradictions, said
from talkgraph.ingest.corrections import End
from talkgraph.ingest.rows import Row

A, B, C = (End(f"entity:{name}", name.upper(), "Company") for name in "abc")
MERGE: Row = {"id": "merge:1", "from": A.id, "into": B.id, "by": "ann", "at": "2025-10-16T09:30Z"}


def kept(*rows: Row, merges: tuple[Row, ...] = ()) -> Kept:
    return Kept({row["id"]: row for row in rows}, {row["id"]: row for row in merges}, [])


def merge(from_: End, into: End) -> Row:
    return corrections.merge(from_.id, into, "merge:1")


def pin(end: End, name: str, *, renamed: bool = False) -> Row:
    return corrections.identity(name, end.kind, end.id, renamed=renamed)


SAME = [
    (kept(merge(A, B)), kept(merge(A, B))),
    (kept(merge(A, B)), kept()),
    (kept(), kept(merge(A, B))),
    (kept(merge(A, B)), kept(merge(B, C))),
    (kept(pin(A, "A")), kept(pin(A, "Other", renamed=True))),
    (kept(pin(A, "a")), kept()),
    (kept(corrections.never(A.id, B.id), merge(A, C)), kept()),
    (kept(corrections.alias(A.id, "AA")), kept(corrections.alias(A.id, "AB"))),
    (kept(merges=(MERGE,)), kept(merges=(MERGE,))),
]
OTHER = [
    (kept(merge(A, B)), kept(merge(A, C)), "here entity:a is entity:c (merge:1), in the backup entity:a is entity:b"),
    (kept(merge(A, B)), kept(merge(B, A)), "entity:a is entity:b (merge:1), and here it is the other way round"),
    (kept(merge(A, B)), kept(merge(B, C), merge(C, A)), "and here it is the other way round"),
    (kept(merge(A, B)), kept(corrections.never(A.id, B.id)), "entity:a is never entity:b, and by a merge they are one"),
    (kept(corrections.never(A.id, C.id)), kept(merge(A, B), merge(C, B)), "entity:a is never entity:c"),
    (kept(pin(A, "A")), kept(pin(A, "Aa")), "entity:a is 'Aa' (Company) here, 'A' (Company) in the backup"),
    (kept(pin(C, "Cc")), kept(), "entity:c is 'C' (Company) here, 'Cc' (Company) in the backup"),
    (kept(pin(A, "A")), kept(corrections.identity("A", "Company", B.id)), "here 'A' (Company) means entity:b"),
    (
        kept(corrections.alias(A.id, "AA")),
        kept(corrections.alias(A.id, "AA", removed=True)),
        "here entity:a is not called 'AA'",
    ),
    (
        kept(corrections.entity(A.id, "One", "Company", None)),
        kept(corrections.entity(A.id, "Two", "Company", "")),
        "here entity:a is 'Two' (Company; ), in the backup entity:a is 'One' (Company; as described)",
    ),
    (
        kept(corrections.connection("link:1", (A, "made", B), removed=True)),
        kept(corrections.connection("link:1", (A, "made", C))),
        "here link:1 is 'A made C', in the backup link:1 is not 'A made B'",
    ),
    (
        kept(corrections.evidence("talk:t", (A, "made", B), "segment/1", "so", removed=True)),
        kept(corrections.evidence("talk:t", (A, "made", B), "segment/1", "so")),
        "here 'so' does prove 'A made B', in the backup 'so' does not prove 'A made B'",
    ),
    (
        kept(corrections.listed("talk:t", A.id, "A", "Company")),
        kept(corrections.listed("talk:t", A.id, "A", "Person")),
        "here talk:t lists entity:a as 'A' (Person)",
    ),
    (
        kept(merges=(MERGE,)),
        kept(merges=(MERGE | {"undoneBy": "bob"},)),
        "here merge:1 makes entity:a entity:b (by ann, 2025-10-16T09:30Z, undone by bob), in the backup merge:1",
    ),
]
NAMES = {C.id: ("C", "Company")}


@pytest.mark.parametrize(("given", "here"), SAME)
def test_what_goes_together_is_no_contradiction(given: Kept, here: Kept) -> None:
    assert contradictions(given, here, NAMES) == []


@pytest.mark.parametrize(("given", "here", "words"), OTHER, ids=[words for *_, words in OTHER])
def test_what_contradicts_is_named(given: Kept, here: Kept, words: str) -> None:
    (line,) = contradictions(given, here, NAMES)
    assert words in line


def test_of_many_the_first_are_told() -> None:
    assert said(["a", "b"]) == "a; b"
    assert said(list("abcdefg")) == "a; b; c; d; e; and 2 more"


def test_a_chain_that_goes_round_ends() -> None:
    assert chain({"a": "b", "b": "c"}, "a") == ["a", "b", "c"]
    assert chain({"a": "b", "b": "a"}, "a") == ["a", "b", "a"]
    assert chain({}, "a") == ["a"]
