"""What is written can be read again, whatever stands in it: each format is parsed by somebody else's reader."""

from __future__ import annotations

import asyncio
import base64
import csv
import gzip
import hashlib
import io
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import AsyncIterator
from html.parser import HTMLParser
from typing import Any, cast

import orjson
import pytest
import rdflib
import webvtt
from hypothesis import given, settings

from talkgraph.export import document, graphml, jsonld, page, transcript
from talkgraph.export.script import Script
from talkgraph.export.sheets import sheets
from talkgraph.export.source import Source, Tables
from talkgraph.export.tables import TABLES, Row, Table, edges_of
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.text import plain
from talkgraph.ingest.document import Document
from tests import talks

SOME = settings(max_examples=25, deadline=None)
CATALOGUE = Catalogue.load()
NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"


class Given:
    """A source of one talk that needs no database."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def talks(self) -> AsyncIterator[Tables]:
        yield self._tables

    async def rows(self, table: Table) -> AsyncIterator[Row]:
        for row in self._tables[table.name]:
            yield row


def source(tables: Tables) -> Source:
    return cast(Source, Given(tables))


def text_of(pieces: AsyncIterator[str]) -> str:
    async def joined() -> str:
        return "".join([piece async for piece in pieces])

    return asyncio.run(joined())


@SOME
@given(talks.documents())
def test_a_document_is_the_same_when_it_is_written_and_read(given: Document) -> None:
    written = Document.model_validate_json(document.pretty(talks.tables(given)))
    assert sorted(written.entities, key=str) == sorted(given.entities, key=str)
    assert written.model_dump(exclude={"entities", "ids", "connections"}) == given.model_dump(
        exclude={"entities", "ids", "connections"}
    )
    assert written.connections == given.connections
    assert orjson.loads(text_of(document.lines(source(talks.tables(given))))) == orjson.loads(
        document.pretty(talks.tables(given))
    )


@SOME
@given(talks.documents())
def test_webvtt_gives_each_segment_as_one_cue(given: Document) -> None:
    tables = talks.tables(given)
    found = webvtt.from_string(transcript.vtt(tables)).captions
    cues = list(transcript.cues(tables))
    assert [cue.start for cue in found] == [_stamp(cue.start) for cue in cues]
    assert all(cue.end > cue.start for cue in cues)
    assert [cue.voice for cue in found] == [cue.speaker and _escaped(cue.speaker) for cue in cues]
    assert transcript.vtt(tables).count(" --> ") == len(cues)


@SOME
@given(talks.documents())
def test_srt_gives_each_segment_as_one_block(given: Document) -> None:
    tables = talks.tables(given)
    blocks = [block.split("\n", 2) for block in transcript.srt(tables).strip("\n").split("\n\n") if block]
    cues = list(transcript.cues(tables))
    assert [block[0] for block in blocks] == [str(number) for number in range(1, len(cues) + 1)]
    for (_, times, text), cue in zip(blocks, cues, strict=True):
        assert times == f"{_stamp(cue.start)} --> {_stamp(cue.end)}".replace(".", ",")
        said = text.removeprefix(f"{cue.speaker}: ") if cue.speaker else text
        assert said.rstrip("\n") == cue.text.replace("-->", "→")


@SOME
@given(talks.documents())
def test_podcast_json_keeps_every_segment_and_chapter(given: Document) -> None:
    tables = talks.tables(given)
    segments = orjson.loads(transcript.podcast_transcript(tables))["segments"]
    assert [one["startTime"] for one in segments] == [one.start_seconds for one in given.segments]
    chapters = orjson.loads(transcript.podcast_chapters(tables))["chapters"]
    assert [(one["title"], one["startTime"]) for one in chapters] == [
        (c.title, c.start_seconds) for c in given.chapters
    ]


@SOME
@given(talks.documents())
def test_graphml_holds_every_node_and_edge_with_its_text(given: Document) -> None:
    tables = talks.tables(given)
    root = ElementTree.fromstring(text_of(graphml.graphml(source(tables))))  # noqa: S314 - what was just written
    nodes = {str(node.get("id")): node for node in root.iter(f"{NAMESPACE}node")}
    assert set(nodes) == {row["id"] for table in TABLES if table.labels for row in tables[table.name]}
    ends = sorted((str(edge.get("source")), str(edge.get("target"))) for edge in root.iter(f"{NAMESPACE}edge"))
    assert ends == sorted(
        (start, end) for table in TABLES for row in tables[table.name] for _, start, end in edges_of(table, row)
    )
    for row in tables["segments"]:
        data = {one.get("key"): one.text for one in nodes[row["id"]]}
        assert data["node-text"] == "".join(letter for letter in row["text"] if letter not in "\ufffe\uffff")


@SOME
@given(talks.documents())
def test_csv_gives_every_cell_again(given: Document) -> None:
    tables = talks.tables(given)
    for sheet in sheets():
        lines = sheet.head() + "".join(line for row in tables[sheet.table.name] for line in sheet.lines(row))
        found = list(csv.DictReader(io.StringIO(lines, newline="")))
        for cells, row in zip(found, tables[sheet.table.name], strict=True):
            assert {
                name: cell for name, cell in cells.items() if cell and name in ("id", "text", "title", "quote")
            } == {name: row[name] for name in ("id", "text", "title", "quote") if row.get(name) and name in cells}


@SOME
@given(talks.documents())
def test_no_text_leaves_its_literal_in_a_script(given: Document) -> None:
    tables = talks.tables(given)
    script = text_of(Script(CATALOGUE).text(source(tables)))
    words = re.sub(r"\d\.?\d*e[+-]\d+", "0", plain(script))  # 1e-05 is a number
    assert words.count(";") == words.count("CYPHER 25")
    known = set(plain("\n".join(record.text for record in CATALOGUE.values())).split())
    keys = {column.name for table in TABLES for column in table.columns}
    strange = set(re.findall(r"[^\W\d]\w*", words)) - set(re.findall(r"[^\W\d]\w*", " ".join(known)))
    assert strange <= keys | {"null", "true", "false", "date", "first", "second"}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own
@SOME
@given(talks.documents())
def test_json_ld_is_read_as_linked_data(given: Document) -> None:
    tables = talks.tables(given)
    found = rdflib.Graph().parse(data=jsonld.pretty(tables), format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    (talk,) = found.subjects(rdflib.RDF.type, schema.PodcastEpisode)
    assert str(found.value(talk, schema.name)) == given.talk.title
    assert len(list(found.objects(talk, schema.hasPart))) == len(given.chapters)
    quotes = {str(found.value(one, schema.text)) for one in found.subjects(rdflib.RDF.type, schema.Quotation)}
    assert quotes == {evidence.quote for connection in given.connections for evidence in connection.evidence}


def _stamp(seconds: float) -> str:
    milliseconds = round(seconds * 1000)
    hours, rest = divmod(milliseconds, 3_600_000)
    return f"{hours:02}:{rest // 60_000:02}:{rest % 60_000 // 1000:02}.{rest % 1000:03}"


def _escaped(text: str) -> Any:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@SOME
@given(talks.documents())
def test_a_saved_map_holds_every_connection_and_no_markup_but_its_own(given: Document) -> None:
    tables = talks.tables(given)
    text = page.html(tables)
    seen = Elements()
    seen.feed(text)
    saved = orjson.loads(seen.scripts[0])
    assert saved == page.saved_of(tables)
    assert {one["id"] for one in saved["map"]["edges"]} == {row["id"] for row in tables["connections"]}
    assert set(saved["evidence"]) == {row["connection"] for row in tables["evidence"]}
    own = [
        "html",
        "head",
        *["meta"] * 4,
        "title",
        "style",
        "body",
        "main",
        "h1",
        "h2",
        "talkgraph-map",
        "noscript",
        "p",
        "ul",
    ]
    assert seen.tags == [*own, *["li"] * len(tables["connections"]), "script", "script"]


def test_the_script_of_a_saved_map_is_the_one_that_its_policy_names() -> None:
    text = page.html(talks.tables(Document.model_validate({"talkgraph": 1, "talk": {"title": "A"}})))
    seen = Elements()
    seen.feed(text)
    digest = base64.b64encode(hashlib.sha256(seen.scripts[1].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in text
    assert len(gzip.compress(seen.scripts[1].encode())) < 36_000, "the script for pages of others has a budget of 35 kB"


class Elements(HTMLParser):
    """The start tags in order, and the two scripts: what is saved, and the code."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.scripts: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.inside = tag == "script"
        if self.inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts[-1] += data
