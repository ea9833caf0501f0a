"""Finds in a text the names that are known, as whole words, the longest first; places count Unicode code points.

Letters are folded one to one, so a place in the folded text is the place in the text itself. Names in capitals (ATOM,
US) and very short ones must be written just so; other short words (Llama, Meta) need their capital.
Both who loads a document and who reads a question find names with it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

_EXACT = 3  # names of so many letters or fewer must be written just so
_SHORT = 5  # single words of so many letters or fewer need the capital that they have
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")  # scripts without spaces between words
_ALIKE = {"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-", "ς": "σ"}


@dataclass(frozen=True, slots=True)
class Name:
    """A text that means an entity; `entity` is whatever the caller tells entities apart by."""

    text: str
    entity: str
    kind: str


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """An entity named in `text[start:end]`."""

    start: int
    end: int
    entity: str


class Linker:
    """All names of a document, ready to be found in many texts."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._forms: dict[str, list[tuple[Name, str]]] = {}
        for name in names:
            for form in _forms(name):
                self._forms.setdefault(_fold(form)[0], []).append((name, form))
        self._patterns = list(self._forms)
        self._search = AhoCorasick(self._patterns, matchkind=MatchKind.Standard) if self._patterns else None

    def mentions(self, text: str) -> list[Mention]:
        """Every mention, in the order of the text. Mentions do not overlap; two entities may share one place."""
        folded, places = _fold(text)
        taken = bytearray(len(folded))
        found: list[Mention] = []
        for start, end, pattern in self._candidates(folded):
            if any(taken[start:end]):
                continue
            entities = self._entities(pattern, unicodedata.normalize("NFC", text[places(start) : places(end)]))
            if entities:
                taken[start:end] = b"\1" * (end - start)
                found.extend(Mention(places(start), places(end), entity) for entity in entities)
        return sorted(found)

    def _candidates(self, folded: str) -> list[tuple[int, int, str]]:
        """Where a form stands as a whole word: the longest first, then from left to right."""
        if self._search is None:
            return []
        hits = self._search.find_matches_as_indexes(folded, overlapping=True)
        whole = ((start, end, self._patterns[index]) for index, start, end in hits if _is_whole(folded, start, end))
        return sorted(whole, key=lambda hit: (hit[0] - hit[1], hit[0]))

    def _entities(self, pattern: str, written: str) -> list[str]:
        return sorted({name.entity for name, form in self._forms[pattern] if _is_written_so(name, form, written)})


def normalized(text: str) -> str:
    """What two spellings of a name have in common, as the graph has it: `toLower(normalize(trim(text)))`."""
    return unicodedata.normalize("NFC", text.strip()).lower()


def _forms(name: Name) -> Iterator[str]:
    """The name, its plural, and for concepts the singular: `open model` is said of Open Models."""
    text = name.text
    yield text
    last = text[-1]
    if not last.isalpha() or name.kind in ("Person", "Location"):
        return
    if last not in "sS":
        yield text + "s"
    elif name.kind == "Concept" and text[-2:].islower() and not text.endswith("ss") and len(text.split()[-1]) > _EXACT:
        yield text[:-1]


def _is_written_so(name: Name, form: str, written: str) -> bool:
    letters = [character for character in name.text if character.isalpha()]
    if len(name.text) <= _EXACT or (letters and all(letter.isupper() for letter in letters)):
        return _plain(written) == _plain(form)
    if len(name.text) <= _SHORT and name.text.isalpha() and name.text[0].isupper():
        return written[0].isupper()
    return True


def _plain(text: str) -> str:
    return "".join(_ALIKE.get(character, character) for character in text)


def _is_whole(text: str, start: int, end: int) -> bool:
    before, behind = text[start - 1 : start], text[end : end + 1]
    if (before and _joins(before, text[start])) or (behind and _joins(text[end - 1], behind)):
        return False
    # `Qwen 2` is not named in `Qwen 2.5`
    is_decimal = text[end - 1].isdigit() and behind in (".", ",") and text[end + 1 : end + 2].isdigit()
    return not is_decimal


@lru_cache(maxsize=8192)
def _joins(left: str, right: str) -> bool:
    """Whether two characters side by side belong to one word."""
    if unicodedata.combining(right):
        return True
    return _in_words(left) and _in_words(right)


def _in_words(character: str) -> bool:
    letter = character.isalnum() or character == "_" or bool(unicodedata.combining(character))
    return letter and not unicodedata.name(character, "").startswith(_UNSPACED)


class _Places(dict[int, int]):
    """Place in the folded text → place in the text; where nothing was composed they are the same."""

    def __call__(self, place: int) -> int:
        return self[place] if self else place


def _fold(text: str) -> tuple[str, _Places]:
    """The text in NFC and in small letters, and where each of its places lies in the text as it stands."""
    places = _Places()
    if not unicodedata.is_normalized("NFC", text):
        text = _composed(text, places)
    return text.lower() if text.isascii() else "".join(map(_fold_one, text)), places


def _composed(text: str, places: _Places) -> str:
    composed: list[str] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _continues(text[end]):
            continue
        cluster = unicodedata.normalize("NFC", text[start:end])
        for offset in range(len(cluster)):
            places[len(composed) + offset] = start if offset == 0 else min(start + offset, end)
        composed.extend(cluster)
        start = end
    places[len(composed)] = len(text)
    return "".join(composed)


def _continues(character: str) -> bool:
    """Whether a character may compose with what stands before it: a combining mark, or a Korean vowel or final."""
    return unicodedata.combining(character) != 0 or "\u1160" <= character <= "\u11ff"


@lru_cache(maxsize=8192)
def _fold_one(character: str) -> str:
    if character.isspace():
        return " "
    lower = character.lower()
    return _ALIKE.get(lower, lower) if len(lower) == 1 else character
