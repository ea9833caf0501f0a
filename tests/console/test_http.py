"""`/cypher` over HTTP: what is taken, what comes back, in which format."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import httpx
import pyarrow.ipc
import pytest

from talkgraph.graph.client import Client
from talkgraph.settings import Settings
from tests.console.conftest import nothing_runs

TWO = """
MATCH (e:Entity) WHERE e.name IN ['American Truly Open Models', 'DeepSeek']
RETURN e.name AS name, e.degree AS degree
"""


def post(http: httpx.Client, statement: str, accept: str = "*/*", **more: Any) -> httpx.Response:
    return http.post("/cypher", json={"statement": statement, **more}, headers={"accept": accept})


def test_a_statement_with_parameters_is_answered(http: httpx.Client) -> None:
    answer = post(http, "MATCH (e:Entity {id: $id}) RETURN e.name AS name", parameters={"id": "entity:deepseek"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    found = answer.json()
    assert (found["columns"], found["rows"], found["truncated"]) == (["name"], [["DeepSeek"]], None)


def test_a_number_that_neo4j_has_not_is_refused(http: httpx.Client) -> None:
    assert post(http, "RETURN $x AS x", parameters={"x": 2**63 - 1}).json()["rows"] == [[2**63 - 1]]
    answer = post(http, "RETURN $x AS x", parameters={"x": [2**63]})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "BAD_ARGUMENT")
    assert "-2^63 to 2^63-1" in answer.json()["error"]["message"]


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 2**64, 10**300])
def test_a_number_that_is_too_big_is_named_and_never_made_a_float(http: httpx.Client, number: int) -> None:
    body = f'{{"statement": "RETURN $x AS x", "parameters": {{"x": [1, {{"y": {number}}}]}}}}'
    answer = http.post("/cypher", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "BAD_ARGUMENT")
    assert answer.json()["error"]["message"].startswith("parameters.x[1].y is too big for Neo4j")


def test_a_float_may_be_as_big_as_it_likes(http: httpx.Client) -> None:
    body = '{"statement": "RETURN $x AS x", "parameters": {"x": 18446744073709551616.5}}'
    answer = http.post("/cypher", content=body, headers={"content-type": "application/json"})
    assert answer.json()["rows"] == [[2.0**64]]


def test_nodes_relationships_and_paths_keep_their_ids(http: httpx.Client) -> None:
    text = "MATCH p = (a:Entity {id: 'entity:deepseek'})-[r:CONNECTS]->(b) RETURN a, r, p ORDER BY r.id LIMIT 1"
    ((node, edge, path),) = post(http, text).json()["rows"]
    assert node["properties"]["id"] == "entity:deepseek"
    assert node["labels"] == ["Company", "Entity"]
    assert edge["startNodeElementId"] == node["elementId"]
    assert edge["properties"]["id"].startswith("link:")
    assert [item["elementId"] for item in path] == [node["elementId"], edge["elementId"], edge["endNodeElementId"]]


def test_the_format_is_the_one_accepted_or_named(http: httpx.Client) -> None:
    rows = [json.loads(line) for line in post(http, TWO, "application/x-ndjson").text.splitlines()]
    assert {row["name"] for row in rows} == {"American Truly Open Models", "DeepSeek"}
    table = list(csv.DictReader(io.StringIO(post(http, TWO, format="csv").text)))
    assert [{**row, "degree": int(row["degree"])} for row in table] == rows
    arrow = pyarrow.ipc.open_stream(post(http, TWO, format="arrow").content).read_all()
    assert arrow.to_pylist() == rows
    assert str(arrow.schema.field("degree").type) == "int64"


def test_a_graph_has_each_node_once_and_no_loose_end(http: httpx.Client) -> None:
    text = "MATCH p = (a:Entity {id: 'entity:deepseek'})-[:CONNECTS]-(b) RETURN p, a"
    graph = post(http, text, format="graph").json()
    ids = [node["elementId"] for node in graph["nodes"]]
    assert len(ids) == len(set(ids)) > 2
    assert all({edge["startNodeElementId"], edge["endNodeElementId"]} <= set(ids) for edge in graph["edges"])
    (alone,) = post(http, "MATCH ()-[r:CONNECTS]->() RETURN r LIMIT 1", format="graph").json()["edges"]
    assert alone["type"] == "CONNECTS"
    assert len(post(http, "MATCH ()-[r:CONNECTS]->() RETURN r LIMIT 1", format="graph").json()["nodes"]) == 2


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "arrow", "graph"])
def test_every_format_takes_every_kind_of_value_and_says_that_it_was_cut(http: httpx.Client, name: str) -> None:
    text = """UNWIND range(1, 5) AS x MATCH (e:Entity {id: 'entity:deepseek'})
    RETURN x, e, date('2025-01-17') AS d, datetime('2025-01-17T10:00:00Z') AS t, duration('P1D') AS u,
      point({x: 1, y: 2}) AS p, CASE x WHEN 1 THEN 1 WHEN 2 THEN 'two' ELSE [x, null] END AS mixed,
      null AS nothing, 0.0/0.0 AS nan, "a;\\"b\\nc" AS text"""
    answer = post(http, text, format=name, rows=3)
    assert answer.status_code == 200
    assert answer.headers["talkgraph-truncated"] == "rows=3"
    if name == "csv":
        first = next(csv.DictReader(io.StringIO(answer.text)))
        assert (first["d"], first["nothing"], first["text"], first["mixed"]) == ("2025-01-17", "", 'a;"b\nc', "1")
        assert json.loads(first["e"])["properties"]["name"] == "DeepSeek"
    if name == "json":
        assert answer.json()["truncated"]["reason"] == "ROWS"
        assert answer.json()["rows"][0][2:6] == [
            "2025-01-17", "2025-01-17T10:00:00.000000000+00:00", "P1D", {"srid": 7203, "coordinates": [1.0, 2.0]},
        ]  # fmt: skip


