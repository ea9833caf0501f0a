"""GraphQL over HTTP: what is taken, what is refused, which status and which type the answer has."""

from __future__ import annotations

import re
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
    assert post(http, {"query": QUERY}, accept="image/png").status_code == 406


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
        (b'{"query": "' + b" " * 1_000_001 + b'"}', 413),
    ],
)
def test_a_body_that_is_no_request_is_refused_politely(http: httpx.Client, body: bytes, status: int) -> None:
    headers = {"content-type": "application/json", "accept": GRAPHQL}
    answer = http.post("/graphql", content=body, headers=headers)
    assert answer.status_code == status
    assert answer.json()["errors"][0]["message"]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_content_types_that_a_foreign_page_can_send_are_not_taken(http: httpx.Client, kind: str) -> None:
    answer = http.post("/graphql", content=b'{"query": "{ __typename }"}', headers={"content-type": kind})
    assert answer.status_code == 415


def test_a_browser_without_a_query_is_sent_to_the_playground(http: httpx.Client) -> None:
    answer = http.get("/graphql", headers={"accept": "text/html"})
    assert (answer.status_code, answer.headers["location"].endswith("/graphiql")) == (303, True)
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


@pytest.mark.parametrize(
    "document",
    [
        "{ talks { nodes " + "{ topics { talks " * 8 + "{ id }" + " } }" * 8 + " } }",
        "{ " + " ".join(f"a{n}: talks {{ totalCount }}" for n in range(51)) + " }",
        "{ talks { nodes { " + "title " * 2_000 + "} } }",
    ],
    ids=["depth", "aliases", "tokens"],
)
def test_what_is_beyond_a_limit_is_refused(http: httpx.Client, document: str) -> None:
    answer = post(http, {"query": document}, accept=GRAPHQL)
    assert answer.status_code == 400
    assert "data" not in answer.json()


def test_what_is_just_within_the_limits_is_answered(http: httpx.Client) -> None:
    aliases = "{ " + " ".join(f"a{n}: talks {{ totalCount }}" for n in range(50)) + " }"
    assert len(post(http, {"query": aliases}).json()["data"]) == 50
    fields = (
        "id title series date durationSeconds sourceUrl mediaUrl language declaredEntities declaredConnections " * 2
    )
    many = "{ " + " ".join(f"a{n}: talks(first: 1) {{ nodes {{ {fields} }} }}" for n in range(50)) + " }"
    assert 1_600 < len(re.findall(r"\w+|[^\w\s]", many)) < 2_000
    assert len(post(http, {"query": many}).json()["data"]) == 50


def test_health_and_readiness(http: httpx.Client) -> None:
    assert http.get("/health").json() == {"status": "ok"}
    assert http.get("/ready").json() == {"status": "ready"}
