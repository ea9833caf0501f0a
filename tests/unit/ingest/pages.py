"""Pages of talks as a person would copy them, written anew for each test."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Page:
    """The text of a page; `str()` gives it, parts that are None are left out."""

    title: str | None = "On Graphs"
    byline: str | None = "[HPP] Ann LeeOctober 16, 202548 min"
    connections: int = 2
    entities: int = 3
    first: str = "✨First Things"
    sections: list[tuple[str, list[str]]] = field(
        default_factory=lambda: [("", ["💡 One thing.", "🚀 Another thing."])]
    )
    graph: str | None = ""
    chapters: str | None = "Chapters20 moments"
    segments: str | None = "Transcript178 segments"
    topics: str | None = "Topics2 themes"
    topics_line: str | None = "GraphsOpen Models"
    kinds: list[str] = field(default_factory=lambda: ["Medias· 1", "Person· 2"])

    def __str__(self) -> str:
        counts = f"{self.connections} connections·{self.entities} entities"
        lines = [self.title, self.byline, f"{counts} in this video{self.first}"]
        for heading, bullets in self.sections:
            lines += [heading or None, *(f"- {bullet}" for bullet in bullets)]
        if self.graph is not None:
            lines.append(self.graph or f"Knowledge graph{self.entities} entities · {self.connections} connections")
        lines += ["How they connect", "Hover · drag to explore", f"{self.entities} entities"]
        lines += [self.chapters, "Key Moments", self.segments, "Full Transcript", self.topics]
        if self.topics_line is not None:
            lines += ["What’s Discussed", self.topics_line]
        lines += [f"Smart Objects{self.entities} · {self.connections} links", *self.kinds]
        return "\n".join(line for line in lines if line is not None)
