"""How the tools ask: GraphQL, the catalogue, Cypher; what fails says what to do, and no answer is too long."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from json import dumps
from typing import Any

import orjson
from mcp.server.mcpserver.exceptions import ToolError

from talkgraph.console import Asked, Console
from talkgraph.console.examples import is_for_people
from talkgraph.errors import BadArgument, BadStatement, TalkgraphError
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.literal import cypher_literal, parse_value
from talkgraph.graph.printed import filled
from talkgraph.graph.record import Record
from talkgraph.graphql.schema import create_schema
from talkgraph.service import Service

MOST_BYTES = 60_000  # of JSON in one answer: about 15,000 tokens
_OURS = ("load", "measures", "remove", "propose", "schema")  # folders whose queries serve the service itself


class Asking:
    """The service as the tools see it."""

    def __init__(self, service: Service) -> None:
        settings = service.settings
        small = settings.model_copy(update={"cypher_max_bytes": min(settings.cypher_max_bytes, MOST_BYTES // 2)})
        self._service, self._schema = service, create_schema(settings)
        self._cypher = Console(small, service.client)
        self.has_console = settings.console

    async def close(self) -> None:
        """Gives every connection back."""
        await self._cypher.close()
        await self._service.close()

    async def graphql(self, document: str, **variables: Any) -> dict[str, Any]:
        """The data of a document. Raises ToolError."""
        try:
            context = await self._service.context()
            async with asyncio.timeout_at(context.deadline + 1):
                found = await self._schema.execute(document, variable_values=variables, context_value=context)
        except TimeoutError:
            raise ToolError("The time for this call is over. Ask for less: fewer hops, a smaller limit.") from None
        except TalkgraphError as error:
            raise ToolError(str(error)) from error
        for problem in found.errors or ():
            if problem.original_error is None or isinstance(problem.original_error, TalkgraphError):
                raise ToolError(problem.message)
            raise problem.original_error
        return bounded(found.data or {})

    async def cypher(self, statement: str, parameters: Mapping[str, Any], rows: int) -> dict[str, Any]:
        """Rows of a person's statement, by all layers of the console. Raises ToolError."""
        return await _rows(self._cypher, Asked(statement, parameters, rows))

    async def query(self, name: str, parameters: Mapping[str, Any], rows: int) -> dict[str, Any]:
        """Rows of a query of the catalogue, by the same layers. Raises ToolError."""
        try:
            record = _readable(name)
            values = _values(record, parameters)
            asked = Asked(_text(record, values), values, rows)
        except TalkgraphError as error:
            raise ToolError(str(error)) from error
        return await _rows(self._cypher, asked)


def queries(word: str | None) -> list[dict[str, Any]]:
    """The queries that can be run, with their parameters as examples."""
    return [
        {
            "name": record.name,
            "gives": record.doc,
            "parameters": {given.name: f"{given.type}, as {given.example}: {given.doc}" for given in record.parameters},
        }
        for record in Catalogue.load().values()
        if _is_for_all(record) and (word is None or word.lower() in f"{record.name} {record.doc}".lower())
    ]


def bounded(found: dict[str, Any]) -> dict[str, Any]:
    """The answer. Raises ToolError where it is too long to be read."""
    size = len(orjson.dumps(found, default=str))
    if size > MOST_BYTES:
        raise ToolError(
            f"The answer would have {size:,} bytes, and {MOST_BYTES:,} is the most. Ask for less: a smaller limit, "
            "fewer hops or paths; for a long talk search_passages in it, or read one chapter."
        )
    return found


async def _rows(console: Console, asked: Asked) -> dict[str, Any]:
    try:
        answer = await console.run(asked)
    except BadStatement as error:
        place = f" (line {error.position.line}, column {error.position.column})" if error.position else ""
        raise ToolError(f"{error}{place}") from error
    except TalkgraphError as error:
        raise ToolError(str(error)) from error
    told = None if answer.truncated is None else str(answer.truncated)
    return bounded({"columns": answer.columns, "rows": answer.rows, "truncated": told})


def _is_for_all(record: Record) -> bool:
    return is_for_people(record) and record.concept not in _OURS


def _readable(name: str) -> Record:
    found = Catalogue.load().get(name)
    if found is None or not _is_for_all(found):
        raise BadArgument(f"'{name[:60]}' is no query that can be run here: list_queries names them.")
    return found


def _values(record: Record, given: Mapping[str, Any]) -> dict[str, Any]:
    known = {parameter.name: parameter for parameter in record.parameters}
    for name in given:
        if name not in known:
            raise BadArgument(f"'{name[:40]}' is no parameter of {record.name}: it has {', '.join(known) or 'none'}.")
    return {name: parse_value(known[name], _said(value)) for name, value in given.items()}


def _said(value: Any) -> str:
    return value if isinstance(value, str) else dumps(value, ensure_ascii=False)


def _text(record: Record, values: Mapping[str, Any]) -> str:
    """The statement: its example stands for what is not given, and a value only where no parameter may stand."""
    literals = {parameter.name: parameter.example for parameter in record.parameters}
    literals |= {name: cypher_literal(value) for name, value in values.items()}
    return filled(record, literals, lambda name: f"${name}" if name in values else literals[name])
