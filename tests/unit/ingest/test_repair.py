"""Damage is undone where it can be told; Greek and everything else that was meant stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from talkgraph.ingest.repair import repaired

GREEK = "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώϊϋΐΰς"
PROOF = "39 connections\u00b740 entities"  # what shows, damaged, that a text is


def damaged(text: str) -> str:
    """What reading UTF-8 as ISO 8859-7 makes of a text, with every byte lost that is no sign there."""
    return text.encode().decode("iso8859_7", errors="ignore").translate(dict.fromkeys(range(0x80, 0xA0)))


def words(alphabet: str) -> st.SearchStrategy[str]:
    return st.text(alphabet, min_size=1, max_size=12).flatmap(lambda w: st.sampled_from([w, w.capitalize()]))


def prose(alphabet: str) -> st.SearchStrategy[str]:
    mark = st.sampled_from(["", ",", ".", ";", "·", "!"])
    return st.lists(st.tuples(words(alphabet), mark), max_size=20).map(lambda ws: " ".join(w + m for w, m in ws))


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("MediasΒ· 9", "Medias· 9"),
        ("40 entities Β· 39 connections", "40 entities · 39 connections"),
        ("Whatβs Discussed", "What’s Discussed"),
        ("theyβre, weβve, donβt, youβll", "they’re, we’ve, don’t, you’ll"),
        ("π¨π³ Qwen", "🇨🇳 Qwen"),
        ("πΊπΈ OpenAI", "🇺🇸 OpenAI"),
        ("FranΓ§ois, cafΓ© at 5 Β°C. Whatβs on?", "François, café at 5 °C. What’s on?"),
        ("- π΅οΈββοΈ Many US startups", "-  Many US startups"),
        ("β οΈ US efforts", "  US efforts"),
        ("videoβThe Shifting, whatβs more", "videoThe Shifting, what’s more"),
        ("IntelΒ and whatβs more", "Intel and what’s more"),
        ("π\x9f\x92‘ with every byte", "💡 with every byte"),
    ],
)
def test_what_can_be_told_is_told(seen: str, meant: str) -> None:
    assert repaired(seen) == meant


def test_a_lost_symbol_can_be_marked() -> None:
    assert repaired("- π‘ A point\nWhatβs this", lost="?") == "- ? A point\nWhat’s this"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain text, don't touch",
        "naïve café — “quoted” ‘so’ 🇨🇳 💡 ☕️ · 5 °C",
        "TGF-β, 2π, π² and α·β: letters of formulas",
        "Η Β΄ τάξη, π.χ. το βιβλίο· Β· λόγος «με» εισαγωγικά και οΐ",
        "λόγος in an English sentence",
        "日本語 и русский",
    ],
)
def test_what_is_not_damaged_stays(text: str) -> None:
    assert repaired(text) == text


@pytest.mark.parametrize("line", ["Η Β΄ τάξη", "το π και το β στα ελληνικά", "π.χ. λόγος", "μια λέξη: βιβλίο·"])
def test_greek_stays_within_a_damaged_text(line: str) -> None:
    assert repaired(f"{line}\nWhatβs Discussed\n{line}") == f"{line}\nWhat’s Discussed\n{line}"


def test_a_bullet_in_greek_loses_its_emoji_only() -> None:
    assert repaired("- π‘ Η γλώσσα\nWhatβs Discussed", lost="?") == "- ? Η γλώσσα\nWhat’s Discussed"


@given(prose(GREEK))
def test_greek_prose_stays(text: str) -> None:
    assert repaired(text) == text


@given(st.lists(st.one_of(words(GREEK), words("abcdefghijklmnopqrstuvwxyz")), max_size=20).map(" ".join))
def test_words_of_both_alphabets_stay(text: str) -> None:
    assert repaired(text) == text


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_stays(text: str) -> None:
    assert repaired(text) == text


@given(st.lists(st.sampled_from(["model", "·", "25 °C", "ä", "ñ", "don’t", "🇨🇳", "🇺🇸", "a", "«b»", "±5"]), max_size=12))
def test_repair_undoes_damage(parts: list[str]) -> None:
    text = f"{PROOF}\n" + " ".join(parts)
    assert repaired(damaged(text)) == text


@given(st.lists(st.sampled_from(["💡", "🚀", "⚠️", "✅", "🕵️‍♂️", "⚖️", "idea", "US", "–", "…"]), max_size=12))
def test_what_lost_bytes_leaves_nothing_behind(parts: list[str]) -> None:
    text = f"{PROOF}\n" + " ".join(parts)
    assume("♂" not in text or "🕵" in text)
    left = repaired(damaged(text), lost="").removeprefix(PROOF)
    assert re.fullmatch(r"[ \na-zA-Z]*", left)


@given(st.text(st.sampled_from([*"abst ·\n-βποΈΒΓ‘¨³", *GREEK])))
def test_repair_of_a_repaired_text_changes_nothing(text: str) -> None:
    once = repaired(f"{damaged(PROOF)}\n{text}")
    assert repaired(once) == once or "β" in once or "π" in once
