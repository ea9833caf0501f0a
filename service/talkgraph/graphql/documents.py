"""Which document a request means: the one that it brings, a trusted one, or one that a client has registered.

`documentId` is that of the GraphQL-over-HTTP draft; `extensions.persistedQuery` is Apollo's protocol of automatic
persisted queries: a client sends a hash, and the document with it once, when the service does not know the hash.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from talkgraph.errors import BadSetting, Refused
from talkgraph.graphql.compile.cache import LONGEST
from talkgraph.graphql.request import Asked
from talkgraph.graphql.trusted import PREFIX, Trusted, TrustedFile, hash_of
from talkgraph.settings import Settings


class NotKnown(Refused):
    """A hash that stands for no document yet. Apollo's clients expect status 200 of it, in plain JSON."""

    status_in_json = 200


class Documents:
    """The documents that a service knows by name."""

    def __init__(self, settings: Settings, pages: Mapping[str, str] | None = None) -> None:
        """`pages`: what the service's own pages ask, by its hash; it is always trusted.

        Raises BadSetting where only trusted documents are to be taken and there are none; BadDocument.
        """
        self._pages = Trusted.of(pages or {})
        mode, path = settings.trusted_mode, settings.trusted_documents
        if mode == "only" and path is None:
            raise BadSetting(
                "TALKGRAPH_TRUSTED_MODE=only needs TALKGRAPH_TRUSTED_DOCUMENTS: the file of what is trusted."
            )
        self._only = mode == "only"
        self._file = None if path is None or mode == "off" else TrustedFile(path)
        self._most = 0 if self._only else settings.persisted_queries
        self._registered: OrderedDict[str, str] = OrderedDict()

    def text(self, asked: Asked) -> str:
        """The document of a request. Raises Refused."""
        if asked.document_id is not None:
            return self._same(asked, self._named(asked.document_id))
        if asked.extensions and "persistedQuery" in asked.extensions:
            text = self._by_hash(asked, _hash(asked.extensions["persistedQuery"]))
        elif asked.query is None or not asked.query.strip():
            raise Refused(400, "query must be a GraphQL document.")
        else:
            text = asked.query
        if self._only and text not in self._trusted.texts and text not in self._pages.texts:
            raise Refused(403, "Only trusted documents are answered here, and this is none.", "DOCUMENT_NOT_TRUSTED")
        return text

    def register(self, asked: Asked, text: str) -> None:
        """Keeps a document that was answered, if its client sent the hash with it; the least recently used goes."""
        if asked.query is None or "persistedQuery" not in asked.extensions or len(text) > LONGEST or not self._most:
            return
        self._registered[hash_of(text)] = text
        while len(self._registered) > self._most:
            self._registered.popitem(last=False)

    def __len__(self) -> int:
        """How many documents are registered."""
        return len(self._registered)

    @property
    def _trusted(self) -> Trusted:
        return _NONE if self._file is None else self._file.current

    def _named(self, name: str) -> str:
        text = self._trusted.find(name) or self._pages.find(name)
        if text is None and name.startswith(PREFIX):
            text = self._recent(name.removeprefix(PREFIX))
        if text is None:
            raise Refused(400, f"No document is known here as '{name[:100]}'.", "DOCUMENT_NOT_FOUND")
        return text

    def _by_hash(self, asked: Asked, hash_: str) -> str:
        if asked.query is not None:
            if hash_of(asked.query) != hash_:
                raise Refused(400, "persistedQuery.sha256Hash is not the SHA-256 of query.", "HASH_MISMATCH")
            return asked.query
        text = self._trusted.find(hash_) or self._recent(hash_)
        if text is not None:
            return text
        if self._most:
            raise NotKnown(400, "PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND")
        raise NotKnown(400, "PersistedQueryNotSupported", "PERSISTED_QUERY_NOT_SUPPORTED")

    def _recent(self, hash_: str) -> str | None:
        text = self._registered.get(hash_)
        if text is not None:
            self._registered.move_to_end(hash_)
        return text

    def _same(self, asked: Asked, text: str) -> str:
        if asked.query is not None and asked.query != text:
            raise Refused(400, "documentId and query are two documents: send one of them.")
        return text


_NONE = Trusted.of({})


def _hash(given: Any) -> str:
    """The hash in `extensions.persistedQuery`. Raises Refused."""
    if not isinstance(given, Mapping) or given.get("version") != 1 or not isinstance(given.get("sha256Hash"), str):
        raise Refused(400, "extensions.persistedQuery must be like {version: 1, sha256Hash: …}.")
    return str(given["sha256Hash"]).lower()
