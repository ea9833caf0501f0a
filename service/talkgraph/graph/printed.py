"""A query with values in the place of its parameters."""

from __future__ import annotations

from collections.abc import Mapping

from talkgraph.graph.record import Record
from talkgraph.graph.text import substitute


def printed(record: Record, given: Mapping[str, str]) -> str:
    """The statement with its values in place: it runs in any console."""
    literals = {parameter.name: given.get(parameter.name, parameter.example) for parameter in record.parameters}
    text = substitute(record.text, lambda name: literals[name], lambda name: _marked(literals[name]))
    return f"CYPHER 25\n{text}" if record.of else text


def _marked(literal: str) -> int:
    return literal == "true" if literal in ("true", "false") else int(literal)
