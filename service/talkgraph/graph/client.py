"""The only module that imports `neo4j`: one driver, statements in, plain values out, driver errors translated once.

Reads run as auto-commit statements with READ access (one round trip, measured in docs/decisions/0004-reads.md); writes
run in one retried transaction, so whatever is written must be safe to write twice. A semaphore the size of the pool
stands before it: waiting for a place costs no connection and ends at the request's deadline.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Self, TypeVar, cast

import neo4j
from neo4j import READ_ACCESS, AsyncGraphDatabase, Query

from talkgraph.errors import BadArgument, EngineError
from talkgraph.graph.address import Address
from talkgraph.graph.failures import full, of_statement, translated

T = TypeVar("T")
Row = list[Any]
Driver = neo4j.AsyncDriver
Parameters = Mapping[str, Any]

_URI = re.compile(r"(bolt|neo4j)(\+s|\+ssc)?://[^/]+")  # the driver would take http, which is a preview without routing
_FEW = 10
_GRACE = 0.5  # seconds that the client waits beyond the timeout which the server was given


@dataclass(frozen=True, slots=True)
class Plan:
    """What EXPLAIN says: the kind of statement (`r`, `w`, `rw`, `s`) and the tree of operators."""

    query_type: str
    root: Mapping[str, Any]

    def operators(self) -> list[Mapping[str, Any]]:
        """Every operator of the plan, from the result down."""
        found: list[Mapping[str, Any]] = []
        waiting: list[Mapping[str, Any]] = [self.root]
        while waiting:
            operator = waiting.pop()
            found.append(operator)
            waiting.extend(operator.get("children", ()))
        return found


class Transaction:
    """The statements of one write; they are all kept or none is."""

    def __init__(self, inner: neo4j.AsyncManagedTransaction) -> None:
        self._inner = inner

    async def run(self, text: str, parameters: Parameters | None = None) -> list[Row]:
        """The rows of one statement, in memory. Raises EngineFull where it takes more memory or disk than there is."""
        try:
            result = await self._inner.run(text, dict(parameters or {}))
            return [record.values() async for record in result]
        except neo4j.exceptions.Neo4jError as error:
            if (ending := full(error)) is not None:
                raise ending from error
            raise


class Once:
    """A READ transaction around a person's statement: every part is tried once, nothing of it is kept."""

    def __init__(self, inner: neo4j.AsyncTransaction) -> None:
        self._inner = inner

    async def explain(self, text: str, parameters: Parameters) -> Plan:
        """The plan of the statement, which is not run. Raises BadStatement."""
        prefix = "EXPLAIN\n"
        with of_statement(text, prefix):
            result = await self._inner.run(f"{prefix}{text}", dict(parameters))
            summary = await result.consume()
        return Plan(summary.query_type or "", cast(Mapping[str, Any], summary.plan))

    async def run(self, text: str, parameters: Parameters) -> tuple[list[str], AsyncIterator[Row]]:
        """The columns, and the rows as the server gives them. Raises BadStatement or NotAllowed."""
        with of_statement(text):
            result = await self._inner.run(text, dict(parameters))
        return list(result.keys()), self._rows(result, text)

    async def _rows(self, result: neo4j.AsyncResult, text: str) -> AsyncIterator[Row]:
        with of_statement(text):
            async for record in result:
                yield record.values()


