"""The application as others run it: mounted, without a lifespan, without a database, out of time."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from talkgraph import create_app
from talkgraph.errors import EngineAbsent, EngineRefused
from talkgraph.graph.address import Address
from talkgraph.graph.client import Client
from talkgraph.settings import Settings
from tests.graphql.apps import app_over

pytestmark = pytest.mark.anyio
QUERY = {"query": '{ entity(id: "deepseek") { name } }'}


async def post(app: Any, body: dict[str, Any], path: str = "/graphql") -> httpx.Response:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://service") as http:
        return await http.post(path, json=body)


async def closed(app: Starlette) -> None:
    await app.state.service.close()


async def test_it_can_be_mounted_under_a_prefix_without_a_lifespan(
    settings: Settings, address: Address, library: Client
) -> None:
    inner = create_app(settings, address)
    outer = Starlette(routes=[Mount("/knowledge", inner)])
    answer = await post(outer, QUERY, "/knowledge/graphql")
    assert answer.json() == {"data": {"entity": {"name": "DeepSeek"}}}
    await closed(inner)


async def test_a_request_out_of_time_is_a_typed_error(settings: Settings, address: Address, library: Client) -> None:
    app = create_app(settings.model_copy(update={"request_timeout": 0.005}), address)
    await app.state.service.client()
    field = 'connect(from: "DeepSeek", to: "ATOM", k: 50, maxHops: %d) { paths { sentence } }'
    document = "{ " + " ".join(f"a{hops}: {field % hops}" for hops in range(1, 9))
    answer = await post(app, {"query": f"{document} }}"})
    assert answer.json()["errors"][0]["extensions"]["code"] == "DEADLINE_EXCEEDED"
    assert "Ask for less: connect with maxHops: " in answer.json()["errors"][0]["message"]
    assert answer.status_code == 504
    await closed(app)


async def test_no_database_is_said_with_the_way_out(settings: Settings) -> None:
    app = create_app(settings, Address("bolt://127.0.0.1:9", "neo4j", "secret-word"))
    answer = await post(app, QUERY)
    assert answer.status_code == 503
    (error,) = answer.json()["errors"]
    assert error["extensions"]["code"] == "ENGINE_ABSENT"
    assert "TALKGRAPH_NEO4J_URI" in error["message"]
    assert "secret-word" not in answer.text
    ready = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=ready, base_url="http://service") as http:
        assert (await http.get("/ready")).status_code == 503
        assert (await http.get("/health")).status_code == 200


async def test_a_refused_password_and_a_wrong_address_are_said(address: Address) -> None:
    with pytest.raises(EngineAbsent, match="No Neo4j answers at bolt://127"):
        async with Client(Address("bolt://127.0.0.1:9", "neo4j", "x")) as client:
            await client.verify()
    if address.password:
        with pytest.raises(EngineRefused, match="refused the user 'nobody'"):
            async with Client(Address(address.uri, "nobody", "x")) as client:
                await client.verify()


async def test_many_requests_share_a_small_pool(settings: Settings, address: Address, library: Client) -> None:
    app = create_app(settings.model_copy(update={"pool_size": 2}), address)
    answers = await asyncio.gather(*(post(app, QUERY) for _ in range(40)))
    assert {answer.status_code for answer in answers} == {200}
    await closed(app)


async def test_plans_are_kept_and_bounded(settings: Settings, library: Client) -> None:
    app = app_over(library, settings, plan_cache_size=3)
    for number in range(5):
        await post(app, {"query": f"{{ a{number}: talks {{ totalCount }} }}"})
    plans = app.state.service.plans
    assert len(plans) == 3
    document = "query ($first: Int, $yes: Boolean!) { entities(first: $first) { totalCount @include(if: $yes) } }"
    shapes: list[dict[str, Any]] = [
        {"first": 1, "yes": True},
        {"first": 2, "yes": True},
        {"first": 2, "yes": False},
        {"yes": True},
    ]
    for variables in shapes * 2:
        answer = await post(app, {"query": document, "variables": variables})
        assert ("totalCount" in answer.json()["data"]["entities"]) is variables["yes"]
    cached = plans.get((document, None))
    assert cached is not None
    assert len(cached.plans) == 2, "the size of a page is a value, what is included changes the text"
