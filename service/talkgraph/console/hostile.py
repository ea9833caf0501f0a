"""Statements that `talkgraph doctor` tries: hostile in kind, harmless in effect.

None changes, ends or fetches anything, also on a server where all of it is open: what would be ended is not there, what
would be written has no row, and the address that would be called answers nobody.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attempt:
    """A statement, what it would do, and the way to close it.

    `by_settings`: settings of Neo4j Community close it; else only our gate, or a role of Enterprise, does.
    """

    name: str
    what: str
    statement: str
    close: str
    by_settings: bool = False


_FILES = "dbms.security.allow_csv_import_from_file_urls=false"
_ADDRESSES = (
    "internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0 (on a server that is not yours, keep its login to yourself)"
)
_LOGIN = "Community has no roles: let others ask through talkgraph, and keep the login of Neo4j to yourself"

ATTEMPTS = (
    Attempt(
        "write",
        "write in a READ transaction",
        "MATCH (none:Entity {id: ''}) SET none.name = none.name",
        "the server does not hold to READ: use a user of the role reader",
        True,
    ),
    Attempt(
        "write-label",
        "make a label in a READ transaction",
        "UNWIND [] AS none CALL db.createLabel(none) RETURN 1 AS x",
        "the server does not hold to READ: use a user of the role reader",
        True,
    ),
    Attempt(
        "read-file",
        "read a file of the server's machine",
        "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line LIMIT 1",
        f"{_FILES}, and server.directories.import=import, without which the root of the machine is read",
        True,
    ),
    Attempt(
        "call-address",
        "call an address from the server's machine",
        "LOAD CSV FROM 'http://127.0.0.1:9/' AS line RETURN line LIMIT 1",
        _ADDRESSES,
        True,
    ),
    Attempt(
        "call-address-6",
        "call an IPv6 address from the server's machine",
        "LOAD CSV FROM 'http://[::1]:9/' AS line RETURN line LIMIT 1",
        _ADDRESSES,
        True,
    ),
    Attempt(
        "hidden-address",
        "call an address, the keyword hidden by escapes and comments",
        "CYPHER 5 /*x*/\\u004cOAD/*y*/CSV FROM 'http://127.0.0.1:9/hidden' AS line RETURN line LIMIT 1",
        _ADDRESSES,
        True,
    ),
    Attempt(
        "end-transaction",
        "end the transaction of somebody else",
        "TERMINATE TRANSACTION 'neo4j-transaction-999999999999'",
        _LOGIN,
    ),
    Attempt(
        "end-connection",
        "end the connection of somebody else",
        "CALL dbms.killConnection('bolt-999999999999') YIELD message RETURN message",
        _LOGIN,
    ),
    Attempt(
        "see-transactions",
        "see what others ask",
        "SHOW TRANSACTIONS YIELD transactionId RETURN count(*) AS x",
        _LOGIN,
    ),
    Attempt("see-settings", "see the server's settings", "SHOW SETTINGS YIELD name RETURN count(*) AS x", _LOGIN),
    Attempt("see-users", "see the users", "SHOW USERS YIELD user RETURN count(*) AS x", _LOGIN),
    Attempt(
        "see-machine",
        "see the Java machine and its arguments",
        "CALL dbms.queryJmx('java.lang:type=Runtime') YIELD name RETURN count(*) AS x",
        _LOGIN,
    ),
    Attempt(
        "see-connections",
        "see the addresses of others",
        "CALL dbms.listConnections() YIELD connectionId RETURN count(*) AS x",
        _LOGIN,
    ),
)


@dataclass(frozen=True, slots=True)
class Limit:
    """A setting, what is wrong with it, and a value that is not: `bad` are the values that bound nothing."""

    name: str
    what: str
    bad: frozenset[str]
    close: str


def _off(name: str, what: str, value: str) -> Limit:
    return Limit(name, what, frozenset(["0", "0B", "0s", ""]), f"{name}={value}")


LIMITS = (
    Limit(
        "dbms.security.auth_enabled",
        "let anybody in without a password",
        frozenset(["false"]),
        "dbms.security.auth_enabled=true",
    ),
    _off("db.memory.transaction.max", "take all the memory in one transaction", "320m"),
    _off("dbms.memory.transaction.total.max", "take all the memory in several transactions", "384m"),
    _off("db.transaction.timeout", "work without end for whoever sends no timeout", "120s"),
    _off("db.lock.acquisition.timeout", "wait without end for a lock", "30s"),
)
SETTINGS = "SHOW SETTINGS YIELD name, value WHERE name IN $names RETURN name, value"
PROCEDURES = "SHOW PROCEDURES YIELD name RETURN DISTINCT split(name, '.')[0] AS space ORDER BY space"
BUILT_IN = frozenset(["db", "dbms", "tx", "cdc", "fleetManagement", "internal", "genai"])
