"""Trusted documents: a file of the GraphQL documents that an application's owner allows, each by an id.

The file is what graphql-codegen's client preset writes as persisted-documents.json, `{id: document}`. A document is
asked for by its id or by the SHA-256 of its text; an id that looks like such a hash must be it.
"""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
import structlog

from talkgraph.errors import BadDocument, TalkgraphError

PREFIX = "sha256:"
_HASH = re.compile(r"[0-9a-f]{64}")
_MANIFEST = "apollo-persisted-query-manifest"
_log = structlog.get_logger("talkgraph.graphql")


def hash_of(document: str) -> str:
    """The SHA-256 of a document's text in UTF-8, as hexadecimal digits."""
    return sha256(document.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Trusted:
    """The documents of one file."""

    documents: Mapping[str, str]
    hashes: Mapping[str, str]
    texts: frozenset[str]

    @classmethod
    def of(cls, documents: Mapping[str, str]) -> Trusted:
        """From documents by their ids."""
        texts = frozenset(documents.values())
        return cls(documents, {hash_of(text): text for text in texts}, texts)

    def find(self, name: str) -> str | None:
        """The document with this id or hash; a hash may be written `sha256:…`."""
        plain = name.removeprefix(PREFIX)
        return self.documents.get(name) or self.hashes.get(plain) or self.documents.get(plain)


class TrustedFile:
    """The trusted documents of a running service; what is added to the file or taken out counts within a second."""

    def __init__(self, path: Path) -> None:
        """Raises BadDocument where the file cannot be used."""
        self._path = path
        self._seen = _state(path)
        self._trusted = Trusted.of(read_documents(path))
        self._look_at = time.monotonic() + 1

    @property
    def current(self) -> Trusted:
        """What the file holds; what it held before, where it cannot be used any more."""
        if time.monotonic() >= self._look_at:
            self._look_at = time.monotonic() + 1
            self._look()
        return self._trusted

    def _look(self) -> None:
        try:
            state = _state(self._path)
            if state != self._seen:
                self._seen = state
                self._trusted = Trusted.of(read_documents(self._path))
        except TalkgraphError as error:
            _log.warning("trusted documents are kept as they were", reason=str(error))


def read_documents(path: Path) -> dict[str, str]:
    """The documents of a file by their ids. Raises BadDocument, naming the file and what is wrong.

    A `.json` file maps ids to documents, or is a manifest of Apollo's; any other is one document, its id its hash.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadDocument(f"{path} cannot be read: {error}.") from None
    if path.suffix != ".json":
        return {hash_of(text): text}
    try:
        found = _documents(orjson.loads(text))
    except orjson.JSONDecodeError as error:
        raise BadDocument(f"{path} is not JSON: {error}.") from None
    if found is None:
        raise BadDocument(f"{path} is no file of trusted documents: it must be like {{id: document}}.")
    for id_, document in found.items():
        if _HASH.fullmatch(plain := id_.removeprefix(PREFIX)) and plain != hash_of(document):
            raise BadDocument(f"{path}: the document {id_} has another SHA-256 than its id says; was it edited?")
    return found


def write_documents(path: Path, documents: Mapping[str, str]) -> None:
    """Writes the file anew, whole or not at all. Raises BadDocument where it cannot be written."""
    text = orjson.dumps(dict(documents), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as file:
            file.write(text)
        os.chmod(file.name, 0o644)  # noqa: PTH101 - the service may run as another user
        os.replace(file.name, path)  # noqa: PTH105
    except OSError as error:
        raise BadDocument(f"{path} cannot be written: {error}.") from None


def _documents(found: Any) -> dict[str, str] | None:
    if isinstance(found, dict) and found.get("format") == _MANIFEST:
        operations = found.get("operations")
        if not isinstance(operations, list) or not all(isinstance(operation, dict) for operation in operations):
            return None
        found = {operation.get("id"): operation.get("body") for operation in operations}
    if not isinstance(found, dict) or not all(_is_named(id_, document) for id_, document in found.items()):
        return None
    return found


def _is_named(id_: Any, document: Any) -> bool:
    return isinstance(id_, str) and isinstance(document, str) and bool(id_.strip() and document.strip())


def _state(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except OSError as error:
        raise BadDocument(
            f"{path}, the file of trusted documents, cannot be read: {error.strerror}. `talkgraph trust add` writes it."
        ) from None
    return found.st_mtime_ns, found.st_size, found.st_ino
