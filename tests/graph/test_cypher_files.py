"""Every file of cypher/ on a real Neo4j: it can be planned, it runs with its examples, and it scans nothing in vain."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client, Transaction
from talkgraph.graph.record import Record
from talkgraph.graphql.compile.statement import RELATIONSHIPS, labels

pytestmark = pytest.mark.anyio

ALL = Catalogue.load()
READS = [name for name, record in ALL.items() if record.mode == "read"]
WRITES = [name for name, record in ALL.items() if record.mode == "write"]
# Lists of everything have nothing to seek by; the full scans of others would be an index that does not serve.
WHOLE = {"talk/all", "topic/all", "entity/all", "connection/all", "status/talks", "entity/names", "merge/all"}
WHOLE |= {"load/all_names", "propose/names", "export/corrections"}
SCANS = ("AllNodesScan", "NodeByLabelScan", "AllRelationshipsScan", "RelationshipTypeScan")


class RolledBack(Exception):
    """Ends a transaction whose writes nobody needs."""


async def examples(client: Client, record: Record) -> dict[str, Any]:
    """The examples of a file's parameters as values."""
    if not record.parameters:
        return {}
    text = "RETURN [" + ", ".join(parameter.example for parameter in record.parameters) + "]"
    values = await client.value(text, deadline=asyncio.get_running_loop().time() + 10)
    return dict(zip([parameter.name for parameter in record.parameters], values, strict=True))


def bound(record: Record) -> str:
    """A field file with its parent bound by id, as a request has it."""
    if record.of is None:
        return record.text
    label = RELATIONSHIPS.get(record.of) or labels(record.of)
    key = f"parent:{label} {{id: $parent}}"
    start = f"()-[{key}]->()" if record.of in RELATIONSHIPS else f"({key})"
    columns = ", ".join(record.columns)
    inner = f"WITH parent AS {record.of}\nCALL ({record.of}) {{\n{record.text}\n}}\nRETURN {columns}"
    return f"CYPHER 25\nMATCH {start}\nCALL (parent) {{\n{inner}\n}}\nRETURN {columns}"


@pytest.mark.parametrize("name", READS)
async def test_a_file_that_reads_runs_alone_with_its_examples(name: str, library: Client) -> None:
    record = ALL[name]
    text = f"CYPHER 25\n{record.text}" if record.of else record.text
    rows = await library.read(text, await examples(library, record), deadline=asyncio.get_running_loop().time() + 60)
    assert all(len(row) == len(record.columns) for row in rows)


@pytest.mark.parametrize("name", READS)
async def test_a_file_that_reads_scans_nothing_where_an_index_should_serve(name: str, library: Client) -> None:
    record = ALL[name]
    plan = await library.explain(bound(record), {**await examples(library, record), "parent": "entity:deepseek"})
    assert plan.query_type == ("s" if name == "status/version" else "r")
    operators = {str(operator["operatorType"]).split("@")[0] for operator in plan.operators()}
    if name not in WHOLE and not name.startswith(("analysis/", "measures/")):  # these are about the whole graph
        assert not operators & set(SCANS), f"{name} scans"


@pytest.mark.parametrize("name", WRITES)
async def test_a_file_that_writes_can_be_planned_and_run_with_its_examples(name: str, library: Client) -> None:
    record = ALL[name]
    values = await examples(library, record)

    async def work(tx: Transaction) -> None:
        await tx.run(record.text, values)
        raise RolledBack

    with pytest.raises(RolledBack):
        await library.write(work, timeout=60)


async def test_schema_files_can_run_again_and_change_nothing(library: Client, catalogue: Catalogue) -> None:
    deadline = asyncio.get_running_loop().time() + 120
    before = await library.read("SHOW INDEXES YIELD name RETURN name ORDER BY name", deadline=deadline)
    for record in catalogue.values():
        if record.mode == "schema":
            await library.schema(record.text)
    assert await library.read("SHOW INDEXES YIELD name RETURN name ORDER BY name", deadline=deadline) == before


def test_python_holds_no_cypher_but_clause_glue(repository: Path) -> None:
    clause = re.compile(r"\b(MATCH \(|MERGE \(|UNWIND \$|OPTIONAL MATCH|DETACH DELETE)")
    package = repository / "service" / "talkgraph"
    glue = {package / "graphql" / "compile" / "statement.py", package / "graphql" / "ordinary.py"}
    glue.add(package / "graph" / "record.py")  # its docstring shows a file
    glue.add(package / "console" / "hostile.py")  # what `talkgraph doctor` tries, and no service should ever plan
    found = [
        str(path.relative_to(repository))
        for path in sorted(package.rglob("*.py"))
        if path not in glue and clause.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_only_the_client_knows_the_driver(repository: Path) -> None:
    driver = re.compile(r"^\s*(import neo4j|from neo4j)", re.MULTILINE)
    package = repository / "service" / "talkgraph"
    found = {str(path.relative_to(package)) for path in package.rglob("*.py") if driver.search(path.read_text("utf-8"))}
    assert found == {"graph/client.py", "graph/failures.py"}
