"""Which entities may be one: suggestions with reasons, for a person to decide on.

First those with the same name once case, accents, signs and spaces are taken away, then those with names that are much
alike. Kinds must agree, and so must numbers: Llama 3 and Llama 4 are as alike as two spellings and are two things.
"""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from anyascii import anyascii
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Parameters, Row

Read = Callable[[str, Parameters], Awaitable[list[Row]]]

_LEAST = 90.0  # a score of 100 is the same letters
_SHORT = 5  # names of fewer letters are alike by chance
_CROWD = 200  # a word that so many names share says nothing
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SIGNS = re.compile(r"[^a-z0-9.]|(?<!\d)\.|\.(?!\d)")
_FORM = re.compile(r"\b(inc|ltd|llc|gmbh|corp|corporation|company|co|the)\b\.?")  # says what it is, not which


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity and all that it is called."""

    id: str
    name: str
    kind: str
    degree: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entities that may be one; `kept` is the better connected. `score` is up to 100, which is the same name."""

    kept: Candidate
    merged: Candidate
    score: float
    reason: str


async def duplicates(read: Read, catalogue: Catalogue, *, limit: int = 50) -> list[Suggestion]:
    """The entities that may be one, the surest first. Pairs of which someone has said never are left out.

    `read` runs a statement in whatever time its caller has; the names are compared in a thread.
    """
    rows = await read(catalogue["entity/names"].text, {})
    never = await read(catalogue["correction/never"].text, {})
    candidates = [Candidate(key, name, kind, degree, tuple(texts)) for key, name, kind, degree, texts in rows]
    return await asyncio.to_thread(suggested, candidates, {(first, second) for _, first, second in never}, limit)


def suggested(candidates: Iterable[Candidate], never: set[tuple[str, str]], limit: int) -> list[Suggestion]:
    """The surest suggestions among some entities."""
    found: dict[tuple[str, str], Suggestion] = {}
    by_kind: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_kind[candidate.kind].append(candidate)
    for group in by_kind.values():
        for suggestion in (*_same(group), *_alike(group)):
            first, second = sorted((suggestion.kept.id, suggestion.merged.id))
            best = found.get((first, second))
            if (first, second) not in never and (best is None or suggestion.score > best.score):
                found[first, second] = suggestion
    ranked = sorted(found.values(), key=lambda pair: (-pair.score, pair.kept.name, pair.kept.id, pair.merged.id))
    return ranked[:limit]


def _same(group: Sequence[Candidate]) -> Iterator[Suggestion]:
    by_key: dict[str, dict[str, tuple[Candidate, str]]] = defaultdict(dict)
    for candidate in group:
        for text in candidate.texts:
            if key := _key(text):
                by_key[key].setdefault(candidate.id, (candidate, text))
    for members in by_key.values():
        for (one, text), (other, said) in combinations(members.values(), 2):
            yield _suggestion(one, other, 100.0, f"“{text}” and “{said}” are the same but for their spelling")


def _alike(group: Sequence[Candidate]) -> Iterator[Suggestion]:
    for (one, text), (other, said) in _pairs(group):
        first, second = _plain(text), _plain(said)
        if _numbers(first) != _numbers(second) or min(len(first), len(second)) < _SHORT:
            continue
        words = fuzz.token_sort_ratio(first, second, score_cutoff=_LEAST)
        letters = 100 * JaroWinkler.normalized_similarity(first, second, score_cutoff=0.95)
        score = min(max(words, letters), 99.0)
        if score >= _LEAST:
            yield _suggestion(one, other, score, f"“{text}” and “{said}” are {score:.0f} in 100 alike")


def _pairs(group: Sequence[Candidate]) -> Iterator[tuple[tuple[Candidate, str], tuple[Candidate, str]]]:
    """Names worth comparing: those that share a word, or begin alike; all with all would take too long."""
    by_part: dict[str, list[tuple[Candidate, str]]] = defaultdict(list)
    for candidate in group:
        for text in candidate.texts:
            plain = _plain(text)
            parts = {word for word in plain.split() if len(word) > 2} | {f"{plain[:3]}…"}
            for part in parts:
                by_part[part].append((candidate, text))
    seen: set[tuple[str, str, str, str]] = set()
    for members in by_part.values():
        if len(members) <= _CROWD:
            for one, other in combinations(members, 2):
                key = (one[0].id, one[1], other[0].id, other[1])
                if one[0].id != other[0].id and key not in seen:
                    seen.add(key)
                    yield one, other


def _suggestion(one: Candidate, other: Candidate, score: float, reason: str) -> Suggestion:
    kept, merged = sorted((one, other), key=lambda candidate: (-candidate.degree, candidate.id))
    return Suggestion(kept, merged, score, reason)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9.]+", " ", anyascii(text).lower()).split())


def _key(text: str) -> str:
    """What is left of a name without its spelling; `Acme, Inc.` and `ACME` are one."""
    plain = _plain(text)
    return _SIGNS.sub("", _FORM.sub(" ", plain)) or _SIGNS.sub("", plain)


def _numbers(text: str) -> list[str]:
    return sorted(_NUMBER.findall(text))
