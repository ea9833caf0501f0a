"""Whether the verb of a question is what a stored predicate says: `release` is `released`, `work` is `works at`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

# Words that carry no meaning of their own here: `should focus on` is asked for by `what should X focus on`.
_LIGHT = frozenset(
    "a am an are be been being can could did do does had has have is it its may might must shall should the to was "  # noqa: SIM905
    "were will would".split()
)
_NEGATIONS = frozenset({"not", "never", "no", "without", "nor"})
_IRREGULAR = {
    form: base
    for base, forms in {
        "beat": "beaten", "become": "became", "begin": "began begun", "bring": "brought", "build": "built",
        "buy": "bought", "choose": "chose chosen", "come": "came", "draw": "drew drawn", "drive": "drove driven",
        "fall": "fell fallen", "feel": "felt", "find": "found", "get": "got gotten", "give": "gave given",
        "go": "went gone", "grow": "grew grown", "hear": "heard", "hold": "held", "keep": "kept", "know": "knew known",
        "lead": "led", "learn": "learnt", "leave": "left", "lose": "lost", "make": "made", "mean": "meant",
        "meet": "met", "pay": "paid", "rise": "rose risen", "run": "ran", "say": "said", "see": "saw seen",
        "sell": "sold", "send": "sent", "show": "shown", "speak": "spoke spoken", "spend": "spent",
        "take": "took taken", "teach": "taught", "tell": "told", "think": "thought", "understand": "understood",
        "win": "won", "write": "wrote written",
    }.items()
    for form in forms.split()
}  # fmt: skip


def meant(verb: str, predicates: Iterable[str]) -> list[str]:
    """The predicates that say the verb: in just these words, else those that hold its words; none that deny it."""
    asked = _core(verb)
    if not asked:
        return []
    cores = {predicate: _core(predicate) for predicate in predicates if _denies(predicate) == _denies(verb)}
    exact = [predicate for predicate, core in cores.items() if _same(asked, core)]
    return sorted(exact or [predicate for predicate, core in cores.items() if _holds(core, asked)])


def _core(phrase: str) -> list[str]:
    """The words that carry the meaning; all of them where none does: `is`."""
    found = re.findall(r"[^\W_]+", phrase.lower())
    return [word for word in found if word not in _LIGHT] or found


def _denies(phrase: str) -> bool:
    return bool(_NEGATIONS.intersection(re.findall(r"[^\W_]+", phrase.lower()))) or "n't" in phrase.lower()


def _holds(core: list[str], asked: list[str]) -> bool:
    size = len(asked)
    return any(_same(asked, core[start : start + size]) for start in range(len(core) - size + 1))


def _same(one: list[str], other: list[str]) -> bool:
    return len(one) == len(other) and all(_bases(a) & _bases(b) for a, b in zip(one, other, strict=True))


@lru_cache(maxsize=4096)
def _bases(word: str) -> frozenset[str]:
    """What a word may be a form of; one too many harms nobody, since both words must share it."""
    found = {word, _IRREGULAR.get(word, word)}
    for ending in ("s", "es", "d", "ed", "ing"):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word.removesuffix(ending)
            found |= {stem, f"{stem}e"} if ending == "ing" else {stem}
            if ending in ("ed", "ing") and stem[-1] == stem[-2]:
                found.add(stem[:-1])
    for ending in ("ies", "ied"):
        if word.endswith(ending) and len(word) > 4:
            found.add(f"{word.removesuffix(ending)}y")
    return frozenset(found)
