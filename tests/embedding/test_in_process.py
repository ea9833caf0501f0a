"""talkgraph mounted in applications of others: the programs of docs/embedding.md, and what can go wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import neo4j
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from talkgraph import create_app
from talkgraph.errors import BadArgument
from talkgraph.graph.address import Address
from talkgraph.graph.client import Client
from talkgraph.settings import Settings
from tests.embedding.apps import DJANGO, PROGRAMS, module_of
from tests.graphql.apps import app_over, http_of

pytestmark = pytest.mark.anyio
QUERY = {"query": '{ entity(id: "deepseek") { name } }'}


@pytest.fixture(scope="module")
def login(address: Address, library: Client, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the programs find in their environment."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "site_settings.py").write_text(DJANGO, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for prefix in ("TALKGRAPH_NEO4J", "NEO4J"):
            patch.setenv(f"{prefix}_URI", address.uri)
            patch.setenv(f"{prefix}_USER", address.user)
            patch.setenv(f"{prefix}_PASSWORD", address.password)
        patch.syspath_prepend(folder)
        yield


@pytest.fixture(scope="module", params=list(PROGRAMS))
def host(request: pytest.FixtureRequest, login: None) -> Iterator[tuple[ModuleType, TestClient]]:
    module = module_of(request.param)
    with TestClient(module.app) as http:
        yield module, http


def test_it_answers_under_the_prefix(host: tuple[ModuleType, TestClient]) -> None:
    module, http = host
    assert module.knowledge.state.service._client is not None, "the lifespan has opened it"
    assert http.post("/knowledge/graphql", json=QUERY).json() == {"data": {"entity": {"name": "DeepSeek"}}}
    assert http.get("/knowledge/graphql", params=QUERY).json() == {"data": {"entity": {"name": "DeepSeek"}}}
    rows = http.post("/knowledge/cypher", json={"statement": "MATCH (t:Talk) RETURN count(*) AS talks"}).json()["rows"]
    assert rows == [[2]]
    assert http.get("/knowledge/ready").json() == {"status": "ready"}
    assert http.get("/knowledge/api/talks/example-talk/transcript.vtt").text.startswith("WEBVTT")
    assert http.post("/graphql", json=QUERY).status_code == 404


def test_a_browser_is_led_to_the_pages_under_the_prefix(host: tuple[ModuleType, TestClient]) -> None:
    module, http = host
    html = {"accept": "text/html"}
    if module.__name__ != "host_django":  # there Django is asked for what has no slash
        assert http.get("/knowledge", headers=html).url.path == "/knowledge/"
    assert http.get("/knowledge/", headers=html).status_code == 200
    assert http.get("/knowledge/graphql", headers=html).url.path == "/knowledge/graphiql"
    assert 'href="../talks"' in http.get("/knowledge/talks/example-talk").text


def test_a_subscription_works_under_the_prefix(host: tuple[ModuleType, TestClient]) -> None:
    _, http = host
    with http.websocket_connect("/knowledge/graphql", subprotocols=["graphql-transport-ws"]) as socket:
        socket.send_json({"type": "connection_init"})
        assert socket.receive_json()["type"] == "connection_ack"
        document = "subscription { talkChanges(after: 0) { __typename } }"
        socket.send_json({"id": "1", "type": "subscribe", "payload": {"query": document}})
        assert socket.receive_json()["type"] == "next"


async def test_addresses_for_others_hold_the_prefix(settings: Settings, library: Client) -> None:
    inner = app_over(library, settings, frame_ancestors="https://blog.example.org")
    async with http_of(Starlette(routes=[Mount("/our/knowledge", inner)])) as http:
        url = "http://service/our/knowledge/talks/example-talk"
        page = (await http.get(url)).text
        assert "http://service/our/knowledge/oembed?" in page
        answer = await http.get("/our/knowledge/oembed", params={"url": url})
    assert 'src="http://service/our/knowledge/embed/map/' in answer.json()["html"]


def test_the_routes_of_the_host_go_on(login: None) -> None:
    with TestClient(module_of("fastapi").app) as http:
        assert http.get("/entities").json()["count"] > 0
        assert http.get("/openapi.json").json()["paths"].keys() == {"/entities"}
    with TestClient(module_of("django").app) as http:
        assert http.get("/hello").text == "from Django"
        assert http.get("/other").status_code == 404


def test_a_given_driver_is_left_open_and_its_own_connections_are_closed(
    settings: Settings, address: Address, library: Client
) -> None:
    async def ask(app: Starlette) -> Any:
        async with app.router.lifespan_context(app):
            client: Client = await app.state.service.client()
            return await client.value("RETURN 7", deadline=asyncio.get_running_loop().time() + 20)

    async def both() -> tuple[Any, Any]:
        async with neo4j.AsyncGraphDatabase.driver(address.uri, auth=(address.user, address.password)) as driver:
            blind = settings.model_copy(update={"neo4j_uri": None, "neo4j_password": None})
            found = await ask(create_app(blind, driver=driver))
            records, _, _ = await driver.execute_query("RETURN 8 AS number")
            return found, records[0]["number"]

    assert asyncio.run(both()) == (7, 8)


def test_what_is_wrong_with_a_driver_is_said(settings: Settings) -> None:
    async def error() -> dict[str, Any]:
        driver = neo4j.AsyncGraphDatabase.driver("bolt://127.0.0.1:9", auth=("neo4j", "not-the-password"))
        host = Starlette(routes=[Mount("/knowledge", create_app(settings, driver=driver))])
        async with driver, http_of(host) as http:
            answer = await http.post("/knowledge/graphql", json=QUERY)
        assert answer.status_code == 503
        assert "not-the-password" not in answer.text
        found: dict[str, Any] = answer.json()["errors"][0]
        return found

    absent = asyncio.run(error())
    assert absent["extensions"]["code"] == "ENGINE_ABSENT"
    assert "TALKGRAPH_" not in absent["message"], "settings do not lead to a driver that was given"


@pytest.mark.parametrize("wrong", ["sync", "both"])
def test_an_unusable_driver_is_refused_at_once(wrong: str, settings: Settings, address: Address) -> None:
    given: dict[str, Any] = {"driver": neo4j.GraphDatabase.driver("bolt://127.0.0.1:9")}
    try:
        with pytest.raises(BadArgument, match="AsyncGraphDatabase" if wrong == "sync" else "not both"):
            create_app(settings, address if wrong == "both" else None, **given)
    finally:
        given["driver"].close()
