"""The largest talk that is promised fits into one transaction of the Neo4j that talkgraph manages."""

from __future__ import annotations

import pytest

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.ingest.changes import Count
from talkgraph.ingest.document import Chapter, Document, Entity, Segment, Talk
from talkgraph.ingest.load import load
from tests.graph.graphs import ask

pytestmark = pytest.mark.anyio

SEGMENTS = 20_000
NAMES = [f"Subject {number}" for number in range(200)]
REST = (
    "for a while, and then of something else, which takes about as long; people who speak freely seldom stop where a "
    "writer would put the full stop, they add a clause, and one more, until the breath is out and the next one begins."
)


def talk(first: int = 0) -> Document:
    """Segments of 250 characters, each naming one of 200 entities, two speakers, a chapter every 300 segments."""
    numbers = range(first, first + SEGMENTS)
    return Document(
        talkgraph=1,
        talk=Talk(title="A long talk", speakers=("Ann Lee", "Bo Li")),
        chapters=tuple(Chapter(title=f"Part {n}", start_seconds=n * 10.0) for n in numbers if n % 300 == 0),
        segments=tuple(
            Segment(
                start_seconds=n * 10.0,
                end_seconds=n * 10.0 + 10,
                speaker_name=("Ann Lee", "Bo Li")[n % 2],
                text=f"In part {n} we speak of {NAMES[n * 7 % 200]} {REST}",
            )
            for n in numbers
        ),
        entities=tuple(Entity(name=name, kind="Concept") for name in NAMES),
    )


async def test_a_talk_of_20_000_segments_loads_and_can_be_corrected(blank: Client) -> None:
    catalogue = Catalogue.load()
    report = await load(blank, catalogue, talk(), timeout=600)
    assert report.counts["segments"] == Count(added=SEGMENTS)
    assert report.counts["mentions"] == Count(added=SEGMENTS)
    counts = "MATCH (t:Talk) RETURN COUNT { (t)-[:HAS_SEGMENT]->() }, COUNT { (:Chapter)-[:HAS_SEGMENT]->() }"
    assert await ask(blank, counts) == [[SEGMENTS, SEGMENTS]]
    # a hundred cues less at the start and a hundred more at the end: every position moves, and the chapters too
    report = await load(blank, catalogue, talk(first=100), timeout=600)
    assert report.counts["segments"] == Count(added=100, changed=SEGMENTS - 100, removed=100)
    assert report.counts["mentions"] == Count(added=100, removed=100, unchanged=SEGMENTS - 100)
    assert (await ask(blank, counts))[0][0] == SEGMENTS
