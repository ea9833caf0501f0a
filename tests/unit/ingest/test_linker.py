"""Names are found as whole words, as they are written, the longest first, at their places in the text."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkgraph.ingest.document import Kind
from talkgraph.linker import Linker, Name


def found(text: str, *names: str | tuple[str, Kind]) -> list[str]:
    """What is found, as the text has it."""
    known = [(name, "Concept") if isinstance(name, str) else name for name in names]
    linker = Linker(Name(name, name, kind) for name, kind in known)
    return [text[mention.start : mention.end] for mention in linker.mentions(text)]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("DeepSeek and deepseek", ["DeepSeek"], ["DeepSeek", "deepseek"]),
        ("DeepSeek R1 beat DeepSeek", ["DeepSeek", "DeepSeek R1"], ["DeepSeek R1", "DeepSeek"]),
        ("US open models, US labs", ["US", "US open models"], ["US open models", "US"]),
        ("ATOM is no atom", ["ATOM"], ["ATOM"]),
        ("the US and us", ["US"], ["US"]),
        ("Meta did meta-analysis", ["Meta"], ["Meta"]),
        ("AI, said, AI2", ["AI"], ["AI"]),
        ("the GPUs of a GPU's owner", ["GPU"], ["GPUs", "GPU"]),
        ("Google's and Google’s", ["Google"], ["Google", "Google"]),
        ("an open model among Open Models", ["Open Models"], ["open model", "Open Models"]),
        ("Qwen 2.5 is not Qwen 2, nor Qwen 20", ["Qwen 2"], ["Qwen 2"]),
        ("Qwen 2.", ["Qwen 2"], ["Qwen 2"]),
        ("superOpenAI OpenAI_x OpenAI", ["OpenAI"], ["OpenAI"]),
        ("GPT-OSS-120B and non-US", ["GPT-OSS", "US"], ["GPT-OSS", "US"]),
        ("C++ beats C", ["C++", "C"], ["C++", "C"]),
        ("open\nmodels, open\u00a0models", ["open models"], ["open\nmodels", "open\u00a0models"]),
        ("Moonshot‑AI", ["Moonshot-AI"], ["Moonshot‑AI"]),
        ("我们使用DeepSeek的模型", ["DeepSeek"], ["DeepSeek"]),
        ("深度求索发布了模型", ["深度求索"], ["深度求索"]),
        ("ΣΟΦΙΑ, σοφίας, Σοφία", ["Σοφία"], ["Σοφία"]),
        ("ΛΟΓΟΣ λόγος λόγοσ", ["λόγος"], ["λόγος", "λόγοσ"]),
        ("İstanbul and Istanbul", ["İstanbul"], ["İstanbul"]),
        ("nothing here", ["absent"], []),
        ("", ["absent"], []),
    ],
)
def test_names_in_a_text(text: str, names: list[str], expected: list[str]) -> None:
    assert found(text, *names) == expected


def test_a_person_has_no_plural() -> None:
    assert found("Lamberts and Lambert", ("Lambert", "Person")) == ["Lambert"]


def test_no_names_find_nothing() -> None:
    assert Linker([]).mentions("any text") == []


def test_one_text_that_means_two_entities_is_both() -> None:
    linker = Linker([Name("Atom project", "a", "Concept"), Name("ATOM", "a", "Concept"), Name("ATOM", "b", "Product")])
    assert [(m.start, m.end, m.entity) for m in linker.mentions("On ATOM.")] == [(3, 7, "a"), (3, 7, "b")]


def test_places_count_code_points_of_the_text_as_it_stands() -> None:
    text = "Ω 👩‍🚀 cafe\u0301 and Cafe\u0301 DeepSeek"
    assert not unicodedata.is_normalized("NFC", text)
    assert found(text, "café", "DeepSeek") == ["cafe\u0301", "Cafe\u0301", "DeepSeek"]


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_name_between_other_words_is_found_in_its_place(before: str, behind: str) -> None:
    text = f"{before} -- DeepSeek -- {behind}"
    linker = Linker([Name("DeepSeek", "x", "Company")])
    places = [(mention.start, mention.end) for mention in linker.mentions(text)]
    start = len(before) + 4
    assert (start, start + 8) in places
    assert all(text[a:b].lower() in ("deepseek", "deepseeks") for a, b in places)


@given(st.lists(st.sampled_from(["open", "models", "Open Models", "model", "US", "us", "x", ",", "é", "e\u0301"])))
def test_mentions_do_not_overlap_and_come_in_order(parts: list[str]) -> None:
    linker = Linker(Name(n, n, "Concept") for n in ("Open Models", "models", "US", "open", "é x"))
    mentions = linker.mentions(" ".join(parts))
    assert all(left.end <= right.start for left, right in pairwise(mentions))


PIECES = [
    "Qwen 2",
    "qwen",
    "2.5",
    "C++",
    "c",
    ".NET",
    "Open Models",
    "open-model",
    "US",
    "us",
    "AT&T",
    "\n",
    "\t",
    " ",
    ",",
    ".",
    "_",
    "x",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.lists(st.sampled_from(PIECES[:11]), min_size=1, max_size=8))
def test_a_text_in_ascii_and_one_that_is_not_give_the_same(pieces: list[str], names: list[str]) -> None:
    known = [name for name in dict.fromkeys(names) if (name.strip() and len(name) > 1) or name == "c"]
    linker = Linker(Name(name, name, "Concept") for name in known if name.strip(" \n\t"))
    text = "".join(pieces)
    assert linker.mentions(text) == linker.mentions(f"{text} é")
