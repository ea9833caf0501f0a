"""Subscriptions over a real WebSocket: what becomes of talks, how far a load is, and what is refused."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from talkgraph.app import create_app
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.graphql.changes.live import Latest, Live, Loads, Step
from talkgraph.ingest.load import load
from talkgraph.ingest.remove import remove
from talkgraph.settings import Settings
from tests.conftest import empty, serving
from tests.graph.graphs import document

pytestmark = pytest.mark.anyio

TOKEN = "a-token-of-the-tests"
PROTOCOL = "graphql-transport-ws"
CATALOGUE = Catalogue.load()
CHANGES = "subscription { talkChanges { number id became said talk { title entities { totalCount } } } }"
PROGRESS = 'subscription { loadProgress(key: "one") { said done total finished talk problem } }'


@pytest.fixture(scope="module")
def url(settings: Settings) -> Iterator[str]:
    """The address of a running service that lets a few sockets in."""
    changed = {"token": TOKEN, "socket_origins": "https://friend.example"}
    limits = {"max_sockets": 3, "max_subscriptions": 2, "socket_init_timeout": 1}
    app = create_app(Settings.read(**settings.model_dump() | changed | limits))
    with serving(app, ws_max_size=100_000) as address:
        yield f"{address.removeprefix('http://')}/graphql"


@pytest.fixture
async def graph(blank: Client) -> Client:
    await empty(blank)
    return blank


@asynccontextmanager
async def opened(url: str, token: str | None = TOKEN, **given: Any) -> AsyncIterator[ClientConnection]:
    """A connection that has been acknowledged."""
    async with connect(f"ws://{url}", subprotocols=[PROTOCOL], **given) as socket:  # type: ignore[list-item]
        payload = {"authorization": f"Bearer {token}"} if token else {}
        await tell(socket, type="connection_init", payload=payload)
        assert (await told(socket))["type"] == "connection_ack"
        yield socket


async def tell(socket: ClientConnection, **message: Any) -> None:
    await socket.send(json.dumps(message))


async def told(socket: ClientConnection) -> Any:
    async with asyncio.timeout(20):
        return json.loads(await socket.recv())


async def ask(socket: ClientConnection, query: str, name: str = "1") -> None:
    await tell(socket, id=name, type="subscribe", payload={"query": query})


async def closed(socket: ClientConnection) -> int:
    """The code with which the service ends the connection."""
    with pytest.raises(ConnectionClosed) as ending:
        await told(socket)
    received = ending.value.rcvd
    assert received is not None
    return received.code


async def until_watched(socket: ClientConnection) -> None:
    """Until the service has read the subscription that was sent before."""
    await tell(socket, type="ping")
    assert (await told(socket))["type"] == "pong"
    await asyncio.sleep(0.2)


async def test_changes_of_talks_are_told_whoever_makes_them(url: str, graph: Client) -> None:
    async with opened(url, token=None) as socket:
        await ask(socket, CHANGES)
        await until_watched(socket)
        await load(graph, CATALOGUE, document(), timeout=60)  # as another process would
        first = (await told(socket))["payload"]["data"]["talkChanges"]
        assert (first["id"], first["became"], first["said"]) == ("talk:first", "ADDED", "loaded 'First'")
        assert first["talk"] == {"title": "First", "entities": {"totalCount": 4}}
        await load(graph, CATALOGUE, document(topics=[]), timeout=60)
        assert (await told(socket))["payload"]["data"]["talkChanges"]["became"] == "CHANGED"
        await remove(graph, CATALOGUE, "first", timeout=60)
        last = (await told(socket))["payload"]["data"]["talkChanges"]
        assert (last["became"], last["talk"], last["number"]) == ("REMOVED", None, first["number"] + 2)
        await tell(socket, id="1", type="complete")


async def test_a_client_goes_on_behind_the_last_change_that_it_knows(url: str, graph: Client) -> None:
    for title in ("First", "Second", "Third"):
        await load(graph, CATALOGUE, document(title), timeout=60)
    async with opened(url) as socket:
        await ask(socket, "subscription { talkChanges(after: 1) { number id } }")
        found = [(await told(socket))["payload"]["data"]["talkChanges"]["id"] for _ in range(2)]
        assert found == ["talk:second", "talk:third"]
        await ask(socket, 'subscription { talkChanges(talk: "third", after: 0) { id } }', "2")
        assert (await told(socket))["payload"]["data"]["talkChanges"]["id"] == "talk:third"


async def test_a_load_tells_how_far_it_is(url: str, graph: Client) -> None:
    given = json.loads(document().model_dump_json(by_alias=True, exclude_none=True))
    text = 'mutation ($document: JSON!) { loadTalk(document: $document, key: "one") { problems { message } } }'
    async with opened(url) as socket, httpx.AsyncClient(timeout=60) as http:
        await ask(socket, PROGRESS)
        await until_watched(socket)
        headers = {"authorization": f"Bearer {TOKEN}"}
        body = {"query": text, "variables": {"document": given}}
        answer = asyncio.create_task(http.post(f"http://{url}", json=body, headers=headers))
        steps = []
        while (message := await told(socket))["type"] == "next":
            steps.append(message["payload"]["data"]["loadProgress"])
        assert message["type"] == "complete"
        assert (await answer).json()["data"]["loadTalk"]["problems"] == []
        assert steps[0]["said"] == "Loading 'First'"
        assert steps[-1] == {**steps[-1], "finished": True, "talk": "talk:first", "problem": None}
        assert [step["done"] for step in steps] == sorted(step["done"] for step in steps)
        assert steps[-1]["done"] == steps[-1]["total"] > 0
        body["variables"] = {"document": {**given, "entities": []}}
        await http.post(f"http://{url}", json=body, headers=headers)
        await ask(socket, PROGRESS, "2")  # too late to see it run, in time to see how it ended
        late = (await told(socket))["payload"]["data"]["loadProgress"]
        assert (late["finished"], late["talk"]) == (True, None)
        assert "there is no entity" in late["problem"]


async def test_progress_needs_the_token_and_changes_do_not(url: str, graph: Client) -> None:
    for token in (None, "wrong"):
        async with opened(url, token=token) as socket:
            await ask(socket, PROGRESS)
            message = await told(socket)
            (error,) = message["payload"] if message["type"] == "error" else message["payload"]["errors"]
            assert error["extensions"]["code"] == "FORBIDDEN"
    headers = {"authorization": f"Bearer {TOKEN}"}
    async with opened(url, token=None, additional_headers=headers) as socket:
        await ask(socket, PROGRESS.replace('"one"', '"another"'))
        await tell(socket, type="ping")
        assert (await told(socket))["type"] == "pong"  # it waits for a load that has not begun


async def test_nothing_but_a_subscription_is_run(url: str, graph: Client) -> None:
    async with opened(url) as socket:
        for query in ("{ talks { totalCount } }", 'mutation { removeTalk(talk: "x") { changed } }'):
            await ask(socket, query)
            message = await told(socket)
            assert message["type"] == "error"
            assert "POST everything else" in message["payload"][0]["message"]
        deep = "talk { entities { nodes { " + "talks { entities { nodes { " * 5 + "id" + " } } }" * 5 + " } } }"
        for query in (
            "subscription { nothing }",
            "subscription { " + " ".join(f"a{n}: talkChanges {{ id }}" for n in range(60)) + " }",
            f"subscription {{ talkChanges {{ {deep} }} }}",
        ):
            await ask(socket, query)
            message = await told(socket)
            assert message["type"] == "error", query[:50]
            assert "Did you mean" not in json.dumps(message)
        await ask(socket, "{")
        assert (await told(socket))["payload"][0]["extensions"]["code"] == "SYNTAX"


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("no json", 4400),
        ("[" * 50_000, 4400),
        ('{"type": "connection_init", "payload": ' + '{"a":' * 60 + "1" + "}" * 60 + "}", 4400),
        ('{"type": "nothing"}', 4400),
        ('{"id": "1", "type": "subscribe", "payload": {"query": "subscription { talkChanges { id } }"}}', 4401),
        ('{"type": "connection_init", "payload": {"authorization": 1}}', 4403),
        ('{"a": "' + "x" * 200_000 + '"}', 1009),
    ],
    ids=["text", "deep list", "deep object", "unknown", "before the start", "no token", "too large"],
)
async def test_a_message_that_is_none_ends_the_connection(url: str, graph: Client, message: str, code: int) -> None:
    async with connect(f"ws://{url}", subprotocols=[PROTOCOL]) as socket:  # type: ignore[list-item]
        await socket.send(message)
        assert await closed(socket) == code


async def test_who_does_not_say_who_they_are_in_time_is_let_go(url: str, graph: Client) -> None:
    async with connect(f"ws://{url}", subprotocols=[PROTOCOL]) as socket:  # type: ignore[list-item]
        assert await closed(socket) == 4408


@pytest.mark.parametrize("protocols", [["graphql-ws"], None])
async def test_other_protocols_are_not_spoken(url: str, graph: Client, protocols: Any) -> None:
    async with connect(f"ws://{url}", subprotocols=protocols) as socket:
        assert await closed(socket) == 4406


async def test_only_pages_of_known_origins_come_in(url: str, graph: Client) -> None:
    for origin, status in (
        ("https://evil.example", 403),
        ("null", 403),
        (f"http://{url.split('/')[0]}", 101),
        ("https://friend.example", 101),
    ):
        if status == 101:
            async with opened(url, origin=origin):
                continue
        with pytest.raises(InvalidStatus) as refused:
            async with opened(url, origin=origin):
                pass
        assert refused.value.response.status_code == status


async def test_sockets_and_subscriptions_are_counted(url: str, graph: Client) -> None:
    async with opened(url) as one, opened(url), opened(url):
        with pytest.raises(InvalidStatus):
            async with opened(url):
                pass
        for name in ("1", "2", "3"):
            await ask(one, CHANGES, name)
        message = await told(one)
        assert (message["id"], message["type"]) == ("3", "error")
        await tell(one, id="1", type="complete")
        await ask(one, CHANGES, "4")
        await until_watched(one)
    await asyncio.sleep(0.2)
    async with opened(url):
        pass


async def test_only_the_latest_is_kept_for_who_reads_slowly() -> None:
    latest = Latest(0)
    for number in range(100_000):
        latest.set(number)
    assert await latest.beyond(0) == (99_999, 100_000)
    loads = Loads()
    for number in range(3_000):
        loads.find(str(number))
    assert len(loads._loads) == 1_000
    watched = loads.begin("2999")
    watched.advance(1, 2)
    assert loads.find("2999").value == Step(done=1, total=2)


async def test_the_log_is_looked_at_once_for_all_and_only_while_someone_watches() -> None:
    live, looked = Live(), 0

    async def number() -> int:
        nonlocal looked
        looked += 1
        return looked

    async with live.watching(number) as log, live.watching(number), live.watching(number):
        assert looked == 1
        async with asyncio.timeout(10):
            assert (await log.beyond(log.version))[0] == 2
    seen = looked
    await asyncio.sleep(1.3)
    assert looked == seen
