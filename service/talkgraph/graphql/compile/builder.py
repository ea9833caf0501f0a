"""Turns the lists that a statement returns into the answer: Python functions written once per plan.

Neo4j returns map keys in an order of its own, GraphQL wants them as asked; so rows come as lists and these functions
know the keys. A row that lacks a value where the schema allows no null raises `NullNotAllowed`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from graphql import GraphQLOutputType, get_nullable_type, is_list_type, is_non_null_type
from graphql.execution.values import VariableValues

from talkgraph.graphql import paging

Row = list[Any]
Items = Sequence[tuple[str, str]]


class NullNotAllowed(Exception):
    """The database holds null where the schema does not allow it."""


class Names(dict[Any, str | None]):
    """The names of an enum's values; a value that is none of them is the executor's to complain of."""

    def __missing__(self, value: Any) -> None:
        if value is not None:
            raise NullNotAllowed


@dataclass(slots=True)
class Builder:
    """Source of the functions of one plan. Each takes a row `r` and the request's variables `v`."""

    lines: list[str] = field(default_factory=list)
    names: dict[str, Any] = field(default_factory=dict)
    _scope: dict[str, Any] = field(default_factory=dict)

    def constant(self, value: Any) -> str:
        """A name for a value that the functions use."""
        name = f"k{len(self.names)}"
        self.names[name] = value
        return name

    def object(self, items: Items, required: Sequence[int]) -> str:
        """A function that makes a dict of (key, expression over r) items; columns in `required` may not be null."""
        name = f"f{len(self.lines)}"
        nulls = " or ".join(f"r[{index}] is None" for index in required)
        check = f" if {nulls}: raise NullNotAllowed\n" if nulls else ""
        self.lines.append(f"def {name}(r, v):\n{check} return {dict_of(items)}\n")
        return name

    def page(self, window: str, items: Items) -> str:
        """A function that makes a Relay connection; its items may also use `p`, the `Page`.

        The row is `[rows, summaries…]`; `window` is the constant that gives the page which was asked for.
        """
        name = f"f{len(self.lines)}"
        self.lines.append(f"def {name}(r, v):\n p = Page({window}(v), r[0])\n return {dict_of(items)}\n")
        return name

    def choice(self, functions: dict[str, str]) -> str:
        """A function that makes an object of the type which the row's first value names."""
        name = f"f{len(self.lines)}"
        table = "{" + ", ".join(f"{type_!r}: {function}" for type_, function in functions.items()) + "}"
        self.lines.append(f"t{name} = {table}\ndef {name}(r, v):\n return t{name}[r[0]](r, v)\n")
        return name

    def function(self, name: str) -> Callable[[Row, VariableValues], Any]:
        """The finished function; all the source is compiled here, once."""
        if not self._scope:
            self._scope.update(self.names, NullNotAllowed=NullNotAllowed, Page=Page, lacking=lacking)
            # The source holds only names made here, and keys of the document through repr.
            exec(compile("\n".join(self.lines), "<plan>", "exec"), self._scope)  # noqa: S102
        return self._scope[name]  # type: ignore[no-any-return]


def dict_of(items: Items) -> str:
    """The source of a dict of (key, expression) items."""
    return "{" + ", ".join(f"{key!r}: {code}" for key, code in items) + "}"


def calling(function: str) -> Callable[[str], str]:
    """The source that makes an object of the row in a column."""
    return lambda column: f"{function}({column}, v)"


def made(type_: GraphQLOutputType, make: Callable[[str], str], column: str) -> str:
    """The source of a field over the rows in its column: of all, or of the first, if there is one."""
    if is_list_type(get_nullable_type(type_)):
        return f"[{make('x')} for x in {column}]"
    return f"({make(f'{column}[0]')} if {column} else {'lacking()' if is_non_null_type(type_) else 'None'})"


def lacking() -> None:
    """There is no object where the schema allows no null."""
    raise NullNotAllowed


class Page:
    """The rows of a page in the order of the list; each begins with the keys of its cursor where one is asked for."""

    def __init__(self, asked: paging.Window, found: list[Row]) -> None:
        self._asked, self._more = asked, len(found) > asked.size
        self.rows = found[: asked.size]
        if asked.backward:
            self.rows.reverse()

    def cursors(self) -> Iterator[tuple[Row, str]]:
        """Each row with its cursor."""
        return ((row, self._asked.cursor(row[0])) for row in self.rows)

    @cached_property
    def info(self) -> dict[str, Any]:
        """Relay's pageInfo."""
        ends = (self.rows[0], self.rows[-1]) if self.rows else ()
        return paging.page_info(self._asked, self._more, [self._asked.cursor(row[0]) for row in ends])
