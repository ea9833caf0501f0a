"""The two clients: one waits in its thread, the other in an event loop. What they ask is in `questions`."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar, Unpack

import anyio
import httpx

from talkgraph import __version__
from talkgraph.client import questions
from talkgraph.client.asking import Came, Clock, Question, Reply, shown, steps
from talkgraph.client.cypher import Table
from talkgraph.client.generated.fragments import Connect, Entity, Found, Merge, Talk, TalkChange
from talkgraph.client.questions import ConnectOptions, SearchOptions

T = TypeVar("T")
_ACCEPT = "application/graphql-response+json, application/json;q=0.9"


class _Asker:
    """Where the service is, and how long and how often it is asked."""

    def __init__(self, url: str, token: str | None, timeout: float, retries: int) -> None:
        try:
            parsed = httpx.URL(url)
        except httpx.InvalidURL as error:
            raise ValueError(f"{url!r} is no address: {error}.") from None
        if parsed.scheme not in ("http", "https") or not parsed.host or parsed.query or parsed.fragment:
            raise ValueError(f"{url!r} is no address of a service: it must be like http://localhost:8000.")
        if token is not None and not (token.isascii() and token.isprintable() and token.strip() == token != ""):
            raise ValueError("The token is empty, or holds what no header can.")
        if timeout <= 0 or retries < 0:
            raise ValueError("timeout must be more than 0, retries 0 or more.")
        self._url, self._timeout, self._retries = url.rstrip("/"), timeout, retries
        self._headers = {
            "content-type": "application/json",
            "accept": _ACCEPT,
            "user-agent": f"talkgraph-client/{__version__}",
        }
        if token is not None:
            self._headers["authorization"] = f"Bearer {token}"

    def _request(self, question: Question[T], clock: Clock) -> dict[str, Any]:
        """The arguments of httpx's `stream`."""
        return {
            "method": "POST",
            "url": f"{self._url}/{question.path}",
            "content": question.body,
            "headers": self._headers,
            "timeout": clock.left,
            "follow_redirects": False,
        }


