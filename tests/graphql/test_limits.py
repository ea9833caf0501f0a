"""Every limit refuses what goes beyond it, and answers the largest request that keeps to it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import orjson
import pytest
from graphql import Lexer, Source, TokenKind, get_introspection_query
from starlette.types import Message

from talkgraph.graph.client import Client
from talkgraph.settings import Settings
from tests.graphql.apps import app_over, http_of

GRAPHQL = "application/graphql-response+json"
Post = Callable[..., httpx.Response]
DEFAULT = Settings.read()


@pytest.fixture
def post(http: httpx.Client) -> Post:
    def send(document: str, **variables: Any) -> httpx.Response:
        return http.post("/graphql", json={"query": document, "variables": variables}, headers={"accept": GRAPHQL})

    return send


def answered(answer: httpx.Response) -> Any:
    """The data of a request that keeps to the limits."""
    assert (answer.status_code, answer.json().get("errors")) == (200, None)
    return answer.json()["data"]


def refused(answer: httpx.Response, message: str, status: int = 400, code: str = "LIMIT_EXCEEDED") -> None:
    """Nothing was executed, and the message says which limit it was."""
    assert (answer.status_code, "data" in answer.json()) == (status, False)
    assert message in answer.json()["errors"][0]["message"]
    assert {error["extensions"]["code"] for error in answer.json()["errors"]} == {code}


def deep(depth: int) -> str:
    """A document of this depth whose lists hold one."""
    levels = [["connections(first: 1)", "nodes", "from"][n % 3] for n in range(depth - 1)]
    return '{ entity(id: "deepseek") { ' + " { ".join([*levels, "id"]) + " }" * (depth + 1)


def test_depth(post: Post) -> None:
    assert answered(post(deep(DEFAULT.max_depth)))["entity"]["connections"]
    refused(post(deep(DEFAULT.max_depth + 1)), f"deeper than {DEFAULT.max_depth} fields")


def test_depth_through_fragments(post: Post) -> None:
    fragments = " ".join(
        f"fragment F{n} on Entity {{ connections(first: 1) {{ nodes {{ from {{ ...F{n + 1} }} }} }} }}"
        for n in range(4)
    )
    document = f'{{ entity(id: "deepseek") {{ ...F0 }} }} {fragments} fragment F4 on Entity {{ id }}'
    refused(post(document), f"deeper than {DEFAULT.max_depth} fields")


def test_a_fragment_that_uses_itself_is_refused(post: Post) -> None:
    document = '{ entity(id: "deepseek") { ...A } } fragment A on Entity { topics { entities { ...A } } }'
    refused(post(document), "Cannot spread fragment 'A' within itself", code="INVALID")


def test_aliases(post: Post) -> None:
    aliases = [f"a{n}: __typename" for n in range(DEFAULT.max_aliases)]
    assert len(answered(post("{ " + " ".join(aliases) + " }"))) == DEFAULT.max_aliases
    refused(post("{ more: __typename " + " ".join(aliases) + " }"), "more than 50 aliases")


def test_aliases_of_a_fragment_count_wherever_it_is_used(post: Post) -> None:
    fragment = "fragment F on Talk { " + " ".join(f"a{n}: title" for n in range(10)) + " }"
    talk = 'talk(id: "example-talk") { topics { talks { ...F } } ... F ...F ...F ...F }'
    assert answered(post(f"{{ {talk} }} {fragment}"))
    refused(post(f"{{ {talk.replace('topics', '...F topics')} }} {fragment}"), "more than 50 aliases")


def test_fields_that_are_repeated_count_as_aliases(post: Post) -> None:
    repeated = "talks { totalCount } "
    assert answered(post("{ " + repeated * (DEFAULT.max_aliases + 1) + "}"))
    refused(post("{ " + repeated * (DEFAULT.max_aliases + 2) + "}"), "aliases and repeated fields")


def test_fragments_that_each_use_the_next_twice(post: Post) -> None:
    chain = " ".join(f"fragment F{n} on Talk {{ ...F{n + 1} ...F{n + 1} }}" for n in range(100))
    document = f"{{ talks {{ nodes {{ ...F0 }} }} }} {chain} fragment F100 on Talk {{ a: title }}"
    refused(post(document), "more than 50 aliases")


def tokens(document: str) -> int:
    lexer, count = Lexer(Source(document)), 0
    while lexer.advance().kind is not TokenKind.EOF:
        count += 1
    return count


def test_tokens(post: Post) -> None:
    lists = " ".join(f"a{n}: talks(first: 1) {{ nodes {{ {'id title ' * 14} }} }}" for n in range(48))
    fields = "title " * (DEFAULT.max_tokens - tokens(lists) - 2)
    document = f"{{ {lists.replace('title', fields + 'title', 1)} }}"
    assert tokens(document) == DEFAULT.max_tokens
    assert answered(post(document))["a0"]["nodes"]
    refused(post(document.replace("title", "title title", 1)), "more than 2000 tokens")


def test_directives(post: Post) -> None:
    field = "__typename @include(if: true) "
    assert answered(post("{ " + field * DEFAULT.max_directives + "}")) == {"__typename": "Query"}
    refused(post("{ " + field * (DEFAULT.max_directives + 1) + "}"), "more than 50 directives")
    refused(post("{ __typename" + " @include(if: true)" * 51 + " }"), "more than 50 directives")


SEGMENTS = "{ talks(first: %s) { nodes { segments(first: 500) { nodes { id } } } } }"


def test_cost(post: Post) -> None:
    assert answered(post(SEGMENTS % 199))["talks"]["nodes"]
    refused(post(SEGMENTS % 200), "The answer may hold 100401 objects, 100000 are allowed")


def test_cost_where_variables_give_the_sizes_of_lists(post: Post) -> None:
    document = f"query ($first: Int) {SEGMENTS % '$first'}"
    assert answered(post(document, first=1))["talks"]["nodes"]
    assert answered(post(document, first=199))["talks"]["nodes"]
    refused(post(document, first=200), "The answer may hold 100401 objects")
    assert answered(post(document))["talks"]["nodes"]  # the default of a page
    refused(post(document.replace("Int", "Int = 200")), "The answer may hold 100401 objects")


def test_cost_of_all_shortest_paths_is_that_of_as_many_as_a_search_gives(post: Post) -> None:
    hops = "{ paths { hops { from { connections(first: 500) { nodes { id } } } } } }"
    written = '{ connect(from: "DeepSeek", to: "ATOM", mode: %s, k: 1) ' + hops + " }"
    said = f"The answer may hold {1 + DEFAULT.max_paths * (1 + 5 * (1 + 1 + 1 + 500))} objects"
    assert answered(post(written % "SHORTEST"))["connect"]["paths"]
    refused(post(written % "ALL_SHORTEST"), said)
    asked = f"query ($mode: Mode) {written % '$mode'}"
    assert answered(post(asked, mode="SHORTEST"))["connect"]["paths"]
    refused(post(asked, mode="ALL_SHORTEST"), said)
    refused(post(asked.replace("Mode)", "Mode = ALL_SHORTEST)")), said)
    assert answered(post(asked.replace("Mode)", "Mode = ALL_SHORTEST)"), mode="K_SHORTEST"))


def test_cost_of_an_answer_that_the_executor_gives(post: Post) -> None:
    """A document with introspection is not compiled; it is priced nevertheless."""
    refused(post((SEGMENTS % 200).replace("{ talks", "{ __schema { queryType { name } } talks")), "100401 objects")


def test_cost_through_fragments(post: Post) -> None:
    lists = "{ connections(first: 30) { nodes { from { ...%s } } } }"
    document = '{ entity(id: "deepseek") { ...A } } fragment A on Entity ' + lists % "B"
    document += " fragment B on Entity " + lists % "C" + " fragment C on Entity " + lists % "D"
    refused(post(document + " fragment D on Entity { topics { id } }"), "objects, 100000 are allowed")
    assert answered(post(document.replace("30", "10") + " fragment D on Entity { topics { id } }"))


@pytest.mark.parametrize("end", ["first", "last"])
def test_the_size_of_a_page(post: Post, end: str) -> None:
    assert answered(post(f"{{ entities({end}: {DEFAULT.max_page_size}) {{ nodes {{ id }} }} }}"))
    for size in (DEFAULT.max_page_size + 1, -1):
        answer = post(f"{{ entities({end}: {size}) {{ nodes {{ id }} }} }}")
        (error,) = answer.json()["errors"]
        assert (error["extensions"]["code"], error["path"]) == ("BAD_ARGUMENT", ["entities"])
        assert "from 0 to 500" in error["message"]


def nested(depth: int) -> dict[str, Any]:
    where: dict[str, Any] = {}
    for _ in range(depth - 1):
        where = {"not": where}
    return where


def test_the_nesting_of_json(post: Post) -> None:
    document = "query ($where: EntityFilter) { entities(first: 1, where: $where) { totalCount } }"
    around = 2  # the request and its variables
    assert answered(post(document, where=nested(DEFAULT.max_nesting - around)))
    refused(post(document, where=nested(DEFAULT.max_nesting - around + 1)), "nested deeper than 50")


def test_the_nesting_of_values_in_a_document(post: Post) -> None:
    def written(depth: int) -> str:
        return "{not: " * (depth - 1) + "{}" + "}" * (depth - 1)

    document = "{ entities(first: 1, where: %s) { totalCount } }"
    assert answered(post(document % written(DEFAULT.max_nesting)))
    refused(post(document % written(DEFAULT.max_nesting + 1)), "nested deeper than 50")


@pytest.mark.parametrize("deep", ["[" * 900 + "]" * 900, "{a: " * 450 + "1" + "}" * 450], ids=["lists", "objects"])
def test_values_that_are_nested_as_deep_as_there_are_tokens(post: Post, deep: str) -> None:
    refused(post(f"{{ entities(first: 1, where: {deep}) {{ totalCount }} }}"), "nested")


def test_selections_that_are_nested_as_deep_as_there_are_tokens(post: Post) -> None:
    refused(post("{ a " * 900 + "}" * 900), "nested too deeply")
    refused(post("{ a " * 100 + "}" * 100), "deeper than 12 fields")


def test_introspection(post: Post) -> None:
    assert answered(post(get_introspection_query()))["__schema"]["types"]
    deep_type = "fields { type { " * 4 + "name" + " } }" * 4
    refused(post(f"{{ __schema {{ types {{ {deep_type} }} }} }}"), "introspection depth")


def padded(size: int) -> bytes:
    body = b'{"query": "{ __typename }"}'
    return body + b" " * (size - len(body))


@pytest.mark.parametrize("chunked", [False, True], ids=["length", "chunked"])
def test_the_size_of_a_body(http: httpx.Client, chunked: bool) -> None:
    headers = {"content-type": "application/json", "accept": GRAPHQL}

    def send(body: bytes) -> httpx.Response:
        def chunks() -> Iterator[bytes]:
            yield from (body[n : n + 100_000] for n in range(0, len(body), 100_000))

        return http.post("/graphql", content=chunks() if chunked else body, headers=headers)

    assert answered(send(padded(DEFAULT.max_body_bytes)))
    answer = send(padded(DEFAULT.max_body_bytes + 1))
    refused(answer, "larger than 1000000 bytes", 413)
    assert answer.headers["connection"] == "close"


def test_the_number_of_parameters_in_a_url(http: httpx.Client) -> None:
    most = "&".join(f"a{n}=1" for n in range(99)) + "&query={__typename}"
    assert answered(http.get(f"/graphql?{most}", headers={"accept": GRAPHQL}))
    refused(http.get(f"/graphql?{most}&b=1", headers={"accept": GRAPHQL}), "more than 100 parameters")


@pytest.mark.anyio
async def test_the_time_that_a_body_may_take(settings: Settings, library: Client) -> None:
    app = app_over(library, settings, body_timeout=0.5)
    body = b'{"query": "{ __typename }"}'

    async def ask(pause: float) -> tuple[int, Any]:
        """The status and the answer to a body that comes in three pieces, each after a pause."""
        pieces = [body[:5], body[5:10], body[10:]]
        sent: list[Message] = []

        async def receive() -> Message:
            await asyncio.sleep(pause)
            piece = pieces.pop(0)
            return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

        async def send(message: Message) -> None:
            sent.append(message)

        headers = [(b"content-type", b"application/json"), (b"accept", GRAPHQL.encode())]
        scope = {"type": "http", "method": "POST", "path": "/graphql", "headers": headers, "query_string": b""}
        await asyncio.wait_for(app(scope, receive, send), 20)
        return sent[0]["status"], orjson.loads(sent[1]["body"])

    assert await ask(0.01) == (200, {"data": {"__typename": "Query"}})
    status, answer = await ask(0.4)
    assert (status, answer["errors"][0]["extensions"]["code"]) == (408, "LIMIT_EXCEEDED")
    assert "longer than 0.5 seconds" in answer["errors"][0]["message"]


@pytest.mark.anyio
async def test_the_deadline_reaches_the_database(
    settings: Settings, library: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[float] = []
    read = library.read

    async def slow(text: str, parameters: Any = None, *, deadline: float, once: bool = True) -> Any:
        given.append(deadline - asyncio.get_running_loop().time())
        return await read("UNWIND range(1, 1000000000) AS n WITH n WHERE n < 0 RETURN count(*)", deadline=deadline)

    with monkeypatch.context() as patched:
        patched.setattr(library, "read", slow)
        async with http_of(app_over(library, settings, request_timeout=0.4)) as http:
            answer = await http.post("/graphql", json={"query": "{ talks { totalCount } }"})
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (504, "DEADLINE_EXCEEDED")
    assert len(given) == 1
    assert 0 < given[0] <= 0.4
    running = "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS '10000000' + '00' RETURN currentQuery"
    for _ in range(50):
        if not await library.read(running, deadline=asyncio.get_running_loop().time() + 10):
            return
        await asyncio.sleep(0.1)
    pytest.fail("the statement goes on in the database")
