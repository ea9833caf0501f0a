"""What is kept of a load: a note that tells a repeat from a correction, and the document, to apply corrections to."""

from __future__ import annotations

import base64
import hashlib
import zlib
from dataclasses import dataclass

from talkgraph.ingest.document import Document
from talkgraph.ingest.read import Reading
from talkgraph.ingest.rows import Row

LOADER = 2  # raised when the same document gives other rows, so that a repeat is loaded anew
_OWN = ("id", "talk", "loadedAt", "by")  # what the graph adds to a note


@dataclass(frozen=True, slots=True)
class Source:
    """The note of a load, and its document as text of a tenth of the size."""

    note: Row
    packed: str

    @classmethod
    def of(cls, reading: Reading) -> Source:
        """What is kept of this one."""
        text = reading.document.model_dump_json(by_alias=True).encode()
        note: Row = {"documentHash": hashlib.sha256(text).hexdigest(), "loader": LOADER}
        if reading.origin:
            note |= {"source": reading.name, "origin": reading.origin}
        return cls(note, base64.b64encode(zlib.compress(text)).decode())

    @classmethod
    def kept(cls, packed: str, note: Row) -> Source:
        """What the graph holds of an earlier load."""
        return cls({key: value for key, value in note.items() if key not in _OWN}, packed)

    @property
    def document(self) -> Document:
        """The document as it was loaded."""
        return Document.model_validate_json(zlib.decompress(base64.b64decode(self.packed)))
