"""Documents that are asked for by name: trusted ones, and those that clients register by their hash."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest

from talkgraph import create_app
from talkgraph.errors import BadDocument, BadSetting
from talkgraph.graph.client import Client
from talkgraph.graphql.schema import create_schema
from talkgraph.graphql.trusted import hash_of, write_documents
from talkgraph.graphql.warm import FIRST, needed, warm
from talkgraph.pages import operations
from talkgraph.settings import Settings
from tests.examples import ROOT, blocks
from tests.graphql.apps import app_over, http_of

pytestmark = pytest.mark.anyio

ENTITY = "query Entity($id: ID!) {\n  entity(id: $id) {\n    name\n  }\n}"
TALKS = "{ talks { totalCount } }"
OTHER = "{ topics { totalCount } }"
DEEPSEEK = {"data": {"entity": {"name": "DeepSeek"}}}
ID = {"id": "deepseek"}
GRAPHQL = "application/graphql-response+json"
Start = Callable[..., Awaitable[httpx.AsyncClient]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Trusted documents as graphql-codegen's client preset writes them: by their SHA-1."""
    path = tmp_path / "persisted-documents.json"
    path.write_bytes(orjson.dumps({"0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33": ENTITY, "talks": TALKS}))
    return path


@pytest.fixture
async def start(settings: Settings, library: Client) -> AsyncIterator[Start]:
    async with AsyncExitStack() as stack:

        async def started(**changed: Any) -> httpx.AsyncClient:
            return await stack.enter_async_context(http_of(app_over(library, settings, **changed)))

        yield started


def persisted(document: str) -> dict[str, Any]:
    return {"persistedQuery": {"version": 1, "sha256Hash": hash_of(document)}}


async def ask(http: httpx.AsyncClient, **body: Any) -> tuple[int, Any]:
    answer = await http.post("/graphql", json=body, headers={"accept": GRAPHQL})
    return answer.status_code, answer.json()


def code(found: tuple[int, Any]) -> tuple[int, str]:
    status, answer = found
    assert "data" not in answer
    return status, answer["errors"][0]["extensions"]["code"]


async def test_a_trusted_document_is_asked_for_by_its_id_or_its_hash(start: Start, file: Path) -> None:
    http = await start(trusted_documents=file)
    names = ["0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33", hash_of(ENTITY), f"sha256:{hash_of(ENTITY)}"]
    for name in names * 2:
        assert await ask(http, documentId=name, variables=ID) == (200, DEEPSEEK)
    assert await ask(http, documentId=names[0], query=ENTITY, variables=ID) == (200, DEEPSEEK)
    assert code(await ask(http, documentId=names[0], query=TALKS)) == (400, "BAD_INPUT")
    assert code(await ask(http, documentId="nothing")) == (400, "DOCUMENT_NOT_FOUND")
    assert (await ask(http, extensions=persisted(ENTITY), variables=ID)) == (200, DEEPSEEK)
    answer = await http.get("/graphql", params={"documentId": names[0], "variables": '{"id": "deepseek"}'})
    assert answer.json() == DEEPSEEK


async def test_also_takes_other_documents_and_off_knows_none_by_name(start: Start, file: Path) -> None:
    also = await start(trusted_documents=file, trusted_mode="also")
    assert (await ask(also, query=OTHER))[0] == 200
    off = await start(trusted_documents=file, trusted_mode="off")
    assert (await ask(off, query=OTHER))[0] == 200
    assert code(await ask(off, documentId="talks")) == (400, "DOCUMENT_NOT_FOUND")


async def test_only_takes_no_other_documents(start: Start, file: Path) -> None:
    http = await start(trusted_documents=file, trusted_mode="only")
    assert await ask(http, documentId="talks") == await ask(http, query=TALKS)
    assert await ask(http, query=ENTITY, variables=ID) == (200, DEEPSEEK)
    for query in (OTHER, TALKS + " ", "{ __schema { queryType { name } } }", "mutation { anything }"):
        assert code(await ask(http, query=query)) == (403, "DOCUMENT_NOT_TRUSTED")
        assert code(await ask(http, query=query, extensions=persisted(query))) == (403, "DOCUMENT_NOT_TRUSTED")
        assert code(await ask(http, extensions=persisted(query))) == (400, "PERSISTED_QUERY_NOT_SUPPORTED")
        assert (await http.get("/graphql", params={"query": query})).status_code == 403
    assert (await ask(http, extensions=persisted(TALKS)))[0] == 200


async def test_only_answers_what_its_own_pages_ask(start: Start, file: Path, settings: Settings) -> None:
    http = await start(trusted_documents=file, trusted_mode="only")
    asked = operations(settings)
    (search,) = (text for text in asked.values() if text.startswith("query Suggest"))
    assert (await ask(http, query=search, variables={"prefix": "deep"}))[0] == 200
    assert (await ask(http, documentId=f"sha256:{hash_of(search)}", variables={"prefix": "deep"}))[0] == 200
    assert code(await ask(http, query=search + " ")) == (403, "DOCUMENT_NOT_TRUSTED")
    unbuilt = await start(trusted_documents=file, trusted_mode="only", pages_dir=file.parent / "none")
    assert code(await ask(unbuilt, query=search)) == (403, "DOCUMENT_NOT_TRUSTED")


async def test_what_the_pages_ask_can_be_asked_beforehand(library: Client, settings: Settings) -> None:
    asked, service = operations(settings), app_over(library, settings).state.service
    schema = create_schema(settings)
    for text in asked.values():
        found = await schema.execute(
            text, variable_values=needed(schema._schema, text), context_value=await service.context()
        )
        assert found.errors is None, text
    before = library.statements
    await warm(service, schema, asked.values())
    assert library.statements - before == len(asked) + 2 == len(service.plans)


