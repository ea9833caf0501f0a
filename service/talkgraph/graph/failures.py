"""What the driver and the server raise, as talkgraph's own errors: each says what happened and the way out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import exceptions as driver

from talkgraph.errors import (
    BadArgument,
    BadStatement,
    DeadlineExceeded,
    EngineAbsent,
    EngineError,
    EngineFull,
    EngineRefused,
    NotAllowed,
    NothingLoaded,
    Overloaded,
    Position,
    TalkgraphError,
)
from talkgraph.graph.address import Address

_TIMED_OUT = ("TransactionTimedOut", "LockAcquisitionTimeout", "LockClientStopped", "Terminated")
_FULL = (
    "MemoryPoolOutOfMemory",
    "OutOfMemory",
    "TransactionLogError",
    "DatabaseError.Transaction.TransactionCommitFailed",
)
_CLOSED = ("TransactionStartFailed", "DatabaseUnavailable")


_NO_INDEX = "There is no such fulltext schema index"  # they are made before the first load
_PLACE = re.compile(r"\s*\(line \d+, column \d+ \(offset: \d+\)\).*", re.DOTALL)
_READING = "AccessMode"


@contextmanager
def of_statement(text: str, prefix: str = "") -> Iterator[None]:
    """Inside, what the server has against a person's statement becomes a BadStatement that points at the place.

    `prefix` is what was put before the text that the server saw. Writing raises NotAllowed.
    """
    try:
        yield
    except driver.Neo4jError as error:
        code = error.code or ""
        if _READING in code:
            raise NotAllowed("This statement is refused: it writes. Here Cypher only reads.") from error
        if code.startswith("Neo.ClientError.Security") or any(part in code for part in (*_TIMED_OUT, *_FULL, *_CLOSED)):
            raise
        message = _PLACE.sub("", error.message or code).strip()
        raise BadStatement(message, _position(error, text, prefix), code) from error


def _position(error: driver.Neo4jError, text: str, prefix: str) -> Position | None:
    """The place that the server names, which counts UTF-16 units from the start of what it saw."""
    said = (error.diagnostic_record or {}).get("_position")
    if not isinstance(said, dict) or not isinstance(said.get("offset"), int):
        return None
    units = max(said["offset"] - len(prefix), 0)
    before = text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore")
    return Position(before.count("\n") + 1, len(before) - before.rfind("\n"), len(before))


@contextmanager
def translated(address: Address) -> Iterator[None]:
    """Inside, an error of the driver becomes the talkgraph error that says the same to a person."""
    try:
        yield
    except TalkgraphError:
        raise
    except (TimeoutError, driver.Neo4jError, driver.DriverError, OSError, ValueError, OverflowError) as error:
        translation = _translate(error, address)
        if translation is None:
            raise
        raise translation from error


def _translate(error: Exception, address: Address) -> TalkgraphError | None:
    if isinstance(error, TimeoutError):
        return _deadline()
    if isinstance(error, driver.Neo4jError):
        return _from_server(error, address)
    if isinstance(error, driver.ConnectionAcquisitionTimeoutError):
        return Overloaded("Every connection to the database is in use. Try again in a moment.")
    if isinstance(error, UnicodeEncodeError | OverflowError):
        return _unsendable(error)
    if isinstance(error, driver.ConfigurationError | ValueError):
        return EngineError(
            f"TALKGRAPH_NEO4J_URI={address.uri} is no address of a Neo4j: {error}. It looks like bolt://host:7687."
        )
    if isinstance(error, driver.DriverError | OSError):
        return _absent(error, address)
    return None


def _unsendable(error: UnicodeEncodeError | OverflowError) -> BadArgument:
    """What no message to a server can hold; nothing of it was sent."""
    if isinstance(error, OverflowError):
        return BadArgument("A whole number is too big for Neo4j: it takes those from -2^63 to 2^63-1.")
    around = error.object[max(error.start - 20, 0) : error.end + 20]
    return BadArgument(f"{around!r} is no text in Unicode: it holds a byte that is not UTF-8, or half a character.")


def _from_server(error: driver.Neo4jError, address: Address) -> TalkgraphError | None:
    code = error.code or ""
    if any(part in code for part in _TIMED_OUT):
        return _deadline()
    if ".Security." in code:
        return _refused((error.message or code).rstrip("."), address)
    if "IndexNotFound" in code or _NO_INDEX in (error.message or ""):
        return NothingLoaded(f"Nothing is loaded into this Neo4j yet. {NothingLoaded.way_out}")
    if "DatabaseNotFound" in code:
        return EngineError(
            f"Neo4j at {address.uri} has no database '{address.database}': set TALKGRAPH_NEO4J_DATABASE."
        )
    if any(part in code for part in _CLOSED):
        return EngineAbsent(
            f"Neo4j at {address.uri} answers, but its database '{address.database}' takes no work: {error.message} "
            "It may be starting, or out of disk: try again in a moment, then look at its log."
        )
    return full(error)


def _refused(reason: str, address: Address) -> EngineRefused:
    if address.is_given:
        return EngineRefused(f"Neo4j refused the user of the driver that was given: {reason}. Use one that may read.")
    return EngineRefused(
        f"Neo4j at {address.uri} refused the user '{address.user}': {reason}. "
        "Set TALKGRAPH_NEO4J_USER and TALKGRAPH_NEO4J_PASSWORD to a user that may read and write."
    )


def full(error: driver.Neo4jError) -> EngineFull | None:
    """The error as one that no second try helps, if memory or disk ran out; the driver would try for seconds."""
    if any(part in (error.code or "") for part in _FULL):
        return EngineFull(f"Neo4j ran out of memory or disk and kept the graph as it was: {error.message}")
    return None


def _absent(error: Exception, address: Address) -> TalkgraphError:
    if address.is_given:
        return EngineAbsent(
            f"No Neo4j answers at {address.uri}: {error}. Start it, and keep the driver open while it is used."
        )
    hint = ""
    if address.uri.startswith("neo4j") and "routing" in str(error).lower():
        hint = f" A single server is reached by bolt://, not neo4j://: try bolt{address.uri[len('neo4j') :]}."
    return EngineAbsent(
        f"No Neo4j answers at {address.uri}.{hint} Start it, correct TALKGRAPH_NEO4J_URI, "
        "or leave that unset to let talkgraph run its own."
    )


def _deadline() -> TalkgraphError:
    return DeadlineExceeded(
        "The time for this request is over. Ask for less: a smaller page, fewer hops or fewer paths."
    )
