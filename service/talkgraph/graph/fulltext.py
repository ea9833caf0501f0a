"""The text of a person as a query of Neo4j's full-text indexes, which are Lucene's.

Only letters, digits and what joins them in a word come through, in small letters: Lucene's operators are signs, and
words in capitals, so that no text can break its syntax or ask for more than words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MOST_WORDS = 32
_FUZZY = 4  # letters from which a word may have one typing error
_FUZZIER = 8  # and two
_OWNED, _SIMILAR, _PHRASE = "^0.9", "^0.1", "^2"
_JOINS = ".'’"  # within a word: 2.5, example.com, don't
# What the analyzer `standard-folding` leaves out of the index: nothing can be found by these words.
STOP_WORDS = frozenset(
    "a an and are as at be but by for if in into is it no not of on or such that the their then there these they "  # noqa: SIM905
    "this to was will with".split()
)


@dataclass(frozen=True, slots=True)
class TextQuery:
    """`lucene` finds the texts, best first; `terms` (text, and how many typing errors) tell the places in them."""

    lucene: str
    terms: list[dict[str, Any]]


def text_query(text: str) -> TextQuery:
    """The query for a text: any of its words, better all, best side by side; empty where it holds no word to find."""
    # a word of accents alone is none to the index
    found = [word for word in dict.fromkeys(words(text)) if word not in STOP_WORDS and folded(word)][:MOST_WORDS]
    clauses = [_clause(word) for word in found]
    if len(found) > 1:
        clauses.append(f'"{" ".join(found)}"~2{_PHRASE}')
    return TextQuery(" ".join(clauses), [{"text": folded(word), "edits": edits(word)} for word in found])


def words(text: str) -> Iterator[str]:
    """The words of a text in small letters, without a possessive `'s`."""
    word = ""
    for character in f"{unicodedata.normalize('NFC', text).lower()} ":
        if _is_letter(character) or (character in _JOINS and word):
            word += "'" if character == "’" else character
        elif word := word.rstrip(_JOINS).removesuffix("'s").rstrip(_JOINS):
            yield word
            word = ""


def folded(word: str) -> str:
    """A word without accents, as the index holds it."""
    parts = unicodedata.normalize("NFKD", word)
    return "".join(part for part in parts if not unicodedata.combining(part)).lower()


def edits(word: str) -> int:
    """How many typing errors a word may have: none where it is short or holds a digit."""
    if len(word) < _FUZZY or not word.isalpha():
        return 0
    return 2 if len(word) >= _FUZZIER else 1


def _clause(word: str) -> str:
    """A word as it stands, with 's, and misspelt: ten times less, so that what is written so comes first."""
    ways = [word]
    if unicodedata.name(word[-1], "").startswith("LATIN"):
        ways.append(f"{word}'s{_OWNED}")
    if count := edits(word):
        ways.append(f"{folded(word)}~{count}{_SIMILAR}")
    return f"({' '.join(ways)})"


def _is_letter(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character) in ("Mn", "Mc")
