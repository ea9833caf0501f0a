"""An answer as text or bytes: JSON, JSON Lines, CSV, Arrow, or the graph of its nodes and relationships."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import orjson

from talkgraph.console.answer import Answer
from talkgraph.errors import BadArgument

_MEDIA = {
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "arrow": "application/vnd.apache.arrow.stream",
    "graph": "application/vnd.talkgraph.graph+json",
}
FORMATS = tuple(_MEDIA)


def write(answer: Answer, name: str) -> tuple[bytes, str]:
    """The answer in the format `name`, and its media type. Raises BadArgument where the format is not to be had."""
    return _writer(name)(answer), _MEDIA[name]


def ready(name: str) -> None:
    """Raises BadArgument, before anything is run, where answers cannot be written in that format."""
    _writer(name)
    if name == "arrow":
        _pyarrow()


def accepted(accept: str) -> str:
    """The format that a request's Accept header asks for: the first one known, else JSON."""
    wanted = [part.split(";")[0].strip().lower() for part in accept.split(",")]
    found = {media.split(";")[0]: name for name, media in _MEDIA.items()} | {"application/jsonl": "jsonl"}
    return next((found[media] for media in wanted if media in found), "json")


def _writer(name: str) -> Callable[[Answer], bytes]:
    try:
        return _WRITERS[name]
    except KeyError:
        raise BadArgument(f"There is no format '{name[:40]}'. There are {', '.join(FORMATS)}.") from None


def _json(answer: Answer) -> bytes:
    return orjson.dumps(
        {"columns": answer.columns, "rows": answer.rows, "truncated": truncation(answer), "ms": answer.milliseconds}
    )


def truncation(answer: Answer) -> dict[str, Any] | None:
    """What was left out, for programs; None where nothing was."""
    if answer.truncated is None:
        return None
    return {"reason": answer.truncated.reason, "limit": answer.truncated.limit, "message": str(answer.truncated)}


def _jsonl(answer: Answer) -> bytes:
    rows = (dict(zip(answer.columns, row, strict=True)) for row in answer.rows)
    return b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)


def _csv(answer: Answer) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(answer.columns)
    writer.writerows([_cell(value) for value in row] for row in answer.rows)
    return out.getvalue().encode()


def _cell(value: Any) -> str:
    """Text as it is, null as nothing, anything else as JSON."""
    if value is None or isinstance(value, str):
        return value or ""
    return orjson.dumps(value).decode()


def _arrow(answer: Answer) -> bytes:
    pyarrow = _pyarrow()
    columns = list(zip(*answer.rows, strict=True)) or [()] * len(answer.columns)
    arrays = [_array(pyarrow, column) for column in columns]
    table = pyarrow.table(arrays, names=answer.columns)
    if answer.truncated is not None:
        table = table.replace_schema_metadata({"truncated": str(answer.truncated)})
    out = io.BytesIO()
    with pyarrow.ipc.new_stream(out, table.schema) as stream:
        stream.write_table(table)
    return out.getvalue()


def _array(pyarrow: Any, column: tuple[Any, ...]) -> Any:
    """A typed column where its values are of one type, else a column of their JSON."""
    if not any(isinstance(value, dict) for value in column):
        try:
            return pyarrow.array(column)
        except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError, OverflowError):
            pass
    return pyarrow.array([None if value is None else orjson.dumps(value).decode() for value in column])


def _pyarrow() -> Any:
    try:
        import pyarrow
        import pyarrow.ipc
    except ImportError:
        raise BadArgument("Arrow needs pyarrow on the server: pip install 'talkgraph[arrow]'.") from None
    return pyarrow


def _graph(answer: Answer) -> bytes:
    return orjson.dumps({**graph(answer), "truncated": truncation(answer), "ms": answer.milliseconds})


def graph(answer: Answer) -> dict[str, Any]:
    """The nodes and relationships anywhere in the answer, each once; an end that is nowhere in it has only its id."""
    nodes: dict[str, Any] = {}
    edges: dict[str, Any] = {}
    for value in _elements(answer.rows):
        if "labels" in value:
            nodes[value["elementId"]] = value
        else:
            edges[value["elementId"]] = value
    for edge in edges.values():
        for end in (edge["startNodeElementId"], edge["endNodeElementId"]):
            nodes.setdefault(end, {"elementId": end, "labels": [], "properties": {}})
    return {"nodes": list(nodes.values()), "edges": list(edges.values())}


def _elements(value: Any) -> Iterator[Mapping[str, Any]]:
    waiting = [value]
    while waiting:
        value = waiting.pop(0) if len(waiting) < 100 else waiting.pop()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            if value.keys() >= {"elementId", "properties"} and value.keys() & {"labels", "type"}:
                yield value
            else:
                waiting.extend(value.values())


_WRITERS: Mapping[str, Callable[[Answer], bytes]] = {
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "arrow": _arrow,
    "graph": _graph,
}