class Client:
    """A pool of connections to one database. Use as `async with Client(address) as client`.

    With a `driver` of a host application its connections are used, at most `pool_size` at once, and it is left open.
    """

    def __init__(self, address: Address, *, pool_size: int = 16, driver: Driver | None = None) -> None:
        self.address = address
        self.is_prepared = False  # whether constraints and indexes are known to be there
        self._places, self._size = asyncio.Semaphore(pool_size), pool_size
        self._asked = 0  # reads and writes that have not ended, those that wait for a place among them
        self.statements = 0
        self._given = driver
        if driver is not None:
            self._driver = driver
            self._bookmarks: neo4j.AsyncBookmarkManager | None = AsyncGraphDatabase.bookmark_manager()
            return
        if not _URI.match(address.uri):
            raise EngineError(
                f"{address.uri} is no address of a Neo4j: it looks like bolt://host:7687 or neo4j+s://host."
            )
        with translated(address):
            # on a cluster a read must wait for what this client has written; one server has it anyway
            routed = address.uri.startswith("neo4j")
            self._bookmarks = AsyncGraphDatabase.bookmark_manager() if routed else None
            self._driver = AsyncGraphDatabase.driver(
                address.uri,
                auth=(address.user, address.password),
                max_connection_pool_size=pool_size,
                connection_timeout=3,
                # the semaphore gives the places out: this waits for a slow login alone, and deadlines are shorter
                connection_acquisition_timeout=60,
                liveness_check_timeout=5,
                max_transaction_retry_time=10,
                # `ask for what is not there` is not worth a notification on every request
                notifications_min_severity="OFF",
                user_agent="talkgraph",
                telemetry_disabled=True,
            )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._given is None:
            await self._driver.close()

    def beside(self, pool_size: int) -> Client:
        """Another client of the same database, with places of its own."""
        return Client(self.address, pool_size=pool_size, driver=self._given)

    @property
    def waiting(self) -> int:
        """How many reads and writes wait for a place at the database."""
        return max(self._asked - self._size, 0)

    async def verify(self) -> None:
        """One round trip. Raises EngineAbsent, EngineRefused or EngineError, each saying what to do."""
        await self.read("RETURN 1", deadline=_in(30))

    async def read(
        self, text: str, parameters: Parameters | None = None, *, deadline: float, once: bool = True
    ) -> list[Row]:
        """The rows of one reading statement, as lists of values.

        `deadline` is a time of the running event loop in seconds; the server is given what is left until then.
        Raises DeadlineExceeded, Overloaded or an EngineError.
        """
        self._asked += 1
        try:
            with translated(self.address):  # what `_place` does, without the cost of one more context manager
                async with asyncio.timeout_at(deadline + _GRACE), self._places:
                    session = self._session(default_access_mode=READ_ACCESS)
                    async with session:
                        self.statements += 1
                        result = await session.run(Query(text, timeout=_left(deadline)), dict(parameters or {}))
                        return [record.values() async for record in result]
        finally:
            self._asked -= 1

    @asynccontextmanager
    async def once(self, *, deadline: float, name: str) -> AsyncIterator[Once]:
        """A READ transaction that the server knows by the metadata `{talkgraph: name}` and ends at `deadline`."""
        with translated(self.address):
            async with asyncio.timeout_at(deadline + _GRACE), self._places:
                # few rows at a time: each may be as large as the server's memory allows
                session = self._session(default_access_mode=READ_ACCESS, fetch_size=_FEW)
                async with session:
                    timeout = _left(deadline)
                    async with await session.begin_transaction({"talkgraph": name}, timeout) as inner:
                        yield Once(inner)
                        await inner.close()  # nothing is committed, also where a statement has failed

    async def value(self, text: str, parameters: Parameters | None = None, *, deadline: float) -> Any:
        """The single value that a statement of one row and one column gives, else None."""
        rows = await self.read(text, parameters, deadline=deadline)
        return rows[0][0] if rows else None

    async def write(self, work: Callable[[Transaction], Awaitable[T]], *, timeout: float) -> T:
        """What `work` returns, run in one transaction; it is run again after a passing failure."""

        @neo4j.unit_of_work(timeout=timeout)
        async def unit(inner: neo4j.AsyncManagedTransaction) -> T:
            return await work(Transaction(inner))

        async with self._place(_in(timeout)), self._session() as session:
            return await session.execute_write(unit)

    async def schema(self, text: str, *, timeout: float = 60) -> None:
        """Runs one schema statement (a constraint or an index), which cannot share a transaction with data."""
        async with self._place(_in(timeout)) as left, self._session() as session:
            result = await session.run(Query(text, timeout=left))
            await result.consume()

    async def explain(self, text: str, parameters: Parameters | None = None, *, profile: bool = False) -> Plan:
        """The plan of a statement, which is not run; with `profile` it is run and the plan carries db hits."""
        word = "PROFILE" if profile else "EXPLAIN"
        # A server that has just started takes seconds to plan the longest file, a busy machine ten times that.
        async with self._place(_in(180)) as left, self._session() as session:
            query = Query(f"{word} {text}", timeout=left)
            result = await session.run(query, dict(parameters or {}))
            summary = await result.consume()
        root = summary.profile if profile else summary.plan
        return Plan(summary.query_type or "", cast(Mapping[str, Any], root))

    @asynccontextmanager
    async def _place(self, deadline: float) -> AsyncIterator[float]:
        """Waits for one of the places at the database; gives the seconds left until `deadline`."""
        self._asked += 1
        try:
            with translated(self.address):
                async with asyncio.timeout_at(deadline + _GRACE):
                    async with self._places:
                        yield _left(deadline)
        finally:
            self._asked -= 1

    def _session(self, **given: Any) -> neo4j.AsyncSession:
        return self._driver.session(database=self.address.database, bookmark_manager=self._bookmarks, **given)


def checked(driver: Driver | None) -> Driver | None:
    """The driver. Raises BadArgument for one that is not asynchronous."""
    if driver is not None and not isinstance(driver, Driver):
        raise BadArgument(f"driver is a {type(driver).__name__}: give one of neo4j.AsyncGraphDatabase.driver(…).")
    return driver


def _left(deadline: float) -> float:
    return max(deadline - asyncio.get_running_loop().time(), 0.001)


def _in(seconds: float) -> float:
    return asyncio.get_running_loop().time() + seconds
