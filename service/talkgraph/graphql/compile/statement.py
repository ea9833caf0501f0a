"""The clause glue around the files of cypher/: fresh variables, renamed parameters, order and pages.

Every use of a file is wrapped so that it sees only its own names (docs/decisions/0001-one-statement.md):

    CALL (v3) { WITH v3 AS passage <cypher/passage/talk.cypher> RETURN talk AS v4 }
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from graphql.execution.values import VariableValues

from talkgraph.errors import BadArgument, CatalogueError
from talkgraph.graph import text as cypher
from talkgraph.graph.record import Record

Evaluate = Callable[[VariableValues], Mapping[str, Any]]
Question = Callable[[VariableValues], Hashable]

# What stands for a relationship when a file starts from one; every other parent is a node.
RELATIONSHIPS = {"connection": "CONNECTS", "mention": "MENTIONS"}
_SEVERAL = {"hit": "Entity|Talk|Chapter|Section|Topic|Passage"}
# The GraphQL types that are not called as their label: Relay keeps names that end in Connection for itself.
STORED_AS = {"Link": "CONNECTS"}


def labels(of: str) -> str:
    """What the nodes are that a file starts from: of the label of its variable's name, or of several."""
    return _SEVERAL.get(of) or of[0].upper() + of[1:]


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

    def rows(
        self, record: Record, parent: str | None, chain: Sequence[Binding], *, ordered: bool = True
    ) -> tuple[str, str]:
        """Clauses that bind a fresh variable to each row of a file, and that variable."""
        variable = self.fresh()
        start, end = self._frame(record, parent)
        if record.body is None:
            inner = f"CALL ({record.of or ''}) {{\n{indent(self._text(record, record.text, chain))}\n}}\n"
            inner += f"RETURN {_result(record)} AS {variable}"
        else:
            body = self._text(record, record.body, chain)
            inner = f"{body}{_last(record, self._text(record, record.returned or '', chain), variable)}"
        return f"{start}{indent(inner)}\n{end}{self._order(record, variable) if ordered else ''}", variable

    def within(self, parent: str | None, column: str) -> tuple[str, str]:
        """Clauses that bind a fresh variable to what a column of a map holds, to nothing where it is null."""
        variable, value = self.fresh(), f"{parent}.{column}"
        return f"UNWIND CASE WHEN {value} IS NULL THEN [] ELSE [{value}] END AS {variable}\n", variable

    def page(
        self,
        record: Record,
        parent: str | None,
        chain: Sequence[Binding],
        listing: Listed,
        *,
        backward: bool,
        keys: int,
    ) -> tuple[str, str, str]:
        """Like `rows`, for one page: the first binding of the chain brings `limit` and `key0`, `key1`, …

        The third value is the list of the order's values, which makes the cursor of a row.
        """
        if record.body is None or not record.order:
            raise CatalogueError(f"{record.path}:1: a paged file has an order and is no UNION")
        row = record.columns[0]
        asked = listing.orders(row, record.order[-1])
        orders = [order.turned(backward) for order in asked or map(Order.of, record.order)]
        is_stored = all(order.stored for order in asked)
        if keys not in (0, len(orders)):
            raise BadArgument(
                "This cursor belongs to another list: take endCursor or startCursor of a page of this one."
            )
        bounds = [chain[0].parameter(f"key{n}") for n in range(keys)]
        beyond = [_beyond(orders, bounds)] if keys else []
        if asked and is_stored:
            beyond.append(f"{asked[0].expression} IS NOT NULL")  # true of all, and what lets an index give the order
        start, body, end = self._members(record, parent, chain, listing, beyond)
        limit = chain[0].parameter("limit")
        if not is_stored:
            return self._ordered(f"{start}{indent(body)}", row, orders, limit, end)
        variable, sorting = self.fresh(), ", ".join(order.text for order in orders)
        inner = f"RETURN {_result(record)} AS {variable}\nORDER BY {sorting}\nLIMIT {limit}"
        cursor = ", ".join(_renamed(order.expression, record, variable) for order in orders)
        again = f"WITH {variable}\nORDER BY {_renamed(sorting, record, variable)}\n"
        return f"{start}{indent(f'{body}{inner}')}\n{end}{again}", variable, f"[{cursor}]"

    def _ordered(self, start: str, row: str, orders: Sequence[Order], limit: str, end: str) -> tuple[str, str, str]:
        """A page in an order that was asked for, whose values are worked out once and come out beside the row."""
        variable, values = self.fresh(), self.fresh()
        expressions = ", ".join(order.expression for order in orders)
        sorting = ", ".join(Order(f"{values}[{n}]", order.descending).text for n, order in enumerate(orders))
        inner = f"WITH {row} AS {variable}, [{expressions}] AS {values}\nRETURN {variable}, {values}"
        inner += f"\nORDER BY {sorting}\nLIMIT {limit}"
        return f"{start}\n{indent(inner)}\n{end}WITH {variable}, {values}\nORDER BY {sorting}\n", variable, values

    def summary(
        self, record: Record, parent: str | None, chain: Sequence[Binding], listing: Listed, returned: str
    ) -> str:
        """An expression: the list of what `returned` gives for all rows of a list, whichever page is asked for."""
        start, body, end = self._members(record, parent, chain, listing)
        variable = self.fresh()
        return collect(f"{start}{indent(f'{body}{returned.format(variable)}')}\n{end}", variable)

    def _members(
        self, record: Record, parent: str | None, chain: Sequence[Binding], listing: Listed, more: Sequence[str] = ()
    ) -> tuple[str, str, str]:
        """The frame around a list's rows, and the clauses that give those which meet its conditions, between."""
        start, end = self._frame(record, parent)
        body = self._text(record, f"{record.body}WITH {record.returned}", chain)
        if (record.returned or "").startswith("DISTINCT "):
            # Beside DISTINCT a condition may name nothing that stood before it, not even anew in a subquery of its own.
            body = f"{body}\nWITH {', '.join(record.columns)}"
        conditions = [text for text in (listing.where(record.columns[0]), *more) if text]
        return start, f"{body}\n" + (f"WHERE {' AND '.join(conditions)}\n" if conditions else ""), end

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


class Listed(Protocol):
    """What is asked of the rows of a list (compile/listing.py)."""

    def where(self, variable: str) -> str: ...

    def orders(self, variable: str, last: str) -> list[Order]: ...


@dataclass(frozen=True, slots=True)
class Order:
    """One key of an order; `stored` ones are properties that are never null, which an index may hold in order."""

    expression: str
    descending: bool
    stored: bool = False

    @classmethod
    def of(cls, text: str) -> Order:
        """The key of a file's order."""
        return cls(text.removesuffix(" DESC").removesuffix(" ASC"), text.endswith(" DESC"))

    def turned(self, backward: bool) -> Order:
        """The same, or the other way round."""
        return replace(self, descending=self.descending != backward)

    @property
    def text(self) -> str:
        return f"{self.expression} DESC" if self.descending else self.expression


def _beyond(orders: Sequence[Order], keys: Sequence[str]) -> str:
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
