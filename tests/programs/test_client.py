"""talkgraph.client, waiting and awaited, at the real service and at one that misbehaves."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager
from datetime import date
from functools import partial
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any, assert_type, cast

import anyio.from_thread
import httpx
import pytest
from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.routing import Mount

import talkgraph
from talkgraph.client import (
    AsyncClient,
    ChangeRefused,
    Client,
    ClientError,
    Connect,
    Entity,
    Found,
    Kind,
    Merge,
    Mode,
    NotTalkgraph,
    Position,
    Refused,
    SearchType,
    Table,
    Talk,
    TalkChange,
    Unknown,
    Unreachable,
    generated,
)
from talkgraph.graph.address import Address
from talkgraph.graph.client import Client as Database
from talkgraph.settings import Settings
from tests import examples
from tests.conftest import serving
from tests.graph import graphs
from tests.graphql.apps import app_over
from tests.programs.stand_in import StandIn, drips, says, silent, standing_in

# Where a body cannot be decoded, httpx leaves its generator to the garbage collector, and trio says so: at once or
# when the loop's next call lets go of the error, so in a later test
pytestmark = pytest.mark.filterwarnings("ignore:Async generator 'http:ResourceWarning")

TOKEN = "a-token-of-the-tests-0123456789"
ANSWER = '{"data": {"talks": {"totalCount": 2}}}'
COUNT = "{ talks { totalCount } }"
Open = Callable[..., Client]


class Awaited:
    """An AsyncClient as a Client: each call is awaited in a loop of its own."""

    def __init__(self, portal: anyio.from_thread.BlockingPortal, **given: Any) -> None:
        self._portal = portal
        self._client = portal.call(partial(AsyncClient, **given))

    def __getattr__(self, method: str) -> Callable[..., Any]:
        return lambda *given, **named: self._portal.call(partial(getattr(self._client, method), *given, **named))


@pytest.fixture(scope="module", params=["waits", "asyncio", "trio"])
def opened(request: pytest.FixtureRequest) -> Iterator[Open]:
    """Opens clients of one kind, and closes them."""
    with ExitStack() as stack:
        if request.param == "waits":
            yield lambda url, **given: stack.enter_context(Client(url, **given))
            return
        portal = stack.enter_context(anyio.from_thread.start_blocking_portal(request.param))

        def open_(url: str, **given: Any) -> Client:
            awaited = Awaited(portal, url=url, **given)
            stack.callback(awaited.aclose)
            return cast(Client, awaited)

        yield open_


@pytest.fixture(scope="module")
def talks(opened: Open, service_url: str) -> Client:
    return opened(service_url)


@pytest.fixture(scope="module")
def place() -> Iterator[tuple[str, StandIn]]:
    with standing_in() as found:
        yield found


@pytest.fixture(scope="module")
def mounted(settings: Settings, address: Address, library: Database) -> Iterator[str]:
    """The address of a service under a prefix, whose mutations need TOKEN."""
    app = talkgraph.create_app(settings.model_copy(update={"token": SecretStr(TOKEN)}), address)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with app.router.lifespan_context(app):
            yield

    with serving(Starlette(routes=[Mount("/our/talks", app)], lifespan=lifespan)) as url:
        yield f"{url}/our/talks"


def test_connect_gives_sentences_with_their_words(talks: Client) -> None:
    answer = talks.connect("DeepSeek", "ATOM", k=1)
    assert_type(answer, Connect)
    (path,) = answer.paths
    hop = path.hops[0]
    assert_type(hop.from_.name, str)
    assert (hop.from_.name, path.hops[-1].to.name) == ("DeepSeek", "American Truly Open Models")
    assert hop.connection is not None
    evidence = hop.connection.evidence[0]
    assert evidence.quote
    assert evidence.talk is not None
    assert evidence.talk.date is None or assert_type(evidence.talk.date, date)
    assert path.sentence.startswith(hop.connection.sentence)


def test_connect_takes_its_options(service_url: str) -> None:
    with Client(service_url) as talks:
        answer = talks.connect(
            ["DeepSeek", "OpenAI"],
            "ATOM",
            mode=Mode.SHORTEST,
            max_hops=4,
            avoid=["US efforts"],
            kinds=list(Kind),
            since=date(2000, 1, 1),
        )
    assert (len(answer.sources), len(answer.paths), answer.max_hops) == (2, 1, 4)
    assert "US efforts" not in [hop.to.name for hop in answer.paths[0].hops]


def test_search_gives_nodes_of_their_types_in_pages(talks: Client) -> None:
    found = talks.search("open models", types=[SearchType.KEY_POINT, SearchType.ENTITY], first=2)
    assert_type(found, Found)
    assert len(found.edges) == 2 < found.total_count
    for hit in found.edges:
        if hit.node.typename__ == "KeyPoint":
            assert hit.node.text
        else:
            assert hit.type_ is SearchType.ENTITY
    end = found.page_info.end_cursor
    assert end is not None
    rest = talks.search("open models", types=[SearchType.KEY_POINT, SearchType.ENTITY], first=2, after=end)
    assert {hit.node.id for hit in rest.edges}.isdisjoint(hit.node.id for hit in found.edges)


@pytest.mark.parametrize("type_", SearchType)
def test_every_type_that_a_search_finds_is_read(talks: Client, type_: SearchType) -> None:
    hits = [hit for word in ("open", "DeepSeek", "before") for hit in talks.search(word, types=[type_]).edges]
    assert {(hit.type_, hit.node.typename__.upper()) for hit in hits} == {(type_, type_.replace("_", ""))}


@pytest.mark.parametrize("name", ["ATOM", "entity:deepseek", "deepseek"])
def test_an_entity_by_name_alias_or_id(talks: Client, name: str) -> None:
    entity = talks.entity(name, connections=1)
    assert_type(entity, Entity)
    assert entity.id in ("entity:deepseek", "entity:american-truly-open-models")
    assert len(entity.connections.nodes) == 1
    assert entity.connections.nodes[0].evidence[0].quote
    assert entity.connections.total_count >= entity.degree


def test_a_talk_by_its_id_or_the_part_behind(talks: Client) -> None:
    talk = talks.talk("the-state-of-open-models")
    assert_type(talk, Talk)
    assert talk == talks.talk("talk:the-state-of-open-models")
    assert talk.sections[0].key_points[0].text
    assert talks.talk("example-talk").chapters[0].title


def test_cypher_gives_columns_rows_and_what_was_cut(talks: Client) -> None:
    table = talks.cypher("UNWIND range(1, $n) AS number RETURN number", {"n": 3}, rows=2)
    assert_type(table, Table)
    assert (table.columns, table.rows, list(table.records())[1]) == (["number"], [[1], [2]], {"number": 2})
    assert table.truncated is not None
    assert (table.truncated.reason, table.truncated.limit) == ("ROWS", 2)
    assert talks.cypher("RETURN $day AS day", {"day": date(2025, 1, 2)}).rows == [["2025-01-02"]]


def test_execute_gives_the_data_of_any_document(talks: Client) -> None:
    document = "query A { talks { totalCount } } query B($id: ID!) { entity(id: $id) { name } }"
    assert talks.execute(document, {"id": "deepseek"}, operation="B") == {"entity": {"name": "DeepSeek"}}


def test_an_option_that_is_not_there_is_no_option(talks: Client) -> None:
    with pytest.raises(TypeError, match=r"connect\(\) has no option 'maxhops'; there are mode, .*max_hops"):
        talks.connect("DeepSeek", "ATOM", maxhops=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"search\(\) has no option 'type'"):
        talks.search("open", type=SearchType.TALK)  # type: ignore[call-arg]


def test_an_answer_cannot_be_changed(talks: Client) -> None:
    with pytest.raises(ValueError, match="frozen"):
        talks.entity("DeepSeek").name = "other"


@pytest.mark.parametrize("ask", [lambda talks: talks.connect("DeepSek", "ATOM"), lambda talks: talks.entity("DeepSek")])
def test_an_unknown_name_says_what_may_be_meant(talks: Client, ask: Callable[[Client], Any]) -> None:
    with pytest.raises(
        Unknown, match=r"'DeepSek' is not one entity there. Did you mean .*DeepSeek \(entity:deepseek\)"
    ) as told:
        ask(talks)
    assert told.value.code == "UNRESOLVED"
    assert "entity:deepseek" in [candidate.id for candidate in told.value.names[0].candidates]


def test_what_is_like_nothing_is_unknown_too(talks: Client) -> None:
    with pytest.raises(Unknown, match="Nothing there is called 'qqqqqqqq'"):
        talks.entity("qqqqqqqq")
    with pytest.raises(Unknown, match="no talk 'none'") as told:
        talks.talk("none")
    assert told.value.code == "NOT_FOUND"


def test_a_refusal_has_the_code_and_the_words_of_the_service(talks: Client) -> None:
    with pytest.raises(Refused, match="WERE") as wrong:
        talks.cypher("MATCH (e)\nWERE e.name = 1 RETURN e")
    assert (wrong.value.code, wrong.value.status) == ("BAD_STATEMENT", 400)
    assert wrong.value.position == Position(line=2, column=1, offset=10)
    with pytest.raises(Refused, match="LoadCSV") as refused:
        talks.cypher("LOAD CSV FROM 'http://example.org/' AS line RETURN line")
    assert (refused.value.code, refused.value.status) == ("NOT_ALLOWED", 403)
    with pytest.raises(Refused) as invalid:
        talks.execute("{ nothing }")
    assert (invalid.value.code, invalid.value.status, len(invalid.value.errors)) == ("INVALID", 400, 1)
    with pytest.raises(Refused) as argument:
        talks.connect("DeepSeek", "ATOM", max_hops=100)
    assert argument.value.code == "BAD_ARGUMENT"
    assert argument.value.errors[0].path == ["connect"]


def test_it_works_under_a_prefix_and_sends_its_token(opened: Open, mounted: str) -> None:
    document = "mutation Remove($talk: ID!) { removeTalk(talk: $talk, dryRun: true) { problems { code message } id } }"
    talks = opened(f"{mounted}/", token=TOKEN)
    assert talks.connect("DeepSeek", "ATOM").paths
    assert talks.cypher("RETURN 1 AS one").rows == [[1]]
    assert talks.execute(document, {"talk": "example-talk"})["removeTalk"]["id"] == "talk:example-talk"
    with pytest.raises(ChangeRefused, match="none") as problem:
        talks.execute(document, {"talk": "none"})
    assert (problem.value.code, problem.value.problems[0].code) == ("NOT_FOUND", "NOT_FOUND")
    with pytest.raises(ChangeRefused) as forbidden:
        opened(mounted).execute(document, {"talk": "example-talk"})
    assert forbidden.value.code == "FORBIDDEN"


def test_a_talk_is_loaded_and_entities_are_merged_and_parted(opened: Open, mounted: str) -> None:
    talks = opened(mounted, token=TOKEN)
    given = json.loads(graphs.document("Loaded by a client").model_dump_json(by_alias=True, exclude_none=True))
    tried = talks.load_talk(given, dry_run=True)
    assert (tried.changed, tried.dry_run, tried.talk) == (True, True, None)
    try:
        loaded = talks.load_talk(given, key="by-a-client")
        assert_type(loaded, TalkChange)
        assert (loaded.id, loaded.changed) == ("talk:loaded-by-a-client", True)
        assert loaded.talk is not None
        assert (loaded.talk.title, loaded.talks) == ("Loaded by a client", [loaded.id])
        assert ("entities", 4) in [(count.what, count.added) for count in loaded.counts]
        assert not talks.load_talk(given).changed, "it was so already"
        merged = talks.merge_entities("Acme", "Widget", across_kinds=True)
        assert_type(merged, Merge)
        assert merged.merge is not None
        assert merged.entity is not None
        assert merged.entity.id == talks.entity("Widget").id == "entity:acme"
        parted = talks.undo_merge(merged.merge)
        assert parted.entity is not None
        assert parted.entity.id == talks.entity("Widget").id == "entity:widget"
    finally:
        talks.execute('mutation { removeTalk(talk: "loaded-by-a-client") { problems { code message } } }')


def test_a_change_that_is_not_made_says_why(opened: Open, mounted: str) -> None:
    talks = opened(mounted, token=TOKEN)
    refusals: list[tuple[Callable[[], object], str]] = [
        (lambda: talks.load_talk({"talkgraph": 1}), "BAD_DOCUMENT"),
        (lambda: talks.merge_entities("DeepSeek", "nobody"), "NOT_FOUND"),
        (lambda: talks.merge_entities("DeepSeek", "Chinese models"), "CONFLICT"),
        (lambda: talks.undo_merge("nothing"), "NOT_FOUND"),
        (lambda: opened(mounted).undo_merge("nothing"), "FORBIDDEN"),
    ]
    for ask, code in refusals:
        with pytest.raises(ChangeRefused) as refused:
            ask()
        assert refused.value.code == code


@pytest.mark.parametrize(
    "change",
    [
        lambda talks: talks.load_talk({"talkgraph": 1}),
        lambda talks: talks.merge_entities("DeepSeek", "Qwen"),
        lambda talks: talks.undo_merge("merge:1"),
    ],
    ids=["load", "merge", "undo"],
)
def test_a_change_is_sent_once(opened: Open, place: tuple[str, StandIn], change: Callable[[Client], Any]) -> None:
    url, service = place
    service.will(says(503, '{"errors": [{"message": "Busy."}]}', retry_after="0"), says(200, ANSWER))
    with pytest.raises(Refused, match="Busy"):
        change(opened(url, token=TOKEN))
    assert len(service.asked) == 1
    assert service.headers[0]["authorization"] == f"Bearer {TOKEN}"


@pytest.mark.anyio
async def test_its_documents_can_be_trusted(settings: Settings, library: Database) -> None:
    sent = Path(generated.__file__).with_name("documents.json")
    app = app_over(library, settings, trusted_documents=sent, trusted_mode="only")
    async with (
        httpx.AsyncClient(transport=httpx.ASGITransport(app)) as http,
        AsyncClient("http://service", http=http) as talks,
    ):
        assert (await talks.connect("DeepSeek", "ATOM")).paths
        assert (await talks.entity("ATOM")).kind
        assert (await talks.talk("example-talk")).title
        assert (await talks.search("open")).edges
        with pytest.raises(Refused) as refused:
            await talks.execute(COUNT)
    assert refused.value.code == "DOCUMENT_NOT_TRUSTED"


def test_a_busy_service_is_asked_again(opened: Open, place: tuple[str, StandIn]) -> None:
    url, service = place
    for status in (502, 503, 504):
        service.will(says(status, "<html>"), says(status, "{}", retry_after="0"), says(200, ANSWER))
        assert opened(url).execute(COUNT) == {"talks": {"totalCount": 2}}
        assert len(service.asked) == 3


def test_it_waits_as_long_as_it_is_told(opened: Open, place: tuple[str, StandIn]) -> None:
    url, service = place
    busy = '{"error": {"code": "OVERLOADED", "message": "Busy."}}'
    table = '{"columns": ["one"], "rows": [[1]], "truncated": null, "ms": 1}'
    service.will(says(503, busy, retry_after="1"), says(200, table))
    assert opened(url).cypher("RETURN 1 AS one").rows == [[1]]
    assert service.asked[1] - service.asked[0] >= 1
    service.will(says(503, busy, retry_after="60"))
    with pytest.raises(Refused, match="Busy") as refused:
        opened(url, timeout=5).cypher("RETURN 1")
    assert (refused.value.code, refused.value.retry_after, len(service.asked)) == ("OVERLOADED", 60, 1)


def test_tries_come_to_an_end(opened: Open, place: tuple[str, StandIn]) -> None:
    url, service = place
    service.will(says(503, "no JSON"))
    with pytest.raises(NotTalkgraph, match="503"):
        opened(url, retries=2).execute(COUNT)
    assert len(service.asked) == 3
    with pytest.raises(NotTalkgraph):
        opened(url, retries=0).execute(COUNT)
    assert len(service.asked) == 4


@pytest.mark.parametrize(
    ("document", "reply"),
    [
        ("mutation { removeTalk(talk: 1) { id } }", says(503, "{}")),
        (COUNT, says(504, '{"errors": [{"message": "Over.", "extensions": {"code": "DEADLINE_EXCEEDED"}}]}')),
        (COUNT, says(500, "{}")),
        (COUNT, says(429, "{}")),
    ],
    ids=["a change", "the service's deadline", "a mistake there", "other refusals"],
)
def test_what_should_not_be_asked_again_is_not(
    opened: Open, place: tuple[str, StandIn], document: str, reply: Any
) -> None:
    url, service = place
    service.will(reply)
    with pytest.raises(ClientError):
        opened(url).execute(document)
    assert len(service.asked) == 1


@pytest.mark.parametrize("value", [object(), "half \ud800", {1j: 1, object(): 2}])
def test_what_json_cannot_hold_is_an_error_of_the_client_and_not_sent(
    opened: Open, place: tuple[str, StandIn], value: Any
) -> None:
    url, service = place
    service.asked.clear()
    talks = opened(url)
    for call in (lambda: talks.cypher("RETURN $x", {"x": value}), lambda: talks.execute(COUNT, {"x": value})):
        with pytest.raises(ClientError, match="What is asked cannot be sent as JSON") as caught:
            call()
        assert caught.value.code == "BAD_ARGUMENT"
    with pytest.raises(ClientError, match="cannot be sent as JSON"):
        talks.load_talk({"talkgraph": value})
    assert service.asked == []


@pytest.mark.parametrize("behaviour", [silent, drips])
def test_a_call_ends_with_its_time(opened: Open, place: tuple[str, StandIn], behaviour: Any) -> None:
    url, service = place
    service.will(behaviour)
    with pytest.raises(Unreachable, match=r"did not answer within 0.3 seconds") as late:
        opened(url, timeout=0.3).execute(COUNT)
    assert (late.value.code, len(service.asked)) == ("TIMEOUT", 1)


@pytest.mark.parametrize(
    "reply",
    [
        says(200, "<html>A page</html>"),
        says(200, "[]"),
        says(200, '{"data": null}'),
        says(200, '{"data": {"connect": {"paths": 7}}}'),
        says(200, '{"errors": [7]}'),
        says(404, "Not found"),
        says(200, "not gzip", content_encoding="gzip"),
    ],
    ids=["HTML", "another JSON", "nothing", "another answer", "other errors", "not there", "not decodable"],
)
def test_garbage_is_called_so(opened: Open, place: tuple[str, StandIn], reply: Any) -> None:
    url, service = place
    service.will(reply)
    with pytest.raises((NotTalkgraph, Unreachable), match=url):
        opened(url, retries=0).connect("DeepSeek", "ATOM")
    with pytest.raises((NotTalkgraph, Unreachable), match=url):
        opened(url, retries=0).cypher("RETURN 1")


def test_a_token_follows_no_redirect(opened: Open, place: tuple[str, StandIn]) -> None:
    url, service = place
    service.will(says(301, "", location="https://talks.example.org/graphql"))
    with pytest.raises(NotTalkgraph, match=r"leads to https://talks.example.org") as moved:
        opened(url, token=TOKEN).execute(COUNT)
    assert (moved.value.status, len(service.asked)) == (301, 1)
    assert service.headers[0]["authorization"] == f"Bearer {TOKEN}"


def test_nobody_there_is_said(opened: Open) -> None:
    with pytest.raises(Unreachable, match=r"http://127.0.0.1:9/graphql .*Is talkgraph running there\?") as absent:
        opened("http://ann:secret@127.0.0.1:9", retries=1).connect("DeepSeek", "ATOM")
    assert absent.value.code == "UNREACHABLE"


@pytest.mark.parametrize("broken", [httpx.ConnectError, httpx.ReadError, httpx.RemoteProtocolError])
@pytest.mark.anyio
async def test_a_broken_connection_is_opened_again(broken: type[httpx.TransportError]) -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        if len(asked) == 1:
            raise broken("broken")
        return httpx.Response(200, text=ANSWER)

    transport = httpx.MockTransport(answer)
    with httpx.Client(transport=transport) as http, Client("http://service", http=http) as talks:
        assert talks.execute(COUNT)
        assert len(asked) == 2
        asked.clear()
        with pytest.raises(Unreachable):
            talks.execute("mutation { removeTalk(talk: 1) { id } }")
        assert len(asked) == 1
        talks.close()
        assert not http.is_closed, "who gave it closes it"
    asked.clear()
    async with (
        httpx.AsyncClient(transport=transport) as connections,
        AsyncClient("http://service", http=connections) as awaited,
    ):
        assert await awaited.execute(COUNT)
    assert len(asked) == 2


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_what_cannot_be_used_is_refused_at_once(kind: type[Client | AsyncClient]) -> None:
    for url in ("localhost:8000", "ftp://localhost", "http://", "http://localhost?a=b", ""):
        with pytest.raises(ValueError, match="address"):
            kind(url)
    for token in ("", "one\ntwo", "é"):
        with pytest.raises(ValueError, match="token is empty, or holds"):
            kind("http://localhost", token=token)
    with pytest.raises(ValueError, match="timeout"):
        kind("http://localhost", timeout=0)


PROGRAMS = examples.blocks("docs/embedding.md", "python")[:4]


@pytest.mark.parametrize(
    ("program", "shown"),
    list(
        zip(
            PROGRAMS,
            [
                r"^DeepSeek .*\n   \S",
                r"^\['",
                r"^\['.*DeepSeek.*\nBAD_STATEMENT line=1 column=18",
                r"^NOT_ENABLED .*TALKGRAPH_TOKEN",
            ],
            strict=True,
        )
    ),
    ids=["waiting", "awaited", "errors", "changes"],
)
def test_a_program_of_the_page_prints(program: str, shown: str, service_url: str, tmp_path: Path) -> None:
    found = examples.program(program.replace("http://localhost:8000", service_url), tmp_path, os.environ)
    assert found.returncode == 0, found.stderr
    assert re.search(shown, found.stdout, re.MULTILINE), found.stdout


BLOCKED = """
import sys
from importlib.abc import MetaPathFinder

