from __future__ import annotations

import pytest
from neo4j.exceptions import Neo4jError

from talkgraph.errors import (
    BadArgument,
    DeadlineExceeded,
    EngineAbsent,
    EngineError,
    EngineFull,
    EngineRefused,
    TalkgraphError,
)
from talkgraph.graph.address import Address
from talkgraph.graph.failures import full, translated

_ADDRESS = Address("bolt://somewhere:7687", "neo4j", "secret")


def _error(code: str) -> Neo4jError:
    return Neo4jError._hydrate_neo4j(code=code, message="what the server said.")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("Neo.ClientError.Transaction.TransactionTimedOut", DeadlineExceeded),
        ("Neo.ClientError.Security.Unauthorized", EngineRefused),
        ("Neo.ClientError.Database.DatabaseNotFound", EngineError),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", EngineFull),
        ("Neo.DatabaseError.Transaction.TransactionStartFailed", EngineAbsent),
        ("Neo.TransientError.General.DatabaseUnavailable", EngineAbsent),
    ],
)
def test_what_the_server_says_becomes_what_a_person_understands(code: str, kind: type[TalkgraphError]) -> None:
    with pytest.raises(kind) as raised, translated(_ADDRESS):
        raise _error(code)
    assert "secret" not in str(raised.value)


def test_a_fault_of_ours_is_not_hidden_behind_other_words() -> None:
    with pytest.raises(Neo4jError), translated(_ADDRESS):
        raise _error("Neo.ClientError.Statement.SyntaxError")


def test_only_what_no_second_try_helps_is_full() -> None:
    assert isinstance(full(_error("Neo.TransientError.General.MemoryPoolOutOfMemoryError")), EngineFull)
    assert full(_error("Neo.TransientError.Transaction.DeadlockDetected")) is None


def test_what_cannot_be_sent_is_named_and_the_address_is_not_blamed() -> None:
    with pytest.raises(BadArgument, match=r"'RETURN \\udcff' is no text in Unicode"), translated(_ADDRESS):
        "RETURN \udcff".encode()
    with pytest.raises(BadArgument, match=r"-2\^63 to 2\^63-1"), translated(_ADDRESS):
        (2**63).to_bytes(8, signed=True)
