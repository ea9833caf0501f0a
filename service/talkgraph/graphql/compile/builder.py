"""Turns the lists that a statement returns into the answer: Python functions written once per plan.

Neo4j returns map keys in an order of its own, GraphQL wants them as asked; so rows come as lists and these functions
know the keys. A row that lacks a value where the schema allows no null raises `NullNotAllowed`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql.execution.values import VariableValues

from talkgraph.graphql import paging

Row = list[Any]


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

    def object(self, items: Sequence[tuple[str, str]], required: Sequence[int]) -> str:
        """A function that makes a dict of (key, expression over r) items; columns in `required` may not be null."""
        name = f"f{len(self.lines)}"
        check = (
            f" if None in r and any(r[i] is None for i in {tuple(required)!r}): raise NullNotAllowed\n"
            if required
            else ""
        )
        body = ", ".join(f"{key!r}: {code}" for key, code in items)
        self.lines.append(f"def {name}(r, v):\n{check} return {{{body}}}\n")
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
            self._scope.update(self.names, NullNotAllowed=NullNotAllowed, only=only)
            # The source holds only names made here, and keys of the document through repr.
            exec(compile("\n".join(self.lines), "<plan>", "exec"), self._scope)  # noqa: S102
        return self._scope[name]  # type: ignore[no-any-return]


def only(made: list[Any]) -> Any:
    """The one object of a field that may not be null."""
    if not made:
        raise NullNotAllowed
    return made[0]


def page_builder(
    window: Callable[[VariableValues], paging.Window], parts: Sequence[tuple[str, str, Any]]
) -> Callable[[Row, Row, VariableValues], dict[str, Any]]:
    """A function that makes a Relay connection of its rows, each `[cursor keys, node, …]`, and its total.

    `parts` are the selected fields in order: (key, "edges" | "nodes" | "pageInfo" | "totalCount" | "__typename", make),
    where make(row, cursor, v) gives an edge or a node, make(info) a pageInfo and make is a name for "__typename".
    """

    def build(rows: Row, total: Row, v: VariableValues) -> dict[str, Any]:
        asked = window(v)
        more = len(rows) > asked.size
        kept = rows[: asked.size]
        if asked.backward:
            kept.reverse()
        cursors = [paging.encode(row[0]) for row in kept]
        made: dict[str, Any] = {}
        for key, part, make in parts:
            if part in ("edges", "nodes"):
                made[key] = [make(row, cursor, v) for row, cursor in zip(kept, cursors, strict=True)]
            elif part == "pageInfo":
                made[key] = make(paging.page_info(asked, more, cursors))
            else:
                made[key] = total[0] if part == "totalCount" else make
        return made

    return build
