"""What the answer of a document may hold: every object costs one, as often as the lists around it have items.

The price is a polynomial, 2 + 3 · $first · $limit, so that a document that is run again with other page sizes needs
only its variables. Relay lists have as many items as `first` or `last` asks for, or the default page; the lists of a
field with `limit` or `k` have as many, with `mode: ALL_SHORTEST` as many as a search gives; any other list has
`settings.list_size`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log10
from typing import Any

from graphql import GraphQLError

from talkgraph.graphql.limits.refusal import refusal
from talkgraph.settings import Settings


@dataclass(frozen=True, slots=True)
class Whenever:
    """The size that a list has whenever a variable holds a word, whatever else is asked for."""

    variable: str
    declared: str | None
    word: str
    size: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A size that variables give: each with the default that the operation declares; `otherwise` where none says it."""

    variables: tuple[tuple[str, int | None], ...]
    otherwise: int
    whenever: Whenever | None = None

    def of(self, given: Mapping[str, Any], most: int) -> int:
        """The size in a request. Beyond `most` the field itself says what is wrong."""
        rule = self.whenever
        if rule is not None and given.get(rule.variable, rule.declared) == rule.word:
            return rule.size
        said = [_whole(given.get(name, declared)) for name, declared in self.variables]
        return min(max((size for size in said if size is not None), default=self.otherwise), most)


Size = int | Asked
Term = tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Price:
    """A sum of terms: the sizes that a request decides, with the number that they are multiplied by."""

    terms: Mapping[Term, int]

    def __add__(self, other: Price) -> Price:
        terms = dict(self.terms)
        for term, factor in other.terms.items():
            terms[term] = terms.get(term, 0) + factor
        return Price(terms)

    def times(self, size: Size) -> Price:
        """As often as a list has items."""
        if isinstance(size, int):
            return Price({term: factor * size for term, factor in self.terms.items()})
        return Price({tuple(sorted((*term, size), key=str)): factor for term, factor in self.terms.items()})

    @property
    def fixed(self) -> bool:
        """Whether it is the same in every request."""
        return not any(self.terms)

    def of(self, variables: Mapping[str, Any], most: int) -> int:
        """The number of objects in a request with these variables, no list longer than `most`."""
        total = 0
        for term, factor in self.terms.items():
            for size in term:
                factor *= size.of(variables, most)
            total += factor
        return total

    def refusal(self, variables: Mapping[str, Any] | None, settings: Settings) -> GraphQLError | None:
        """The error of a request that may cost too much."""
        cost = self.of(variables or {}, settings.max_page_size)
        if cost <= settings.max_cost:
            return None
        return refusal(
            f"The answer may hold {_number(cost)} objects, {settings.max_cost} are allowed: "
            "ask for smaller pages (first, last, limit) or for fewer lists in lists."
        )


NOTHING = Price({})
ONE = Price({(): 1})


def _number(cost: int) -> str:
    return str(cost) if cost < 10**15 else f"about 10^{int(log10(cost))}"


def _whole(value: Any) -> int | None:
    """What GraphQL takes for an Int (5.0 too, and true not), or the length of a list."""
    if isinstance(value, list):
        return len(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
        return None
    return max(int(value), 0)
