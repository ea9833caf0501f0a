"""What can be asked: each method of the clients as a question, with how its reply is read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib.resources import files
from typing import Any, TypedDict, TypeVar

from pydantic import ValidationError
from pydantic.alias_generators import to_camel
from pydantic_core import to_json

from talkgraph.client import generated
from talkgraph.client.asking import Question, Reply
from talkgraph.client.cypher import Table
from talkgraph.client.errors import ChangeRefused, ClientError, GraphQLError, Position, Problem, Refused, Unknown
from talkgraph.client.generated.enums import Kind, Mode, Over, PathDirection, SearchType
from talkgraph.client.generated.fragments import Connect, Entity, Found, Merge, Talk, TalkChange
from talkgraph.client.generated.python_connect import PythonConnect
from talkgraph.client.generated.python_entity import PythonEntity
from talkgraph.client.generated.python_load_talk import PythonLoadTalk
from talkgraph.client.generated.python_merge_entities import PythonMergeEntities
from talkgraph.client.generated.python_search import PythonSearch
from talkgraph.client.generated.python_talk import PythonTalk
from talkgraph.client.generated.python_undo_merge import PythonUndoMerge
from talkgraph.client.model import BaseModel

T = TypeVar("T")
_M = TypeVar("_M", bound=BaseModel)
_SENT = json.loads(files(generated).joinpath("documents.json").read_text(encoding="utf-8"))
_TEXTS = {text.split("(")[0].split()[-1]: text for text in _SENT.values()}  # by the operation's name


class ConnectOptions(TypedDict, total=False):
    """What `connect` may be told beside the two ends; what is left out is as the service has it."""

    mode: Mode
    """Which paths: one shortest, all of the least length, or the k shortest (the default)."""
    k: int
    """How many paths at most: 3."""
    max_hops: int
    """The longest path: 6, up to 8."""
    predicates: Sequence[str]
    """Only connections with these predicates."""
    kinds: Sequence[Kind]
    """Only entities of these kinds between the two."""
    via: Sequence[str]
    """Names, aliases or ids: every path goes through all of them."""
    avoid: Sequence[str]
    """Names, aliases or ids that no path goes through."""
    direction: PathDirection
    """Which way every hop goes."""
    since: date
    """Only what was said on this day or later."""
    until: date
    """Only what was said on this day or earlier."""
    over: Over
    """What paths run over: connections, or being named in one passage."""


class SearchOptions(TypedDict, total=False):
    """What `search` may be told beside the words."""

    types: Sequence[SearchType]
    """Only these types."""
    kinds: Sequence[Kind]
    """Only entities of these kinds."""
    talks: Sequence[str]
    """Only these talks and parts of them, by their ids."""
    first: int
    """How many at most."""
    after: str
    """Only what comes behind this cursor: `page_info.end_cursor` of the page before."""


def connect(from_: str | Sequence[str], to: str | Sequence[str], options: ConnectOptions) -> Question[Connect]:
    def read(answer: PythonConnect) -> Connect:
        _resolved(answer.connect.unresolved)
        return answer.connect

    _known("connect", options, ConnectOptions.__annotations__)
    return _asked("PythonConnect", {"from": _many(from_), "to": _many(to), **options}, PythonConnect, read)


def search(text: str, options: SearchOptions) -> Question[Found]:
    _known("search", options, SearchOptions.__annotations__)
    return _asked("PythonSearch", {"text": text, **options}, PythonSearch, lambda answer: answer.search)


def entity(name: str, connections: int) -> Question[Entity]:
    def read(answer: PythonEntity) -> Entity:
        _resolved(answer.connect.unresolved)
        if answer.connect.from_ is None:
            raise Unknown(f"Nothing there is called '{name}'.")
        return answer.connect.from_

    return _asked("PythonEntity", {"name": name, "connections": connections}, PythonEntity, read)


def talk(id_: str) -> Question[Talk]:
    def read(answer: PythonTalk) -> Talk:
        if answer.talk is None:
            raise Unknown(f"There is no talk '{id_}'.")
        return answer.talk

    return _asked("PythonTalk", {"id": id_}, PythonTalk, read)


def load_talk(document: Mapping[str, Any], key: str | None, dry_run: bool) -> Question[TalkChange]:
    variables = {"document": document, "key": key, "dry_run": dry_run}
    return _change("PythonLoadTalk", variables, PythonLoadTalk, lambda answer: answer.load_talk)


def merge_entities(kept: str, merged: str, across_kinds: bool, dry_run: bool) -> Question[Merge]:
    variables = {"kept": kept, "merged": merged, "across_kinds": across_kinds, "dry_run": dry_run}
    return _change("PythonMergeEntities", variables, PythonMergeEntities, lambda answer: answer.merge_entities)


def undo_merge(merge: str, dry_run: bool) -> Question[Merge]:
    variables = {"merge": merge, "dry_run": dry_run}
    return _change("PythonUndoMerge", variables, PythonUndoMerge, lambda answer: answer.undo_merge)


def execute(document: str, variables: Mapping[str, Any] | None, operation: str | None) -> Question[dict[str, Any]]:
    # A field may be called so too; then a document that only reads is sent once: no harm done.
    reads = "mutation" not in document
    asked = {"query": document, "variables": variables, "operationName": operation}
    body = _json({key: value for key, value in asked.items() if value is not None})
    return Question("graphql", body, _data if reads else _changed, reads)


def cypher(statement: str, parameters: Mapping[str, Any] | None, rows: int | None) -> Question[Table]:
    asked = {"statement": statement, "parameters": parameters, "rows": rows, "format": "json"}
    return Question("cypher", _json(asked), _table)


def _known(method: str, given: Mapping[str, Any], options: Mapping[str, Any]) -> None:
    """Raises TypeError for an option that GraphQL would overlook in silence."""
    if strange := given.keys() - options.keys():
        raise TypeError(f"{method}() has no option {min(strange)!r}; there are {', '.join(options)}.")


def _asked(name: str, variables: Mapping[str, Any], model: type[_M], then: Callable[[_M], T]) -> Question[T]:
    """An operation of operations/, its answer made a model."""
    return Question("graphql", _body(name, variables), lambda reply: then(_modelled(reply, _data(reply), model)))


def _change(name: str, variables: Mapping[str, Any], model: type[_M], then: Callable[[_M], T]) -> Question[T]:
    """The same of a mutation, which is sent once."""

    def read(reply: Reply) -> T:
        return then(_modelled(reply, _changed(reply), model))

    return Question("graphql", _body(name, variables), read, reads=False)


def _body(name: str, variables: Mapping[str, Any]) -> bytes:
    return _json({"query": _TEXTS[name], "variables": {to_camel(key): value for key, value in variables.items()}})


def _json(asked: Mapping[str, Any]) -> bytes:
    """Raises ClientError for a value that JSON cannot hold; nothing is sent then."""
    try:
        return to_json(asked)
    except ValueError as error:
        raise ClientError(f"What is asked cannot be sent as JSON: {error}.", "BAD_ARGUMENT") from None


def _modelled(reply: Reply, found: Any, model: type[_M]) -> _M:
    try:
        return model.model_validate(found)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise reply.unexpected(f"{place or 'all of it'}: {first['msg']}") from None


def _data(reply: Reply) -> dict[str, Any]:
    """The data of a GraphQL answer without errors. Raises Refused or NotTalkgraph."""
    match reply.json:
        case {"errors": [_, *_] as errors, **rest}:
            found = [_modelled(reply, error, GraphQLError) for error in errors]
            first, data = found[0], rest.get("data")
            data = data if isinstance(data, dict) else None
            raise Refused(
                first.message, first.code, reply.status, errors=found, data=data, retry_after=reply.retry_after
            )
        case {"data": dict(data)} if reply.status == 200:
            return data
    raise reply.unexpected()


def _changed(reply: Reply) -> dict[str, Any]:
    """The same of a mutation. Raises ChangeRefused where a result tells problems."""
    data = _data(reply)
    told = [problem for result in data.values() if isinstance(result, dict) for problem in result.get("problems") or ()]
    if told:
        raise ChangeRefused([Problem.model_validate(problem) for problem in told], data)
    return data


def _table(reply: Reply) -> Table:
    match reply.json:
        case {"error": {"code": str(code), "message": str(message), **rest}}:
            at = rest.get("position")
            position = _modelled(reply, at, Position) if at else None
            raise Refused(message, code, reply.status, position=position, retry_after=reply.retry_after)
        case found if reply.status == 200:
            return _modelled(reply, found, Table)
    raise reply.unexpected()


def _resolved(names: Sequence[Any]) -> None:
    if names:
        raise Unknown.of(names)


def _many(given: str | Sequence[str]) -> list[str]:
    return [given] if isinstance(given, str) else list(given)