class Block(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {blocked}:
            raise ModuleNotFoundError(f"{{name}} is not installed", name=name)

sys.meta_path.insert(0, Block())
from talkgraph.client import Client
with Client({url!r}) as talks:
    print(talks.connect("DeepSeek", "ATOM").paths[0].sentence, talks.cypher("RETURN 1").rows)
print(sorted(name for name in sys.modules if name.startswith("talkgraph.") and "client" not in name))
"""
ALLOWED = {
    *("httpx", "httpcore", "h11", "certifi", "idna", "anyio", "sniffio"),
    *("pydantic", "pydantic_core", "annotated-types", "typing_extensions", "typing-inspection", "talkgraph"),
}


def test_it_imports_nothing_of_the_service(service_url: str) -> None:
    names = {name.lower().replace("-", "_") for name in ALLOWED}
    blocked = {
        module
        for module, packages in packages_distributions().items()
        if not names & {package.lower().replace("-", "_") for package in packages}
    }
    assert blocked >= {"neo4j", "starlette", "strawberry", "graphql", "uvicorn", "orjson", "typer"}
    program = BLOCKED.format(blocked=json.dumps(sorted(blocked)), url=service_url)
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert found.returncode == 0, found.stderr
    sentence, modules = found.stdout.splitlines()
    assert sentence.endswith("[[1]]")
    assert modules == "[]"
