"""A stand-in for an OpenAI-compatible endpoint: vectors of words, some of them synonyms, and bad manners on demand."""

from __future__ import annotations

import hashlib
import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SIZE = 64
MEANS = {"cetacean": "deepseek", "alpaca": "llama"}  # words that no text holds, and what they mean


def vector(text: str, size: int = SIZE) -> list[float]:
    """The words of a text, each at its places."""
    found = [0.001] * size
    for word in re.findall(r"\w+", text.lower()):
        digest = hashlib.sha256(MEANS.get(word, word).encode()).digest()
        for place in digest[:4]:
            found[place % size] += 1.0
    return found


class StandIn(ThreadingHTTPServer):
    """`manners` is how it behaves; `asked` are the bodies of all requests."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.manners = "good"
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: StandIn

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.asked.append({"path": self.path, **asked})
        self.server.keys.append(self.headers.get("authorization"))
        manners = self.server.manners
        size = asked.get("dimensions", SIZE) // (2 if manners == "wrong size" else 1)
        rows = [{"index": n, "embedding": vector(text, size)} for n, text in enumerate(asked["input"])]
        if manners == "backward":
            rows.reverse()
        if manners == "too few":
            rows = rows[:-1]
        if manners == "zero":
            rows = [{**row, "embedding": [0.0] * size} for row in rows]
        if manners == "slow":
            time.sleep(1.5)
        body = {"not JSON": "<html>", "not vectors": '{"data": [{"index": 0, "embedding": "x"}]}', "a list": "[]"}.get(
            manners, json.dumps({"data": rows})
        )
        self._send(500 if manners == "broken" else 302 if manners == "elsewhere" else 200, body.encode())

    def _send(self, status: int, body: bytes) -> None:
        try:
            self.send_response(status)
            self.send_header("content-type", "application/json")
            if status == 302:
                self.send_header("location", "http://127.0.0.1:1/")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            if self.server.manners == "dripping":
                for n in range(100):
                    self.wfile.write(body[n : n + 1])
                    time.sleep(0.05)
            self.wfile.write(body)
        except OSError:
            pass  # the client has gone, as it should

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def stand_in() -> Iterator[StandIn]:
    """One that runs."""
    server = StandIn()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