def test_a_mistake_is_pointed_at_in_characters(http: httpx.Client) -> None:
    answer = post(http, "MATCH (n)\n  RETURN '😀', m")
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert (error["code"], error["message"]) == ("BAD_STATEMENT", "Variable `m` not defined")
    assert error["position"] == {"line": 2, "column": 15, "offset": 24}
    assert error["neo4jCode"] == "Neo.ClientError.Statement.SyntaxError"


def test_what_is_not_allowed_is_403_and_says_why(http: httpx.Client) -> None:
    for text in ("CREATE (n)", "LOAD CSV FROM 'http://127.0.0.1:1/' AS x RETURN x", "SHOW USERS"):
        answer = post(http, text)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "NOT_ALLOWED")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"{}", 400),
        (b'{"statement": 1}', 400),
        (b'{"statement": " "}', 400),
        (b'{"statement": "RETURN 1", "parameters": []}', 400),
        (b'{"statement": "RETURN 1", "rows": 0}', 400),
        (b'{"statement": "RETURN 1", "rows": true}', 400),
        (b'{"statement": "RETURN 1", "format": "xml"}', 400),
        (b'{"statement": "RETURN 1", "other": 1}', 400),
        (b'{"statement": "RETURN $x", "parameters": {"x": ' + b"[" * 60 + b"]" * 60 + b"}}", 400),
        (b"[" * 100_000, 400),
        (b'{"statement": "RETURN $missing"}', 400),
        (b'{"statement": "RETURN 1/0"}', 400),
        (b'{"statement": "' + b" " * 1_000_001 + b'"}', 413),
    ],
)
def test_a_body_that_is_no_request_is_refused_politely(http: httpx.Client, body: bytes, status: int) -> None:
    answer = http.post("/cypher", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == status, answer.text
    assert answer.json()["error"]["message"]


def test_a_body_may_be_nested_as_deep_as_the_limit_and_no_deeper(http: httpx.Client) -> None:
    def nested(depth: int) -> httpx.Response:
        lists = b"[" * depth + b"1" + b"]" * depth
        body = b'{"statement": "RETURN 1 AS n", "parameters": {"x": ' + lists + b"}}"
        return http.post("/cypher", content=body, headers={"content-type": "application/json"})

    around = 2  # the body, and its parameters
    most = Settings.read().max_nesting
    assert nested(most - around).status_code == 200
    refused = nested(most - around + 1)
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "LIMIT_EXCEEDED")
    assert f"deeper than {most} lists and objects" in refused.json()["error"]["message"]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_content_types_that_a_foreign_page_can_send_are_not_taken(http: httpx.Client, kind: str) -> None:
    answer = http.post("/cypher", content=b'{"statement": "RETURN 1"}', headers={"content-type": kind})
    assert answer.status_code == 415
    assert "columns" not in http.get("/cypher", params={"statement": "RETURN 1"}).json()


@pytest.mark.anyio
async def test_a_client_that_goes_away_ends_its_statement(service_url: str, library: Client) -> None:
    async with httpx.AsyncClient(base_url=service_url, timeout=1) as http:
        with pytest.raises(httpx.ReadTimeout):
            await http.post("/cypher", json={"statement": "MATCH p = (a)-[*1..40]-(b) RETURN count(p)"})
    assert await nothing_runs(library, 5)


def test_a_get_says_what_can_be_asked_and_every_example_of_it_runs(http: httpx.Client) -> None:
    told = http.get("/cypher").json()
    assert (told["seconds"], told["rows"], told["maxRows"]) == (10, 1000, 10000)
    assert {"Entity", "Talk"} <= set(told["labels"])
    assert "CONNECTS" in told["types"]
    assert {"name", "predicate"} <= set(told["properties"])
    queries = {query["name"]: query for query in told["queries"]}
    assert len([name for name in queries if name.startswith("analysis/")]) >= 20
    assert queries["connect/shortest"]["parameters"][0]["value"] == ["DeepSeek"]
    for name in ("analysis/changed_between", "analysis/bridges", "connect/shortest", "entity/by_name", "talk/chapters"):
        values = {parameter["name"]: parameter["value"] for parameter in queries[name]["parameters"]}
        answer = post(http, queries[name]["statement"], parameters=values)
        assert answer.status_code == 200, (name, answer.text)