class Client(_Asker):
    """Asks a talkgraph service, and waits for the answer. Threads may share one.

        with Client("http://localhost:8000") as talks:
            for path in talks.connect("DeepSeek", "ATOM").paths:
                print(path.sentence)

    `url` is the address of the service, with its prefix where it is mounted under one. `token` is sent as a bearer
    token; changes need it. `timeout` is how many seconds a call may take with all its tries, `retries` how often a
    question that reads is asked once more. `http` is a client of httpx to use, with a proxy or certificates of its
    own; it stays open.

    Every method raises ClientError (talkgraph.client.errors has the tree).
    """

    def __init__(
        self,
        url: str,
        *,
        token: str | None = None,
        timeout: float = 30,
        retries: int = 3,
        http: httpx.Client | None = None,
    ) -> None:
        super().__init__(url, token, timeout, retries)
        self._own = http is None
        self._http = http or httpx.Client()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes its connections."""
        if self._own:
            self._http.close()

    def connect(
        self, from_: str | Sequence[str], to: str | Sequence[str], **options: Unpack[ConnectOptions]
    ) -> Connect:
        """Who connects two entities, or groups of them: names, aliases or ids. Raises Unknown with candidates."""
        return self._answer(questions.connect(from_, to, options))

    def search(self, text: str, **options: Unpack[SearchOptions]) -> Found:
        """Whatever holds the words of a text, the best first."""
        return self._answer(questions.search(text, options))

    def entity(self, name: str, *, connections: int = 20) -> Entity:
        """An entity by name, alias or id, with so many of its connections. Raises Unknown with candidates."""
        return self._answer(questions.entity(name, connections))

    def talk(self, id_: str) -> Talk:
        """A talk by its id, or the part of it behind `talk:`. Raises Unknown."""
        return self._answer(questions.talk(id_))

    def cypher(self, statement: str, parameters: Mapping[str, Any] | None = None, *, rows: int | None = None) -> Table:
        """The rows of a Cypher statement that reads; `rows` at most. Raises Refused, with the position of a mistake."""
        return self._answer(questions.cypher(statement, parameters, rows))

    def load_talk(self, document: Mapping[str, Any], *, key: str | None = None, dry_run: bool = False) -> TalkChange:
        """Loads a talkgraph document; sent once, and may be called again without harm. Raises ChangeRefused.

        `key`: any text by which the subscription loadProgress tells how far it is. `dry_run`: nothing is changed.
        """
        return self._answer(questions.load_talk(document, key, dry_run))

    def merge_entities(self, kept: str, merged: str, *, across_kinds: bool = False, dry_run: bool = False) -> Merge:
        """Makes two entities one, by names, aliases or ids; its `merge` undoes it. Raises ChangeRefused."""
        return self._answer(questions.merge_entities(kept, merged, across_kinds, dry_run))

    def undo_merge(self, merge: str, *, dry_run: bool = False) -> Merge:
        """Parts two entities again; its `entity` is the one that is back. Raises ChangeRefused."""
        return self._answer(questions.undo_merge(merge, dry_run))

    def execute(
        self, document: str, variables: Mapping[str, Any] | None = None, *, operation: str | None = None
    ) -> dict[str, Any]:
        """The data of any GraphQL document. Raises Refused; for a mutation with problems, ChangeRefused."""
        return self._answer(questions.execute(document, variables, operation))

    def _answer(self, question: Question[T]) -> T:
        clock = Clock(self._timeout)
        going = steps(question, clock, self._retries)
        pause = next(going)
        while True:
            time.sleep(pause)
            try:
                pause = going.send(self._try(question, clock))
            except StopIteration as done:
                answer: T = done.value
                return answer

    def _try(self, question: Question[T], clock: Clock) -> Came:
        try:
            with self._http.stream(**self._request(question, clock)) as response:
                body = bytearray()
                for chunk in response.iter_bytes():
                    body += chunk
                    if clock.is_over:  # httpx limits each wait, not all of them together
                        raise httpx.ReadTimeout("", request=response.request)
                return Reply(shown(response.url), response.status_code, response.headers, bytes(body))
        except httpx.RequestError as error:
            return error


class AsyncClient(_Asker):
    """`Client` for an event loop, of asyncio or trio: `async with AsyncClient(url) as talks: await talks.connect(…)`.

    The arguments, the methods and their errors are those of Client.
    """

    def __init__(
        self,
        url: str,
        *,
        token: str | None = None,
        timeout: float = 30,
        retries: int = 3,
        http: httpx.AsyncClient | None = None,
    ) -> None:
        super().__init__(url, token, timeout, retries)
        self._own = http is None
        self._http = http or httpx.AsyncClient()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Closes its connections."""
        if self._own:
            await self._http.aclose()

    async def connect(
        self, from_: str | Sequence[str], to: str | Sequence[str], **options: Unpack[ConnectOptions]
    ) -> Connect:
        """Who connects two entities, or groups of them: names, aliases or ids. Raises Unknown with candidates."""
        return await self._answer(questions.connect(from_, to, options))

    async def search(self, text: str, **options: Unpack[SearchOptions]) -> Found:
        """Whatever holds the words of a text, the best first."""
        return await self._answer(questions.search(text, options))

    async def entity(self, name: str, *, connections: int = 20) -> Entity:
        """An entity by name, alias or id, with so many of its connections. Raises Unknown with candidates."""
        return await self._answer(questions.entity(name, connections))

    async def talk(self, id_: str) -> Talk:
        """A talk by its id, or the part of it behind `talk:`. Raises Unknown."""
        return await self._answer(questions.talk(id_))

    async def cypher(
        self, statement: str, parameters: Mapping[str, Any] | None = None, *, rows: int | None = None
    ) -> Table:
        """The rows of a Cypher statement that reads; `rows` at most. Raises Refused, with the position of a mistake."""
        return await self._answer(questions.cypher(statement, parameters, rows))

    async def load_talk(
        self, document: Mapping[str, Any], *, key: str | None = None, dry_run: bool = False
    ) -> TalkChange:
        """Loads a talkgraph document; sent once, and may be called again without harm. Raises ChangeRefused.

        `key`: any text by which the subscription loadProgress tells how far it is. `dry_run`: nothing is changed.
        """
        return await self._answer(questions.load_talk(document, key, dry_run))

    async def merge_entities(
        self, kept: str, merged: str, *, across_kinds: bool = False, dry_run: bool = False
    ) -> Merge:
        """Makes two entities one, by names, aliases or ids; its `merge` undoes it. Raises ChangeRefused."""
        return await self._answer(questions.merge_entities(kept, merged, across_kinds, dry_run))

    async def undo_merge(self, merge: str, *, dry_run: bool = False) -> Merge:
        """Parts two entities again; its `entity` is the one that is back. Raises ChangeRefused."""
        return await self._answer(questions.undo_merge(merge, dry_run))

    async def execute(
        self, document: str, variables: Mapping[str, Any] | None = None, *, operation: str | None = None
    ) -> dict[str, Any]:
        """The data of any GraphQL document. Raises Refused; for a mutation with problems, ChangeRefused."""
        return await self._answer(questions.execute(document, variables, operation))

    async def _answer(self, question: Question[T]) -> T:
        clock = Clock(self._timeout)
        going = steps(question, clock, self._retries)
        pause = next(going)
        while True:
            await anyio.sleep(pause)
            try:
                pause = going.send(await self._try(question, clock))
            except StopIteration as done:
                answer: T = done.value
                return answer

    async def _try(self, question: Question[T], clock: Clock) -> Came:
        request = self._request(question, clock)
        try:
            with anyio.fail_after(clock.left):
                async with self._http.stream(**request) as response:
                    body = await response.aread()
                    return Reply(shown(response.url), response.status_code, response.headers, body)
        except TimeoutError:
            return httpx.ReadTimeout("", request=httpx.Request("POST", request["url"]))
        except httpx.RequestError as error:
            return error
