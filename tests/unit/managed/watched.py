"""Progress that remembers."""

from __future__ import annotations


class Watched:
    """What was told, in order."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.last = (0, 0, "")

    def step(self, text: str) -> None:
        self.steps.append(text)

    def advance(self, done: int, total: int, unit: str = "") -> None:
        self.last = (done, total, unit)
