"""The argument of `ask`: a question, whose parameters are known when the names in it have been looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from strawberry.types.base import get_object_definition

from talkgraph.asking import words
from talkgraph.asking.graphql import as_graphql
from talkgraph.asking.reading import Known, Named, Reading, read
from talkgraph.errors import BadArgument
from talkgraph.graph.fulltext import text_query
from talkgraph.graphql import search_arguments
from talkgraph.graphql.context import Context
from talkgraph.graphql.later import Later, pending
from talkgraph.graphql.traversal import Arguments, TraversalField, Values
from talkgraph.settings import Settings

LONGEST_QUESTION = 300
_MOST = 50  # rows of each list of an answer
_READ = ("reading", "from", "to", "one", "other")


@dataclass(frozen=True, slots=True)
class Question(Later):
    """A question that is still to be read."""

    text: str

    @classmethod
    async def answers(cls, context: Context, asked: Sequence[Self]) -> Sequence[Mapping[str, Any]]:
        """One statement for the names of all questions."""
        names = {question.text: words.names(question.text, words.words(question.text)) for question in asked}
        record = context.catalogue["ask/names"]
        rows = await context.read(record.text, {"names": sorted(set().union(*names.values()))})
        known = [Known(id_, name, kind, *map(tuple, rest)) for id_, name, kind, *rest in rows]
        return [_parameters(question.text, read(question.text, known)) for question in asked]


def ask_values(arguments: Arguments, settings: Settings) -> Values:
    """What `ask` asks of its files. Raises BadArgument for what no person asks."""
    question = arguments["question"]
    if not question.strip() or len(question) > LONGEST_QUESTION:
        raise BadArgument(f"question takes 1 to {LONGEST_QUESTION} characters, not {len(question.strip())}.")
    read_later = pending(Question(question), _READ)
    return {**_connect_values(settings), **read_later, "most": _MOST, "names": []}


def connect_file(_: Arguments) -> str:
    """The file that `connect` answers from when nothing but its ends is said."""
    return search_arguments.connect_file(_connect_arguments())


def _connect_values(settings: Settings) -> Values:
    return search_arguments.connect_values(_connect_arguments(), settings)


def _connect_arguments() -> dict[str, Any]:
    """What `connect` is asked where only its ends are said: they are filled in later."""
    from talkgraph.graphql.query import Query

    fields: Iterable[Any] = get_object_definition(Query, strict=True).fields
    field = next(field for field in fields if isinstance(field, TraversalField) and field.python_name == "connect")
    return {argument.python_name: argument.default for argument in field.arguments} | {"from_": "x", "to": "y"}


def _parameters(question: str, reading: Reading) -> Values:
    """A reading as parameters of the files that answer it."""
    first, second = (*(reading.ids if reading.message is None else ()), "", "")[:2]
    read_as = {
        "question": question,
        "pattern": reading.pattern,
        "message": reading.message,
        "named": [_named(named) for named in reading.named],
        "predicates": sorted({*reading.says, *reading.said_of}),
        "query": as_graphql(reading),
        "canAsk": list(reading.can_ask),
        "id": first if not second else "",
        "says": list(reading.says),
        "saidOf": list(reading.said_of),
        "kind": reading.kind or "",
    }
    return {"reading": read_as, "from": [first], "to": [second], "one": first, "other": second}


def _named(named: Named) -> Values:
    """Words that name something; those that mean no entity with a query for names like them."""
    near = "" if named.ids else text_query(named.text).lucene
    return {
        "text": named.text,
        "startChar": named.start,
        "endChar": named.end,
        "ids": list(named.ids),
        "near": near,
    }
