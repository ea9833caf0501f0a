"""What is kept of a load: a note that tells a repeat from a correction, and the document, to apply corrections to."""

from __future__ import annotations

import base64
import hashlib
import zlib
from dataclasses import dataclass, field

from talkgraph.ingest.backup import Loaded
from talkgraph.ingest.document import Attachment, Document
from talkgraph.ingest.ids import digest
from talkgraph.ingest.read import Reading
from talkgraph.ingest.rows import Row

LOADER = 2  # raised when the same document gives other rows, so that a repeat is loaded anew
_OWN = ("id", "talk", "loadedAt", "by")  # what the graph adds to a note


@dataclass(frozen=True, slots=True)
class Source:
    """The note of a load, and its document as text of a tenth of the size.

    Of a talk of a backup, `told` is who loaded it and when, and `ids` are those with a hash that its things had.
    """

    note: Row
    packed: str
    told: Row = field(default_factory=dict)
    ids: tuple[str, ...] = ()

    @classmethod
    def of(cls, reading: Reading) -> Source:
        """What is kept of this one."""
        if reading.loaded is not None:
            return cls.restored(reading.document, reading.loaded)
        text = reading.document.model_dump_json(by_alias=True).encode()
        note: Row = {"documentHash": hashlib.sha256(text).hexdigest(), "loader": LOADER}
        if reading.origin:
            note |= {"source": reading.name, "origin": reading.origin}
        return cls(note, _packed(text))

    @classmethod
    def restored(cls, document: Document, loaded: Loaded) -> Source:
        """What was kept of a talk that comes from a backup."""
        given = loaded.model_dump(by_alias=True, exclude_none=True)
        note = {key: given[key] for key in ("documentHash", "source", "origin", "attached") if key in given}
        told = {key: given[key] for key in ("loadedAt", "by")}
        return cls(note | {"loader": LOADER}, packed(document), told, loaded.ids)

    @classmethod
    def kept(cls, packed: str, note: Row) -> Source:
        """What the graph holds of an earlier load."""
        return cls({key: value for key, value in note.items() if key not in _OWN}, packed)

    def with_attached(self, document: Document, attachment: Attachment | None) -> Source:
        """The same source with what was attached to its document, which stays told apart from another attachment."""
        note = {key: value for key, value in self.note.items() if key != "attached"}
        if attachment is not None:
            note["attached"] = digest(attachment.model_dump_json(by_alias=True))
        return Source(note, packed(document))

    @property
    def document(self) -> Document:
        """The document as it was loaded, with what was attached to it."""
        return Document.model_validate_json(unpacked(self.packed))


def packed(document: Document | Attachment) -> str:
    """As text of a tenth of the size."""
    return _packed(document.model_dump_json(by_alias=True).encode())


def _packed(text: bytes) -> str:
    return base64.b64encode(zlib.compress(text)).decode()


def unpacked(text: str) -> bytes:
    """The JSON that was packed."""
    return zlib.decompress(base64.b64decode(text))
