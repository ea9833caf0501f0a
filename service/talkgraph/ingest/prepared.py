"""What a load does before it asks the graph, and so, of many talks, while another one is written."""

from __future__ import annotations

from dataclasses import dataclass

from talkgraph.ingest.document import Document
from talkgraph.ingest.proof import Proven, prove
from talkgraph.ingest.read import Reading
from talkgraph.ingest.source import Source


@dataclass(frozen=True, slots=True)
class Prepared:
    """A talk whose document holds together, with what is kept of it."""

    reading: Reading
    proven: Proven
    source: Source


def prepared(document: Document | Reading | Prepared) -> Prepared:
    """The talk of a document. Raises BadDocument."""
    if isinstance(document, Prepared):
        return document
    reading = document if isinstance(document, Reading) else Reading(document, "the document", "")
    return Prepared(reading, prove(reading.document, reading.name), Source.of(reading))
