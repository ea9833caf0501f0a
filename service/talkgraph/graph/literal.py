"""Values as Cypher literals, and a person's text as the value that a parameter takes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Any

from talkgraph.errors import BadArgument
from talkgraph.graph.record import Parameter
from talkgraph.json_text import read_json

_NAME = re.compile(r"[A-Za-z_]\w*")


def cypher_literal(value: Any) -> str:
    """The literal of a value: text is quoted, so that it can never become Cypher."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return "'" + value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r") + "'"
        case datetime.date():
            return f"date('{value.isoformat()}')"
        case int() | float():
            return repr(value)
        case Mapping():
            return "{" + ", ".join(f"{_key(key)}: {cypher_literal(item)}" for key, item in value.items()) + "}"
        case Sequence():
            return "[" + ", ".join(cypher_literal(item) for item in value) + "]"
        case _:
            raise BadArgument(f"a value of type {type(value).__name__} cannot be written in Cypher")


def parse_value(parameter: Parameter, text: str) -> Any:
    """The value of a parameter from a command line; lists and maps are JSON. Raises BadArgument."""
    try:
        value = _parse(parameter.type, text)
    except ValueError:
        value = None
    if value is None:
        raise BadArgument(f"{parameter.name}={text[:60]} is no {parameter.type}; an example is {parameter.example}.")
    return value


def _parse(kind: str, text: str) -> Any:
    match kind:
        case "STRING":
            return text
        case "INTEGER":
            return int(text)
        case "FLOAT":
            return float(text)
        case "DATE":
            return datetime.date.fromisoformat(text)
        case "BOOLEAN":
            return {"true": True, "false": False}.get(text.lower())
        case "MAP":
            return _of(dict, read_json(text.encode()))
        case "LIST<STRING>" if not text.startswith("["):
            return [part.strip() for part in text.split(",") if part.strip()]
        case _:
            return _of(list, read_json(text.encode()))


def _of(kind: type, value: Any) -> Any:
    return value if isinstance(value, kind) else None


def _key(name: str) -> str:
    return name if _NAME.fullmatch(name) else "`" + name.replace("`", "``") + "`"
