"""Suggestions of entities that may be one: what is suggested, why, and above all what is not."""

from __future__ import annotations

import pytest

from talkgraph.ingest.duplicates import Candidate, Suggestion, suggested


def named(*names: str, kind: str = "Company") -> list[Candidate]:
    """Entities, each with its names (`Acme|ACME Inc`), the first the best connected."""
    texts = [tuple(name.split("|")) for name in names]
    return [Candidate(f"entity:{n}", text[0], kind, 100 - n, text) for n, text in enumerate(texts)]


def pairs(found: list[Suggestion]) -> list[tuple[str, str]]:
    return [(pair.kept.name, pair.merged.name) for pair in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("OpenAI", "Open AI"),
        ("DeepSeek", "deep-seek"),
        ("Müller", "Muller"),
        ("Acme", "Acme, Inc."),
        ("Hugging Face", "The Hugging Face"),
        ("Москва", "Moskva"),
        ("Atom Project|ATOM", "A.T.O.M."),
    ],
)
def test_the_same_name_in_another_spelling_comes_first(one: str, other: str) -> None:
    found = suggested(named(one, other, "Something Else"), set(), 10)
    assert [(pair.kept.id, pair.merged.id, pair.score) for pair in found] == [("entity:0", "entity:1", 100.0)]
    assert "the same but for their spelling" in found[0].reason


@pytest.mark.parametrize(("one", "other"), [("Nathan Lambert", "Nathan Lambrt"), ("Lambert Nathan", "Nathan Lambert")])
def test_names_that_are_much_alike_are_suggested_with_their_score(one: str, other: str) -> None:
    (found,) = suggested(named(one, other, kind="Person"), set(), 10)
    assert 90 <= found.score < 100
    assert "in 100 alike" in found.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Llama 3", "Llama 4"),
        ("Llama 3", "Llama 3.1"),
        ("Qwen 2.5", "Qwen 25"),
        ("GPT-4", "GPT-5"),
        ("Meta", "Beta"),
        ("Google", "Apple"),
    ],
)
def test_what_is_two_things_is_not_suggested(one: str, other: str) -> None:
    assert suggested(named(one, other), set(), 10) == []


def test_kinds_must_agree() -> None:
    assert suggested([*named("Acme"), Candidate("entity:x", "ACME", "Product", 1, ("ACME",))], set(), 10) == []


def test_what_is_never_to_be_merged_is_not_suggested() -> None:
    assert suggested(named("Open AI", "OpenAI"), {("entity:0", "entity:1")}, 10) == []


def test_the_surest_come_first_and_no_more_than_asked_for() -> None:
    found = suggested(named("Anthropic", "Anthropics", "Open AI", "OpenAI"), set(), 10)
    assert pairs(found) == [("Open AI", "OpenAI"), ("Anthropic", "Anthropics")]
    assert pairs(suggested(named("Anthropic", "Anthropics", "Open AI", "OpenAI"), set(), 1)) == [("Open AI", "OpenAI")]


def test_thousands_of_names_are_compared_in_a_moment() -> None:
    crowd = named(*(f"Company {n} of words{n % 97} and more{n % 89}" for n in range(3_000)))
    assert suggested(crowd, set(), 10) == []
