"""JSON-LD in the words of schema.org: an episode, its clips, what it is about, its claims."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from typing import Any

import orjson

from talkgraph.export.source import Source, Tables

# Not the address of schema.org's context: whoever reads the file would have to fetch that first.
CONTEXT = {"@vocab": "https://schema.org/"}
_TYPES = {
    "Media": "CreativeWork",
    "Company": "Organization",
    "Product": "Product",
    "Concept": "DefinedTerm",
    "Location": "Place",
    "Person": "Person",
}


async def graph(source: Source) -> AsyncIterator[str]:
    """All episodes as one `@graph`, written one after the other."""
    yield '{"@context":' + orjson.dumps(CONTEXT).decode() + ',"@graph":['
    comma = "\n"
    async for tables in source.talks():
        yield comma + orjson.dumps(episode(tables)).decode()
        comma = ",\n"
    yield "\n]}\n"


def pretty(tables: Tables) -> str:
    """One episode, laid out for people."""
    return orjson.dumps({"@context": CONTEXT} | episode(tables), option=orjson.OPT_INDENT_2).decode() + "\n"


def episode(tables: Tables) -> dict[str, Any]:
    """The talk as a PodcastEpisode."""
    (talk,) = tables["talks"]
    duration = talk.get("durationSeconds")
    return _kept(
        {
            "@type": "PodcastEpisode",
            "@id": iri(talk["id"]),
            "name": talk["title"],
            "datePublished": talk.get("date"),
            "duration": None if duration is None else f"PT{duration:g}S" if duration < 1e6 else f"PT{duration:.0f}S",
            "inLanguage": talk.get("language"),
            "url": talk.get("sourceUrl"),
            "partOfSeries": {"@type": "PodcastSeries", "name": talk["series"]} if talk.get("series") else None,
            "associatedMedia": _media(tables),
            "contributor": [{"@id": iri(row["entity"])} for row in tables["speakers"]],
            "about": [*_topics(tables), *_entities(tables)],
            "abstract": "\n".join(row["text"] for row in tables["key_points"]) or None,
            "hasPart": list(_clips(tables)),
            "subjectOf": list(_claims(tables)),
        }
    )


def iri(key: str) -> str:
    """An id of the graph as a name that is unique in the world of linked data."""
    return f"urn:talkgraph:{key}"


def _media(tables: Tables) -> dict[str, Any] | None:
    (talk,) = tables["talks"]
    text = "\n".join(_line(row["speakerName"], row["text"]) for row in tables["segments"])
    media = _kept({"contentUrl": talk.get("mediaUrl"), "transcript": text or None})
    return {"@type": "AudioObject"} | media if media else None


def _line(speaker: str | None, text: str) -> str:
    return f"{speaker}: {text}" if speaker else text


def _topics(tables: Tables) -> Iterable[dict[str, Any]]:
    return ({"@type": "DefinedTerm", "@id": iri(row["id"]), "name": row["name"]} for row in tables["topics"])


def _entities(tables: Tables) -> Iterable[dict[str, Any]]:
    for row in tables["entities"]:
        others = [
            name["text"] for name in tables["names"] if name["entity"] == row["id"] and name["text"] != row["name"]
        ]
        yield _kept(
            {
                "@type": _TYPES[row["kind"]],
                "@id": iri(row["id"]),
                "name": row["name"],
                "alternateName": others,
                "description": row["description"],
            }
        )


def _clips(tables: Tables) -> Iterable[dict[str, Any]]:
    for row in tables["chapters"]:
        yield _kept(
            {
                "@type": "Clip",
                "@id": iri(row["id"]),
                "name": row["title"],
                "clipNumber": row["position"],
                "startOffset": row["startSeconds"],
                "endOffset": row["endSeconds"],
            }
        )


def _claims(tables: Tables) -> Iterable[dict[str, Any]]:
    """What the talk says, as sentences, each with the words that it is said with."""
    names = {row["id"]: row["name"] for row in tables["entities"]}
    (talk,) = tables["talks"]
    for row in tables["connections"]:
        quotes = [one for one in tables["evidence"] if one["connection"] == row["id"]]
        yield {
            "@type": "Claim",
            "@id": iri(row["id"]),
            "name": f"{names[row['from']]} {row['predicate']} {names[row['to']]}",
            "about": [{"@id": iri(row["from"])}, {"@id": iri(row["to"])}],
            "appearance": [
                {
                    "@type": "Quotation",
                    "@id": iri(one["id"]),
                    "text": one["quote"],
                    "isPartOf": {"@id": iri(talk["id"])},
                }
                for one in quotes
            ],
        }


def _kept(given: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in given.items() if value not in (None, [])}
