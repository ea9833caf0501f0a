"""The clause glue around the files of cypher/: fresh variables, renamed parameters, order and pages.

Every use of a file is wrapped so that it sees only its own names (docs/decisions/0001-one-statement.md):

    CALL (v3) { WITH v3 AS passage <cypher/passage/talk.cypher> RETURN talk AS v4 }
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql.execution.values import VariableValues

from talkgraph.errors import BadArgument, CatalogueError
from talkgraph.graph import text as cypher
from talkgraph.graph.record import Record

Evaluate = Callable[[VariableValues], Mapping[str, Any]]
Question = Callable[[VariableValues], Hashable]

# What stands for a relationship when a file starts from one; every other parent is a node of the label of its name.
RELATIONSHIPS = {"connection": "CONNECTS", "mention": "MENTIONS"}
# The GraphQL types that are not called as their label: Relay keeps names that end in Connection for itself.
STORED_AS = {"Link": "CONNECTS"}


@dataclass(slots=True)
class Binding:
    """The parameters of one use of a field: `values` gives them for the variables of a request."""

    prefix: str
    values: Evaluate
    fixed: bool = False
    used: set[str] = field(default_factory=set)

    def parameter(self, name: str) -> str:
        self.used.add(name)
        return f"${self.prefix}_{name}"


class Statement:
    """Collects what one statement needs while its text is put together."""

    def __init__(self, variables: VariableValues) -> None:
        self.variables = variables
        self.bindings: list[Binding] = []
        self.questions: list[Question] = []
        self._count = 0

    def fresh(self) -> str:
        """A variable that no file and no other part of the statement uses."""
        self._count += 1
        return f"v{self._count - 1}"

    def bind(self, values: Evaluate, fixed: bool = False) -> Binding:
        """A new use of a field with these parameters; `fixed` ones are the same in every request."""
        binding = Binding(f"p{len(self.bindings)}", values, fixed)
        self.bindings.append(binding)
        return binding

    def ask(self, question: Question) -> Any:
        """A value that the text depends on: another answer needs another text."""
        self.questions.append(question)
        return question(self.variables)

    def parameters(self, variables: VariableValues) -> dict[str, Any]:
        """The values of all parameters of the statement for one request."""
        found = {}
        for binding in self.bindings:
            values = binding.values(variables)
            for name in binding.used:
                found[f"{binding.prefix}_{name}"] = values[name]
        return found

    def rows(self, record: Record, parent: str | None, chain: Sequence[Binding]) -> tuple[str, str]:
        """Clauses that bind a fresh variable to each row of a file, and that variable."""
        variable = self.fresh()
        start, end = self._frame(record, parent)
        if record.body is None:
            inner = f"CALL ({record.of or ''}) {{\n{indent(self._text(record, record.text, chain))}\n}}\n"
            inner += f"RETURN {_result(record)} AS {variable}"
        else:
            body = self._text(record, record.body, chain)
            inner = f"{body}{_last(record, self._text(record, record.returned or '', chain), variable)}"
        return f"{start}{indent(inner)}\n{end}{self._order(record, variable)}", variable

    def page(
        self, record: Record, parent: str | None, chain: Sequence[Binding], *, backward: bool, keys: int
    ) -> tuple[str, str, str]:
        """Like `rows`, for one page: the first binding of the chain brings `limit` and `key0`, `key1`, …

        The third value is the list of the order's values, which makes the cursor of a row.
        """
        if record.body is None or not record.order:
            raise CatalogueError(f"{record.path}:1: a paged file has an order and is no UNION")
        if keys not in (0, len(record.order)):
            raise BadArgument(
                "This cursor belongs to another list: take endCursor or startCursor of a page of this one."
            )
        variable, binding = self.fresh(), chain[0]
        orders = [_Order.of(text, backward) for text in record.order]
        start, end = self._frame(record, parent)
        bounds = [binding.parameter(f"key{n}") for n in range(keys)]
        where = f"WHERE {_beyond(orders, bounds)}\n" if keys else ""
        sorting = ", ".join(order.text for order in orders)
        inner = (
            f"{self._text(record, f'{record.body}WITH {record.returned}', chain)}\n{where}"
            f"RETURN {_result(record)} AS {variable}\nORDER BY {sorting}\nLIMIT {binding.parameter('limit')}"
        )
        cursor = ", ".join(_renamed(order.expression, record, variable) for order in orders)
        again = f"WITH {variable}\nORDER BY {_renamed(sorting, record, variable)}\n"
        return f"{start}{indent(inner)}\n{end}{again}", variable, f"[{cursor}]"

    def count(self, record: Record, parent: str | None, chain: Sequence[Binding]) -> str:
        """An expression: a list of one number, how many rows the file gives in all."""
        start, end = self._frame(record, parent)
        variable = self.fresh()
        body = self._text(record, f"{record.body}WITH {record.returned}", chain)
        inner = f"{body}\nRETURN count(*) AS {variable}"
        return collect(f"{start}{indent(inner)}\n{end}", variable)

    def _frame(self, record: Record, parent: str | None) -> tuple[str, str]:
        if record.of is None:
            return "CALL () {\n", "}\n"
        if parent is None:
            raise CatalogueError(f"{record.path}:1: starts from '{record.of}', but the field has no parent")
        return f"CALL ({parent}) {{\n  WITH {parent} AS {record.of}\n", "}\n"

    def _order(self, record: Record, variable: str) -> str:
        if not record.order:
            return ""
        return f"WITH {variable}\nORDER BY {_renamed(', '.join(record.order), record, variable)}\n"

    def _text(self, record: Record, text: str, chain: Sequence[Binding]) -> str:
        """The file's text with its parameters renamed and its numbers written in."""

        def owner(name: str) -> Binding:
            for binding in chain:
                if name in binding.values(self.variables):
                    return binding
            raise CatalogueError(f"{record.path}:1: no field gives the parameter ${name}")

        def number(name: str) -> int:
            binding = owner(name)
            if binding.fixed:
                return int(binding.values(self.variables)[name])
            return int(self.ask(lambda variables: binding.values(variables)[name]))

        text = text.removeprefix("CYPHER 25\n")
        return cypher.substitute(text, lambda name: owner(name).parameter(name), number)


