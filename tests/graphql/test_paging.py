"""Relay pages: every row once in both directions, and stable while rows come and go elsewhere."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from talkgraph.graph.client import Client, Transaction

PAGE = "(%s) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { id } }"
LISTS = {
    "entities": f"{{ entities{PAGE} }}",
    "topics": f"{{ topics{PAGE} }}",
    "talks": f"{{ talks{PAGE} }}",
    "segments": f'{{ talk(id: "example-talk") {{ segments{PAGE} }} }}',
    "mentions": f'{{ entity(id: "deepseek") {{ mentions{PAGE} }} }}',
    "connections": f'{{ entity(id: "deepseek") {{ connections{PAGE} }} }}',
}


def page(http: httpx.Client, name: str, arguments: str) -> dict[str, Any]:
    answer = http.post("/graphql", json={"query": (LISTS[name] % arguments).replace("()", "")}).json()
    assert "errors" not in answer, answer
    found = answer["data"]
    while "nodes" not in found:
        found = next(iter(found.values()))
    return dict(found)


def walk(http: httpx.Client, name: str, *, backward: bool = False, size: int = 2) -> list[str]:
    """All ids, page by page."""
    ids: list[str] = []
    cursor = ""
    while True:
        count, place = ("last", "before") if backward else ("first", "after")
        found = page(http, name, f"{count}: {size}" + (f', {place}: "{cursor}"' if cursor else ""))
        nodes = [node["id"] for node in found["nodes"]]
        ids = nodes + ids if backward else ids + nodes
        info = found["pageInfo"]
        assert len(nodes) <= size
        if not info["hasPreviousPage" if backward else "hasNextPage"]:
            return ids
        cursor = info["startCursor" if backward else "endCursor"]


@pytest.mark.parametrize("name", LISTS)
def test_pages_give_every_row_once_in_both_directions(name: str, http: httpx.Client) -> None:
    whole = page(http, name, "first: 500")
    ids = [node["id"] for node in whole["nodes"]]
    assert whole["totalCount"] == len(ids) == len(set(ids)) > 1
    assert walk(http, name) == ids
    assert walk(http, name, backward=True, size=3) == ids


def test_a_page_of_none_is_empty_and_knows_what_follows(http: httpx.Client) -> None:
    found = page(http, "entities", "first: 0")
    assert found["nodes"] == []
    assert found["pageInfo"] == {"hasNextPage": True, "hasPreviousPage": False, "startCursor": None, "endCursor": None}


def test_without_a_number_a_page_has_the_default_size(http: httpx.Client) -> None:
    found = page(http, "entities", "")
    assert len(found["nodes"]) == min(50, found["totalCount"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("first: 501", "first must be from 0 to 500"),
        ("first: -1", "first must be from 0 to 500"),
        ("first: 1, last: 1", "not both"),
        ('last: 1, after: "x"', "after goes with first"),
        ('first: 1, before: "x"', "before goes with last"),
        ('first: 1, after: "x"', "is not a cursor"),
        ('first: 1, after: "bnVsbA"', "is not a cursor"),
        ('first: 1, after: "WyJhIl0"', "belongs to another list"),
    ],
)
def test_a_wrong_page_is_a_typed_error(http: httpx.Client, arguments: str, words: str) -> None:
    answer = http.post("/graphql", json={"query": LISTS["entities"] % arguments}).json()
    assert words in answer["errors"][0]["message"]
    assert answer["errors"][0]["extensions"]["code"] == "BAD_ARGUMENT"


@pytest.mark.anyio
async def test_cursors_hold_while_rows_come_and_go(http: httpx.Client, library: Client) -> None:
    async def write(text: str) -> None:
        async def work(tx: Transaction) -> None:
            await tx.run(text)

        await library.write(work, timeout=30)

    ids = [node["id"] for node in page(http, "entities", "first: 500")["nodes"]]
    first = page(http, "entities", "first: 5")
    cursor = first["pageInfo"]["endCursor"]
    await write(
        "CREATE (:Entity:Concept {id: 'entity:aaa', name: ' before all', kind: 'Concept', degree: 0}), "
        "(:Entity:Concept {id: 'entity:zzz', name: '~ behind all', kind: 'Concept', degree: 0})"
    )
    try:
        second = page(http, "entities", f'first: 5, after: "{cursor}"')
        assert [node["id"] for node in second["nodes"]] == ids[5:10]
    finally:
        await write("MATCH (entity:Entity WHERE entity.id IN ['entity:aaa', 'entity:zzz']) DETACH DELETE entity")


@pytest.mark.anyio
@pytest.mark.parametrize("order", ["", "orderBy: {degree: DESC}, ", "orderBy: [{mentionsCount: DESC}, {name: DESC}], "])
async def test_a_walk_meets_each_row_that_stays_once_while_others_come_and_go(
    order: str, http: httpx.Client, library: Client
) -> None:
    """Between two pages a row comes before the place and one behind it, and the row of the cursor itself goes."""

    async def write(text: str, **values: Any) -> None:
        async def work(tx: Transaction) -> None:
            await tx.run(text, values)

        await library.write(work, timeout=30)

    create = """UNWIND range(0, 39) AS n CREATE (:Entity:Concept {id: 'entity:walk-' + n, kind: 'Concept',
      degree: n % 5, name: 'Walk ' + substring('MNOPQRSTUV', n % 10, 1) + n})"""
    come = "CREATE (:Entity:Concept {id: $id, kind: 'Concept', name: $name, degree: $degree})"
    await write(create)
    try:
        ids = ", ".join(f'"entity:walk-{n}"' for n in range(80))
        condition = f"where: {{id: {{in: [{ids}]}}}}, "
        whole = [node["id"] for node in page(http, "entities", f"{order}{condition}first: 500")["nodes"]]
        met: list[str] = []
        gone: set[str] = set()
        cursor, new = "", 40
        while True:
            found = page(http, "entities", f"{order}{condition}first: 7{cursor}")
            met += [node["id"] for node in found["nodes"]]
            if not found["pageInfo"]["hasNextPage"]:
                break
            cursor = f', after: "{found["pageInfo"]["endCursor"]}"'
            await write(come, id=f"entity:walk-{new}", name="Walk A first", degree=9)
            await write(come, id=f"entity:walk-{new + 1}", name="Walk Z last", degree=-1)
            await write("MATCH (entity:Entity {id: $id}) DETACH DELETE entity", id=met[-1])
            gone.add(met[-1])
            new += 2
        assert len(gone) >= 5
        assert len(met) == len(set(met)), "a row was met twice"
        assert [id_ for id_ in met if id_ in whole] == whole, "a row that was there all the time was left out"
    finally:
        await write("MATCH (entity:Entity WHERE entity.id STARTS WITH 'entity:walk-') DETACH DELETE entity")


def test_kinds_filter_the_list_and_its_count(http: httpx.Client) -> None:
    document = "{ entities(kinds: [PERSON, COMPANY], first: 500) { totalCount nodes { kind } } }"
    found = http.post("/graphql", json={"query": document}).json()["data"]["entities"]
    kinds = {node["kind"] for node in found["nodes"]}
    assert kinds == {"PERSON", "COMPANY"}
    assert found["totalCount"] == len(found["nodes"])
