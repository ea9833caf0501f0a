"""Request ids, and what `/metrics` tells."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from talkgraph.graph.client import Client
from talkgraph.settings import Settings
from tests.graphql.apps import app_over, http_of

pytestmark = pytest.mark.anyio
QUERY = {"query": "{ talks { totalCount } }"}


async def read(http: httpx.AsyncClient) -> dict[tuple[str, ...], float]:
    """Every value by its name and the values of its labels, in the order of their names."""
    answer = await http.get("/metrics")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert answer.headers["content-type"].startswith("text/plain")
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


async def test_requests_errors_statements_and_plans_are_counted(settings: Settings, library: Client) -> None:
    async with http_of(app_over(library, settings)) as http:
        before = await read(http)
        for _ in range(3):
            await http.post("/graphql", json=QUERY)
        await http.get("/graphql", params={"query": "{ nothing }"})
        await http.get("/graphql", params={"query": "mutation { nothing }"})
        await http.get("/nothing/here")
        found = await read(http)
    assert found["talkgraph_requests_total", "POST", "/graphql", "200"] == 3
    assert found["talkgraph_requests_total", "GET", "/graphql", "405"] == 1
    assert found["talkgraph_requests_total", "GET", "other", "404"] == 1
    assert found["talkgraph_request_seconds_count", "/graphql"] == 5
    assert 0 < found["talkgraph_request_seconds_sum", "/graphql"] < 60
    assert found["talkgraph_graphql_errors_total", "INVALID"] == 1
    assert found["talkgraph_statements_total",] - before["talkgraph_statements_total",] == 3
    assert (found["talkgraph_plan_lookups_total", "yes"], found["talkgraph_plan_lookups_total", "no"]) == (2, 3)
    assert found["talkgraph_plans",] == 1
    assert found["talkgraph_statements_waiting",] == 0
    assert found["talkgraph_database_open",] == 1
    assert found["process_resident_memory_bytes",] > 0


async def test_two_applications_in_one_process_count_apart(settings: Settings, library: Client) -> None:
    async with http_of(app_over(library, settings)) as one, http_of(app_over(library, settings)) as other:
        await one.post("/graphql", json=QUERY)
        assert ("talkgraph_requests_total", "POST", "/graphql", "200") in await read(one)
        assert ("talkgraph_requests_total", "POST", "/graphql", "200") not in await read(other)


async def test_what_waits_for_the_database_can_be_seen(library: Client) -> None:
    small = Client(library.address, pool_size=1)
    assert small.waiting == 0
    async with small._place(10**9):
        small._asked += 2
        assert small.waiting == 2
        small._asked -= 2
    assert (small.waiting, small._asked) == (0, 0)
    await small.__aexit__()


async def test_a_request_has_an_id_of_its_own_or_the_one_that_it_brings(settings: Settings, library: Client) -> None:
    async with http_of(app_over(library, settings)) as http:
        ids = {(await http.post("/graphql", json=QUERY)).headers["x-request-id"] for _ in range(3)}
        assert len(ids) == 3
        assert all(re.fullmatch("[0-9a-f]{16}", id_) for id_ in ids)
        for path in ("/health", "/nothing", "/graphql"):
            answer = await http.get(path, headers={"x-request-id": "of-the-proxy:1"})
            assert answer.headers.get_list("x-request-id") == ["of-the-proxy:1"]
        for bad in ("", "a b", "x" * 101, "<script>"):
            given = (await http.get("/health", headers={"x-request-id": bad})).headers["x-request-id"]
            assert re.fullmatch("[0-9a-f]{16}", given)


@pytest.mark.parametrize("cached", [False, True], ids=["new", "cached"])
async def test_what_nobody_expected_is_counted_and_logged_with_the_ids_that_the_client_sees(
    cached: bool,
    settings: Settings,
    library: Client,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def broken(*_: Any, **__: Any) -> Any:
        raise RuntimeError("bolt://neo4j:secret@host")

    async with http_of(app_over(library, settings)) as http:
        if cached:
            await http.post("/graphql", json=QUERY)
        with monkeypatch.context() as patched:
            patched.setattr(library, "read", broken)
            answer = await http.post("/graphql", json=QUERY)
        found = await read(http)
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "data" not in answer.json()
    (error,) = answer.json()["errors"]
    assert error["extensions"]["code"] == "INTERNAL"
    log = capsys.readouterr().out
    assert error["extensions"]["reference"] in log
    assert answer.headers["x-request-id"] in log
    assert "secret" in log
    assert found["talkgraph_graphql_errors_total", "INTERNAL"] == 1
    assert found["talkgraph_requests_total", "POST", "/graphql", "500"] == 1