@dataclass(frozen=True, slots=True)
class _Order:
    expression: str
    descending: bool

    @classmethod
    def of(cls, text: str, backward: bool) -> _Order:
        expression = text.removesuffix(" DESC").removesuffix(" ASC")
        return cls(expression, text.endswith(" DESC") != backward)

    @property
    def text(self) -> str:
        return f"{self.expression} DESC" if self.descending else self.expression


def _beyond(orders: Sequence[_Order], keys: Sequence[str]) -> str:
    """The rows beyond a cursor; each level begins with a plain bound, which an index can seek."""
    order, key = orders[0], keys[0]
    sign = "<" if order.descending else ">"
    if len(orders) == 1:
        return f"{order.expression} {sign} {key}"
    inner = _beyond(orders[1:], keys[1:])
    return f"{order.expression} {sign}= {key} AND ({order.expression} {sign} {key} OR ({inner}))"


def _result(record: Record) -> str:
    """One value for a row: its column, or a map of its columns."""
    if len(record.columns) == 1 and record.kind != "map":
        return record.columns[0]
    return "{" + ", ".join(f"{column}: {column}" for column in record.columns) + "}"


def _last(record: Record, returned: str, variable: str) -> str:
    """The RETURN behind a file's body that gives its row the fresh name."""
    if returned == _result(record):
        return f"RETURN {returned} AS {variable}"
    return f"WITH {returned}\nRETURN {_result(record)} AS {variable}"


def _renamed(text: str, record: Record, variable: str) -> str:
    """An expression over a file's columns as one over the fresh variable."""
    single = _result(record) in record.columns
    for column in record.columns:
        text = re.sub(rf"(?<![.\w]){column}\b", variable if single else f"{variable}.{column}", text)
    return text


def collect(clauses: str, row: str) -> str:
    """An expression: the list of `row` over the clauses."""
    return "COLLECT {\n" + indent(f"{clauses}RETURN {row}") + "\n}"


def indent(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.rstrip("\n").split("\n"))
