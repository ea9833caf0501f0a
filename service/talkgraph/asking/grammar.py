"""The questions that can be asked: forms of words with slots, and every way in which a question fits one.

In a form `(a|b)` is one of some words, `[a|b]` the same or nothing, `x` and `y` are names, `verb` is what a connection
says, `kind` a kind of entity. docs/ask.md lists them; a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from talkgraph.asking.words import Word

Span = tuple[int, int]
Slots = Mapping[str, Span]

CONNECT, COMMON, TALKS, MENTIONS, SAYS, SAID_OF, ENTITY = (
    "CONNECT", "COMMON", "TALKS", "MENTIONS", "SAYS", "SAID_OF", "ENTITY",
)  # fmt: skip
MOST_WORDS = 60
_MOST_FITS = 300  # ways that one question is tried to be read: a question of people has a handful
_TALK = "(talk|talks|episode|episodes|podcast|podcasts|video|videos|interview|interviews|document|documents)"
_AUXILIARY = "(did|do|does|has|have|had|will|would|should|could|can|may|might|must)"
_BE = "(is|are|was|were)"
_PLEASE = "[please] [can|could] [you] [please]"

FORMS: Mapping[str, Sequence[str]] = {
    CONNECT: (
        "(who|what) (connects|links|relates|joins) x (to|with|and) y",
        f"(who|what) {_BE} between x and y",
        f"how {_BE} x (connected|related|linked|tied) (to|with) y",
        f"how {_BE} x and y (connected|related|linked|tied)",
        "how (do|does|did) x (connect|relate|link) (to|with) y",
        "how (do|does|did) x and y (connect|relate|link)",
        f"what {_BE} [the] (connection|connections|path|paths|link|links|relation|relationship) between x and y",
        "[the] (connection|connections|path|paths|link|links|relation|relationship|way) between x and y",
        "[the] (path|paths|way) from x to y",
        f"{_PLEASE} (connect|link) x (to|with|and) y",
        f"{_BE} x (connected|related|linked) (to|with) y",
        f"{_BE} x and y (connected|related|linked)",
    ),
    COMMON: (
        "what (do|does|did) x and y have in common",
        "what (do|does|did) x have in common with y",
        "what (do|does|did) x and y share",
        "what (do|does|did) x share with y",
        f"what {_BE} common to x and y",
        f"{_PLEASE} compare x (to|with|and) y",
    ),
    TALKS: (
        f"(which|what) {_TALK} [that] (discuss|discusses|mention|mentions|name|names|cover|covers|feature|features) x",
        f"(which|what) {_TALK} [that] (discussed|mentioned|named|covered|featured) x",
        f"(which|what) {_TALK} (is|are|was|were|talk|talks|speak|speaks) about x",
        f"in (which|what) {_TALK} {_BE} x (mentioned|discussed|named|covered)",
        f"{_PLEASE} [list|show] [me] [all] [the] {_TALK} (about|on|with|discussing|mentioning) x",
    ),
    MENTIONS: (
        f"(where|when|how often) {_BE} x (mentioned|named|discussed|quoted)",
        f"(where|when|how often) {_BE} x talked about",
        "(where|when|how often) (do|does|did) (they|you|people|anyone|someone) (mention|discuss|name) x",
        "(where|when|how often) (do|does|did) (they|you|people|anyone|someone) (talk|speak) about x",
        f"what {_BE} said (about|of|on) x",
        "what (do|does|did) (they|you|people|anyone|someone) say about x",
        f"{_PLEASE} [list|show] [me] [all] [the] (mentions|mention|quotes|quote) (of|about|on|with) x",
    ),
    SAYS: (
        f"(what|who|whom|where) {_AUXILIARY} x [been|be] verb",
        f"(what|which) kind {_AUXILIARY} x [been|be] verb",
        f"(what|who|whom) {_BE} x [being] verb",
        f"(what|who|whom) {_BE} [being] verb by x",
    ),
    SAID_OF: (
        "(who|what) verb x",
        "(which|what) kind verb x",
        f"(who|whom|what) {_BE} x [being] verb by",
        f"by (whom|who|what) {_BE} x verb",
    ),
    ENTITY: (
        f"(who|what) {_BE} x",
        f"{_PLEASE} (tell|show|say) [me] [us] [something|more|everything|all] about x",
        f"{_PLEASE} (describe|explain|show) x",
        "what (do|does|did) (you|we|they|anyone) know about x",
        "[what|how] about x",
        "x",
    ),
}
KINDS = {
    "company": "Company", "companies": "Company", "lab": "Company", "labs": "Company", "startup": "Company",
    "startups": "Company", "organisation": "Company", "organisations": "Company", "organization": "Company",
    "organizations": "Company", "person": "Person", "people": "Person", "persons": "Person", "speaker": "Person",
    "product": "Product", "products": "Product", "model": "Product", "models": "Product", "tool": "Product",
    "tools": "Product", "concept": "Concept", "concepts": "Concept", "idea": "Concept", "ideas": "Concept",
    "place": "Location", "places": "Location", "country": "Location", "countries": "Location", "city": "Location",
    "cities": "Location", "location": "Location", "locations": "Location", "book": "Media", "books": "Media",
    "paper": "Media", "papers": "Media", "medium": "Media", "media": "Media",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fit:
    """A way to read a question: `slots` are the words of each, as `words[start:end]`; `literals` counts the others."""

    pattern: str
    slots: Slots
    literals: int


@dataclass(frozen=True, slots=True)
class _Part:
    """One of some words, or a slot of one word or more."""

    choices: tuple[tuple[str, ...], ...] = ()
    slot: str = ""
    optional: bool = False


def fits(words: Sequence[Word]) -> list[Fit]:
    """Every way in which a question fits a form, in the order of the forms."""
    if len(words) > MOST_WORDS:
        return []
    plain = [word.plain for word in words]
    found = (fit for pattern, parts in _forms() for fit in _fits(pattern, parts, plain))
    return list(islice(found, _MOST_FITS))


def _fits(pattern: str, parts: Sequence[_Part], words: Sequence[str]) -> Iterator[Fit]:
    for slots in islice(_matches(parts, words, 0), _MOST_FITS // 10):
        filled = sum(end - start for start, end in slots.values())
        yield Fit(pattern, slots, len(words) - filled)


def _matches(parts: Sequence[_Part], words: Sequence[str], at: int) -> Iterator[dict[str, Span]]:
    """The slots of each way in which `parts` take all words from `at` on."""
    if not parts:
        if at == len(words):
            yield {}
        return
    part, rest = parts[0], parts[1:]
    if part.slot:
        last = len(words) - _least(rest)
        for end in range(at + 1, (at + 1 if part.slot == "kind" else last) + 1):
            if part.slot != "kind" or (at < len(words) and words[at] in KINDS):
                for slots in _matches(rest, words, end):
                    yield {part.slot: (at, end), **slots}
        return
    for choice in part.choices:
        if tuple(words[at : at + len(choice)]) == choice:
            yield from _matches(rest, words, at + len(choice))
    if part.optional:
        yield from _matches(rest, words, at)


def _least(parts: Sequence[_Part]) -> int:
    """How many words the parts take at least."""
    return sum(1 for part in parts if not part.optional)


@cache
def _forms() -> Sequence[tuple[str, tuple[_Part, ...]]]:
    return [(pattern, tuple(_parts(form))) for pattern, forms in FORMS.items() for form in forms]


def _parts(form: str) -> Iterator[_Part]:
    for token in re.findall(r"\([^)]*\)|\[[^]]*\]|\S+", form):
        if token in ("x", "y", "verb", "kind"):
            yield _Part(slot=token)
        else:
            choices = tuple(tuple(choice.split()) for choice in token.strip("()[]").split("|"))
            yield _Part(choices, optional=token.startswith("["))
