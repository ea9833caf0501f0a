"""The formats by name: what each gives, in which type, and what writes it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from talkgraph.export import document, graphml, jsonld, page, transcript
from talkgraph.export.script import Script
from talkgraph.export.source import Source, Tables
from talkgraph.graph.catalogue import Catalogue

Whole = Callable[[Source], AsyncIterator[str]]
Single = Callable[[Tables], str]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write talks. `single` makes one talk's file; `whole` one file of all, of some or of one.

    `file` is how a talk's file is called behind its id, `suffix` how a file of all is.
    """

    name: str
    doc: str
    media_type: str
    file: str
    single: Single | None = None
    whole: Whole | None = None
    suffix: str = ""


FORMATS = {
    one.name: one
    for one in (
        Format(
            "json",
            "talkgraph's own document of a talk as it reads now; of all, the backup: loaded, it gives an equal graph",
            "application/json",
            "talk.json",
            document.pretty,
            document.lines,
            "jsonl",
        ),
        Format(
            "documents",
            "talkgraph's own documents, of all talks too as they read now",
            "application/json",
            "talk.json",
            document.pretty,
            document.lines,
            "jsonl",
        ),
        Format(
            "jsonld",
            "JSON-LD in schema.org's words",
            "application/ld+json",
            "talk.jsonld",
            jsonld.pretty,
            jsonld.graph,
            "jsonld",
        ),
        Format(
            "graphml",
            "GraphML, for Gephi, yEd, networkx",
            "application/graphml+xml",
            "graph.graphml",
            None,
            graphml.graphml,
            "graphml",
        ),
        Format(
            "cypher",
            "a Cypher script that makes the graph again",
            "text/plain",
            "graph.cypher",
            None,
            lambda source: Script(Catalogue.load()).text(source),
            "cypher",
        ),
        Format("html", "the map as one HTML file that opens from a disk", "text/html", "map.html", page.html),
        Format("vtt", "the transcript as WebVTT", "text/vtt", "transcript.vtt", transcript.vtt),
        Format("srt", "the transcript as SRT", "application/x-subrip", "transcript.srt", transcript.srt),
        Format(
            "transcript",
            "the transcript as JSON of the podcast namespace",
            "application/json",
            "transcript.json",
            transcript.podcast_transcript,
        ),
        Format(
            "chapters",
            "the chapters as JSON of the podcast namespace",
            "application/json+chapters",
            "chapters.json",
            transcript.podcast_chapters,
        ),
    )
}
TABLED = {"csv": "tables as CSV", "parquet": "tables as Parquet (extra: arrow)"}
