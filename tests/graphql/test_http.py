"""GraphQL over HTTP: what is taken, what is refused, which status and which type the answer has."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

QUERY = "{ talks { totalCount } }"
GRAPHQL = "application/graphql-response+json"


def post(http: httpx.Client, body: Any, **headers: str) -> httpx.Response:
    return http.post("/graphql", json=body, headers=headers)


def test_a_query_is_answered_by_post_and_by_get(http: httpx.Client) -> None:
    for answer in (post(http, {"query": QUERY}), http.get("/graphql", params={"query": QUERY})):
        assert answer.status_code == 200
        assert answer.json()["data"]["talks"]["totalCount"] >= 1
        assert answer.headers["content-type"] == "application/json; charset=utf-8"


def test_variables_and_operation_names_work_both_ways(http: httpx.Client) -> None:
    document = "query A($id: ID!) { entity(id: $id) { name } } query B { talks { totalCount } }"
    variables = {"id": "deepseek"}
    by_post = post(http, {"query": document, "operationName": "A", "variables": variables})
    given = {"query": document, "operationName": "A", "variables": '{"id": "deepseek"}'}
    by_get = http.get("/graphql", params=given)
    assert by_post.json() == by_get.json() == {"data": {"entity": {"name": "DeepSeek"}}}
    unnamed = post(http, {"query": document, "variables": variables})
    assert "data" not in unnamed.json()


def test_the_response_type_is_the_one_accepted(http: httpx.Client) -> None:
    assert post(http, {"query": QUERY}, accept=GRAPHQL).headers["content-type"].startswith(GRAPHQL)
    assert (
        post(http, {"query": QUERY}, accept=f"{GRAPHQL}, application/json;q=0.9")
        .headers["content-type"]
        .startswith(GRAPHQL)
    )
    assert post(http, {"query": QUERY}, accept="*/*").headers["content-type"].startswith("application/json")
    refused = post(http, {"query": QUERY}, accept="image/png")
    assert (refused.status_code, refused.headers["content-type"]) == (406, "application/json; charset=utf-8")


def test_an_invalid_document_is_400_in_the_new_type_and_200_in_plain_json(http: httpx.Client) -> None:
    for document in ("{", "{ nothing }", "{ talks { nodes } }"):
        new = post(http, {"query": document}, accept=GRAPHQL)
        old = post(http, {"query": document}, accept="application/json")
        assert (new.status_code, old.status_code) == (400, 200)
        assert "data" not in new.json()
        assert new.json()["errors"][0]["extensions"]["code"] in ("SYNTAX", "INVALID")


def test_field_suggestions_do_not_leak(http: httpx.Client) -> None:
    answer = post(http, {"query": "{ talkz { totalCount } entity(idd: 1) { name } }"})
    assert "Did you mean" not in answer.text


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b'[{"query": "{ __typename }"}]', 400),
        (b'"text"', 400),
        (b"{}", 400),
        (b'{"query": 1}', 400),
        (b'{"query": ""}', 400),
        (b'{"query": "{ __typename }", "variables": []}', 400),
        (b'{"query": "{ __typename }", "operationName": 1}', 400),
        (b'{"query": "{ __typename }", "extensions": "x"}', 400),
        (b'{"query": "' + b"[" * 100_000 + b'"}', 400),
        (b"[" * 100_000, 400),
        (b'{"query": "\xff"}', 400),
        (b'{"query": "{ __typename }", "documentId": 1}', 400),
        (b'{"query": "{ __typename }", "variables": {"a": ' + b"[" * 900 + b"]" * 900 + b"}}", 400),
        (b'{"query": "' + b" " * 1_000_001 + b'"}', 413),
    ],
)
def test_a_body_that_is_no_request_is_refused_politely(http: httpx.Client, body: bytes, status: int) -> None:
    headers = {"content-type": "application/json", "accept": GRAPHQL}
    answer = http.post("/graphql", content=body, headers=headers)
    assert answer.status_code == status
    assert answer.json()["errors"][0]["message"]


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "",
        "application/json; charset=utf-16",
        "text/plain; application/json",
    ],
)
def test_content_types_that_a_foreign_page_can_send_are_not_taken(http: httpx.Client, kind: str) -> None:
    answer = http.post("/graphql", content=b'{"query": "{ __typename }"}', headers={"content-type": kind})
    assert answer.status_code == 415


def test_a_browser_without_a_query_is_sent_to_the_playground(http: httpx.Client) -> None:
    answer = http.get("/graphql", headers={"accept": "text/html"})
    assert answer.next_request is not None
    assert (answer.status_code, answer.next_request.url.path) == (303, "/graphiql")
    assert http.get("/graphql").status_code == 400
    assert http.put("/graphql").status_code == 405


def test_the_statement_is_shown_when_asked_for_and_it_is_one(http: httpx.Client) -> None:
    document = "{ talks { nodes { title sections { keyPoints { text mentions { entity { name } } } } } } }"
    silent = post(http, {"query": document}).json()
    shown = post(http, {"query": document, "extensions": {"cypher": True}}).json()
    assert "extensions" not in silent
    assert shown["data"] == silent["data"]
    (ran,) = shown["extensions"]["cypher"]
    assert ran["text"].startswith("CYPHER 25\nRETURN [")
    assert "HAS_KEY_POINT" in ran["text"]


def test_introspection_is_answered(http: httpx.Client) -> None:
    answer = post(http, {"query": "{ __schema { queryType { name } } talks { totalCount } }"}).json()
    assert answer["data"]["__schema"]["queryType"]["name"] == "Query"
    assert answer["data"]["talks"]["totalCount"] >= 1


def test_a_subscription_is_told_its_way(http: httpx.Client) -> None:
    answer = post(http, {"query": "subscription { talkChanges { id } }"})
    assert answer.status_code == 405
    assert "over a WebSocket at this address" in answer.json()["errors"][0]["message"]


def test_a_mutation_never_runs_by_get(http: httpx.Client) -> None:
    for document in ("mutation { anything }", "query A { __typename } mutation B { anything }"):
        given = {"query": document, "operationName": "B"} if "B" in document else {"query": document}
        answer = http.get("/graphql", params=given)
        assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


def test_a_get_can_be_kept_and_asked_for_again(http: httpx.Client) -> None:
    first = http.get("/graphql", params={"query": QUERY})
    assert first.headers["cache-control"] == "no-cache"
    assert "Accept" in first.headers["vary"]
    for known in (first.headers["etag"], f'"x", {first.headers["etag"]}', "*"):
        again = http.get("/graphql", params={"query": QUERY}, headers={"if-none-match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    other = http.get(
        "/graphql", params={"query": "{ topics { totalCount } }"}, headers={"if-none-match": first.headers["etag"]}
    )
    assert other.status_code == 200
    assert other.headers["etag"] != first.headers["etag"]


def test_what_went_wrong_is_not_kept(http: httpx.Client) -> None:
    for given in ({"query": "{ nothing }"}, {"query": "{ entities(first: -1) { totalCount } }"}, {}):
        answer = http.get("/graphql", params=given)
        assert answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers
    assert "etag" not in post(http, {"query": QUERY}).headers


def test_head_is_a_get_without_a_body(http: httpx.Client) -> None:
    get, head = (http.request(method, "/graphql", params={"query": QUERY}) for method in ("GET", "HEAD"))
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["etag"] == get.headers["etag"]


def test_long_answers_are_compressed_for_those_who_take_it(http: httpx.Client) -> None:
    document = {"query": "{ entities(first: 50) { nodes { id name description } } }"}
    packed, plain = (post(http, document, **{"accept-encoding": coding}) for coding in ("gzip", "identity"))
    assert packed.headers["content-encoding"] == "gzip"
    assert {part.strip() for part in packed.headers["vary"].split(",")} == {"Accept", "Accept-Encoding"}
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()
    assert int(packed.headers["content-length"]) < len(plain.content) / 2


def test_nothing_can_be_read_by_another_site(http: httpx.Client) -> None:
    foreign = {"origin": "https://elsewhere.example"}
    for answer in (
        post(http, {"query": QUERY}, **foreign),
        http.get("/graphql", params={"query": QUERY}, headers=foreign),
    ):
        assert not [name for name in answer.headers if name.startswith("access-control-")]
    preflight = http.options("/graphql", headers={**foreign, "access-control-request-method": "POST"})
    assert preflight.status_code == 405


def test_health_and_readiness(http: httpx.Client) -> None:
    assert http.get("/health").json() == {"status": "ok"}
    assert http.get("/ready").json() == {"status": "ready"}
