"""What the driver and the server raise, as talkgraph's own errors: each says what happened and the way out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import exceptions as driver

from talkgraph.errors import (
    DeadlineExceeded,
    EngineAbsent,
    EngineError,
    EngineFull,
    EngineRefused,
    Overloaded,
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


@contextmanager
def translated(address: Address) -> Iterator[None]:
    """Inside, an error of the driver becomes the talkgraph error that says the same to a person."""
    try:
        yield
    except TalkgraphError:
        raise
    except (TimeoutError, driver.Neo4jError, driver.DriverError, OSError, ValueError) as error:
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
    if isinstance(error, driver.ConfigurationError | ValueError):
        return EngineError(
            f"TALKGRAPH_NEO4J_URI={address.uri} is no address of a Neo4j: {error}. It looks like bolt://host:7687."
        )
    if isinstance(error, driver.DriverError | OSError):
        return _absent(error, address)
    return None


def _from_server(error: driver.Neo4jError, address: Address) -> TalkgraphError | None:
    code = error.code or ""
    if any(part in code for part in _TIMED_OUT):
        return _deadline()
    if ".Security." in code:
        return EngineRefused(
            f"Neo4j at {address.uri} refused the user '{address.user}': {(error.message or code).rstrip('.')}. "
            "Set TALKGRAPH_NEO4J_USER and TALKGRAPH_NEO4J_PASSWORD to a user that may read and write."
        )
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


def full(error: driver.Neo4jError) -> EngineFull | None:
    """The error as one that no second try helps, if memory or disk ran out; the driver would try for seconds."""
    if any(part in (error.code or "") for part in _FULL):
        return EngineFull(f"Neo4j ran out of memory or disk and kept the graph as it was: {error.message}")
    return None


def _absent(error: Exception, address: Address) -> TalkgraphError:
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
