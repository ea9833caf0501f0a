"""The four layers of read-only Cypher, each alone, under a corpus of hostile statements in every disguise."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st

from talkgraph.console import Asked, Console
from talkgraph.console.gate import admit
from talkgraph.errors import BadStatement, NotAllowed, TalkgraphError
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client, Plan
from talkgraph.graph.values import exact
from talkgraph.settings import Settings
from tests.console.conftest import SECRET, Canary, all_of, console_of
from tests.console.corpus import ADMINISTRATION, BEYOND, HOSTILE, OBFUSCATIONS, PROCEDURES, SCHEMA, WRITES, filled
from tests.graph.graphs import ask

pytestmark = pytest.mark.anyio
EXAMPLES = int(os.environ.get("TALKGRAPH_TEST_STATEMENTS", "60"))
# What Community plans not at all; on Enterprise the gate meets it.
UNPLANNED = {"create database", "stop database", "drop database", "set a setting"}


async def outcome(client: Client, text: str) -> str:
    """What the gate alone says of a statement: nothing is run."""
    async with client.once(deadline=asyncio.get_running_loop().time() + 30, name="test") as once:
        try:
            plan = await once.explain(text, {})
        except BadStatement:
            return "cannot be planned"
        except NotAllowed:
            return "refused"
        try:
            admit(plan)
        except NotAllowed:
            return "refused"
    return "admitted"


def test_the_corpus_is_as_large_as_it_should_be() -> None:
    assert len(HOSTILE) >= 60
    assert len(HOSTILE) == sum(map(len, (WRITES, SCHEMA, ADMINISTRATION, BEYOND, PROCEDURES)))


@pytest.mark.parametrize("disguise", OBFUSCATIONS)
async def test_the_gate_alone_admits_nothing_hostile(
    disguise: str, library: Client, canary: Canary, file: Path
) -> None:
    before = await all_of(library)
    change = OBFUSCATIONS[disguise]
    said = {name: await outcome(library, change(filled(text, canary.url, str(file)))) for name, text in HOSTILE.items()}
    assert [name for name, word in said.items() if word == "admitted"] == []
    if disguise in ("plain", "comment", "line comment", "unicode escape", "explained"):
        # these disguises leave a statement that could run: it is the gate that refuses it, not the grammar
        assert {name for name, word in said.items() if word == "cannot be planned"} <= UNPLANNED
    if disguise in ("CALL", "EXISTS", "COLLECT", "WHEN", "IN TRANSACTIONS", "UNION", "mixed case"):
        assert list(said.values()).count("refused") >= 5
    assert await all_of(library) == before
    assert canary.hits == []


@pytest.mark.parametrize("disguise", ["plain", "comment", "CALL", "IN TRANSACTIONS"])
async def test_with_the_gate_open_the_next_layers_hold(
    disguise: str, library: Client, settings: Settings, canary: Canary, file: Path
) -> None:
    closed = await _is_closed(library)
    before = await all_of(library)
    console = console_of(library, settings, gate=lambda _: None)
    for name, text in HOSTILE.items():
        if name in BEYOND and not closed:
            continue  # a server that talkgraph did not set up reads files: only the gate stands before it
        statement = OBFUSCATIONS[disguise](filled(text, canary.url, str(file)))
        try:
            answer = await console.run(Asked(statement))
        except TalkgraphError:
            continue
        assert name not in (*WRITES, *SCHEMA, *BEYOND), f"{name} ran: {statement}"
        assert SECRET not in str(answer.rows)
    await console.close()
    assert await all_of(library) == before
    assert canary.hits == [] or not closed


@pytest.mark.parametrize("name", [*WRITES, *SCHEMA])
async def test_a_read_transaction_alone_refuses_every_write(
    name: str, library: Client, canary: Canary, file: Path
) -> None:
    with pytest.raises(TalkgraphError):
        async with library.once(deadline=asyncio.get_running_loop().time() + 30, name="test") as once:
            _, rows = await once.run(filled(HOSTILE[name], canary.url, str(file)), {})
            pytest.fail(f"it ran: {[row async for row in rows]}")


@pytest.mark.parametrize("name", BEYOND)
async def test_the_managed_server_alone_reads_no_file_and_calls_no_address(
    name: str, library: Client, canary: Canary, file: Path
) -> None:
    if not await _is_closed(library):
        pytest.skip(f"{library.address.uri} is not set up by talkgraph: `talkgraph doctor` says so")
    with pytest.raises(BadStatement):
        async with library.once(deadline=asyncio.get_running_loop().time() + 30, name="test") as once:
            _, rows = await once.run(filled(BEYOND[name], canary.url, str(file)), {})
            pytest.fail(f"it ran: {[row async for row in rows]}")
    assert canary.hits == []


@profile(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    name=st.sampled_from(sorted(HOSTILE)),
    disguises=st.lists(st.sampled_from(sorted(OBFUSCATIONS)), min_size=1, max_size=4),
    noise=st.text(st.characters(exclude_characters="*/\\", exclude_categories=["Cs", "Cc"]), max_size=12),
)
def test_no_disguise_of_disguises_is_admitted(
    name: str, disguises: list[str], noise: str, generated: _Loop, canary: Canary
) -> None:
    text = filled(HOSTILE[name], canary.url, "/etc/hostname")
    for disguise in disguises:
        text = OBFUSCATIONS[disguise](text)
    assert generated.outcome(f"/*{noise}*/{text}") != "admitted"
    assert canary.hits == []


class _Loop:
    """Runs `outcome` from the tests that Hypothesis calls again and again, on one connection pool."""

    def __init__(self, client: Client) -> None:
        self._loop = asyncio.new_event_loop()
        self._client = Client(client.address, pool_size=1)

    def outcome(self, text: str) -> str:
        return self._loop.run_until_complete(outcome(self._client, text))

    def close(self) -> None:
        self._loop.run_until_complete(self._client.__aexit__())
        self._loop.close()


@pytest.fixture(scope="module")
def generated(library: Client) -> object:
    opened = _Loop(library)
    yield opened
    opened.close()


# `status/running` shows transactions and `schema/online` waits: neither is an analyst's.
READS = [
    record
    for record in Catalogue.load().values()
    if record.mode == "read" and record.name not in ("status/running", "schema/online")
]


@pytest.mark.parametrize("record", READS, ids=[record.name for record in READS])
async def test_every_file_of_the_catalogue_that_reads_is_admitted(record: object, library: Client) -> None:
    text = f"CYPHER 25\n{record.text}" if record.of else record.text  # type: ignore[attr-defined]
    admit(await library.explain(text))


HARMLESS = [
    "MATCH (a:Entity) WHERE a.name STARTS WITH 'D' RETURN a ORDER BY a.name SKIP 1 LIMIT 3",
    "MATCH p = SHORTEST 2 (a:Entity {id: 'entity:deepseek'})-[:CONNECTS]-+(b:Entity {id: 'entity:atom'}) RETURN p",
    "MATCH p = ALL SHORTEST (a:Entity {id: 'entity:deepseek'})-[:CONNECTS]-{1,4}(b:Person) RETURN p LIMIT 5",
    "MATCH p = shortestPath((a:Entity {id: 'entity:deepseek'})-[:CONNECTS*]-(b:Entity {id: 'entity:atom'})) RETURN p",
    "CYPHER 25 MATCH p = ACYCLIC (a:Entity {id: 'entity:deepseek'})-[:CONNECTS]-{1,3}(b) RETURN p LIMIT 3",
    "MATCH (a:Entity)-[:CONNECTS*1..2]-(b) RETURN DISTINCT b.name",
    "MATCH (a:Entity) OPTIONAL MATCH (a)-[c:CONNECTS]->(b) RETURN a.name, collect(b.name), count(c)",
    "MATCH (a:Entity) WHERE EXISTS { (a)-[:CONNECTS]->() } OR NOT (a)--() RETURN count(a)",
    "MATCH (t:Talk) CALL (t) { MATCH (t)<-[:FROM]-(e:Evidence) RETURN count(e) AS n } RETURN t.id, n",
    "MATCH (t:Talk) RETURN t.id AS x UNION MATCH (t:Topic) RETURN t.id AS x",
    "UNWIND [1, 2] AS x RETURN x, date.truncate('month', date('2025-01-17')) AS y, randomUUID() AS z",
    "CALL db.index.fulltext.queryNodes('names', 'deep*') YIELD node, score RETURN node, score",
    "CALL db.labels() YIELD label RETURN collect(label)",
    "MATCH ()-[r:CONNECTS]->() WHERE r.predicate CONTAINS 'rel' RETURN r.predicate, count(*)",
    "MATCH (n) WHERE elementId(n) = '4:x:1' RETURN n",
    "MATCH (n:$('Entity')) RETURN count(n)",
    "MATCH (n:Person|Company&!Product) RETURN n.name",
    "SHOW INDEXES",
    "RETURN COLLECT { MATCH (e:Entity) RETURN e.name ORDER BY e.name LIMIT 2 } AS names",
    "MATCH (a:Entity), (b:Entity) WHERE a.degree = b.degree AND a <> b RETURN count(*)",
    "CYPHER 25 WHEN true THEN RETURN 1 AS x ELSE RETURN 2 AS x",
    "MATCH (a:Entity)--(b:Entity)--(c:Entity) WHERE NOT (a)--(c) RETURN a.name, c.name, count(b) AS n ORDER BY n DESC",
]


@pytest.mark.parametrize("statement", HARMLESS)
async def test_what_analysts_write_is_admitted_and_runs(statement: str, console: Console) -> None:
    assert (await console.run(Asked(statement))).columns


@pytest.mark.parametrize(
    ("operator", "problem"),
    [
        ({"operatorType": "SomethingNew@neo4j", "args": {}}, "SomethingNew"),
        ({"operatorType": "Projection@system", "args": {}}, "Projection"),
        ({"operatorType": "Projection@neo4j", "args": {"Details": "apoc.util.sleep(1) AS x"}}, "apoc.util.sleep"),
        ({"operatorType": "Filter@neo4j", "args": {"Details": "n.x = `ai` . text.embed($p)"}}, "ai.text.embed"),
        ({"operatorType": "ProcedureCall@neo4j", "args": {"Details": "apoc.load.json($p) :: (x :: MAP)"}}, "apoc.load"),
        ({"operatorType": "ProcedureCall@neo4j", "args": {"Details": "`apoc`.run($p) :: ()"}}, "apoc.run"),
        ({"operatorType": "ProcedureCall@neo4j", "args": {}}, "procedure"),
        ({"operatorType": "ProcedureCall@neo4j", "args": {"Details": "db.labels(my.function()) :: ()"}}, "my.function"),
    ],
)
def test_what_is_not_known_is_refused_wherever_it_stands(operator: dict[str, object], problem: str) -> None:
    root = {"operatorType": "ProduceResults@neo4j", "args": {"Details": "x"}, "children": [operator]}
    with pytest.raises(NotAllowed, match=problem):
        admit(Plan("r", root))


def test_a_statement_that_writes_is_refused_whatever_its_operators() -> None:
    with pytest.raises(NotAllowed, match="it writes"):
        admit(Plan("w", {"operatorType": "ProduceResults@neo4j", "args": {}}))


async def _is_closed(client: Client) -> bool:
    """Whether the server is set up as talkgraph does it."""
    text = "SHOW SETTINGS 'dbms.security.allow_csv_import_from_file_urls' YIELD value RETURN value"
    return await ask(client, text) == [["false"]]


def test_values_keep_what_they_are() -> None:
    assert exact([1, "a", None, {"x": [1.5, True]}, float("nan"), b"ab"]) == [
        1, "a", None, {"x": [1.5, True]}, "nan", "YWI=",
    ]  # fmt: skip
