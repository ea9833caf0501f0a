"""Reading questions without a graph: forms, verbs, names with odd parts, and what is not understood."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from graphql import parse
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from talkgraph.asking.grammar import FORMS, MOST_WORDS, fits
from talkgraph.asking.graphql import as_graphql
from talkgraph.asking.reading import Known, Reading, read
from talkgraph.asking.verbs import meant
from talkgraph.asking.words import names, words

KNOWN = [
    Known("entity:deepseek", "DeepSeek", "Company", ("DeepSeek",), ("is one of the", "released"), ("was founded by",)),
    Known("entity:atom", "American Truly Open Models", "Concept", ("American Truly Open Models", "ATOM")),
    Known("entity:wandb", "Weights and Biases", "Company", ("Weights and Biases",), ("works with",), ("joined",)),
    Known("entity:us", "US", "Location", ("US", "United States")),
    Known("entity:open-model", "open model", "Concept", ("open model",)),
    Known("entity:mercury-1", "Mercury", "Product", ("Mercury",)),
    Known("entity:mercury-2", "Mercury", "Location", ("Mercury",)),
    Known("entity:att", "AT&T!", "Company", ("AT&T!",)),
    Known("entity:oreilly", "O’Reilly", "Media", ("O’Reilly",)),
]
PIECES = ["who", "what", "connects", "x", "to", "and", "is", "DeepSeek", "'s", "’", "(", "?", "ATOM"]


def reading(question: str) -> Reading:
    """What the question is read as, where the graph gives what is looked up in it."""
    wanted = names(question, words(question))
    return read(question, [one for one in KNOWN if {one.id, *map(str.lower, one.texts)} & wanted])


@pytest.mark.parametrize(
    ("question", "pattern", "ids"),
    [
        ("Who connects DeepSeek to ATOM?", "CONNECT", ["entity:deepseek", "entity:atom"]),
        ("WHO CONNECTS deepseek TO atom", "CONNECT", ["entity:deepseek", "entity:atom"]),
        ("how are Weights and Biases and DeepSeek connected?", "CONNECT", ["entity:wandb", "entity:deepseek"]),
        ("what do DeepSeek and Weights and Biases have in common", "COMMON", ["entity:deepseek", "entity:wandb"]),
        ("what connects “DeepSeek” and 'ATOM'", "CONNECT", ["entity:deepseek", "entity:atom"]),
        ("Where is DeepSeek's name... no", None, []),
        ("which talks discuss the US?", "TALKS", ["entity:us"]),
        ("Which talks discuss open models", "TALKS", ["entity:open-model"]),
        ("who is AT&T!", "ENTITY", ["entity:att"]),
        ("tell me about O'Reilly", "ENTITY", ["entity:oreilly"]),
        ("What about entity:deepseek?", "ENTITY", ["entity:deepseek"]),
        ("where are mentions of DeepSeek’s", None, []),
        ("Tell me about DeepSeek's", "ENTITY", ["entity:deepseek"]),
        ("what did the company DeepSeek release", "SAYS", ["entity:deepseek"]),
    ],
)
def test_a_question_names_its_entities(question: str, pattern: str | None, ids: list[str]) -> None:
    found = reading(question)
    assert found.pattern == pattern
    if pattern:
        assert (list(found.ids), found.message) == (ids, None)
        assert all(question[named.start : named.end] == named.text for named in found.named)
        parse(as_graphql(found) or "")


@pytest.mark.parametrize(
    ("question", "says", "said_of", "kind"),
    [
        ("what did DeepSeek release", ["released"], [], None),
        ("what has DeepSeek released?", ["released"], [], None),
        ("what was released by DeepSeek", ["released"], [], None),
        ("what did DeepSeek found", [], ["was founded by"], None),
        ("what is DeepSeek one of", ["is one of the"], [], None),
        ("which people did DeepSeek found", [], ["was founded by"], "Person"),
        ("who joined Weights and Biases", [], ["joined"], None),
        ("which companies joined Weights and Biases?", [], ["joined"], "Company"),
        ("who does Weights and Biases work with", ["works with"], [], None),
    ],
)
def test_a_verb_means_what_connections_say(
    question: str, says: list[str], said_of: list[str], kind: str | None
) -> None:
    found = reading(question)
    assert (list(found.says), list(found.said_of), found.kind, found.message) == (says, said_of, kind, None)


@pytest.mark.parametrize(
    ("question", "words_", "named"),
    [
        ("is it raining in the US today", "not a question that can be read", ["US"]),
        ("", "not a question that can be read", []),
        ("what did Nobody release", "Nothing here is called 'Nobody'", ["Nobody"]),
        ("who connects Nobody to Someone", "Nothing here is called 'Nobody' or 'Someone'", ["Nobody", "Someone"]),
        ("who is Mercury", "'Mercury' can mean more than one entity", ["Mercury"]),
        ("what did DeepSeek buy", "No connection from DeepSeek says 'buy'. They say: 'is one of the'", ["DeepSeek"]),
        ("what did ATOM release", "There are no connections from American Truly Open Models", ["ATOM"]),
        ("what is the meaning of life in the US", "Nothing here is called", ["meaning of life in the US"]),
    ],
)
def test_what_is_not_understood_is_said(question: str, words_: str, named: list[str]) -> None:
    found = reading(question)
    assert words_ in (found.message or "")
    assert [one.text for one in found.named] == named
    assert found.can_ask
    assert as_graphql(found) is None


@pytest.mark.parametrize(
    ("verb", "predicates", "expected"),
    [
        ("release", ["released", "has cover to release", "uses"], ["released"]),
        ("focus on", ["should focus on", "focuses on cutting-edge"], ["should focus on"]),
        ("use", ["in many cases use", "abuses"], ["in many cases use"]),
        ("lead", ["led"], ["led"]),
        ("stop", ["stopped", "top"], ["stopped"]),
        ("study", ["studied", "studies"], ["studied", "studies"]),
        ("make", ["is making"], ["is making"]),
        ("close the gap with", ["have not yet closed the gap with leading"], []),
        ("not close the gap with", ["have not yet closed the gap with leading"], []),
        ("is", ["is"], ["is"]),
        ("", ["released"], []),
        ("!", ["released"], []),
    ],
)
def test_forms_of_a_verb_are_one_verb(verb: str, predicates: list[str], expected: list[str]) -> None:
    assert meant(verb, predicates) == expected


def test_the_page_lists_the_forms(repository: Path) -> None:
    page = (repository / "docs" / "ask.md").read_text(encoding="utf-8")
    listed = page.split("<!-- forms -->")[1].split("<!-- /forms -->")[0]
    found = {
        pattern: tuple(re.findall(r"^    (.+)$", block, re.MULTILINE))
        for pattern, block in re.findall(r"^([A-Z_]+):\n\n((?:    .+\n)+)", listed, re.MULTILINE)
    }
    assert found == dict(FORMS)


def test_long_and_hostile_questions_end_soon() -> None:
    began = time.monotonic()
    for word in ("to", "and", "x", "who", "in", "what is"):
        question = f"who connects {' '.join([word] * (MOST_WORDS - 2))}"
        read(question, KNOWN)
        assert len(fits(words(question))) < 2_000
    assert fits(words("a " * (MOST_WORDS + 1))) == []
    assert time.monotonic() - began < 60, "not a measure of speed: it would be minutes if all ways were tried"


@examples(deadline=None)
@given(st.text(max_size=120) | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_any_text_can_be_read(question: str) -> None:
    found = read(question, KNOWN)
    assert (found.message is None) == (as_graphql(found) is not None)
    for named in found.named:
        assert question[named.start : named.end] == named.text
