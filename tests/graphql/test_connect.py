"""Who connects whom, over HTTP, in the document that the project began with."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

CONNECT = """
query ($from: String!, $to: String!, $mode: Mode! = K_SHORTEST, $k: Int! = 3, $maxHops: Int! = 6, $via: [String!],
       $avoid: [String!], $kinds: [Kind!], $predicates: [String!], $over: Over! = CONNECTIONS,
       $direction: PathDirection! = EITHER, $since: Date, $until: Date) {
  connect(from: $from, to: $to, mode: $mode, k: $k, maxHops: $maxHops, via: $via, avoid: $avoid, kinds: $kinds,
          predicates: $predicates, over: $over, direction: $direction, since: $since, until: $until) {
    from { id name }
    to { id name }
    sameEntity
    maxHops
    truncated
    leftOut { reason count }
    unresolved { name candidates { name } }
    paths {
      length
      sentence
      hops {
        from { name }
        to { name }
        forward
        connection { predicate from { name } to { name }
          evidence { quote startChar endChar passage { text } talk { title } atSeconds } }
        connections { predicate }
        passage { text }
      }
    }
  }
}
"""


def ask(http: httpx.Client, **variables: Any) -> dict[str, Any]:
    answer = http.post("/graphql", json={"query": CONNECT, "variables": variables}).json()
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["connect"]
    return found


def test_deepseek_is_connected_to_atom_and_every_hop_is_proved(http: httpx.Client) -> None:
    found = ask(http, **{"from": "DeepSeek", "to": "ATOM"})
    assert found["paths"]
    assert found["unresolved"] == []
    for path in found["paths"]:
        names = [hop["from"]["name"] for hop in path["hops"]] + [path["hops"][-1]["to"]["name"]]
        assert names[0] == found["from"]["name"] == "DeepSeek"
        assert names[-1] == found["to"]["name"]
        assert len(set(names)) == len(names) == path["length"] + 1
        for hop in path["hops"]:
            link = hop["connection"]
            ends = (link["from"]["name"], link["to"]["name"])
            assert ends == ((hop["from"]["name"], hop["to"]["name"])[:: 1 if hop["forward"] else -1])
            assert f"{ends[0]} {link['predicate']} {ends[1]}." in path["sentence"]
            assert link["evidence"]
            for evidence in link["evidence"]:
                place = slice(evidence["startChar"], evidence["endChar"])
                assert evidence["passage"]["text"][place] == evidence["quote"]
                assert evidence["talk"]["title"]


@pytest.mark.parametrize("name", ["deepseek", " DEEPSEEK ", "entity:deepseek"])
def test_an_id_a_slug_or_any_writing_of_a_name_means_the_entity(http: httpx.Client, name: str) -> None:
    assert ask(http, **{"from": name, "to": "ATOM"})["from"]["id"] == "entity:deepseek"


def test_an_alias_means_the_entity(http: httpx.Client) -> None:
    assert ask(http, **{"from": "MOO 2 32B", "to": "ATOM"})["from"]["name"] == "OLMo 2 32B"


def test_an_unknown_name_is_an_answer_with_candidates(http: httpx.Client) -> None:
    found = ask(http, **{"from": "DeepSek", "to": "zzzzzz"})
    assert (found["from"], found["to"], found["paths"]) == (None, None, [])
    unresolved = {name["name"]: [one["name"] for one in name["candidates"]] for name in found["unresolved"]}
    assert unresolved["DeepSek"][0] == "DeepSeek"  # the nearest first
    assert unresolved["zzzzzz"] == []


@pytest.mark.parametrize(
    "name", ["' OR 1=1 //", "*", "~", "a AND", "\\", '"', "(", "ATOM) RETURN 1 //", "💡", "[1 TO 2]"]
)
def test_no_name_breaks_the_search(http: httpx.Client, name: str) -> None:
    found = ask(http, **{"from": name, "to": "DeepSeek", "via": [name]})
    assert found["from"] is None
    assert [one["name"] for one in found["unresolved"]] == [name]


def test_the_same_entity_is_said(http: httpx.Client) -> None:
    found = ask(http, **{"from": "DeepSeek", "to": "entity:deepseek"})
    assert (found["sameEntity"], found["paths"]) == (True, [])


def test_no_path_within_the_hops_is_an_answer(http: httpx.Client) -> None:
    found = ask(http, **{"from": "DeepSeek", "to": "ATOM", "maxHops": 1})
    assert (found["maxHops"], found["paths"], found["unresolved"]) == (1, [], [])


def test_modes_differ_as_they_say(http: httpx.Client) -> None:
    ends = {"from": "DeepSeek", "to": "ATOM"}
    one = ask(http, **ends, mode="SHORTEST")["paths"]
    every = ask(http, **ends, mode="ALL_SHORTEST")["paths"]
    many = ask(http, **ends, k=20)["paths"]
    assert len(one) == 1
    assert {path["length"] for path in every} == {one[0]["length"]}
    assert len(many) >= len(every)
    lengths = [path["length"] for path in many]
    assert lengths == sorted(lengths)


def test_avoiding_an_entity_of_the_path_finds_none_through_it(http: httpx.Client) -> None:
    ends = {"from": "DeepSeek", "to": "ATOM"}
    between = ask(http, **ends, mode="SHORTEST")["paths"][0]["hops"][0]["to"]["name"]
    for path in ask(http, **ends, avoid=[between], k=10)["paths"]:
        assert between not in [hop["to"]["name"] for hop in path["hops"]]
    for path in ask(http, **ends, via=[between], k=10)["paths"]:
        assert between in [hop["to"]["name"] for hop in path["hops"]]


def test_over_mentions_a_hop_is_a_passage_that_names_both(http: httpx.Client) -> None:
    found = ask(http, **{"from": "DeepSeek", "to": "Qwen", "over": "MENTIONS", "mode": "SHORTEST"})
    (path,) = found["paths"]
    assert path["length"] == 1
    (hop,) = path["hops"]
    assert (hop["connection"], hop["connections"]) == (None, [])
    assert "DeepSeek" in hop["passage"]["text"]
    assert "Qwen" in hop["passage"]["text"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"maxHops": 99}, "maxHops must be from 1 to 8, not 99"),
        ({"maxHops": 0}, "maxHops must be from 1 to 8, not 0"),
        ({"k": 0}, "k must be from 1"),
        ({"from": " "}, "from must be an id, a name or an alias"),
        ({"to": "x" * 301}, "to must be an id, a name or an alias"),
        ({"via": ["x"] * 4}, "via takes at most 3"),
        ({"avoid": ["x"] * 51}, "avoid takes at most 50"),
        ({"since": "2025-02-01", "until": "2025-01-01"}, "since must not be later than until: 2025-02-01"),
        ({"over": "MENTIONS", "direction": "ALONG"}, "leave it out over MENTIONS"),
        ({"over": "MENTIONS", "predicates": ["made"]}, "leave them out over MENTIONS"),
    ],
)
def test_a_wrong_argument_is_a_typed_error_that_names_it(http: httpx.Client, given: dict[str, Any], words: str) -> None:
    variables = {"from": "DeepSeek", "to": "ATOM", **given}
    answer = http.post("/graphql", json={"query": CONNECT, "variables": variables}).json()
    (error,) = answer["errors"]
    assert words in error["message"]
    assert error["extensions"]["code"] == "BAD_ARGUMENT"
    assert error["path"] == ["connect"]


GROUPS = """
query ($from: [String!]!, $to: [String!]!) {
  connect(fromAny: $from, toAny: $to, k: 5) {
    from { name } to { name } sources { name } targets { name } sameEntity
    paths { hops { from { name } to { name } } }
    unresolved { name }
  }
}
"""


def test_groups_are_searched_with_what_is_known_of_them(http: httpx.Client) -> None:
    variables = {"from": ["DeepSeek", "nobody at all"], "to": ["ATOM", "Qwen"]}
    found = http.post("/graphql", json={"query": GROUPS, "variables": variables}).json()["data"]["connect"]
    assert (found["from"], found["to"]) == ({"name": "DeepSeek"}, None)
    assert [one["name"] for one in found["targets"]] == ["American Truly Open Models", "Qwen"]
    assert [one["name"] for one in found["unresolved"]] == ["nobody at all"]
    ends = {(path["hops"][0]["from"]["name"], path["hops"][-1]["to"]["name"]) for path in found["paths"]}
    assert ends
    assert ends <= {("DeepSeek", "American Truly Open Models"), ("DeepSeek", "Qwen")}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ('to: "ATOM"', "Give from or fromAny, and not both."),
        ('from: "a", fromAny: ["b"], to: "c"', "Give from or fromAny, and not both."),
        ('from: "a", toAny: []', "Name one entity at least for paths to end at."),
        (f'from: "a", toAny: {["b"] * 11}'.replace("'", '"'), "Paths end at at most 10 entities, not 11."),
    ],
)
def test_each_side_is_named_once(http: httpx.Client, arguments: str, words: str) -> None:
    answer = http.post("/graphql", json={"query": f"{{ connect({arguments}) {{ sameEntity }} }}"}).json()
    assert [error["message"] for error in answer["errors"]] == [words]


def test_direction_and_days_hold_for_every_hop(http: httpx.Client) -> None:
    ends = {"from": "DeepSeek", "to": "Llama", "mode": "ALL_SHORTEST"}
    along = ask(http, **ends, direction="ALONG")["paths"]
    assert along
    assert {hop["forward"] for path in along for hop in path["hops"]} == {True}
    back = ask(http, **{**ends, "from": "Llama", "to": "DeepSeek"}, direction="AGAINST")["paths"]
    assert [path["length"] for path in back] == [path["length"] for path in along]
    assert {hop["forward"] for path in back for hop in path["hops"]} == {False}
    assert ask(http, **ends, since="2026-01-01")["paths"] == []
    (early,) = ask(http, **ends, since="2025-11-01", until="2025-11-30", predicates=["uses"])["paths"]
    assert early["sentence"] == "DeepSeek uses Llama."
    assert ask(http, **ends, over="MENTIONS", since="2026-01-01")["paths"] == []


def test_evidence_keeps_to_days(http: httpx.Client) -> None:
    document = """query ($since: Date, $until: Date) {
      entity(name: "DeepSeek") { connections { nodes { evidence(since: $since, until: $until) { date } } } }
    }"""

    def dates(**variables: str) -> set[str]:
        data = http.post("/graphql", json={"query": document, "variables": variables}).json()["data"]
        links = data["entity"]["connections"]["nodes"]
        return {evidence["date"] for link in links for evidence in link["evidence"]}

    assert dates() == {"2025-10-16", "2025-11-02"}
    assert dates(since="2025-11-01") == {"2025-11-02"}
    assert dates(until="2025-11-01") == {"2025-10-16"}


def test_connectors_neighborhood_and_map(http: httpx.Client) -> None:
    document = """{
      connectors(from: "DeepSeek", to: "ATOM") {
        paths connectors { entity { name } paths share connections { from { name } to { name } } } unresolved { name }
      }
      neighborhood(of: "DeepSeek") { nodes { name } edges { from { name } to { name } } unresolved { name } }
      unknown: neighborhood(of: "DeepSek") { nodes { name } unresolved { candidates { name } } }
      map(talk: "the-state-of-open-models") { nodes { name } edges { evidence { quote } } truncated leftOut { count } }
      small: map(talk: "the-state-of-open-models", limit: 3) { nodes { name } truncated leftOut { reason count } }
      none: map(talk: "nothing") { nodes { name } }
    }"""
    found = http.post("/graphql", json={"query": document}).json()["data"]
    ranked = [one["paths"] for one in found["connectors"]["connectors"]]
    assert ranked
    assert ranked == sorted(ranked, reverse=True)
    for one in found["connectors"]["connectors"]:
        assert one["share"] == pytest.approx(one["paths"] / found["connectors"]["paths"])
        assert one["connections"]
        assert all(one["entity"]["name"] in (link["from"]["name"], link["to"]["name"]) for link in one["connections"])
    around = {node["name"] for node in found["neighborhood"]["nodes"]}
    assert "DeepSeek" in around
    assert all({edge["from"]["name"], edge["to"]["name"]} <= around for edge in found["neighborhood"]["edges"])
    assert found["unknown"]["nodes"] == []
    assert {"name": "DeepSeek"} in found["unknown"]["unresolved"][0]["candidates"]
    assert len(found["map"]["nodes"]) > 30
    assert all(edge["evidence"] for edge in found["map"]["edges"])
    assert found["map"]["truncated"] is False
    assert len(found["small"]["nodes"]) == 3
    assert found["small"]["truncated"] is True
    assert "ENTITIES" in [left["reason"] for left in found["small"]["leftOut"]]
    assert found["none"] is None
