"""The meaning of texts as vectors, from any endpoint that speaks OpenAI's embeddings API; off unless one is set.

`requests` asks in a thread of its own pool (docs/decisions/0013-search.md): the answer is read in pieces, so that its
size and the whole time have a limit, whatever the endpoint does.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

import orjson
import requests

from talkgraph.errors import EmbeddingsFailed
from talkgraph.settings import Settings

Vector = list[float]
_MOST_BYTES = 64 * 2**20
_KEPT = 256  # vectors of single texts: the pages of one search ask for the same
_REST = 10.0  # seconds after a failure in which nobody waits for the endpoint again
_LONGEST = 8_000  # characters of a text: what comes behind adds little, and models take no more


class Embedder(Protocol):
    """Whatever turns texts into vectors; `name` tells apart whose vectors may be compared."""

    name: str

    async def embed(self, texts: Sequence[str], timeout: float) -> list[Vector]:
        """A vector for each text, all of one length. Raises EmbeddingsFailed, at the latest after `timeout` seconds."""


def embedder_of(settings: Settings) -> Embedder | None:
    """The endpoint of the settings, where there is one."""
    return None if settings.embeddings_url is None else Endpoint(settings)


class Endpoint:
    """An endpoint like `http://localhost:11434/v1`, asked at `/embeddings`."""

    def __init__(self, settings: Settings) -> None:
        base = str(settings.embeddings_url).rstrip("/")
        self._url = base if base.endswith("/embeddings") else f"{base}/embeddings"
        self._model, self._dimensions = settings.embeddings_model, settings.embeddings_dimensions
        self.name = f"{self._model}/{self._dimensions or ''}"
        key = settings.embeddings_key
        self._headers = {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}
        self._threads = ThreadPoolExecutor(4, "embeddings")
        self._kept: OrderedDict[str, Vector] = OrderedDict()
        self._rests_until = 0.0

    async def embed(self, texts: Sequence[str], timeout: float) -> list[Vector]:
        """Asks the endpoint once for all that it was not asked lately."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._kept]
        found: dict[str, Vector] = {}
        if missing:
            if time.monotonic() < self._rests_until:
                raise EmbeddingsFailed("The endpoint of TALKGRAPH_EMBEDDINGS_URL failed a moment ago.")
            try:
                found = dict(zip(missing, await self._ask(missing, timeout), strict=True))
            except EmbeddingsFailed:
                self._rests_until = time.monotonic() + _REST
                raise
        vectors = [found[text] if text in found else self._kept[text] for text in texts]
        if len(texts) == 1:
            self._keep(texts[0], vectors[0])
        return vectors

    def _keep(self, text: str, vector: Vector) -> None:
        self._kept[text] = vector
        self._kept.move_to_end(text)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    async def _ask(self, texts: Sequence[str], timeout: float) -> list[Vector]:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(timeout):
                body = await loop.run_in_executor(self._threads, self._post, texts, timeout)
        except TimeoutError:
            raise self._failed(f"took longer than {timeout:g} s") from None
        return self._vectors(body, len(texts))

    def _post(self, texts: Sequence[str], timeout: float) -> bytes:
        """The body of the answer; runs in a thread."""
        asked: dict[str, Any] = {"model": self._model, "input": [text[:_LONGEST] or " " for text in texts]}
        if self._dimensions is not None:
            asked["dimensions"] = self._dimensions
        deadline = time.monotonic() + timeout
        body = b""
        try:
            with requests.post(
                self._url, json=asked, headers=self._headers, timeout=timeout, stream=True, allow_redirects=False
            ) as answer:
                if answer.status_code != 200:
                    raise self._failed(f"answered with status {answer.status_code}")
                for piece in answer.iter_content(65_536):
                    body += piece
                    if time.monotonic() > deadline or len(body) > _MOST_BYTES:
                        raise self._failed("sends without an end")
        except requests.Timeout:
            raise self._failed(f"took longer than {timeout:g} s") from None
        except (requests.RequestException, ValueError) as error:
            raise self._failed(f"cannot be reached ({type(error).__name__})") from None
        return body

    def _vectors(self, body: bytes, count: int) -> list[Vector]:
        try:
            rows = sorted(orjson.loads(body)["data"], key=lambda row: row["index"])
            vectors = [[float(number) for number in row["embedding"]] for row in rows]
        except (orjson.JSONDecodeError, KeyError, TypeError, ValueError):
            raise self._failed("did not answer with vectors") from None
        if len(vectors) != count:
            raise self._failed(f"gave {len(vectors)} vectors for {count} texts")
        sizes = {len(vector) for vector in vectors}
        if len(sizes) != 1 or (self._dimensions is not None and sizes != {self._dimensions}):
            wanted = f", not {self._dimensions}" if self._dimensions is not None else ""
            raise self._failed(f"gave vectors of {', '.join(map(str, sorted(sizes)))} numbers{wanted}")
        if not all(0 < math.hypot(*vector) < math.inf for vector in vectors):
            raise self._failed("gave a vector without a direction")
        return vectors

    def _failed(self, what: str) -> EmbeddingsFailed:
        return EmbeddingsFailed(f"The endpoint of TALKGRAPH_EMBEDDINGS_URL {what}.")
