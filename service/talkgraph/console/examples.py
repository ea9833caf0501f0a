"""The catalogue as examples to start from: statements whose parameters can be typed as text or JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson

from talkgraph.graph.printed import filled
from talkgraph.graph.record import Parameter, Record

_OURS = ("load", "measures")  # these compare a document with the graph, or feed `talkgraph analyze`
_REFUSED = "status/running"  # shows what others ask: by the gate nobody may run it


def is_for_people(record: Record) -> bool:
    """Whether a query answers a question of its own."""
    return record.mode == "read" and record.concept not in _OURS and record.name != _REFUSED


def examples(records: Iterable[Record]) -> list[dict[str, Any]]:
    """Those for people as `{name, doc, statement, parameters: [{name, doc, value}]}`, which JSON can carry."""
    return [_example(record) for record in records if is_for_people(record)]


def _example(record: Record) -> dict[str, Any]:
    """A value that JSON has no word for, as a date, and one that only a literal may have stand in the text."""
    literals = {parameter.name: parameter.example for parameter in record.parameters}
    values = {parameter.name: value for parameter in record.parameters if (value := _json(parameter)) is not None}
    text = filled(record, literals, lambda name: f"${name}" if name in values else literals[name])
    return {
        "name": record.name,
        "doc": record.doc,
        "statement": text,
        "parameters": [
            {"name": parameter.name, "doc": parameter.doc, "value": values[parameter.name]}
            for parameter in record.parameters
            if parameter.name in values and f"${parameter.name}" in text
        ],
    }


def _json(parameter: Parameter) -> Any:
    """The example as JSON; None where only Cypher can write it."""
    try:
        return orjson.loads(parameter.example.replace("'", '"'))
    except orjson.JSONDecodeError:
        return None