async def test_readme_and_playground_ask_first_what_is_asked_beforehand(library: Client, settings: Settings) -> None:
    example = (ROOT / "web/src/graphiql/examples/01-connect.graphql").read_text()
    questions = [FIRST, example, *blocks("README.md", "graphql")]
    async with http_of(app_over(library, settings)) as http:
        bodies = [{"query": text, "extensions": {"cypher": True}} for text in questions]
        answers = [(await http.post("/graphql", json=body)).json() for body in bodies]
    assert len(answers) == 3
    assert len({answer["extensions"]["cypher"][0]["text"] for answer in answers}) == 1


async def test_a_change_of_the_file_counts_and_a_broken_one_does_not(
    start: Start, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = 100.0
    monkeypatch.setattr("talkgraph.graphql.trusted.time.monotonic", lambda: now)
    http = await start(trusted_documents=file, trusted_mode="only")
    assert code(await ask(http, query=OTHER)) == (403, "DOCUMENT_NOT_TRUSTED")
    write_documents(file, {"other": OTHER})
    now += 1.1
    assert (await ask(http, query=OTHER))[0] == 200
    assert code(await ask(http, query=TALKS)) == (403, "DOCUMENT_NOT_TRUSTED")
    write_documents(file, {"other": " "})
    now += 1.1
    assert (await ask(http, query=OTHER))[0] == 200
    file.rename(file.with_suffix(".gone"))  # noqa: ASYNC240
    now += 1.1
    assert (await ask(http, query=OTHER))[0] == 200
    assert capsys.readouterr().out.count("trusted documents are kept as they were") == 2


async def test_what_cannot_be_used_stops_the_start(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="needs TALKGRAPH_TRUSTED_DOCUMENTS"):
        create_app(settings.model_copy(update={"trusted_mode": "only"}))
    with pytest.raises(BadDocument, match=r"absent\.json, the file of trusted documents, cannot be read"):
        create_app(settings.model_copy(update={"trusted_documents": tmp_path / "absent.json"}))


async def test_a_client_registers_a_document_by_its_hash(start: Start) -> None:
    http = await start()
    assert code(await ask(http, extensions=persisted(ENTITY), variables=ID)) == (400, "PERSISTED_QUERY_NOT_FOUND")
    assert await ask(http, query=ENTITY, extensions=persisted(ENTITY), variables=ID) == (200, DEEPSEEK)
    assert await ask(http, extensions=persisted(ENTITY), variables=ID) == (200, DEEPSEEK)
    assert await ask(http, documentId=f"sha256:{hash_of(ENTITY)}", variables=ID) == (200, DEEPSEEK)
    given = {"extensions": orjson.dumps(persisted(ENTITY)).decode(), "variables": '{"id": "deepseek"}'}
    assert (await http.get("/graphql", params=given)).json() == DEEPSEEK


async def test_an_unknown_hash_is_told_as_apollos_clients_expect_it(start: Start) -> None:
    http = await start()
    answer = await http.post("/graphql", json={"extensions": persisted("{ never }")})
    assert answer.status_code == 200
    (error,) = answer.json()["errors"]
    assert error == {"message": "PersistedQueryNotFound", "extensions": {"code": "PERSISTED_QUERY_NOT_FOUND"}}


@pytest.mark.parametrize(
    "given",
    [
        None,
        [],
        {},
        {"version": 2, "sha256Hash": hash_of(TALKS)},
        {"version": 1},
        {"version": 1, "sha256Hash": 1},
    ],
)
async def test_a_hash_that_is_none_is_refused(start: Start, given: Any) -> None:
    http = await start()
    assert code(await ask(http, query=TALKS, extensions={"persistedQuery": given})) == (400, "BAD_INPUT")


async def test_only_what_is_valid_and_has_the_hash_is_registered(start: Start) -> None:
    http = await start()
    assert code(await ask(http, query=TALKS, extensions=persisted(OTHER))) == (400, "HASH_MISMATCH")
    assert code(await ask(http, query="{ nothing }", extensions=persisted("{ nothing }"))) == (400, "INVALID")
    for document in (TALKS, OTHER, "{ nothing }"):
        assert code(await ask(http, extensions=persisted(document))) == (400, "PERSISTED_QUERY_NOT_FOUND")


async def test_registered_documents_are_bounded(start: Start) -> None:
    http = await start(persisted_queries=2)
    documents = [f"{{ a{number}: talks {{ totalCount }} }}" for number in range(3)]
    for document in documents[:2]:
        assert (await ask(http, query=document, extensions=persisted(document)))[0] == 200
    assert (await ask(http, extensions=persisted(documents[0])))[0] == 200  # used last: the other one goes
    assert (await ask(http, query=documents[2], extensions=persisted(documents[2])))[0] == 200
    known = [(await ask(http, extensions=persisted(document)))[0] for document in documents]
    assert known == [200, 400, 200]
    long = "{ talks { totalCount } } #" + "x" * 50_000
    assert (await ask(http, query=long, extensions=persisted(long)))[0] == 200
    assert code(await ask(http, extensions=persisted(long))) == (400, "PERSISTED_QUERY_NOT_FOUND")


async def test_registering_can_be_turned_off(start: Start) -> None:
    http = await start(persisted_queries=0)
    assert (await ask(http, query=TALKS, extensions=persisted(TALKS)))[0] == 200
    assert code(await ask(http, extensions=persisted(TALKS))) == (400, "PERSISTED_QUERY_NOT_SUPPORTED")
