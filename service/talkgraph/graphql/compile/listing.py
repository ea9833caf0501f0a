"""The glue of lists: a `where` and an `orderBy` as clauses behind the file that gives the list's rows.

A condition on related nodes is a subquery around the file of the field that leads to them, so that what a filter means
by `talks` is what the field `talks` gives. A condition that is null counts as false, under `not` as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from strawberry import ID

from talkgraph.errors import BadArgument
from talkgraph.graphql.compile.statement import Binding, Order, Statement, indent
from talkgraph.graphql.lists.conditions import Shape
from talkgraph.graphql.lists.inputs import Related, Stored, counted, fields, names
from talkgraph.graphql.lists.operators import OPERATORS, OPPOSITES
from talkgraph.graphql.lists.orders import Key

_EMPTY = {str: "''", ID: "''", int: "0", float: "0.0", date: "''"}
Catalogue = Mapping[str, Any]


@dataclass(slots=True)
class Listing:
    """What one use of a list asks of its rows, which are of the model's type `type`; `binding` has the values."""

    statement: Statement
    catalogue: Catalogue
    binding: Binding
    type: str
    shape: Shape = ("and", ())
    keys: Sequence[Key] = ()
    _numbers: Iterator[int] = field(init=False)

    def where(self, variable: str) -> str:
        """The condition on a row, empty where there is none."""
        self._numbers = iter(range(1_000_000))
        return "" if self.shape == ("and", ()) else self._condition(self.shape, self.type, variable)

    def orders(self, variable: str, last: str) -> list[Order]:
        """The order that was asked for, made total by the `last` key; none where none was asked for."""
        if not self.keys:
            return []
        found = [order for name, descending in self.keys for order in self._order(name, descending, variable)]
        return [*found, Order(last, False, stored=True)]

    def _order(self, name: str, descending: bool, variable: str) -> list[Order]:
        if self.type not in names():
            raise BadArgument(f"A list of type {self.type} has one order only.")
        if (related := counted(self.type).get(name)) is not None:
            return [Order(self._count(related, variable), descending)]
        stored = cast(Stored, fields(self.type)[name])
        value = f"{variable}.{stored.name}"
        if not stored.nullable:
            return [Order(value, descending, stored=True)]
        held = f"toString({value})" if stored.type is date else value
        missing = Order(f"CASE WHEN {value} IS NULL THEN 1 ELSE 0 END", False)
        return [missing, Order(f"coalesce({held}, {_EMPTY[stored.type]})", descending)]

    def _condition(self, shape: Shape, type_: str, variable: str) -> str:
        kind, *rest = shape
        if kind in ("and", "or"):
            return self._joined(kind, rest[0], type_, variable)
        if kind == "not":
            return f"NOT coalesce({self._condition(rest[0], type_, variable)}, false)"
        if kind == "null":
            return f"{variable}.{rest[0]} IS {'' if rest[1] else 'NOT '}NULL"
        if kind == "value":
            return self._compared(f"{variable}.{rest[0]}", rest[1], rest[2])
        related = cast(Related, fields(type_)[rest[0]])
        if kind == "count":
            return self._compared(self._count(related, variable), rest[1], False)
        return self._related(kind, related, rest[1], variable)

    def _joined(self, kind: str, parts: Sequence[Shape], type_: str, variable: str) -> str:
        if not parts:
            return "true" if kind == "and" else "false"
        return f"({f' {kind.upper()} '.join(self._condition(part, type_, variable) for part in parts)})"

    def _compared(self, value: str, operator: str, folded: bool) -> str:
        if operator in OPPOSITES:
            return f"NOT coalesce({self._compared(value, OPPOSITES[operator], folded)}, false)"
        given = self.binding.parameter(f"where{next(self._numbers)}")
        if folded:
            value = f"toLower({value})"
            given = f"[item IN {given} | toLower(item)]" if operator == "in_" else f"toLower({given})"
        return f"{value} {OPERATORS[operator]} {given}"

    def _related(self, quantifier: str, related: Related, shape: Shape, variable: str) -> str:
        clauses, other = self._rows(related, variable)
        condition = self._condition(shape, related.target, other)
        if quantifier == "all":
            condition = f"NOT coalesce({condition}, false)"
        negated = "" if quantifier in ("one", "some") else "NOT "
        inner = indent(f"{clauses}WITH {other} WHERE {condition}\nRETURN {other}")
        return f"{negated}EXISTS {{\n{inner}\n}}"

    def _count(self, related: Related, variable: str) -> str:
        clauses, other = self._rows(related, variable)
        return "COUNT {\n" + indent(f"{clauses}RETURN {other}") + "\n}"

    def _rows(self, related: Related, variable: str) -> tuple[str, str]:
        record = self.catalogue[related.field.traversal.choose({})]
        return self.statement.rows(record, variable, (), ordered=False)
