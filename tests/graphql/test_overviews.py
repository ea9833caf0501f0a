"""related, timeline and compare over HTTP, on the two talks of the library."""

from __future__ import annotations

import math
from typing import Any

import httpx
import pytest


def ask(http: httpx.Client, document: str, **variables: Any) -> Any:
    answer = http.post("/graphql", json={"query": document, "variables": variables}).json()
    assert "errors" not in answer, answer
    return answer["data"]


RELATED = """
query ($entity: String!, $kinds: [Kind!], $limit: Int! = 50) {
  related(entity: $entity, kinds: $kinds, limit: $limit) {
    entity { name }
    unresolved { name candidates { name } }
    truncated
    leftOut { reason count }
    related {
      entity { id name kind degree connections(first: 100) { nodes { from { id } to { id } } } }
      score scoreOfEntities scoreOfPassages
      sharedEntities { id name degree } sharedEntityCount
      sharedPassages { text mentions { entity { name } } } sharedPassageCount
      isConnected
    }
  }
}
"""


def test_a_score_is_the_sum_of_what_is_shared_and_the_rarer_counts_more(http: httpx.Client) -> None:
    rows = ask(http, RELATED, entity="DeepSeek")["related"]["related"]
    assert len(rows) > 10
    scores = [row["score"] for row in rows]
    assert scores == sorted(scores, reverse=True)
    for row in rows:
        assert row["score"] == pytest.approx(row["scoreOfEntities"] + row["scoreOfPassages"], abs=2e-4)
        assert row["sharedEntityCount"] + row["sharedPassageCount"] > 0
        degrees = [one["degree"] for one in row["sharedEntities"]]
        assert degrees == sorted(degrees)
        if row["sharedEntityCount"] <= 10:
            expected = sum(1 / math.log2(max(degree, 2)) for degree in degrees)
            assert row["scoreOfEntities"] == pytest.approx(expected, abs=2e-4)
        if row["sharedPassageCount"] <= 5:
            named = [len({one["entity"]["name"] for one in said["mentions"]}) for said in row["sharedPassages"]]
            assert row["scoreOfPassages"] == pytest.approx(sum(1 / math.log2(n) for n in named), abs=2e-4)
        for passage in row["sharedPassages"]:
            assert {"DeepSeek", row["entity"]["name"]} <= {one["entity"]["name"] for one in passage["mentions"]}
        near = {end["id"] for link in row["entity"]["connections"]["nodes"] for end in (link["from"], link["to"])}
        assert {one["id"] for one in row["sharedEntities"]} <= near
        assert row["isConnected"] is ("entity:deepseek" in near)


def test_related_keeps_to_kinds_and_limit_and_says_what_it_left_out(http: httpx.Client) -> None:
    products = ask(http, RELATED, entity="DeepSeek", kinds=["PRODUCT"])["related"]
    assert {row["entity"]["kind"] for row in products["related"]} == {"PRODUCT"}
    few = ask(http, RELATED, entity="DeepSeek", limit=2)["related"]
    every = ask(http, RELATED, entity="DeepSeek")["related"]
    assert few["related"] == every["related"][:2]
    assert few["leftOut"] == [{"reason": "ENTITIES", "count": len(every["related"]) - 2}]
    assert (few["truncated"], every["truncated"]) == (True, False)


TIMELINE = """
query ($entity: String!, $since: Date, $until: Date, $limit: Int! = 100) {
  timeline(entity: $entity, since: $since, until: $until, limit: $limit) {
    entity { name mentions { totalCount } }
    mentionCount
    months { month talks mentions }
    talks { date talk { id } isSpeaker mentionCount mentions { text entity { name } } }
    truncated
    leftOut { reason count }
    unresolved { name }
  }
}
"""


def test_a_timeline_counts_every_mention_by_talk_and_by_month(http: httpx.Client) -> None:
    found = ask(http, TIMELINE, entity="DeepSeek")["timeline"]
    assert [talk["talk"]["id"] for talk in found["talks"]] == ["talk:the-state-of-open-models", "talk:example-talk"]
    assert [month["month"] for month in found["months"]] == ["2025-10", "2025-11"]
    assert [month["talks"] for month in found["months"]] == [1, 1]
    counts = [talk["mentionCount"] for talk in found["talks"]]
    assert counts == [month["mentions"] for month in found["months"]]
    assert sum(counts) == found["mentionCount"] == found["entity"]["mentions"]["totalCount"]
    assert [len(talk["mentions"]) for talk in found["talks"]] == [min(count, 5) for count in counts]
    assert {one["text"] for talk in found["talks"] for one in talk["mentions"]} == {"DeepSeek"}


