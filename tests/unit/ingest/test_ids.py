"""Slugs can be read and are never empty; what they lose is told apart by a hash."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkgraph.ingest.ids import digest, normalized, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DeepSeek", "deepseek"),
        ("GPT-OSS", "gpt-oss"),
        ("OLMo 2 32B", "olmo-2-32b"),
        ("What's new? All of it.", "whats-new-all-of-it"),
        ("Café Zürich", "cafe-zurich"),
        ("American Truly Open Models (ATOM)", "american-truly-open-models-atom"),
    ],
)
def test_a_slug_can_be_read(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize("text", ["数据", "!!!", "🚀", "Ελλάδα 2", "Łódź"])
def test_letters_that_are_lost_are_told_apart_by_a_hash(text: str) -> None:
    assert slug(text).endswith(digest(normalized(text)))


@given(st.text(min_size=1))
def test_a_slug_is_plain_and_never_empty(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= 97


def test_a_hash_tells_where_one_part_ends() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("a", None) == digest("a", "")


def test_case_space_and_composition_do_not_make_another_name() -> None:
    assert normalized(" Caf\u0065\u0301 ") == normalized("café") == normalized("CAFÉ")
