"""Finds in a text the names that are known, as whole words, the longest first; places count Unicode code points.

Letters are folded one to one, so a place in the folded text is the place in the text itself. Names in capitals (ATOM,
US) and very short ones must be written just so; other short words (Llama, Meta) need their capital.
Both who loads a document and who reads a question find names with it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

_EXACT = 3  # names of so many letters or fewer must be written just so
_SHORT = 5  # single words of so many letters or fewer need the capital that they have
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")  # scripts without spaces between words
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")  # of words, in small ASCII
_SPACES = bytes(code if chr(code) in _LETTERS else 0x20 for code in range(256))
_ALIKE = {"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-", "ς": "σ"}


@dataclass(frozen=True, slots=True)
class Name:
    """A text that means an entity; `entity` is whatever the caller tells entities apart by."""

    text: str
    entity: str
    kind: str


_Hit = tuple[int, int, int]  # which pattern, and where it stands


class Mention(NamedTuple):
    """An entity named in `text[start:end]`."""

    start: int
    end: int
    entity: str


class _Form(NamedTuple):
    """How one spelling is recognised: as `text` just so, with a capital, or however it is written."""

    entity: str
    exact: str | None
    capital: bool


class Linker:
    """All names of a document, ready to be found in many texts."""

    def __init__(self, names: Iterable[Name]) -> None:
        forms: dict[str, list[_Form]] = {}
        for name in names:
            for form in _forms(name):
                forms.setdefault(_fold(form)[0], []).append(_recognised(name, form))
        self._patterns = list(forms)
        self._forms = [tuple(of) for of in forms.values()]
        # Whom a spelling means where it does not matter how it is written, as for most.
        self._always = [
            None if any(form.exact or form.capital for form in of) else tuple(sorted({form.entity for form in of}))
            for of in self._forms
        ]
        self._search = _automaton(self._patterns)
        self._words = _Words(self._patterns)

    def mentions(self, text: str) -> list[Mention]:
        """Every mention, in the order of the text. Mentions do not overlap; two entities may share one place."""
        if text.isascii():
            whole = self._words.hits(text.lower())
            return self._chosen(text, whole) if whole else []
        folded, places = _fold(text)
        hits = self._search.find_matches_as_indexes(folded, True) if self._search else []
        return self._chosen(text, [(i, places(a), places(b)) for i, a, b in hits if _is_whole(folded, a, b)])

    def _chosen(self, text: str, hits: list[_Hit]) -> list[Mention]:
        """Of hits that overlap the longest, then the first."""
        if len(hits) == 1:
            index, start, end = hits[0]
            return [Mention(start, end, each) for each in self._always[index] or self._meant(index, text[start:end])]
        hits.sort(key=_longest_first)
        found: list[Mention] = []
        for index, start, end in hits:
            if found and any(start < other.end and other.start < end for other in found):
                continue
            entities = self._always[index] or self._meant(index, text[start:end])
            found += [Mention(start, end, entity) for entity in entities]
        found.sort()
        return found

    def _meant(self, index: int, text: str) -> tuple[str, ...]:
        """Whom a spelling means that is written so."""
        written = unicodedata.normalize("NFC", text)
        found = {
            form.entity
            for form in self._forms[index]
            if (form.exact is None or _plain(written) == form.exact) and (not form.capital or written[0].isupper())
        }
        return tuple(sorted(found))


class _Words:
    """The same patterns for texts in ASCII, which nearly all are: there an automaton finds whole words by itself.

    In a copy of the text every character that is of no word becomes a space, and patterns have a space on either side;
    so it does not stop within words. Patterns that begin or end with a sign, as C++, are looked for in the text itself.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        self._patterns = patterns
        self._has_signs = [not set(pattern) <= _LETTERS for pattern in patterns]
        spaced: dict[str, list[int]] = {}
        self._odd: list[int] = []
        for index, pattern in enumerate(patterns):
            if pattern.isascii() and pattern[0] in _LETTERS and pattern[-1] in _LETTERS:
                spaced.setdefault(_spaced(pattern), []).append(index)
            elif pattern.isascii():
                self._odd.append(index)
        self._of = list(spaced.values())
        # The one pattern that a copy stands for, where it has no signs and no number at its end: it needs no look.
        self._sure = [
            of[0] if len(of) == 1 and not self._has_signs[of[0]] and not patterns[of[0]][-1].isdigit() else None
            for of in self._of
        ]
        self._search = _automaton(list(spaced))
        self._search_odd = _automaton([patterns[index] for index in self._odd])

    def hits(self, text: str) -> list[_Hit]:
        """Where patterns stand as whole words in a text of small letters."""
        found: list[_Hit] = []
        if self._search is not None:
            if "\n" in text or "\t" in text:
                text = text.replace("\n", " ").replace("\t", " ")
            for which, start, end in self._search.find_matches_as_indexes(_spaced(text), True):
                sure = self._sure[which]
                if sure is not None:
                    found.append((sure, start, end - 2))  # the space in front of the copy, and the one behind the word
                    continue
                for index in self._of[which]:
                    is_so = not self._has_signs[index] or text[start : end - 2] == self._patterns[index]
                    if is_so and not _is_decimal(text, end - 2):
                        found.append((index, start, end - 2))
        if self._search_odd is not None:
            hits = self._search_odd.find_matches_as_indexes(text, True)
            found += [(self._odd[which], start, end) for which, start, end in hits if _is_whole(text, start, end)]
        return found


def _automaton(patterns: list[str]) -> AhoCorasick | None:
    return AhoCorasick(patterns, matchkind=MatchKind.Standard) if patterns else None


def _spaced(text: str) -> str:
    return f" {text.encode('ascii').translate(_SPACES).decode('ascii')} "


def _longest_first(hit: _Hit) -> tuple[int, int]:
    return hit[1] - hit[2], hit[1]


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


def _recognised(name: Name, form: str) -> _Form:
    letters = [character for character in name.text if character.isalpha()]
    if len(name.text) <= _EXACT or (letters and all(letter.isupper() for letter in letters)):
        return _Form(name.entity, _plain(form), capital=False)
    is_short = len(name.text) <= _SHORT and name.text.isalpha() and name.text[0].isupper()
    return _Form(name.entity, None, capital=is_short)


def _plain(text: str) -> str:
    return "".join(_ALIKE.get(character, character) for character in text)


def _is_whole(text: str, start: int, end: int) -> bool:
    before, behind = text[start - 1 : start], text[end : end + 1]
    if (before and _joins(before, text[start])) or (behind and _joins(text[end - 1], behind)):
        return False
    return not _is_decimal(text, end)


def _is_decimal(text: str, end: int) -> bool:
    """Whether a number goes on behind its point: `Qwen 2` is not named in `Qwen 2.5`."""
    return text[end - 1].isdigit() and text[end : end + 1] in (".", ",") and text[end + 1 : end + 2].isdigit()


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
