"""Reads a question: which form it has, which entities it names, and which stored predicates its verb means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from talkgraph.asking.grammar import KINDS, SAYS, Fit, fits
from talkgraph.asking.verbs import meant
from talkgraph.asking.words import Word, words
from talkgraph.linker import Linker, Name, normalized

_ARTICLES = frozenset({"the", "a", "an", "this", "that", "called", "named"})
CAN_ASK = (
    "Who connects {x} to {y}?",
    "What do {x} and {y} have in common?",
    "What did {x} release?",
    "Who released {x}?",
    "Where is {x} mentioned?",
    "Which talks discuss {x}?",
    "Tell me about {x}",
)


@dataclass(frozen=True, slots=True)
class Known:
    """An entity that a question may name: its names, and the predicates of connections from it and to it."""

    id: str
    name: str
    kind: str
    texts: tuple[str, ...]
    says: tuple[str, ...] = ()
    said_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """Words of the question, `question[start:end]`, and the entities that they mean; one where it is clear."""

    text: str
    start: int
    end: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a question was read. It was understood where there is no `message`, which says what is in the way.

    `says` are predicates of connections from the entity, `said_of` of those to it; `kind` is what is at the other end.
    """

    pattern: str | None
    named: tuple[Named, ...] = ()
    says: tuple[str, ...] = ()
    said_of: tuple[str, ...] = ()
    kind: str | None = None
    message: str | None = None
    can_ask: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The entities, where each is clear."""
        return tuple(named.ids[0] for named in self.named if len(named.ids) == 1)


def read(question: str, known: Iterable[Known]) -> Reading:
    """The reading of a question; `known` are the entities that one of `words.names` is the name of."""
    return _Reader(question, {entity.id: entity for entity in known}).reading()


@dataclass(frozen=True, slots=True)
class _Filled:
    """A fit with what its slots mean; `unclear` counts the names that mean not just one entity."""

    fit: Fit
    named: tuple[Named, ...]
    verb: str
    says: tuple[str, ...]
    said_of: tuple[str, ...]
    unclear: int

    @property
    def open(self) -> bool:
        """Whether something in it means nothing here."""
        return self.unclear > 0 or (bool(self.verb) and not self.says and not self.said_of)


class _Reader:
    def __init__(self, question: str, known: Mapping[str, Known]) -> None:
        self._question, self._known, self._words = question, known, words(question)
        linker = Linker(Name(text, one.id, one.kind) for one in known.values() for text in one.texts)
        self._mentions: dict[tuple[int, int], list[str]] = {}
        for mention in linker.mentions(question):
            self._mentions.setdefault((mention.start, mention.end), []).append(mention.entity)

    def reading(self) -> Reading:
        filled = [self._filled(fit) for fit in fits(self._words)]
        if not filled:
            return self._not_read()
        best = min(filled, key=lambda one: (one.open, -one.fit.literals, one.unclear, bool(one.verb)))
        if best.open and not best.fit.literals:
            return self._not_read()
        kind = self._said("kind", best.fit)
        return Reading(
            best.fit.pattern,
            best.named,
            best.says,
            best.said_of,
            KINDS[kind.lower()] if kind else None,
            self._problem(best),
            self._can_ask() if best.open else (),
        )

    def _filled(self, fit: Fit) -> _Filled:
        named = tuple(self._named(fit, slot) for slot in ("x", "y") if slot in fit.slots)
        verb = self._said("verb", fit)
        says, said_of = self._predicates(fit, named[0], verb) if verb else ((), ())
        unclear = sum(len(one.ids) != 1 for one in named)
        return _Filled(fit, named, verb, says, said_of, unclear)

    def _predicates(self, fit: Fit, named: Named, verb: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What is said of an entity in the active and, from the other end, in the passive."""
        if len(named.ids) != 1:
            return (), ()
        entity = self._known[named.ids[0]]
        active, passive = (entity.says, entity.said_of)[:: 1 if fit.pattern == SAYS else -1]
        verb = verb.removesuffix(" by")
        found = tuple(meant(verb, active)), tuple(meant(f"{verb} by", passive))
        return found if fit.pattern == SAYS else found[::-1]

    def _named(self, fit: Fit, slot: str) -> Named:
        """What a slot names: all of it, whatever its case, or the one mention in it beside an article or a kind."""
        first, last = fit.slots[slot]
        within = self._words[first:last]
        while len(within) > 1 and within[0].plain in _ARTICLES:
            within = within[1:]
        start, end = within[0].start, within[-1].end
        owned = [end - 2] if self._question[start:end].endswith(("'s", "’s")) else []
        for stop in (end, end + 1, *owned):  # AT&T!, DeepSeek's
            text = self._question[start:stop].strip()
            if ids := self._called(text):
                return Named(text, start, start + len(text), ids)
        if fit.literals and (found := self._mentioned(within)):
            return found
        return Named(self._question[start:end], start, end, ())

    def _called(self, text: str) -> tuple[str, ...]:
        wanted = normalized(text)
        return tuple(sorted(i for i, one in self._known.items() if wanted in (*map(normalized, one.texts), i)))

    def _mentioned(self, within: Sequence[Word]) -> Named | None:
        start, end = within[0].start, within[-1].end
        spans = [span for span in self._mentions if start <= span[0] and span[1] <= end]
        if len(spans) != 1:
            return None
        (span,) = spans
        beside = [word for word in within if word.end <= span[0] or word.start >= span[1]]
        if any(word.plain not in _ARTICLES and word.plain not in KINDS for word in beside):
            return None
        return Named(self._question[slice(*span)], *span, tuple(sorted(set(self._mentions[span]))))

    def _said(self, slot: str, fit: Fit) -> str:
        """The words of a slot as they stand."""
        if slot not in fit.slots:
            return ""
        first, last = fit.slots[slot]
        return self._question[self._words[first].start : self._words[last - 1].end]

    def _problem(self, filled: _Filled) -> str | None:
        unknown = [f"'{one.text}'" for one in filled.named if not one.ids]
        several = [f"'{one.text}'" for one in filled.named if len(one.ids) > 1]
        if unknown:
            return f"Nothing here is called {' or '.join(unknown)}."
        if several:
            return f"{' and '.join(several)} can mean more than one entity here: ask with the id of one."
        if not filled.open:
            return None
        entity = self._known[filled.named[0].ids[0]]
        said = entity.says if filled.fit.pattern == SAYS else entity.said_of
        way = "from" if filled.fit.pattern == SAYS else "to"
        if not said:
            return f"There are no connections {way} {entity.name}."
        return f"No connection {way} {entity.name} says '{filled.verb}'. They say: {_listed(said)}."

    def _not_read(self) -> Reading:
        named = tuple(
            Named(self._question[slice(*span)], *span, tuple(sorted(set(ids)))) for span, ids in self._mentions.items()
        )
        message = "This is not a question that can be read here."
        return Reading(None, named, message=message, can_ask=self._can_ask())

    def _can_ask(self) -> tuple[str, ...]:
        """Questions that can be read, about what this one names."""
        found = [self._known[ids[0]].name for ids in self._mentions.values()]
        x, y = (*dict.fromkeys(found), "X", "Y")[:2] if found else ("X", "Y")
        return tuple(form.format(x=x, y=y if y != "X" else "Y") for form in CAN_ASK)


def _listed(predicates: Sequence[str]) -> str:
    shown = [f"'{predicate}'" for predicate in predicates[:10]]
    return ", ".join(shown) + (f" and {len(predicates) - 10} more" if len(predicates) > 10 else "")
