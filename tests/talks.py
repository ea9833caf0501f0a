"""Documents at random, and what the database would answer of them: for property tests of what is written and read."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import strategies as st

from talkgraph.export.source import Tables, tables_of
from talkgraph.ingest.document import Document
from talkgraph.ingest.identified import Ids, identified
from talkgraph.ingest.ids import normalized
from talkgraph.ingest.proof import prove
from talkgraph.ingest.registry import resolve, talk_candidates
from talkgraph.ingest.rows import rows_of

_LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cf", "Mn", "Mc", "Me", "Zl", "Zp", "Zs"))
WORDS = st.text(_LETTERS, min_size=1, max_size=8)
LINES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
TEXTS = st.lists(
    st.one_of(WORDS, st.sampled_from(["-->", "&", "<v x>", "\n", "\n\n", "'", '"', "\\", ";", "//", "]]>"])), max_size=8
)
SECONDS = st.integers(0, 30_000_000).map(lambda milliseconds: milliseconds / 1000)


def texts() -> st.SearchStrategy[str]:
    """Text of a passage: words, lines, and the signs that some format takes for its own."""
    return TEXTS.map(" ".join).filter(lambda text: text.strip() != "")


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A talk that holds together: chapters one after the other, quotes that stand in passages."""
    names = draw(st.lists(LINES, min_size=2, max_size=5, unique_by=normalized))
    segments = draw(st.lists(_segments(), max_size=6))
    given: dict[str, Any] = {
        "talkgraph": 1,
        "talk": draw(_talks()),
        "sections": [
            {"title": draw(LINES), "keyPoints": [{"text": draw(texts())} for _ in range(draw(st.integers(0, 3)))]}
        ],
        "chapters": draw(_chapters()),
        "segments": segments,
        "topics": draw(st.lists(LINES, max_size=3, unique_by=normalized)),
        "entities": [{"name": name, "kind": draw(st.sampled_from(["Media", "Company", "Concept"]))} for name in names],
    }
    if segments:
        place = draw(st.integers(1, len(segments)))
        quote = {"quote": segments[place - 1]["text"], "in": {"segment": place}}
        given["connections"] = [{"from": names[0], "predicate": "made", "to": names[1], "evidence": [quote]}]
    return Document.model_validate(given, strict=False)


@st.composite
def _segments(draw: st.DrawFn) -> dict[str, Any]:
    start = draw(SECONDS)
    end = draw(st.one_of(st.none(), SECONDS.map(lambda more: start + more / 100)))
    return {"startSeconds": start, "endSeconds": end, "speakerName": draw(st.none() | LINES), "text": draw(texts())}


@st.composite
def _chapters(draw: st.DrawFn) -> list[dict[str, Any]]:
    starts = sorted(draw(st.sets(SECONDS, max_size=4)))
    return [{"title": draw(LINES), "startSeconds": start} for start in starts]


@st.composite
def _talks(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "title": draw(LINES),
        "series": draw(st.none() | LINES),
        "date": draw(st.none() | st.dates(datetime.date(1900, 1, 1))),
        "durationSeconds": draw(st.none() | SECONDS),
        "declaredChapters": draw(st.none() | st.integers(0, 99)),
    }


def tables(document: Document) -> Tables:
    """What cypher/export/talk.cypher gives once this document is all that was loaded."""
    proven = prove(document)
    entities = {entity.name: (normalized(entity.name), entity.kind) for entity in proven.entities}
    topics = {name: (normalized(name),) for name in document.topics}
    keys = resolve("entity", entities.values(), {})
    named = resolve("topic", topics.values(), {})
    ids = Ids(
        talk_candidates(document.talk)[0],
        {name: keys[identity] for name, identity in entities.items()},
        {name: named[identity] for name, identity in topics.items()},
    )
    rows = rows_of(identified(proven, ids))
    own = {name: list(table.values()) for name, table in rows.own.items()}
    for name in ("chapters", "segments", "sections"):
        own[name].sort(key=lambda row: int(row["position"]))
    own["key_points"].sort(key=lambda row: (int(row["section"].rsplit("/", 1)[1]), int(row["position"])))
    own["topics"].sort(key=lambda row: int(row["position"]))
    shared = {"degree": 0, "description": None}
    return tables_of(
        {
            "talk": rows.talk,
            "keyPoints": own["key_points"],
            "entities": [row | shared for row in rows.entities.values()],
            "connections": [row | {"rank": 0} for row in rows.connections.values()],
            **own,
        }
    )
