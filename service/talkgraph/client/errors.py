"""What can go wrong in a call: one tree, each error with a stable code.

ClientError                 `except ClientError as error: print(error.code, error)` is all that a caller needs;
│                           itself where a value cannot be sent as JSON: BAD_ARGUMENT
├── Unreachable             no answer came, or not in time: UNREACHABLE, TIMEOUT
├── NotTalkgraph            something else answered, or another version of the service: UNEXPECTED_ANSWER
├── Refused                 the service says no, over HTTP or in GraphQL; the codes are the service's
├── ChangeRefused           a mutation changed nothing, and says why in its `problems`
└── Unknown                 a name means no entity there, or several: UNRESOLVED; no talk has the id: NOT_FOUND
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import Field

from talkgraph.client.generated.fragments import Unresolved
from talkgraph.client.model import BaseModel


class Position(BaseModel):
    """A place in a statement: line and column from 1, offset from 0, in Unicode code points."""

    line: int
    column: int
    offset: int


class GraphQLError(BaseModel):
    """One error of a GraphQL answer; `path` leads to the field, where it is one field's."""

    message: str
    path: list[str | int] | None = None
    extensions: dict[str, Any] = Field(default_factory=dict)

    @property
    def code(self) -> str:
        return str(self.extensions.get("code", "INTERNAL"))


class Problem(BaseModel):
    """Why a change was not made."""

    message: str
    code: str = "INTERNAL"


class ClientError(Exception):
    """Base of all errors of a call. `code` is stable; `message` is for people."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.message, self.code = message, code


class Unreachable(ClientError):
    """No answer: nobody there, the connection broke, or the time was over."""


class NotTalkgraph(ClientError):
    """An answer that talkgraph does not give. `status` is that of HTTP."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message, "UNEXPECTED_ANSWER")
        self.status = status


class Refused(ClientError):
    """The service's own no.

    `errors` are all those of a GraphQL answer, `data` what came in spite of them. `position` is where a Cypher
    statement is wrong, `retry_after` how many seconds the service wants to be left alone.
    """

    def __init__(
        self,
        message: str,
        code: str,
        status: int,
        *,
        errors: Sequence[GraphQLError] = (),
        data: dict[str, Any] | None = None,
        position: Position | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, code)
        self.status, self.errors, self.data = status, tuple(errors), data
        self.position, self.retry_after = position, retry_after


class ChangeRefused(ClientError):
    """A mutation whose result tells `problems`; `data` is the whole answer."""

    def __init__(self, problems: Sequence[Problem], data: dict[str, Any]) -> None:
        super().__init__(" ".join(problem.message for problem in problems), problems[0].code)
        self.problems, self.data = tuple(problems), data


class Unknown(ClientError):
    """Something that is not there, or a name of several; `names` has the candidates of each name."""

    def __init__(self, message: str, code: str = "NOT_FOUND", names: Sequence[Unresolved] = ()) -> None:
        super().__init__(message, code)
        self.names = tuple(names)

    @classmethod
    def of(cls, names: Sequence[Unresolved]) -> Unknown:
        """From the names that an answer could not resolve."""
        return cls(" ".join(_told(name) for name in names), "UNRESOLVED", names)


def _told(name: Unresolved) -> str:
    candidates = ", ".join(f"{found.name} ({found.id})" for found in name.candidates)
    if not candidates:
        return f"Nothing there is called '{name.name}'."
    return f"'{name.name}' is not one entity there. Did you mean {candidates}?"
