"""A `where` as what the statement's text depends on (its shape) and what it does not (its values)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from dataclasses import fields as members
from typing import Any

from strawberry import UNSET

from talkgraph.errors import BadArgument
from talkgraph.graphql.lists.inputs import Related, Stored, fields
from talkgraph.graphql.traversal import Values, plain

Shape = tuple[Any, ...]

MOST = 100  # conditions in one filter
MOST_VALUES = 1_000  # values of one `in`


@dataclass(slots=True)
class Conditions:
    """`shape` is a tree of tuples that begin with what they are:

    ("and" | "or", shapes), ("not", shape), ("value", name, operator, ignoring case), ("null", name, whether),
    ("one" | "some" | "none" | "all", field, shape), ("count", field, operator); `values` belong to "value" and "count",
    in the order in which a walk meets them.
    """

    type: str = ""
    shape: Shape = ("and", ())
    values: list[Any] = field(default_factory=list)

    def __bool__(self) -> bool:
        return self.shape != ("and", ())

    def parameters(self) -> Values:
        """The values by the names that the statement gives them."""
        return {f"where{number}": value for number, value in enumerate(self.values)}


def conditions(where: Any) -> Conditions:
    """The conditions of an input like `EntityFilter`, or none. Raises BadArgument where it asks too much."""
    found = Conditions()
    if where is not None and where is not UNSET:
        found.type = type(where).__name__.removesuffix("Filter")
        found.shape = _Walk(found.values).node(where)
    return found


class _Walk:
    def __init__(self, values: list[Any]) -> None:
        self._values, self._count = values, 0

    def node(self, where: Any) -> Shape:
        known = fields(type(where).__name__.removesuffix("Filter"))
        return ("and", tuple(part for key, value in _given(where) for part in self._part(known, key, value)))

    def _part(self, known: Any, key: str, value: Any) -> Iterator[Shape]:
        self._counted()
        if key in ("and_", "or_"):
            yield (key[:-1], tuple(self.node(item) for item in value))
        elif key == "not_":
            yield ("not", self.node(value))
        elif isinstance(known[key], Stored):
            yield from self._value(known[key].name, value)
        else:
            yield from self._related(known[key], key, value)

    def _related(self, found: Related, key: str, value: Any) -> Iterator[Shape]:
        if not found.many:
            yield ("one", key, self.node(value))
            return
        for quantifier, inner in _given(value):
            self._counted()
            if quantifier == "count":
                yield from (("count", key, *shape[2:]) for shape in self._value("", inner) if shape[0] == "value")
            else:
                yield (quantifier, key, self.node(inner))

    def _value(self, name: str, asked: Any) -> Iterator[Shape]:
        folded = bool(getattr(asked, "ignore_case", False))
        for operator, value in _given(asked):
            if operator == "ignore_case":
                continue
            self._counted()
            if operator == "is_null":
                yield ("null", name, value)
                continue
            if isinstance(value, list) and len(value) > MOST_VALUES:
                raise BadArgument(f"'in' takes at most {MOST_VALUES} values, not {len(value)}.")
            self._values.append(plain(value))
            yield ("value", name, operator, folded)

    def _counted(self) -> None:
        self._count += 1
        if self._count > MOST:
            raise BadArgument(f"where holds more than {MOST} conditions: ask for less at once.")


def _given(asked: Any) -> Iterator[tuple[str, Any]]:
    """What was said; null says nothing."""
    for member in members(asked):
        value = getattr(asked, member.name)
        if value is not UNSET and value is not None:
            yield member.name, value
