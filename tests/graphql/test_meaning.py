"""Search by meaning against a local endpoint: embedded once, fused within the statement, by words where it fails."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from talkgraph.embeddings import Endpoint
from talkgraph.errors import EmbeddingsFailed
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client, Transaction
from talkgraph.graphql.compile.cache import PlanCache
from talkgraph.graphql.context import Context
from talkgraph.graphql.schema import create_schema
from talkgraph.ingest.embed import embed, embed_loaded
from talkgraph.settings import Settings
from tests.embeddings import SIZE, StandIn, stand_in

pytestmark = pytest.mark.anyio

CATALOGUE = Catalogue.load()
SEARCH = """query ($text: String!, $after: String) { search(text: $text, first: 5, after: $after) {
    meaning truncated totalCount edges { type score cursor highlights { text } node { __typename id
    ... on Entity { name } ... on Passage { text } } } pageInfo { endCursor } } }"""
BAD = {
    "slow": "took longer than 0.5 s",
    "dripping": "took longer than 0.5 s",
    "broken": "answered with status 500",
    "elsewhere": "answered with status 302",
    "not JSON": "did not answer with vectors",
    "not vectors": "did not answer with vectors",
    "a list": "did not answer with vectors",
    "too few": "gave 0 vectors for 1 texts",
    "wrong size": f"gave vectors of {SIZE // 2} numbers, not {SIZE}",
    "zero": "gave a vector without a direction",
}


@pytest.fixture(scope="module")
def endpoint() -> Iterator[StandIn]:
    with stand_in() as server:
        yield server


@pytest.fixture(scope="module")
def on(endpoint: StandIn) -> Settings:
    return Settings.read(
        embeddings_url=endpoint.url,
        embeddings_model="words",
        embeddings_key="secret",
        embeddings_dimensions=SIZE,
        embeddings_timeout=0.5,
        embeddings_batch=7,
    )


@pytest.fixture(scope="module")
async def embedded(library: Client, on: Settings, endpoint: StandIn) -> AsyncIterator[Client]:
    """The library with vectors."""
    await embed(library, CATALOGUE, Endpoint(on), batch=on.embeddings_batch)
    yield library
    endpoint.manners = "good"
    await _write(library, "MATCH (n:Passage|Entity) REMOVE n.embedding, n.embeddedAs")


async def _write(client: Client, text: str) -> None:
    async def work(tx: Transaction) -> None:
        await tx.run(text)

    await client.write(work, timeout=30)


async def _value(client: Client, text: str) -> Any:
    return await client.value(text, deadline=asyncio.get_running_loop().time() + 30)


async def search(
    client: Client, settings: Settings, text: str, *, compiled: bool = True, after: str | None = None, **more: Any
) -> tuple[Any, int]:
    """What is found, and the number of statements."""
    embedder = more.get("embedder") or (Endpoint(settings) if settings.embeddings_url else None)
    deadline = asyncio.get_running_loop().time() + 60
    context = Context(client, CATALOGUE, settings, PlanCache(1), deadline, compiled, embedder=embedder)
    values = {"text": text, "after": after}
    found = await create_schema(settings).execute(SEARCH, variable_values=values, context_value=context)
    assert not found.errors, found.errors
    assert found.data
    return found.data["search"], len(context.ran)


async def test_meaning_finds_what_no_word_does(embedded: Client, on: Settings, endpoint: StandIn) -> None:
    by_words, _ = await search(embedded, Settings.read(), "cetacean")
    assert (by_words["meaning"], by_words["totalCount"]) == ("OFF", 0)
    before = len(endpoint.asked)
    found, statements = await search(embedded, on, "cetacean")
    assert (statements, len(endpoint.asked) - before) == (1, 1), "two round trips, the endpoint's counted"
    assert found["meaning"] == "USED"
    assert "DeepSeek" in [edge["node"].get("name") for edge in found["edges"]]
    texts = [edge["node"].get("text", "DeepSeek") for edge in found["edges"]]
    assert sum("DeepSeek" in text for text in texts) >= 4
    assert all(edge["highlights"] == [] for edge in found["edges"])


async def test_both_lists_are_fused_by_rank(embedded: Client, on: Settings) -> None:
    words, _ = await search(embedded, Settings.read(), "Llama")
    found, _ = await search(embedded, on, "Llama")
    best = found["edges"][0]
    assert best["node"]["id"] == words["edges"][0]["node"]["id"] == "entity:llama"
    assert best["score"] == pytest.approx(2 / 61), "first in both lists"
    scores = [edge["score"] for edge in found["edges"]]
    assert scores == sorted(scores, reverse=True)


async def test_both_ways_and_pages_agree(embedded: Client, on: Settings, endpoint: StandIn) -> None:
    embedder = Endpoint(on)
    found, _ = await search(embedded, on, "open alpaca", embedder=embedder)
    assert (await search(embedded, on, "open alpaca", compiled=False, embedder=embedder))[0] == found
    before = len(endpoint.asked)
    second, _ = await search(embedded, on, "open alpaca", after=found["pageInfo"]["endCursor"], embedder=embedder)
    assert len(endpoint.asked) == before, "the second page asks for no vector again"
    ids = [edge["node"]["id"] for edge in found["edges"] + second["edges"]]
    assert len(set(ids)) == 10


async def test_embedding_again_asks_for_nothing_and_a_new_text_for_itself(
    embedded: Client, on: Settings, endpoint: StandIn
) -> None:
    before = len(endpoint.asked)
    every = await _value(embedded, "RETURN COUNT { (:Passage) } + COUNT { (:Entity) }")
    report = await embed(embedded, CATALOGUE, Endpoint(on))
    assert (report.done, report.unchanged, len(endpoint.asked)) == (0, every, before)
    await _write(embedded, "MATCH (n:Entity {id: 'entity:qwen'}) SET n.description = 'A llama of Alibaba'")
    try:
        report = await embed(embedded, CATALOGUE, Endpoint(on))
        assert report.done == 1
        assert endpoint.asked[-1]["input"] == ["Qwen: A llama of Alibaba"]
    finally:
        await _write(embedded, "MATCH (n:Entity {id: 'entity:qwen'}) REMOVE n.description")


async def test_what_is_ended_goes_on_where_it_was(embedded: Client, on: Settings, endpoint: StandIn) -> None:
    await _write(embedded, "MATCH (n:Passage|Entity) REMOVE n.embedding, n.embeddedAs")
    every = await _value(embedded, "RETURN COUNT { (:Passage) } + COUNT { (:Entity) }")

    class Tiring(Endpoint):
        batches = 3

        async def embed(self, texts: Any, timeout: float) -> Any:
            self.batches -= 1
            if self.batches < 0:
                raise EmbeddingsFailed("tired")
            return await super().embed(texts, timeout)

    with pytest.raises(EmbeddingsFailed, match="tired"):
        await embed(embedded, CATALOGUE, Tiring(on), batch=7)
    assert await _value(embedded, "MATCH (n) WHERE n.embedding IS NOT NULL RETURN count(n)") == 21
    before = len(endpoint.asked)
    report = await embed(embedded, CATALOGUE, Endpoint(on), batch=7)
    assert (report.done, report.unchanged) == (every - 21, 21)
    assert all(len(asked["input"]) <= 7 for asked in endpoint.asked[before:])
    assert {asked["path"] for asked in endpoint.asked} == {"/v1/embeddings"}
    assert {asked["model"] for asked in endpoint.asked} == {"words"}
    assert set(endpoint.keys) == {"Bearer secret"}


async def test_a_load_embeds_its_talk_and_an_endpoint_that_is_down_fails_no_load(
    embedded: Client, on: Settings, endpoint: StandIn
) -> None:
    await _write(embedded, "MATCH (n:Passage|Entity) REMOVE n.embedding, n.embeddedAs")
    assert await embed_loaded(embedded, CATALOGUE, on, ["talk:example-talk"]) is None
    ids = await _value(embedded, "MATCH (n:Passage WHERE n.embedding IS NOT NULL) RETURN collect(n.id)")
    assert len(ids) == 9
    assert all(id_.startswith("talk:example-talk/") for id_ in ids)
    endpoint.manners = "broken"
    try:
        note = await embed_loaded(embedded, CATALOGUE, on, ["talk:the-state-of-open-models"])
        assert note is not None
        assert "status 500" in note
        assert "`talkgraph embed`" in note
        off = Settings.read()
        assert await embed_loaded(embedded, CATALOGUE, off, ["talk:the-state-of-open-models"]) is None
    finally:
        endpoint.manners = "good"
        await embed(embedded, CATALOGUE, Endpoint(on))


@pytest.mark.parametrize("manners", BAD)
async def test_where_the_endpoint_misbehaves_search_goes_by_words_and_says_so(
    manners: str, embedded: Client, on: Settings, endpoint: StandIn
) -> None:
    expected, _ = await search(embedded, Settings.read(), "Llama")
    endpoint.manners = manners
    try:
        embedder = Endpoint(on)
        found, statements = await search(embedded, on, "Llama", embedder=embedder)
        assert (found["meaning"], statements) == ("UNAVAILABLE", 1)
        assert found["edges"] == expected["edges"]
        asked = len(endpoint.asked)
        await search(embedded, on, "Qwen", embedder=embedder)
        assert len(endpoint.asked) == asked, "nobody waits for it again at once"
        with pytest.raises(EmbeddingsFailed) as failed:
            await Endpoint(on).embed(["x"], 0.5)
        assert BAD[manners] in str(failed.value)
        assert "secret" not in str(failed.value)
    finally:
        endpoint.manners = "good"


async def test_nobody_there_is_said_too(embedded: Client, on: Settings) -> None:
    nobody = on.model_copy(update={"embeddings_url": "http://127.0.0.1:1/v1"})
    found, _ = await search(embedded, nobody, "Llama")
    assert found["meaning"] == "UNAVAILABLE"
    assert found["totalCount"] > 0


async def test_vectors_come_in_the_order_of_their_texts(on: Settings, endpoint: StandIn) -> None:
    endpoint.manners = "backward"
    try:
        one, two = await Endpoint(on).embed(["one", "two"], 5)
    finally:
        endpoint.manners = "good"
    assert [one] == await Endpoint(on).embed(["one"], 5)
    assert one != two
