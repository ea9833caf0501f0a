"""How a question is put, apart from who waits: steps that `Client` and `AsyncClient` only carry out.

A question is tried again where that can do no harm and may help: it reads, and nobody answered (the connection failed
or broke), or what answered was a 502, 503 or 504. The service's own `DEADLINE_EXCEEDED` is not tried again: the same
question would take as long. Every try and every pause lies within the call's time.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any, Generic, TypeVar

import httpx
from pydantic_core import from_json

from talkgraph.client.errors import NotTalkgraph, Unreachable

T = TypeVar("T")
_TRY_AGAIN = frozenset({502, 503, 504})
_BROKEN = (httpx.ConnectTimeout, httpx.NetworkError, httpx.RemoteProtocolError)
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 5.0  # seconds


@dataclass(frozen=True, slots=True)
class Reply:
    """What came over HTTP, read to its end."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """Its JSON; None where it is none."""
        try:
            return from_json(self.body)
        except ValueError:
            return None

    @property
    def retry_after(self) -> float | None:
        """The seconds of its Retry-After, which may be a date."""
        said = self.headers.get("retry-after", "").strip()
        if said.isdecimal():
            return float(said)
        try:
            return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
        except ValueError:
            return None

    def unexpected(self, why: str = "") -> NotTalkgraph:
        """The error of a reply that talkgraph does not give."""
        said = f"{self.url} answered {self.status} and not as talkgraph does{why and f' ({why})'}"
        if where := self.headers.get("location"):
            return NotTalkgraph(
                f"{said}: it leads to {where}. Give that address, without what a question adds.", self.status
            )
        return NotTalkgraph(f"{said}. Is that the address of the service, with its prefix?", self.status)


@dataclass(frozen=True, slots=True)
class Question(Generic[T]):
    """A POST of JSON to a path below the service's address, and how its reply is read.

    `reads`: it changes nothing, so that it may be asked twice.
    """

    path: str
    body: bytes
    read: Callable[[Reply], T]
    reads: bool = True


@dataclass(slots=True)
class Clock:
    """The time that one call may take."""

    seconds: float
    _end: float = field(init=False)

    def __post_init__(self) -> None:
        self._end = time.monotonic() + self.seconds

    @property
    def left(self) -> float:
        """Seconds; never less than a thousandth: httpx takes 0 for one that is over."""
        return max(0.001, self._end - time.monotonic())

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self._end


Came = Reply | httpx.RequestError
"""What a try brought."""
Steps = Generator[float, Came, T]
"""Each step asks for a pause of so many seconds and a try after it; the value is what the question is about."""


def steps(question: Question[T], clock: Clock, retries: int) -> Steps[T]:
    """The tries of a question. Raises Unreachable, and what reading the reply raises."""
    came = yield 0.0
    for tried in range(retries if question.reads else 0):
        pause = _pause(came, tried)
        if pause is None or pause >= clock.left:
            break
        came = yield pause
    if isinstance(came, httpx.RequestError):
        raise _unreachable(came, clock)
    return question.read(came)


def _pause(came: Came, tried: int) -> float | None:
    """How long to wait before the next try; None where there should be none."""
    if isinstance(came, httpx.RequestError):
        return _backoff(tried) if isinstance(came, _BROKEN) else None
    if came.status not in _TRY_AGAIN or _code(came.json) == "DEADLINE_EXCEEDED":
        return None
    return _backoff(tried) if came.retry_after is None else came.retry_after


def shown(url: httpx.URL) -> str:
    """An address for messages: without the user and the password that it may hold."""
    return str(url.copy_with(userinfo=b""))


def _backoff(tried: int) -> float:
    """Twice as long each time; no two clients wait equally long."""
    return min(_LONGEST_PAUSE, _FIRST_PAUSE * 2.0**tried) * random.uniform(0.5, 1)  # noqa: S311 - no secret


def _code(found: Any) -> Any:
    """The code of an error of the service, of GraphQL or of Cypher."""
    match found:
        case {"errors": [{"extensions": {"code": code}}, *_]} | {"error": {"code": code}}:
            return code
    return None


def _unreachable(error: httpx.RequestError, clock: Clock) -> Unreachable:
    url = shown(error.request.url)
    if isinstance(error, httpx.TimeoutException):
        return Unreachable(f"{url} did not answer within {clock.seconds:g} seconds.", "TIMEOUT")
    if isinstance(error, httpx.DecodingError):
        return Unreachable(f"{url} gives an answer that cannot be read: {error}.", "UNREACHABLE")
    return Unreachable(f"{url} does not answer: {error}. Is talkgraph running there?", "UNREACHABLE")
