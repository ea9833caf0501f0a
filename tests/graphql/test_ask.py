"""Questions in plain words over HTTP: every question of docs/ask.md, in two statements, and what each became."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from talkgraph.asking import said

PAGE = (Path(__file__).parents[2] / "docs" / "ask.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\| (.+?) \| `([A-Z_]+)` \|$", PAGE, re.MULTILINE)
FILLED = {"CONNECT": "connect", "COMMON": "common", "TALKS": "talks", "MENTIONS": "mentions"} | dict.fromkeys(
    ("SAYS", "SAID_OF"), "connections"
)


def ask(http: httpx.Client, question: str) -> Any:
    """The answer; however much of it is asked for, the names take one statement and all the rest another."""
    body = {"query": said.QUERY, "variables": {"question": question}, "extensions": {"cypher": True}}
    answer = http.post("/graphql", json=body).json()
    assert "errors" not in answer, answer
    assert len(answer["extensions"]["cypher"]) == 2
    return answer["data"]["ask"]


@pytest.mark.parametrize(("question", "pattern"), EXAMPLES)
def test_every_question_of_the_page_is_read_as_it_says(question: str, pattern: str, http: httpx.Client) -> None:
    answer = ask(http, question)
    assert (answer["understood"], answer["message"], answer["canAsk"]) == (True, None, [])
    assert answer["pattern"] == pattern
    for named in answer["named"]:
        assert question[named["startChar"] : named["endChar"]] == named["text"]
        assert named["entity"]["name"]
    filled = {name for name in (*FILLED.values(), "entity") if answer[name]}
    single = set() if pattern in ("CONNECT", "COMMON") else {"entity"}
    assert filled == {FILLED.get(pattern, "entity"), *single}
    assert said.lines(answer)
    assert said.read_as(answer)
    became = http.post("/graphql", json={"query": answer["query"]}).json()
    assert "errors" not in became
    assert any(became["data"].values())


def test_the_page_has_every_pattern_and_many_ways_to_ask() -> None:
    assert {pattern for _, pattern in EXAMPLES} == {*FILLED, "ENTITY"}
    assert len(EXAMPLES) > 15


def test_an_answer_is_what_its_query_gives(http: httpx.Client) -> None:
    """The query of a question is no decoration: it gives the same sentences, talks and entities."""

    def both(question: str) -> tuple[Any, Any]:
        answer = ask(http, question)
        return answer, http.post("/graphql", json={"query": answer["query"]}).json()["data"]

    answer, became = both("Who connects DeepSeek to ATOM?")
    assert [p["sentence"] for p in answer["connect"]["paths"]] == [p["sentence"] for p in became["connect"]["paths"]]
    for question in ("what did DeepSeek release", "Which company is part of the Chinese AI ecosystem?"):
        answer, became = both(question)
        sentences = [link["sentence"] for link in became["entity"]["connections"]["nodes"]]
        assert [link["sentence"] for link in answer["connections"]] == sentences != []
    answer, became = both("what do DeepSeek and Qwen have in common")
    shared = {row["entity"]["id"] for row in answer["common"]["entities"]}
    assert shared == {node["id"] for node in became["entities"]["nodes"]}
    assert [talk["id"] for talk in answer["common"]["talks"]] == [node["id"] for node in became["talks"]["nodes"]]
    answer, became = both("where is Qwen mentioned")
    assert [mention["text"] for mention in answer["mentions"]] == [
        node["text"] for node in became["entity"]["mentions"]["nodes"]
    ]
    assert answer["entity"]["mentions"]["totalCount"] == became["entity"]["mentions"]["totalCount"] == 6
    answer, became = both("which talks discuss DeepSeek")
    assert [talk["id"] for talk in answer["talks"]] == [talk["id"] for talk in became["entity"]["talks"]]


def test_a_kind_narrows_what_is_found(http: httpx.Client) -> None:
    every = ask(http, "What is part of the Chinese AI ecosystem?")["connections"]
    some = ask(http, "Which companies are part of the Chinese AI ecosystem?")["connections"]
    none = ask(http, "Which countries are part of the Chinese AI ecosystem?")
    assert len(every) == len(some) == 4
    assert none["understood"] is True
    assert said.lines(none) == ["Nothing here says so."]


@pytest.mark.parametrize(
    ("question", "words", "candidate"),
    [
        ("what did DeepSek release", "Nothing here is called 'DeepSek'.", "DeepSeek"),
        ("who connects Lama to ATOM", "Nothing here is called 'Lama'.", "Llama"),
        ("what did DeepSeek cook", "No connection from DeepSeek says 'cook'.", None),
        ("what is the weather like today", "Nothing here is called", None),
        ("is it raining in China", "This is not a question that can be read here.", None),
        ("; DROP INDEX names; MATCH (n) DETACH DELETE n //", "This is not a question that can be read here.", None),
        ('" OR 1=1 \\ {"$gt": ""} [a TO *] ~ AND', "This is not a question that can be read here.", None),
        ("\u0000\u202e💥 who is 💥", "This is not a question that can be read here.", None),
        ("x " * 140, "This is not a question that can be read here.", None),
    ],
)
def test_what_is_not_understood_is_said_with_what_can_be_asked(
    question: str, words: str, candidate: str | None, http: httpx.Client
) -> None:
    answer = ask(http, question)
    assert answer["understood"] is False
    assert answer["message"].startswith(words)
    assert answer["canAsk"]
    assert answer["query"] is None
    assert not any(answer[name] for name in FILLED.values())
    candidates = [found["name"] for named in answer["named"] for found in named["candidates"]]
    assert candidate is None or candidate in candidates
    assert said.lines(answer)[0] == answer["message"]


@pytest.mark.parametrize(("question", "size"), [("", 0), (" \n", 0), ("a" * 301, 301), ("who is " * 15_000, 104_999)])
def test_an_empty_or_endless_question_is_refused_in_one_line(question: str, size: int, http: httpx.Client) -> None:
    answer = http.post("/graphql", json={"query": said.QUERY, "variables": {"question": question}}).json()
    (error,) = answer["errors"]
    assert error["message"] == f"question takes 1 to 300 characters, not {size}."
    assert error["extensions"]["code"] == "BAD_ARGUMENT"


def test_questions_of_one_request_share_the_look_up_of_names(http: httpx.Client) -> None:
    query = (
        '{ one: ask(question: "who is Qwen") { entity { id } } other: ask(question: "who is Llama") { entity { id } } }'
    )
    answer = http.post("/graphql", json={"query": query, "extensions": {"cypher": True}}).json()
    assert answer["data"] == {"one": {"entity": {"id": "entity:qwen"}}, "other": {"entity": {"id": "entity:llama"}}}
    assert len(answer["extensions"]["cypher"]) == 2
