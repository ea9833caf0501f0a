"""A person's text as a query of the full-text indexes: words, and nothing that Lucene reads as syntax."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from talkgraph.graph.fulltext import MOST_WORDS, STOP_WORDS, edits, folded, text_query, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DeepSeek R1", ["deepseek", "r1"]),
        ("Llama's  and Llama’s", ["llama", "and", "llama"]),
        ("GPT-OSS/qwen 2.5, o.k.", ["gpt", "oss", "qwen", "2.5", "o.k"]),
        ("don't 'quote' me...", ["don't", "quote", "me"]),
        ('title:x AND NOT (y OR "z") ^~*?[a TO b]\\', ["title", "x", "and", "not", "y", "or", "z", "a", "to", "b"]),
        ("日本 Ωμέγα naïve e\u0301", ["日本", "ωμέγα", "naïve", "é"]),
        (" \n\t/|&&!💡", []),
    ],
)
def test_words_are_letters_and_digits_in_small_letters(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


@pytest.mark.parametrize(
    ("word", "allowed"), [("qwn", 0), ("llama", 1), ("deepsek", 1), ("deepseek", 2), ("gpt4", 0), ("2025", 0)]
)
def test_long_words_may_be_misspelt_and_numbers_may_not(word: str, allowed: int) -> None:
    assert edits(word) == allowed
    assert ("~" in text_query(word).lucene) == bool(allowed)


def test_a_query_asks_for_each_word_as_it_stands_owned_and_misspelt_and_for_all_side_by_side() -> None:
    query = text_query("Nathan LAMBERT")
    assert query.lucene == (
        "(nathan nathan's^0.9 nathan~1^0.1) (lambert lambert's^0.9 lambert~1^0.1) \"nathan lambert\"~2^2"
    )
    assert query.terms == [{"text": "nathan", "edits": 1}, {"text": "lambert", "edits": 1}]


def test_words_that_the_index_leaves_out_are_not_asked_for() -> None:
    assert text_query("the of and").lucene == ""
    assert text_query("the models of China").terms == text_query("models China").terms


def test_accents_do_not_matter_to_the_places() -> None:
    assert folded("Beyoncé") == "beyonce"
    assert text_query("Beyoncé").terms == [{"text": "beyonce", "edits": 1}]


def test_a_long_text_asks_for_so_many_words_and_no_more() -> None:
    assert len(text_query(" ".join(f"word{number}" for number in range(500))).terms) == MOST_WORDS


@example("\u0301\u0300 a\u0301")
@given(st.text(max_size=200) | st.text(alphabet="aB1é /|\\\"()[]{}^~*?:!&+-<>=.'’", max_size=80))
def test_no_text_brings_syntax_into_a_query(text: str) -> None:
    query = text_query(text)
    assert query.lucene == query.lucene.lower(), "AND, OR, NOT and TO are operators only in capitals"
    signs = re.sub(r"\^0\.[19]|~[12]|\^2|[()\" ]", "", query.lucene)
    assert not set(signs) & set('+-&|!(){}[]^"~*?:\\/<>=')
    assert all(term["text"] for term in query.terms)
    assert not {term["text"] for term in query.terms} & STOP_WORDS or not text.isascii()
