"""Filters, orders, groups and aggregates of lists, against the same worked out from the whole lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.graphql.compile.plan import Operation, compile_operation
from talkgraph.graphql.schema import create_schema
from talkgraph.settings import Settings

Node = dict[str, Any]
ENTITY = """id name kind description degree aliases { text } talks { id date } topics { id }
            mentions(first: 500) { totalCount } connections(first: 500) { totalCount nodes { predicate } }"""
TALK = "id title series date durationSeconds language sections { title } speakers { id kind } segments { totalCount }"


def ask(http: httpx.Client, query: str, **variables: Any) -> Any:
    answer = http.post("/graphql", json={"query": query, "variables": variables}).json()
    assert "errors" not in answer, answer
    return answer["data"]


def refused(http: httpx.Client, query: str) -> str:
    answer = http.post("/graphql", json={"query": query}).json()
    return str(answer["errors"][0]["message"])


@pytest.fixture(scope="module")
def entities(http: httpx.Client) -> list[Node]:
    found: list[Node] = []
    cursor = None
    while True:
        page = ask(
            http,
            f"query($after: String) {{ entities(first: 40, after: $after) {{ nodes {{ {ENTITY} }} pageInfo "
            "{ hasNextPage endCursor } } }",
            after=cursor,
        )["entities"]
        found += page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            return found
        cursor = page["pageInfo"]["endCursor"]


@pytest.fixture(scope="module")
def talks(http: httpx.Client) -> list[Node]:
    return list(ask(http, f"{{ talks(first: 500) {{ nodes {{ {TALK} }} }} }}")["talks"]["nodes"])


FILTERS: list[tuple[str, Callable[[Node], bool]]] = [
    ('{name: {eq: "DeepSeek"}}', lambda e: e["name"] == "DeepSeek"),
    ('{name: {ne: "DeepSeek"}}', lambda e: e["name"] != "DeepSeek"),
    ('{name: {in: ["DeepSeek", "nobody"]}}', lambda e: e["name"] == "DeepSeek"),
    ('{name: {startsWith: "deep", ignoreCase: true}}', lambda e: e["name"].lower().startswith("deep")),
    ('{name: {contains: "e", endsWith: "a"}}', lambda e: "e" in e["name"] and e["name"].endswith("a")),
    ('{name: {in: ["DEEPSEEK"], ignoreCase: true}}', lambda e: e["name"] == "DeepSeek"),
    ("{kind: {eq: COMPANY}}", lambda e: e["kind"] == "COMPANY"),
    ("{kind: {notIn: [COMPANY, PERSON]}}", lambda e: e["kind"] not in ("COMPANY", "PERSON")),
    ("{description: {isNull: true}}", lambda e: e["description"] is None),
    ('{description: {ne: "x"}}', lambda e: e["description"] != "x"),
    ('{not: {description: {contains: "a"}}}', lambda e: "a" not in (e["description"] or "")),
    ("{degree: {gte: 2, lt: 5}}", lambda e: 2 <= e["degree"] < 5),
    ("{or: [{degree: {eq: 0}}, {kind: {eq: PERSON}}]}", lambda e: e["degree"] == 0 or e["kind"] == "PERSON"),
    ("{or: []}", lambda _: False),
    ("{and: []}", lambda _: True),
    ("{}", lambda _: True),
    ("{not: {not: {degree: {gt: 3}}}}", lambda e: e["degree"] > 3),
    ("{aliases: {some: {}}}", lambda e: bool(e["aliases"])),
    ("{aliases: {none: {}}}", lambda e: not e["aliases"]),
    ("{aliases: {count: {gt: 1}}}", lambda e: len(e["aliases"]) > 1),
    ("{mentions: {count: {gte: 2, lte: 4}}}", lambda e: 2 <= e["mentions"]["totalCount"] <= 4),
    (
        '{connections: {some: {predicate: {eq: "released"}}}}',
        lambda e: any(link["predicate"] == "released" for link in e["connections"]["nodes"]),
    ),
    (
        '{connections: {all: {predicate: {eq: "released"}}}}',
        lambda e: all(link["predicate"] == "released" for link in e["connections"]["nodes"]),
    ),
    (
        '{talks: {some: {date: {gte: "2025-10-01"}}}}',
        lambda e: any((talk["date"] or "") >= "2025-10-01" for talk in e["talks"]),
    ),
    (
        '{talks: {none: {id: {eq: "talk:example-talk"}}}}',
        lambda e: "talk:example-talk" not in [talk["id"] for talk in e["talks"]],
    ),
    ("{topics: {count: {eq: 0}}, degree: {gt: 1}}", lambda e: not e["topics"] and e["degree"] > 1),
]  # fmt: skip


@pytest.mark.parametrize(("where", "holds"), FILTERS, ids=[where for where, _ in FILTERS])
def test_a_filter_gives_exactly_the_nodes_that_meet_it(
    where: str, holds: Callable[[Node], bool], http: httpx.Client, entities: list[Node]
) -> None:
    found = ask(http, f"{{ entities(first: 500, where: {where}) {{ totalCount nodes {{ id }} }} }}")["entities"]
    expected = [entity["id"] for entity in entities if holds(entity)]
    assert [node["id"] for node in found["nodes"]] == expected
    assert found["totalCount"] == len(expected)


def test_filters_tell_entities_apart(entities: list[Node]) -> None:
    """A filter of the list above that held for none or all would prove little."""
    some = [where for where, holds in FILTERS if 0 < sum(map(holds, entities)) < len(entities)]
    assert len(some) >= len(FILTERS) - 7


def test_filters_nest_through_several_kinds_of_nodes(http: httpx.Client) -> None:
    query = """query($where: EntityFilter) { entities(where: $where) { nodes { id
        connections(where: {evidence: {some: {passage: {text: {contains: "China"}}}}}) { nodes { id evidence
        { passage { text } } } } } } }"""
    where = {"connections": {"some": {"evidence": {"some": {"passage": {"text": {"contains": "China"}}}}}}}
    nodes = ask(http, query, where=where)["entities"]["nodes"]
    assert nodes
    for node in nodes:
        assert node["connections"]["nodes"]
        for link in node["connections"]["nodes"]:
            assert any("China" in evidence["passage"]["text"] for evidence in link["evidence"])


def _key(entity: Node, name: str) -> Any:
    count = {"mentionsCount": "mentions", "connectionsCount": "connections"}.get(name)
    if count:
        return entity[count]["totalCount"]
    return len(entity["aliases"]) if name == "aliasesCount" else entity[name]


ORDERS = [
    [("degree", "DESC")],
    [("mentionsCount", "DESC"), ("name", "ASC")],
    [("aliasesCount", "ASC"), ("degree", "DESC")],
    [("description", "ASC")],
    [("description", "DESC")],
    [("name", "DESC")],
]


@pytest.mark.parametrize("order", ORDERS, ids=str)
@pytest.mark.parametrize("backward", [False, True], ids=["forward", "backward"])
def test_an_order_is_kept_through_all_pages_with_nulls_last(
    order: list[tuple[str, str]], backward: bool, http: httpx.Client, entities: list[Node]
) -> None:
    expected = sorted(entities, key=lambda entity: str(entity["id"]))
    for name, direction in reversed(order):
        known = [entity for entity in expected if _key(entity, name) is not None]
        missing = [entity for entity in expected if _key(entity, name) is None]
        known.sort(key=lambda entity, name=name: _key(entity, name), reverse=direction == "DESC")  # type: ignore[misc]
        expected = known + missing
    keys = ", ".join(f"{{{name}: {direction}}}" for name, direction in order)
    assert _walked(http, f"orderBy: [{keys}]", backward) == [entity["id"] for entity in expected]


def _walked(http: httpx.Client, order: str, backward: bool) -> list[str]:
    ids: list[str] = []
    place = ""
    while True:
        asked = f"{order}, {'last' if backward else 'first'}: 17{place}"
        page = ask(
            http,
            f"{{ entities({asked}) {{ nodes {{ id }} pageInfo {{ ...Info }} }} }} "
            "fragment Info on PageInfo { hasNextPage hasPreviousPage startCursor endCursor }",
        )["entities"]
        nodes, info = [node["id"] for node in page["nodes"]], page["pageInfo"]
        ids = nodes + ids if backward else ids + nodes
        if not info["hasPreviousPage" if backward else "hasNextPage"]:
            return ids
        place = f', before: "{info["startCursor"]}"' if backward else f', after: "{info["endCursor"]}"'


def test_a_cursor_of_one_order_is_refused_by_another(http: httpx.Client) -> None:
    query = "{ entities(first: 1, orderBy: {degree: DESC}) { pageInfo { endCursor } } }"
    cursor = ask(http, query)["entities"]["pageInfo"]["endCursor"]
    for order in ("", ", orderBy: {degree: ASC}", ", orderBy: {name: DESC}"):
        query = f'{{ entities(first: 1, after: "{cursor}"{order}) {{ nodes {{ id }} }} }}'
        assert "is not a cursor of this list and its order" in refused(http, query)


def test_groups_divide_the_whole_list(http: httpx.Client, entities: list[Node], talks: list[Node]) -> None:
    found = ask(
        http,
        """{ entities(first: 1, where: {degree: {gt: 1}}) { groups(by: KIND) { value count } }
             talks(first: 0) { month: groups(by: MONTH, first: 2) { value count }
             groups(by: SERIES) { value count } } }""",
    )
    kinds = Counter(entity["kind"] for entity in entities if entity["degree"] > 1)
    assert {group["value"]: group["count"] for group in found["entities"]["groups"]} == kinds
    counts = [group["count"] for group in found["entities"]["groups"]]
    assert counts == sorted(counts, reverse=True)
    months = Counter(talk["date"] and talk["date"][:7] for talk in talks)
    assert len(found["talks"]["month"]) == min(2, len(months))
    assert all(months[group["value"]] == group["count"] for group in found["talks"]["month"])
    assert {group["value"]: group["count"] for group in found["talks"]["groups"]} == Counter(t["series"] for t in talks)


def test_aggregates_are_those_of_the_whole_list(http: httpx.Client, entities: list[Node], talks: list[Node]) -> None:
    found = ask(
        http,
        """{ entities(first: 1) { aggregate(of: DEGREE) { count min max average sum earliest } }
             talks(first: 1) { aggregate(of: DATE) { count earliest latest min __typename } } }""",
    )
    degrees = [entity["degree"] for entity in entities]
    assert found["entities"]["aggregate"] == {
        "count": len(degrees),
        "min": min(degrees),
        "max": max(degrees),
        "average": pytest.approx(sum(degrees) / len(degrees)),
        "sum": sum(degrees),
        "earliest": None,
    }
    dates = [talk["date"] for talk in talks if talk["date"]]
    expected = {"count": len(dates), "earliest": min(dates), "latest": max(dates), "min": None}
    assert found["talks"]["aggregate"] == {**expected, "__typename": "Aggregate"}


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("entities { groups(by: PREDICATE) { count } }", "A list of type Entity has no PREDICATE"),
        ("entities { aggregate(of: DATE) { count } }", "A list of type Entity has no DATE"),
        ("entities { groups(by: KIND, first: 501) { count } }", "first must be from 0 to 500"),
        ("entities(orderBy: [{name: ASC, degree: ASC}]) { totalCount }", "exactly one"),
        (f"entities(orderBy: [{'{name: ASC}, ' * 6}]) {{ totalCount }}", "orderBy takes at most 5 keys, not 6"),
        (f"entities(where: {{or: [{'{degree: {eq: 1}}, ' * 60}]}}) {{ totalCount }}", "more than 100 conditions"),
        (f"entities(where: {{degree: {{in: [{'1, ' * 1001}]}}}}) {{ totalCount }}", "at most 1000 values, not 1001"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(asked: str, words: str, http: httpx.Client) -> None:
    assert words in refused(http, f"{{ {asked} }}")


def test_the_largest_filter_passes(http: httpx.Client, entities: list[Node]) -> None:
    where = "{or: [" + "{degree: {eq: 1}}, " * 49 + "]}"
    found = ask(http, f"{{ entities(where: {where}) {{ totalCount }} }}")
    assert found["entities"]["totalCount"] == sum(entity["degree"] == 1 for entity in entities)


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("query", "operator"),
    [
        ('{ entities(where: {name: {startsWith: "Deep"}}) { nodes { id } } }', "NodeIndexSeekByRange"),
        ("{ entities(where: {degree: {gte: 5}}) { nodes { id } } }", "NodeIndex"),
        ("{ entities(where: {kind: {eq: PERSON}}) { nodes { id } } }", "NodeIndexSeek"),
        ('{ entities(where: {id: {eq: "entity:deepseek"}}) { nodes { id } } }', "NodeUniqueIndexSeek"),
    ],
)
async def test_filters_reach_indexes(query: str, operator: str, library: Client) -> None:
    plan = await _profiled(query, library)
    names = {str(one["operatorType"]).split("@")[0] for one in plan.operators()}
    assert any(name.startswith(operator) for name in names), names
    assert not names & {"NodeByLabelScan", "AllNodesScan"}, names


@pytest.mark.anyio
async def test_a_page_in_the_order_of_an_index_reads_no_more_than_the_page(library: Client) -> None:
    plan = await _profiled("{ entities(first: 3) { nodes { id } } }", library)
    whole = await _profiled("{ entities(first: 500) { nodes { id } } }", library)
    assert _hits(plan) * 3 < _hits(whole), (_hits(plan), _hits(whole))


@pytest.mark.anyio
@pytest.mark.parametrize("order", ["degree: DESC", "degree: ASC", "name: DESC", "id: ASC"])
async def test_an_order_that_an_index_holds_reads_no_more_than_the_page(order: str, library: Client) -> None:
    query = "{ entities(first: %d, orderBy: {" + order + "}) { nodes { id } } }"
    page, whole = await _profiled(query % 3, library), await _profiled(query % 500, library)
    names = {str(one["operatorType"]).split("@")[0] for one in page.operators()}
    assert any(name.startswith(("NodeIndex", "NodeUniqueIndex")) for name in names), names
    assert _hits(page) * 3 < _hits(whole), (_hits(page), _hits(whole))


async def _profiled(query: str, library: Client) -> Any:
    import graphql

    settings = Settings.read()
    operation = Operation.of(graphql.parse(query), None)
    schema = create_schema(settings)
    values = operation.variables(schema, {})
    plan = compile_operation(schema, Catalogue.load(), settings, operation, values)
    return await library.explain(plan.text, plan.parameters(values), profile=True)


def _hits(plan: Any) -> int:
    return sum(one.get("args", {}).get("DbHits", 0) for one in plan.operators())