def test_a_timeline_keeps_to_days_and_to_the_newest_talks(http: httpx.Client) -> None:
    later = ask(http, TIMELINE, entity="DeepSeek", since="2025-11-01")["timeline"]
    assert [talk["talk"]["id"] for talk in later["talks"]] == ["talk:example-talk"]
    newest = ask(http, TIMELINE, entity="DeepSeek", limit=1)["timeline"]
    assert [talk["talk"]["id"] for talk in newest["talks"]] == ["talk:example-talk"]
    assert newest["leftOut"] == [{"reason": "TALKS", "count": 1}]
    assert len(newest["months"]) == 2


def test_who_speaks_without_being_named_is_in_the_timeline(http: httpx.Client) -> None:
    (talk,) = ask(http, TIMELINE, entity="Ada Example")["timeline"]["talks"]
    assert talk["isSpeaker"] is True


@pytest.mark.parametrize("field", ["related", "timeline"])
def test_an_unknown_name_is_an_answer_with_candidates(http: httpx.Client, field: str) -> None:
    document = f'{{ {field}(entity: "DeepSek") {{ entity {{ id }} unresolved {{ name candidates {{ name }} }} }} }}'
    found = ask(http, document)[field]
    assert found["entity"] is None
    assert {"name": "DeepSeek"} in found["unresolved"][0]["candidates"]


COMPARE = """
query ($talks: [ID!]!, $limit: Int! = 100) {
  compare(talks: $talks, limit: $limit) {
    talks { id }
    unknown
    entities { name }
    connections { id }
    some { entity { name } talks { id } }
    alone { talk { id } entityCount connectionCount entities { name } connections { id } }
    truncated
    leftOut { reason count }
  }
  one: talk(id: "the-state-of-open-models") { entities(first: 200) { nodes { name } } connections { totalCount } }
  other: talk(id: "example-talk") { entities(first: 200) { nodes { name } } connections { totalCount } }
}
"""


def test_what_talks_have_in_common_and_apart_is_what_their_lists_say(http: httpx.Client) -> None:
    data = ask(http, COMPARE, talks=["the-state-of-open-models", "talk:example-talk"])
    found = data["compare"]
    names = [{node["name"] for node in data[talk]["entities"]["nodes"]} for talk in ("one", "other")]
    assert {entity["name"] for entity in found["entities"]} == names[0] & names[1] >= {"DeepSeek", "Llama", "Qwen"}
    for alone, own, others, talk in zip(found["alone"], names, names[::-1], ("one", "other"), strict=True):
        assert {entity["name"] for entity in alone["entities"]} == own - others
        assert alone["entityCount"] == len(own)
        assert alone["connectionCount"] == data[talk]["connections"]["totalCount"]
        assert len(alone["connections"]) + len(found["connections"]) == alone["connectionCount"]
    assert (found["some"], found["unknown"], found["truncated"]) == ([], [], False)


def test_a_comparison_says_which_talk_it_does_not_know_and_what_it_left_out(http: httpx.Client) -> None:
    found = ask(http, COMPARE, talks=["example-talk", "nothing", "the-state-of-open-models"], limit=1)["compare"]
    assert found["unknown"] == ["nothing"]
    assert [talk["id"] for talk in found["talks"]] == ["talk:example-talk", "talk:the-state-of-open-models"]
    assert len(found["entities"]) == 1
    assert {left["reason"] for left in found["leftOut"]} == {"ENTITIES", "CONNECTIONS"}


def test_one_talk_cannot_be_compared(http: httpx.Client) -> None:
    answer = http.post("/graphql", json={"query": '{ compare(talks: ["x", "x"]) { unknown } }'}).json()
    assert answer["errors"][0]["message"] == "talks takes the ids of two different talks or more."
