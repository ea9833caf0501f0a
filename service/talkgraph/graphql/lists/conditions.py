"""A `where` as what the statement's text depends on (its shape) and what it does not (its values).

It comes as Strawberry's inputs from the ordinary executor, and from the compiler as graphql-core's mapping: to make
inputs of that in every request took a quarter of the time of a filtered page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from dataclasses import fields as members
from typing import Any

from strawberry import UNSET

from talkgraph.errors import BadArgument
from talkgraph.graphql.lists.inputs import Related, Stored, fields, python_name
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

    shape: Shape = ("and", ())
    values: list[Any] = field(default_factory=list)

    def __bool__(self) -> bool:
        return self.shape != ("and", ())

    def parameters(self) -> Values:
        """The values by the names that the statement gives them."""
        return {f"where{number}": value for number, value in enumerate(self.values)}


def conditions(where: Any, node: str) -> Conditions:
    """The conditions of an input like `EntityFilter`, or none; `node` is the type that it is on. Raises BadArgument
    where it asks too much.
    """
    found = Conditions()
    if where is not None and where is not UNSET:
        found.shape = _Walk(found.values).node(where, node)
    return found


class _Walk:
    def __init__(self, values: list[Any]) -> None:
        self._values, self._count = values, 0

    def node(self, where: Any, type_: str) -> Shape:
        return ("and", tuple(part for key, value in _given(where) for part in self._part(type_, key, value)))

    def _part(self, type_: str, key: str, value: Any) -> Iterator[Shape]:
        self._counted()
        if key in ("and_", "or_"):
            yield (key[:-1], tuple(self.node(item, type_) for item in value))
        elif key == "not_":
            yield ("not", self.node(value, type_))
        elif isinstance(known := fields(type_)[key], Stored):
            yield from self._value(known.name, value)
        else:
            yield from self._related(known, key, value)

    def _related(self, found: Related, key: str, value: Any) -> Iterator[Shape]:
        if not found.many:
            yield ("one", key, self.node(value, found.target))
            return
        for quantifier, inner in _given(value):
            self._counted()
            if quantifier == "count":
                yield from (("count", key, *shape[2:]) for shape in self._value("", inner) if shape[0] == "value")
            else:
                yield (quantifier, key, self.node(inner, found.target))

    def _value(self, name: str, asked: Any) -> Iterator[Shape]:
        given = dict(_given(asked))
        folded = bool(given.pop("ignore_case", False))
        for operator, value in given.items():
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
    """What was said, by Python name; null says nothing."""
    if isinstance(asked, Mapping):
        said = ((python_name(name), value) for name, value in asked.items())
    else:
        said = ((member.name, getattr(asked, member.name)) for member in members(asked))
    return (pair for pair in said if pair[1] is not UNSET and pair[1] is not None)
