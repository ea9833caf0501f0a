"""How long work tells how far it is: the code that works knows only this protocol, the command line draws it."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Receives what is being done now."""

    def step(self, text: str) -> None:
        """A new step has begun, in words: `Downloading Neo4j 2026.08.1`."""

    def advance(self, done: int, total: int, unit: str = "") -> None:
        """The present step is at `done` of `total` (`unit` may be "bytes")."""


class Silent:
    """Progress that nobody watches."""

    def step(self, text: str) -> None:
        pass

    def advance(self, done: int, total: int, unit: str = "") -> None:
        pass
