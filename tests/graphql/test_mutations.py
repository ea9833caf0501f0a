"""Mutations over HTTP: the token first, typed problems, whole changes, and the changed nodes in the answer."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from talkgraph.app import create_app
from talkgraph.errors import BadSetting
from talkgraph.graph.client import Client
from talkgraph.settings import Settings
from tests.conftest import empty
from tests.graph.graphs import ask, document, dump
from tests.graph.test_edit import OTHER

pytestmark = pytest.mark.anyio

TOKEN = "a-token-of-the-tests"
RESULT = "problems { code message } changed id said by counts { what added removed } talks"


@pytest.fixture(scope="module")
async def http(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """The service with two tokens."""
    app = create_app(Settings.read(**settings.model_dump() | {"token": f"ann:{TOKEN} bob:{TOKEN}-2"}))
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test", timeout=60) as opened:
        yield opened
    await app.state.service.close()


@pytest.fixture
async def graph(blank: Client) -> Client:
    await empty(blank)
    return blank


async def send(http: httpx.AsyncClient, text: str, token: str | None = TOKEN, **variables: Any) -> Any:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    answer = await http.post("/graphql", json={"query": text, "variables": variables}, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def change(http: httpx.AsyncClient, field: str, token: str | None = TOKEN, more: str = "", **values: Any) -> Any:
    """The result of one mutation whose arguments are written into the document."""
    found = await send(http, f"mutation {{ it: {field} {{ {RESULT} {more} }} }}", token, **values)
    assert "errors" not in found, found
    return found["data"]["it"]


async def loaded(http: httpx.AsyncClient, *talks: Any) -> list[Any]:
    text = f"mutation Load($document: JSON!) {{ it: loadTalk(document: $document) {{ {RESULT} talk {{ title }} }} }}"
    given = [json.loads(talk.model_dump_json(by_alias=True, exclude_none=True)) for talk in talks]
    return [(await send(http, text, document=one))["data"]["it"] for one in given]


EVERY = [
    'loadTalk(document: {talkgraph: 1, talk: {title: "X"}})',
    'removeTalk(talk: "first")',
    'addEntity(talk: "first", name: "X", kind: COMPANY)',
    'correctEntity(entity: "Acme", name: "X")',
    'addAlias(entity: "Acme", text: "X")',
    'removeAlias(entity: "Acme", text: "Acme Inc")',
    'addConnection(from: "Gear", predicate: "is in", to: "Widget", talk: "first", quote: "Widget uses Gear")',
    'correctConnection(connection: "link:x", predicate: "is in")',
    'removeConnection(connection: "link:x")',
    'removeEvidence(evidence: "x")',
    'mergeEntities(kept: "Gear", merged: "Widget")',
    'undoMerge(merge: "merge:1")',
    'neverMerge(one: "Gear", other: "Widget")',
    'allowMerge(one: "Gear", other: "Widget")',
]


async def test_nothing_changes_without_the_token(http: httpx.AsyncClient, graph: Client) -> None:
    await loaded(http, document())
    before = await dump(graph)
    for token in (None, "wrong", TOKEN[:-1], TOKEN + "x", "ann:" + TOKEN, "ü" * 20):
        for field in EVERY if token is None else EVERY[:2]:
            headers = {b"authorization": f"Bearer {token}".encode()} if token else {}
            body = {"query": f"mutation {{ it: {field} {{ {RESULT} }} }}"}
            found = (await http.post("/graphql", json=body, headers=headers)).json()["data"]["it"]
            assert [problem["code"] for problem in found["problems"]] == ["FORBIDDEN"], field
            assert not found["changed"]
    assert await dump(graph) == before


async def test_the_schema_has_no_mutation_that_this_list_leaves_out(http: httpx.AsyncClient) -> None:
    found = await send(http, "{ __schema { mutationType { fields { name } } } }")
    names = {field["name"] for field in found["data"]["__schema"]["mutationType"]["fields"]}
    assert names == {field.split("(")[0] for field in EVERY}


async def test_without_a_token_configured_nobody_changes_anything(settings: Settings, graph: Client) -> None:
    app = create_app(settings)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test") as http:
        for field in EVERY:
            found = await change(http, field, token=TOKEN)
            assert [problem["code"] for problem in found["problems"]] == ["NOT_ENABLED"], field
    await app.state.service.close()
    assert await dump(graph) == []


@pytest.mark.parametrize("token", ["short", "ann:short", " ", f"ann:{TOKEN} ann:{TOKEN}-2"])
def test_a_token_that_could_be_guessed_is_no_setting(token: str) -> None:
    with pytest.raises(BadSetting, match="TALKGRAPH_TOKEN cannot be used") as error:
        Settings.read(token=token)
    assert TOKEN not in str(error.value)


async def test_a_change_is_never_made_by_get(http: httpx.AsyncClient, graph: Client) -> None:
    headers = {"authorization": f"Bearer {TOKEN}"}
    for field in EVERY:
        text = f"mutation {{ it: {field} {{ changed }} }}"
        answer = await http.get("/graphql", params={"query": text}, headers=headers)
        assert answer.status_code == 405
    assert await dump(graph) == []


async def test_a_talk_is_loaded_changed_and_removed(http: httpx.AsyncClient, graph: Client) -> None:
    (first,) = await loaded(http, document())
    assert (first["problems"], first["changed"], first["id"], first["by"]) == ([], True, "talk:first", "ann")
    assert first["talk"] == {"title": "First"}
    assert {"what": "talks", "added": 1, "removed": 0} in first["counts"]
    (again,) = await loaded(http, document())
    assert (again["changed"], again["talk"]) == (False, {"title": "First"})
    gone = await change(http, 'removeTalk(talk: "first")', more="talk { title }", token=f"{TOKEN}-2")
    assert (gone["changed"], gone["talk"], gone["by"]) == (True, None, "bob")
    again = await change(http, 'removeTalk(talk: "first")')
    assert [problem["code"] for problem in again["problems"]] == ["NOT_FOUND"]
    rows = await ask(graph, "MATCH (c:Change) RETURN c.what, c.by ORDER BY c.number")
    assert rows == [["add talk", "ann"], ["remove talk", "bob"]]


async def test_a_document_that_does_not_hold_together_is_a_problem(http: httpx.AsyncClient, graph: Client) -> None:
    for given, words in (
        ("{}", "talkgraph"),
        ('{talkgraph: 1, talk: {title: ""}}', "talk.title"),
        ('{talkgraph: 1, talk: {title: "X", speakers: ["Y"]}, entities: [{name: "Y", kind: "Company"}]}', "a Person"),
        ("[]", "object"),
    ):
        found = await change(http, f"loadTalk(document: {given})")
        ((code, message),) = [problem.values() for problem in found["problems"]]
        assert code == "BAD_DOCUMENT"
        assert words in message
    assert await dump(graph) == []


async def test_the_answer_goes_as_deep_as_any_query(http: httpx.AsyncClient, graph: Client) -> None:
    await loaded(http, document(), OTHER)
    more = (
        "merge entity { name kind aliases { text } talks { title } "
        "connections(first: 9) { totalCount nodes { sentence evidence { quote talk { title } } } } }"
    )
    found = await change(http, 'mergeEntities(kept: "Acme", merged: "Acme Corp")', more=more)
    entity = found["entity"]
    assert (entity["name"], entity["kind"], len(entity["talks"])) == ("Acme", "COMPANY", 2)
    assert [name["text"] for name in entity["aliases"]] == ["AC", "Acme Corp", "Acme Inc"]
    assert entity["connections"]["totalCount"] == 3
    quotes = {
        (node["sentence"], quote["talk"]["title"])
        for node in entity["connections"]["nodes"]
        for quote in node["evidence"]
    }
    assert ("Acme made Widget.", "Second") in quotes
    apart = await change(http, f'undoMerge(merge: "{found["merge"]}")', more="entity { id name }")
    assert apart["entity"] == {"id": "entity:acme-corp", "name": "Acme Corp"}
    assert not (await change(http, f'undoMerge(merge: "{found["merge"]}")'))["changed"]


async def test_connections_are_added_corrected_and_removed(http: httpx.AsyncClient, graph: Client) -> None:
    await loaded(http, document())
    more = "connection { id predicate from { name } to { name } evidence { quote } }"
    found = await change(http, EVERY[6], more=more)
    assert found["connection"]["from"] == {"name": "Gear"}
    assert found["connection"]["evidence"] == [{"quote": "Widget uses Gear"}]
    key = found["connection"]["id"]
    other = await change(http, f'correctConnection(connection: "{key}", predicate: "belongs to")', more=more)
    assert other["connection"]["predicate"] == "belongs to"
    gone = await change(http, f'removeConnection(connection: "{other["id"]}")', more=more)
    assert (gone["changed"], gone["connection"]) == (True, None)
    wrong = await change(http, EVERY[6].replace("uses Gear", "uses gear"))
    assert [problem["code"] for problem in wrong["problems"]] == ["BAD_ARGUMENT"]
    assert "word for word" in wrong["problems"][0]["message"]


async def test_entities_are_added_and_corrected(http: httpx.AsyncClient, graph: Client) -> None:
    await loaded(http, document())
    more = "entity { id name kind description aliases { text } }"
    found = await change(http, 'addEntity(talk: "first", name: "Goodbye", kind: CONCEPT, aliases: ["Bye"])', more=more)
    assert found["entity"]["aliases"] == [{"text": "Bye"}]
    found = await change(http, 'correctEntity(entity: "Bye", name: "Farewell", kind: MEDIA)', more=more)
    assert (found["entity"]["name"], found["entity"]["kind"]) == ("Farewell", "MEDIA")
    found = await change(http, 'addAlias(entity: "Farewell", text: "So long")', more=more)
    assert {"text": "So long"} in found["entity"]["aliases"]
    found = await change(http, 'removeAlias(entity: "Farewell", text: "So long")', more=more)
    assert {"text": "So long"} not in found["entity"]["aliases"]
    wrong = await change(http, 'correctEntity(entity: "Widget", name: "Gear")')
    assert [problem["code"] for problem in wrong["problems"]] == ["CONFLICT"]
    await change(http, 'neverMerge(one: "Gear", other: "Widget")')
    wrong = await change(http, 'mergeEntities(kept: "Gear", merged: "Widget")')
    assert "never to be merged" in wrong["problems"][0]["message"]
    assert (await change(http, 'allowMerge(one: "Gear", other: "Widget")'))["changed"]


async def test_a_dry_run_changes_nothing(http: httpx.AsyncClient, graph: Client) -> None:
    await loaded(http, document(), OTHER)
    before = await dump(graph)
    for field in (
        'mergeEntities(kept: "Acme", merged: "Acme Corp", dryRun: true)',
        'removeTalk(talk: "first", dryRun: true)',
    ):
        found = await change(http, field, more="dryRun")
        assert (found["problems"], found["changed"], found["dryRun"]) == ([], True, True)
    text = '{talkgraph: 1, talk: {title: "First", date: "2025-10-16"}}'
    found = await change(http, f"loadTalk(document: {text}, dryRun: true)")
    assert {"what": "entities", "added": 0, "removed": 2} in found["counts"]
    assert await dump(graph) == before


LOG = """
query Log($where: ChangeFilter, $first: Int) {
  changes(where: $where, first: $first) {
    totalCount
    nodes { id number what subject other said by merge added removed at talks { id } }
  }
}
"""


async def test_the_log_says_who_did_what_and_leads_to_the_undoing(http: httpx.AsyncClient, graph: Client) -> None:
    await loaded(http, document(), OTHER)
    await change(http, 'addAlias(entity: "Acme", text: "The Acme")', f"{TOKEN}-2")
    await change(http, 'mergeEntities(kept: "Gear", merged: "Widget", acrossKinds: true)')
    log = (await send(http, LOG, None))["data"]["changes"]
    last, before, *_, first = log["nodes"]
    assert log["totalCount"] == len(log["nodes"]) == 4
    assert [node["number"] for node in log["nodes"]] == sorted((node["number"] for node in log["nodes"]), reverse=True)
    assert (last["what"], last["by"], last["subject"], last["other"]) == (
        "merge",
        "ann",
        "entity:gear",
        "entity:widget",
    )
    assert (before["by"], before["subject"], before["merge"]) == ("bob", "entity:acme", None)
    assert (first["what"], first["said"]) == ("add talk", "loaded 'First'")
    assert first["talks"] == [{"id": "talk:first"}] and first["added"] > 0
    assert abs(datetime.now(UTC) - datetime.fromisoformat(last["at"])) < timedelta(minutes=10)
    (undone,) = (await send(http, f'{{ node(id: "{last["id"]}") {{ ... on Change {{ said merge }} }} }}'))[
        "data"
    ].values()
    assert (await change(http, f'undoMerge(merge: "{undone["merge"]}")'))["changed"]
    where = {"where": {"what": {"contains": "merge"}}, "first": 5}
    found = (await send(http, LOG, None, **where))["data"]["changes"]["nodes"]
    assert [(node["what"], node["merge"]) for node in found] == [
        ("undo merge", last["merge"]),
        ("merge", last["merge"]),
    ]


async def test_entities_that_may_be_one_are_told_to_whoever_has_the_token(
    http: httpx.AsyncClient, graph: Client
) -> None:
    await loaded(http, document(), OTHER)
    text = (
        "query Pairs($limit: Int!) { duplicates(limit: $limit) { score reason kept { id name } merged { id name } } }"
    )
    (pair,) = (await send(http, text, limit=5))["data"]["duplicates"]
    assert {pair["kept"]["id"], pair["merged"]["id"]} == {"entity:acme", "entity:acme-corp"}
    assert pair["score"] == 100 and "are the same but for their spelling" in pair["reason"]
    for token, limit, status, code in (
        ("", 5, 403, "FORBIDDEN"),
        (f"{TOKEN}-3", 5, 403, "FORBIDDEN"),
        (TOKEN, 0, 400, "BAD_ARGUMENT"),
    ):
        asked = {"query": text, "variables": {"limit": limit}}
        answer = await http.post("/graphql", json=asked, headers={"authorization": f"Bearer {token}"})
        assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (status, code)
    await change(http, f'neverMerge(one: "{pair["kept"]["id"]}", other: "{pair["merged"]["id"]}")')
    assert (await send(http, text, limit=5))["data"]["duplicates"] == []
