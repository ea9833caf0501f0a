"""`docker-compose up` gives the service with its document on a hardened Neo4j, for this machine only."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import httpx
import neo4j
import pytest
from neo4j.exceptions import ClientError

from talkgraph.graph.managed import conf
from talkgraph.settings import Settings
from tests.docker.stack import FILE, Stack
from tests.docker_engine import inspected

# What the image says itself, or what has no place in a container that others reach.
LEFT_OUT = {
    "server.bolt.enabled",
    "server.bolt.listen_address",
    "server.bolt.advertised_address",
    "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration",
    "server.directories.import",
    "server.directories.plugins",
    "dbms.security.auth_enabled",
    "dbms.security.procedures.unrestricted",
    "dbms.logs.http.enabled",
}
CONNECT = """{ connect(from: "DeepSeek", to: "ATOM") {
  paths { sentence hops { connection { predicate evidence { quote } } } } } }"""


def test_its_neo4j_has_the_settings_of_the_managed_one() -> None:
    found = re.findall(r'^ +NEO4J_([a-z]\w*): "(.*)"$', FILE.read_text(), re.MULTILINE)
    given = {name.replace("__", "%").replace("_", ".").replace("%", "_"): value for name, value in found}
    lines = conf.text(Settings.model_construct(neo4j_heap="512m", pool_size=16), 7687).splitlines()
    managed = dict(line.split("=", 1) for line in lines)
    assert set(managed) >= LEFT_OUT
    heap = {"server.memory.heap.initial_size": "512m", "server.memory.heap.max_size": "512m"}
    assert given == {name: value for name, value in managed.items() if name not in LEFT_OUT} | heap


def test_without_a_password_it_refuses_and_says_what_to_do(compose: list[str]) -> None:
    done = replace(Stack(compose), password="").run("config")
    assert done.returncode != 0
    assert "NEO4J_PASSWORD is not set. Choose one" in done.stderr


def test_the_document_answers(stack: Stack) -> None:
    paths = _connect(stack)
    assert paths
    assert all(hop["connection"]["evidence"][0]["quote"] for path in paths for hop in path["hops"])


def test_ports_are_open_to_this_machine_only(stack: Stack) -> None:
    bound = [
        binding["HostIp"]
        for service in ("neo4j", "talkgraph")
        for bindings in _inspected(stack, service)["NetworkSettings"]["Ports"].values()
        for binding in bindings or ()
    ]
    assert bound == ["127.0.0.1", "127.0.0.1"]


def test_the_service_is_nobody_and_writes_nowhere(stack: Stack) -> None:
    assert stack.ok("exec", "-T", "talkgraph", "id", "-u").strip() == "10001"
    assert stack.run("exec", "-T", "talkgraph", "touch", "/opt/talkgraph/x").returncode != 0
    config = _inspected(stack, "talkgraph")["HostConfig"]
    assert config["ReadonlyRootfs"] is True
    assert config["CapDrop"] == ["ALL"]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1:7687/", "https://[::1]/"])
def test_its_neo4j_reads_no_file_and_calls_no_address(stack: Stack, address: str) -> None:
    login = ("neo4j", stack.password)
    with (
        neo4j.GraphDatabase.driver(f"bolt://127.0.0.1:{stack.bolt}", auth=login) as driver,
        pytest.raises(ClientError) as refused,
    ):
        driver.execute_query("LOAD CSV FROM $address AS line RETURN line", address=address, database_="neo4j")
    assert ("allow_csv_import_from_file_urls" if "file" in address else "cypher_ip_blocklist") in str(refused.value)


def test_the_command_line_is_in_the_image(stack: Stack) -> None:
    answer = json.loads(stack.ok("exec", "-T", "talkgraph", "talkgraph", "connect", "DeepSeek", "ATOM", "--json"))
    assert answer


def test_new_containers_go_on_with_the_same_data(stack: Stack) -> None:
    before, paths = _inspected(stack, "neo4j")["Id"], _connect(stack)
    stack.ok("up", "-d", "--force-recreate", timeout=300)
    stack.wait()
    assert _inspected(stack, "neo4j")["Id"] != before
    assert _connect(stack) == paths


def _connect(stack: Stack) -> list[dict[str, Any]]:
    answer = httpx.post(f"{stack.url}/graphql", json={"query": CONNECT}, timeout=30).json()
    assert "errors" not in answer, answer
    paths: list[dict[str, Any]] = answer["data"]["connect"]["paths"]
    return paths


def _inspected(stack: Stack, service: str) -> dict[str, Any]:
    return inspected(stack.ok("ps", "-q", service).strip())
