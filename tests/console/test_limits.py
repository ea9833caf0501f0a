"""Bombs, cancelling, busy times: every caller is answered in time and the service goes on."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from talkgraph.console import Asked, Console
from talkgraph.console.turns import Busy
from talkgraph.errors import BadArgument, BadStatement, DeadlineExceeded, EngineFull, TalkgraphError
from talkgraph.graph.client import Client
from talkgraph.settings import Settings
from tests.console.conftest import console_of, nothing_runs
from tests.graph.graphs import ask

pytestmark = pytest.mark.anyio
TIMEOUT = 1.0
BOMBS = {
    "rows": "UNWIND range(1, 1000000000) AS a UNWIND range(1, 1000000000) AS b WITH a WHERE a < 0 RETURN a",
    "an expression": "RETURN reduce(s = 0, x IN range(1, 200000000) | s + x) AS s",
    "a condition": "RETURN all(x IN range(1, 200000000) WHERE x > 0) AS s",
    "paths": "MATCH p = (a)-[*1..40]-(b) RETURN count(p)",
    "a product": "MATCH (a), (b), (c), (d), (e) RETURN sum(size(a.id + b.id + c.id + d.id + e.id))",
    "a long sum": "RETURN " + "+".join(["1"] * 49_000) + " AS x",
    "many brackets": "RETURN " + "(" * 45_000 + "1" + ")" * 45_000 + " AS x",
    "many negations": "RETURN " + "NOT " * 24_000 + "true AS x",
    "many arms": " UNION ALL ".join(["RETURN 1 AS x"] * 4_000),
    "many patterns": "MATCH " + ", ".join(f"(a{n})-->(a{(n * 7) % 200})" for n in range(200)) + " RETURN count(*)",
}


@pytest.fixture(scope="module")
async def quick(settings: Settings, library: Client) -> AsyncIterator[Console]:
    opened = console_of(library, settings.model_copy(update={"cypher_timeout": TIMEOUT, "cypher_max_bytes": 50_000}))
    yield opened
    await opened.close()


@pytest.mark.parametrize("bomb", BOMBS)
async def test_a_bomb_is_answered_in_time_and_leaves_nothing_behind(bomb: str, quick: Console, library: Client) -> None:
    assert len(BOMBS[bomb]) <= 100_000
    started = time.monotonic()
    with pytest.raises((DeadlineExceeded, BadStatement)):
        await quick.run(Asked(BOMBS[bomb]))
    assert time.monotonic() - started < TIMEOUT + 1.5
    assert await ask(library, "RETURN 1") == [[1]]
    assert await nothing_runs(library, 60)


@pytest.mark.parametrize("text", ["UNWIND range(1, 100000000) AS x RETURN size(collect(x)) AS n"])
async def test_what_takes_more_memory_than_allowed_is_tried_once(text: str, quick: Console, library: Client) -> None:
    with pytest.raises((EngineFull, DeadlineExceeded)):  # the server's own limit, or on a slow machine ours
        await quick.run(Asked(text))
    assert await nothing_runs(library, 30)


async def test_rows_are_cut_at_the_cap_and_it_is_said(quick: Console, library: Client) -> None:
    answer = await quick.run(Asked("UNWIND range(1, 1000000000) AS x RETURN x", rows=25))
    assert [row[0] for row in answer.rows] == list(range(1, 26))
    assert answer.truncated is not None
    assert (answer.truncated.reason, answer.truncated.limit) == ("ROWS", 25)
    whole = await quick.run(Asked("UNWIND range(1, 25) AS x RETURN x", rows=25))
    assert (len(whole.rows), whole.truncated) == (25, None)
    assert await nothing_runs(library, 10)


async def test_an_answer_is_cut_at_its_size(quick: Console) -> None:
    answer = await quick.run(Asked("UNWIND range(1, 100) AS x RETURN $text AS text", {"text": "x" * 10_000}))
    assert len(answer.rows) == 4
    assert answer.truncated is not None
    assert answer.truncated.reason == "BYTES"


async def test_more_rows_than_the_setting_allows_are_not_given(library: Client, settings: Settings) -> None:
    console = console_of(library, settings.model_copy(update={"cypher_rows": 3, "cypher_max_rows": 5}))
    for rows, count in ((None, 3), (4, 4), (100, 5)):
        assert len((await console.run(Asked("UNWIND range(1, 50) AS x RETURN x", rows=rows))).rows) == count
    await console.close()


async def test_a_text_that_is_too_long_is_refused(quick: Console) -> None:
    with pytest.raises(BadArgument, match="at most 100,000 characters"):
        await quick.run(Asked("RETURN 1 //" + "x" * 100_000))
    assert (await quick.run(Asked("RETURN 1 //" + "x" * 99_989))).rows == [[1]]


async def test_who_comes_when_all_turns_are_taken_waits_and_is_told_when_it_is_too_long(
    library: Client, settings: Settings
) -> None:
    limits = {"cypher_timeout": TIMEOUT, "cypher_at_once": 1, "cypher_queue": 1}
    console = console_of(library, settings.model_copy(update=limits))
    slow = asyncio.create_task(console.run(Asked(BOMBS["rows"])))
    await asyncio.sleep(0.3)
    second = asyncio.create_task(console.run(Asked("RETURN 1")))
    await asyncio.sleep(0.1)
    started = time.monotonic()
    with pytest.raises(Busy, match="Try again"):
        await console.run(Asked("RETURN 1"))
    assert time.monotonic() - started < 0.5
    outcomes = await asyncio.gather(slow, second, return_exceptions=True)
    assert isinstance(outcomes[0], DeadlineExceeded)
    assert isinstance(outcomes[1], Busy) or outcomes[1].rows == [[1]]  # type: ignore[union-attr]
    for _ in range(50):
        try:
            assert (await console.run(Asked("RETURN 1"))).rows == [[1]]
            break
        except TalkgraphError:
            await asyncio.sleep(0.2)
    else:
        pytest.fail("the turn never came back")
    await console.close()


async def test_a_turn_lasts_until_the_server_is_done(library: Client, settings: Settings) -> None:
    limits = {"cypher_timeout": 1.0, "cypher_at_once": 1, "cypher_queue": 0}
    console = console_of(library, settings.model_copy(update=limits))
    with pytest.raises(DeadlineExceeded):
        await console.run(Asked(BOMBS["an expression"]))
    for _ in range(300):
        try:
            assert (await console.run(Asked("RETURN 1"))).rows == [[1]]
            break
        except Busy:
            await asyncio.sleep(0.2)
    assert (
        await ask(library, "SHOW TRANSACTIONS YIELD currentQuery AS q WHERE q STARTS WITH 'RETURN red' RETURN q") == []
    )
    await console.close()


async def test_cancelling_ends_the_statement(quick: Console, library: Client) -> None:
    task = asyncio.create_task(quick.run(Asked(BOMBS["paths"])))
    await asyncio.sleep(0.3)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await nothing_runs(library, 5)
