"""Full-text search and suggestions on a real index: nothing breaks it, the best comes first, and places are true."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client, Transaction
from talkgraph.graph.fulltext import text_query
from talkgraph.graphql.compile.statement import labels
from talkgraph.graphql.text_arguments import search_values, suggest_values
from talkgraph.graphql.types.search import SearchType
from talkgraph.settings import Settings
from tests.graph.graphs import ask

pytestmark = pytest.mark.anyio

CATALOGUE = Catalogue.load()
SETTINGS = Settings.read()
TEXTS = {
    "plain": "Llama and Llama’s friends met Beyoncé, who sang 日本 songs.",
    "emoji": "👩‍🚀 Ω flew with DeepSeek's crew; deepseeks flew too (DEEPSEEK!).",
    "long": "word " * 100 + "needle " + "word " * 100 + "needle",
    "typo": "An embedding is not an embeding.",
}
HOSTILE = ["/", "|", "\\", "AND", "OR NOT", '"(', "[a TO", "{", "^", "~", "*", "?", ":", "a:b", "a && || !b", "text:*"]


async def search(client: Client, text: str, **changes: Any) -> dict[str, Any]:
    """The row of the file for the values that `search` gives it."""
    record = CATALOGUE["search/results"]
    values = search_values({"text": text}, SETTINGS)
    values |= {name: changes.pop(name) for name in ("first", "hits") if name in changes}
    values["asked"] = {**values["asked"], **changes}
    (row,) = await ask(client, record.text, **values)
    found = dict(zip(record.columns, row, strict=True))
    for edge in found["edges"]:
        edge["highlights"] = await highlights(client, edge["node"]["id"], values["asked"])
    facets = CATALOGUE["search/facets"]
    (row,) = await ask(client, facets.text, **{p.name: values[p.name] for p in facets.parameters})
    return {**found, "facets": dict(zip(facets.columns, row, strict=True))}


async def highlights(client: Client, hit: str, asked: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of the file for one hit of a search."""
    record = CATALOGUE["search/highlights"]
    text = f"MATCH (v0:{labels('hit')} {{id: $hit}}) CALL (v0) {{ WITH v0 AS hit {record.text} }}"
    rows = await ask(client, f"CYPHER 25 {text} RETURN {', '.join(record.columns)}", hit=hit, asked=asked)
    return [dict(zip(record.columns, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
async def texts(library: Client) -> AsyncIterator[Client]:
    """The library with passages whose places are hard to count, and an entity with accents."""

    async def write(tx: Transaction) -> None:
        rows = [{"id": f"talk:x/segment/{key}", "text": text} for key, text in TEXTS.items()]
        await tx.run("UNWIND $rows AS row CREATE (s:Segment:Passage {id: row.id, text: row.text})", {"rows": rows})

    async def remove(tx: Transaction) -> None:
        await tx.run("MATCH (s:Segment) WHERE s.id STARTS WITH 'talk:x/' DETACH DELETE s")

    await library.write(write, timeout=30)
    yield library
    await library.write(remove, timeout=30)


async def places(client: Client, text: str, key: str) -> list[str]:
    """What is highlighted in one of the texts, cut out as a client would."""
    found = await search(client, text, types=["SEGMENT"], first=100)
    for edge in found["edges"]:
        if edge["node"]["id"] == f"talk:x/segment/{key}":
            (highlight,) = edge["highlights"]
            whole = TEXTS[key]
            assert whole[highlight["startChar"] : highlight["endChar"]] == highlight["text"]
            return [highlight["text"][place["startChar"] : place["endChar"]] for place in highlight["places"]]
    return []


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("llama", "plain", ["Llama", "Llama"]),
        ("Llama's", "plain", ["Llama", "Llama"]),
        ("lama", "plain", ["Llama", "Llama"]),
        ("beyonce", "plain", ["Beyoncé"]),
        ("BEYONCÉ", "plain", ["Beyoncé"]),
        ("日本", "plain", ["日本"]),
        ("deepseek", "emoji", ["DeepSeek", "deepseeks", "DEEPSEEK"]),
        ("deepskee", "emoji", ["DeepSeek", "DEEPSEEK"]),
        ("embedding", "typo", ["embedding", "embeding"]),
        ("embeddign", "typo", ["embedding"]),
        ("the", "plain", []),
    ],
)
async def test_highlights_cut_out_the_words_that_fit(texts: Client, text: str, key: str, expected: list[str]) -> None:
    assert await places(texts, text, key) == expected


async def test_a_long_text_is_shown_around_its_first_place(texts: Client) -> None:
    found = await search(texts, "needle", types=["SEGMENT"])
    (highlight,) = found["edges"][0]["highlights"]
    assert len(highlight["text"]) < 300
    assert highlight["startChar"] > 300
    assert TEXTS["long"][highlight["startChar"] - 1] == " "
    (place,) = highlight["places"]
    assert highlight["text"][place["startChar"] : place["endChar"]] == "needle"


async def test_what_is_written_so_comes_before_what_is_alike(texts: Client) -> None:
    found = await search(texts, "embeding", types=["SEGMENT"])
    assert found["edges"][0]["node"]["id"] == "talk:x/segment/typo"
    entities = await search(texts, "Qwen", types=["ENTITY"])
    assert entities["edges"][0]["node"]["id"] == "entity:qwen"


@pytest.mark.parametrize(
    ("text", "entity", "field", "shown"),
    [
        ("ATOM", "entity:american-truly-open-models", "alias", "ATOM"),
        ("united states", "entity:us", "alias", "United States"),
        ("Nathen Lambart", "entity:nathan-lambert", "name", "Nathan Lambert"),
        ("hugingface face", "entity:hugging-face", "name", "Hugging Face"),
    ],
)
async def test_an_entity_is_found_by_its_names_also_misspelt(
    library: Client, text: str, entity: str, field: str, shown: str
) -> None:
    best = (await search(library, text))["edges"][0]
    assert (best["node"]["id"], best["type"]) == (entity, "ENTITY")
    assert (field, shown) in [(part["field"], part["text"]) for part in best["highlights"]]


async def test_every_type_is_found(library: Client) -> None:
    found = {
        edge["type"]
        for text in ("Example talk", "Before", "In short", "Tests", "Nothing more", "compared", "Llama")
        for edge in (await search(library, text, first=100))["edges"]
    }
    assert found == {type_.value for type_ in SearchType}


def _told(found: dict[str, Any]) -> list[list[tuple[str, int]]]:
    """The facets as pairs of name and count."""
    types, kinds, talks = (found["facets"][name] for name in ("types", "kinds", "talks"))
    return [
        [(row["type"], row["count"]) for row in types],
        [(row["kind"], row["count"]) for row in kinds],
        [(row["talk"]["id"], row["count"]) for row in talks],
    ]


async def test_facets_count_everything_and_filters_leave_them_alone(library: Client) -> None:
    every = await search(library, "models", first=500)
    some = await search(library, "models", first=500, types=["ENTITY"], kinds=["Concept"])
    assert _told(every) == _told(some)
    counts = {row["type"]: row["count"] for row in every["facets"]["types"]}
    assert sum(counts.values()) == every["totalCount"] == len(every["edges"])
    assert all(edge["type"] == "ENTITY" and edge["node"]["kind"] == "Concept" for edge in some["edges"])
    assert 0 < some["totalCount"] == len(some["edges"]) <= counts["ENTITY"]


async def test_the_order_is_total_and_the_same_each_time(library: Client) -> None:
    first = (await search(library, "open models", first=500))["edges"]
    keys = [(-edge["score"], edge["node"]["id"]) for edge in first]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    again = (await search(library, "open models", first=500))["edges"]
    assert [edge["cursor"] for edge in again] == [edge["cursor"] for edge in first]


async def test_a_cursor_holds_while_texts_come_and_go(texts: Client) -> None:
    """What comes moves every score; each hit that stays is met once, and none is left out."""
    rare = [{"id": f"talk:x/segment/more-{n}", "text": f"quokka {'and others ' * n}"} for n in range(8)]
    others = [{"id": f"talk:x/segment/other-{n}", "text": "nothing of interest " * 9} for n in range(40)]

    async def write(text: str, rows: list[dict[str, str]]) -> None:
        async def work(tx: Transaction) -> None:
            await tx.run(text, {"rows": rows})

        await texts.write(work, timeout=30)

    async def page(size: int, **place: Any) -> list[tuple[str, float]]:
        edges = (await search(texts, "quokka", first=size, **place))["edges"]
        return [(edge["node"]["id"], edge["score"]) for edge in edges]

    create = "UNWIND $rows AS row CREATE (s:Segment:Passage {id: row.id, text: row.text})"
    await write(create, rare)
    whole = await page(100)
    assert len(whole) == len(rare)
    await write(create, others)
    moved = await page(3, afterId=whole[2][0], afterScore=whole[2][1])
    assert moved[0][1] != whole[3][1], "the scores have not moved: this proves nothing"
    assert [id_ for id_, _ in moved] == [id_ for id_, _ in whole[3:6]]
    now = await page(100)
    await write("UNWIND $rows AS row MATCH (s:Segment {id: row.id}) DETACH DELETE s", [{"id": now[2][0]}])
    left = await page(100, afterId=now[2][0], afterScore=now[2][1])
    assert {id_ for id_, _ in left} <= {id_ for id_, _ in now[3:]}, "what is gone is known by its score"


async def test_hits_beyond_the_limit_are_said(library: Client) -> None:
    assert (await search(library, "models", hits=3))["truncated"] is True
    assert (await search(library, "models"))["truncated"] is False


@examples(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(text=st.text(max_size=60) | st.lists(st.sampled_from([*HOSTILE, "Llama", "open"]), max_size=6).map(" ".join))
@example(text=" ".join(HOSTILE))
@example(text="\x00\ufeff\u202e\U0010ffff")
@example(text="x" * 300)
async def test_no_text_breaks_the_index(texts: Client, text: str) -> None:
    found = await search(texts, text, first=3)
    assert found["totalCount"] >= 0
    for edge in found["edges"]:
        for highlight in edge["highlights"]:
            assert 0 <= highlight["startChar"] < highlight["endChar"]
            assert all(place["endChar"] <= len(highlight["text"]) for place in highlight["places"])


async def test_the_analyzer_is_the_one_whose_stop_words_are_known(library: Client) -> None:
    rows = await ask(library, "SHOW FULLTEXT INDEXES YIELD name, options RETURN name, options.indexConfig")
    assert {row[1]["fulltext.analyzer"] for row in rows} == {"standard-folding"}
    listed = "CALL db.index.fulltext.listAvailableAnalyzers() YIELD analyzer, stopwords RETURN analyzer, stopwords"
    stop_words = dict(await ask(library, listed))["standard-folding"]
    assert all(text_query(word).lucene == "" for word in stop_words)


async def suggest(client: Client, prefix: str, **changes: Any) -> list[tuple[str, str]]:
    values = {**suggest_values({"prefix": prefix, "first": 10}, SETTINGS), **changes}
    return [(row[0], row[2]["id"]) for row in await ask(client, CATALOGUE["search/suggest"].text, **values)]


async def test_names_and_aliases_complete_the_best_connected_first(library: Client) -> None:
    assert (await suggest(library, "DEEP"))[0] == ("DeepSeek", "entity:deepseek")
    assert await suggest(library, "ato") == [("ATOM", "entity:american-truly-open-models")]
    assert await suggest(library, "  united st") == [("United States", "entity:us")]
    assert await suggest(library, "") == await suggest(library, "  ") == await suggest(library, "zzz") == []
    degrees = dict(await ask(library, "MATCH (e:Entity) RETURN e.id, e.degree"))
    found = [degrees[entity] for _, entity in await suggest(library, "a")]
    assert found == sorted(found, reverse=True)
    assert len(found) > 2
    assert len(await suggest(library, "a", first=2)) == 2


async def test_a_suggestion_seeks_its_prefix_and_reads_little(library: Client) -> None:
    values = suggest_values({"prefix": "deep", "first": 10}, SETTINGS)
    plan = await library.explain(CATALOGUE["search/suggest"].text, values, profile=True)
    operators = plan.operators()
    (seek,) = [operator for operator in operators if "Index" in str(operator["operatorType"])]
    assert re.match(r"NodeIndexSeekByRange", str(seek["operatorType"]))
    assert "STARTS WITH" in str(seek["args"]["Details"])
    assert not [operator for operator in operators if "Scan" in str(operator["operatorType"])]
    found = await suggest(library, "deep")
    assert sum(operator["args"].get("DbHits", 0) for operator in operators) <= 30 * len(found)


async def test_search_and_suggest_wait_for_no_one(library: Client) -> None:
    """Several at once give what each gives alone."""
    alone = [(await search(library, text))["totalCount"] for text in ("models", "llama", "china")]
    together = await asyncio.gather(*(search(library, text) for text in ("models", "llama", "china")))
    assert [found["totalCount"] for found in together] == alone
