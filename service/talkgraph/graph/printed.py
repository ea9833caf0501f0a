"""A query with values in the place of its parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from talkgraph.graph.record import Record
from talkgraph.graph.text import substitute


def printed(record: Record, given: Mapping[str, str]) -> str:
    """The statement with its values in place: it runs in any console."""
    literals = {parameter.name: given.get(parameter.name, parameter.example) for parameter in record.parameters}
    return filled(record, literals, lambda name: literals[name])


def filled(record: Record, literals: Mapping[str, str], value: Callable[[str], str]) -> str:
    """The statement with `value` in the place of a parameter; where only a literal may stand, it is of `literals`."""
    text = substitute(record.text, value, lambda name: _marked(literals[name]))
    return f"CYPHER 25\n{text}" if record.of else text


def _marked(literal: str) -> int:
    return literal == "true" if literal in ("true", "false") else int(literal)
