"""A question as words with their places, and the names that it may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from talkgraph.linker import normalized

LONGEST_NAME = 10  # words
_QUOTES = "\"'“”‘’„«»`"
_BEFORE, _BEHIND = f"([{{{_QUOTES}", f")]}}.,;:!?{_QUOTES}"
_SPELLINGS = (("’", "'"), ("'", "’"), ("–", "-"), ("‑", "-"))


@dataclass(frozen=True, slots=True)
class Word:
    """`text[start:end]` without the signs around it; `plain` in small letters."""

    plain: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a question; what holds signs alone is none."""
    found = []
    for match in re.finditer(r"\S+", text):
        bare = match[0].lstrip(_BEFORE)
        start = match.end() - len(bare)
        bare = bare.rstrip(_BEHIND)
        if bare:
            found.append(Word(bare.lower().replace("’", "'"), start, start + len(bare)))
    return found


def names(text: str, found: Sequence[Word]) -> set[str]:
    """Everything in a text that may be a name, as the graph holds names, singular and plural."""
    return {form for name in _runs(text, found) for form in _forms(name)}


def _runs(text: str, found: Sequence[Word]) -> Iterator[str]:
    for first, word in enumerate(found):
        for last in found[first : first + LONGEST_NAME]:
            yield text[word.start : last.end]
            yield text[word.start : last.end + 1].strip()  # AT&T!, C++ (old)


def _forms(name: str) -> Iterator[str]:
    plain = normalized(name)
    spelt = {plain, *(plain.replace(*pair) for pair in _SPELLINGS)}
    for form in spelt:
        yield form
        yield form.removesuffix("'s").removesuffix("’s")
        yield form.removesuffix("s") if form.endswith("s") else f"{form}s"
