"""Pages of other origins: none reads the graph unless it is named, and none changes it; what /oembed answers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from talkgraph.graph.client import Client
from talkgraph.settings import Settings
from tests.graphql.apps import app_over, http_of

pytestmark = pytest.mark.anyio
NAMED, OTHER = "https://a.example", "https://b.example"
TOKEN = "a-token-that-nobody-guesses"
PREFLIGHT = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
QUERY = {"query": "{ talks(first: 1) { totalCount } }"}
CHANGE = {"query": 'mutation { removeTalk(talk: "example-talk") { problems { code } } }'}


@asynccontextmanager
async def service(client: Client, settings: Settings, **changed: Any) -> AsyncIterator[httpx.AsyncClient]:
    app = app_over(client, settings, **changed)
    async with http_of(app) as http:
        yield http
    await app.state.console.close()  # which opens connections of its own where it is asked


async def test_a_named_origin_reads(library: Client, settings: Settings) -> None:
    async with service(library, settings, cors_origins=NAMED) as http:
        asked = await http.options("/graphql", headers={"origin": NAMED} | PREFLIGHT)
        answer = await http.post("/graphql", json=QUERY, headers={"origin": NAMED})
    assert asked.status_code == 200
    assert asked.headers["access-control-allow-origin"] == answer.headers["access-control-allow-origin"] == NAMED
    assert "access-control-allow-credentials" not in {**asked.headers, **answer.headers}
    assert "Origin" in answer.headers["vary"]
    assert answer.json()["data"]["talks"]["totalCount"] == 2


@pytest.mark.parametrize(
    ("origins", "origin"), [("", NAMED), (NAMED, OTHER), (NAMED, "null"), (NAMED, f"{NAMED}.evil")]
)
async def test_no_other_origin_does(library: Client, settings: Settings, origins: str, origin: str) -> None:
    async with service(library, settings, cors_origins=origins) as http:
        asked = await http.options("/graphql", headers={"origin": origin} | PREFLIGHT)
        answer = await http.post("/graphql", json=QUERY, headers={"origin": origin})
    assert asked.status_code in (400, 405)
    assert "access-control-allow-origin" not in {**asked.headers, **answer.headers}


@pytest.mark.parametrize("origins", [NAMED, "*"])
async def test_a_named_origin_cannot_send_a_token_and_so_changes_nothing(
    library: Client, settings: Settings, origins: str
) -> None:
    async with service(library, settings, cors_origins=origins, token=SecretStr(TOKEN)) as http:
        with_token = PREFLIGHT | {"access-control-request-headers": "authorization,content-type"}
        refused = await http.options("/graphql", headers={"origin": NAMED} | with_token)
        without = await http.post("/graphql", json=CHANGE, headers={"origin": NAMED})
        simple = await http.post(
            "/graphql", content=str(CHANGE), headers={"origin": NAMED, "content-type": "text/plain"}
        )
        by_get = await http.get("/graphql", params=CHANGE, headers={"origin": NAMED})
    assert refused.status_code == 400
    assert without.json()["data"]["removeTalk"] == {"problems": [{"code": "FORBIDDEN"}]}
    assert (simple.status_code, by_get.status_code) == (415, 405)


async def test_nothing_else_is_open_to_a_named_origin(library: Client, settings: Settings) -> None:
    async with service(library, settings, cors_origins="*") as http:
        for path in ("/", "/api/graph.jsonl", "/metrics", "/health", "/cypher"):
            answer = await http.get(path, headers={"origin": NAMED})
            assert "access-control-allow-origin" not in answer.headers, path
        asked = await http.options("/cypher", headers={"origin": NAMED} | PREFLIGHT)
        plain = await http.options("/graphql")
    assert asked.status_code == 405
    assert (plain.status_code, plain.headers["allow"]) == (405, "GET, POST")


async def test_oembed_answers_for_what_can_be_embedded(library: Client, settings: Settings) -> None:
    base = "http://service"
    async with service(library, settings, frame_ancestors=NAMED) as http:

        async def ask(url: str, **more: Any) -> httpx.Response:
            return await http.get("/oembed", params={"url": url} | more)

        talk = (await ask(f"{base}/talks/example-talk?e=deepseek", maxwidth=300)).json()
        assert (talk["title"], talk["width"], talk["height"]) == ("Example talk", 300, 600)
        assert f'src="{base}/embed/map/example-talk"' in talk["html"]
        path = (await ask(f"{base}/paths?from=DeepSeek&to=%22%3E%3Cscript%3E")).json()
        assert path["title"] == 'DeepSeek to "><script>'
        assert "<script" not in path["html"]
        for url in ("", base, f"{base}/talks/none", f"{base}/search?q=a", f"{base}/paths", "https://b.example/talks/a"):
            answer = await ask(url)
            assert (answer.status_code, list(answer.json())) == (404, ["error"]), url
        assert (await ask(f"{base}/talks/example-talk", format="xml")).status_code == 501
        assert (await ask(f"{base}/talks/example-talk", maxwidth="-1")).status_code == 400
    async with service(library, settings) as http:
        assert (await http.get("/oembed", params={"url": f"{base}/talks/example-talk"})).status_code == 404
