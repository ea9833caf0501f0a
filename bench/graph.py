"""One synthetic graph of talks, the same for the same size: rows as they are stored, in the model of the service.

How often an entity is named, and how often it is what others connect to, follows Zipf's law: a few entities stand in
thousands of segments and hundreds of connections, most in a handful.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

Row = dict[str, Any]

KINDS = ("Company", "Concept", "Location", "Media", "Person", "Product")
_PREDICATES = ("advises", "builds on", "competes with", "criticises", "is part of", "licenses", "released", "trained")
_SYLLABLES = tuple("ba den fo gri kal lum mi nor pel qua ros sti tur vel xan zo".split())  # noqa: SIM905 - a row of words
_WORDS = (  # noqa: SIM905
    "and of the to that it we this model data open people work think because really when question number"
    " training paper release about know system year research build money country school language weights"
).split()
_SECONDS = 16.0  # that a segment lasts
_MENTIONED, _CONNECTED = 0.9, 0.6  # exponents of Zipf's law


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of what."""

    talks: int = 300
    chapters: int = 20
    segments: int = 9
    mentions: int = 2
    entities: int = 5_000
    connections: int = 20_000

    def __str__(self) -> str:
        return (
            f"{self.talks:,} talks × {self.chapters} chapters × {self.segments} segments × {self.mentions} mentions, "
            f"{self.entities:,} entities, {self.connections:,} connections with evidence"
        )


@dataclass(slots=True)
class Graph:
    """`nodes` by label, `edges` by type; an edge holds the ids of its ends in `source` and `target`."""

    nodes: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    edges: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def edge(self, type_: str, source: str, target: str, **properties: Any) -> None:
        self.edges[type_].append({"source": source, "target": target, "properties": properties})


def synthetic(size: Size, seed: int = 7) -> Graph:
    """The graph of this size: equal sizes and seeds give equal graphs."""
    maker = _Maker(size, random.Random(seed))  # noqa: S311 - a fixed sequence is what is wanted
    maker.entities()
    maker.talks()
    maker.connections()
    return maker.graph


class _Zipf:
    """Draws members; the n-th of a shuffled list with a weight of 1 / n ** exponent."""

    def __init__(self, members: Sequence[Row], exponent: float, chance: random.Random) -> None:
        self._chance = chance
        self._members = chance.sample(members, len(members))
        self._weights = list(accumulate((n + 1) ** -exponent for n in range(len(members))))

    def draw(self) -> Row:
        return self._chance.choices(self._members, cum_weights=self._weights)[0]


class _Maker:
    def __init__(self, size: Size, chance: random.Random) -> None:
        self.graph, self._size, self._chance = Graph(), size, chance

    def entities(self) -> None:
        for number in range(self._size.entities):
            kind, name = KINDS[number % len(KINDS)], f"{self._name()} {number}"
            entity = f"entity:{_slug(name)}"
            description = f"{kind} that was made up so that something can be measured."
            self.graph.nodes["Entity"].append(
                {"id": entity, "name": name, "kind": kind, "description": description, "degree": 0}
            )
            self._called(entity, name, "name")
            if number % 5 == 0:
                self._called(entity, name.replace(" ", ""), "alias")

    def _called(self, entity: str, text: str, source: str) -> None:
        name = f"name:{_slug(text)}/{source}"
        self.graph.nodes["Name"].append({"id": name, "text": text, "normalized": text.lower(), "source": source})
        self.graph.edge("REFERS_TO", name, entity)

    def talks(self) -> None:
        often = _Zipf(self.graph.nodes["Entity"], _MENTIONED, self._chance)
        people = [entity for entity in self.graph.nodes["Entity"] if entity["kind"] == "Person"]
        for number in range(self._size.talks):
            self._talk(number, people[number % len(people)], often)

    def _talk(self, number: int, speaker: Row, often: _Zipf) -> None:
        size, talk = self._size, f"talk:talk-{number}"
        row: Row = {"id": talk, "title": f"Talk {number}: {self._name()}", "series": "Measured", "language": "en"}
        row |= {"date": date(2020, 1, 1) + timedelta(days=7 * number)}
        row |= {"durationSeconds": size.chapters * size.segments * _SECONDS}
        self.graph.nodes["Talk"].append(row)
        self.graph.edge("SPEAKS_IN", speaker["id"], talk)
        for position in range(size.chapters):
            chapter, begins = f"{talk}/chapter/{position}", position * size.segments
            times = _times(begins, size.segments)
            title = f"About {self._name()}"
            self.graph.nodes["Chapter"].append({"id": chapter, "position": position, "title": title, **times})
            self.graph.edge("HAS_CHAPTER", talk, chapter)
            for place in range(begins, begins + size.segments):
                segment = self._segment(talk, place, speaker, often)
                self.graph.edge("HAS_SEGMENT", talk, segment)
                self.graph.edge("HAS_SEGMENT", chapter, segment)

    def _segment(self, talk: str, position: int, speaker: Row, often: _Zipf) -> str:
        segment, text = f"{talk}/segment/{position}", self._words(8)
        for number in range(self._size.mentions):
            entity, start = often.draw(), len(text) + 1
            where = {"startChar": start, "endChar": start + len(entity["name"])}
            self.graph.edge("MENTIONS", segment, entity["id"], id=f"{segment}/mention/{number}", **where)
            text = f"{text} {entity['name']} {self._words(6)}"
        row = {"id": segment, "position": position, "text": text, "speakerName": speaker["name"]}
        self.graph.nodes["Segment"].append(row | _times(position, 1))
        self.graph.edge("SPOKEN_BY", segment, speaker["id"])
        return segment

    def connections(self) -> None:
        """Every entity starts about as many as the others; where they lead follows Zipf's law."""
        entities = self.graph.nodes["Entity"]
        popular = _Zipf(entities, _CONNECTED, self._chance)
        between: Counter[frozenset[str]] = Counter()
        known: set[tuple[str, str, str]] = set()
        while len(known) < self._size.connections:
            one, other = entities[len(known) % len(entities)]["id"], popular.draw()["id"]
            stated = (one, self._chance.choice(_PREDICATES), other)
            if one == other or stated in known:
                continue
            known.add(stated)
            pair = frozenset((one, other))
            link = f"link:{len(known):08}"
            self.graph.edge("CONNECTS", one, other, id=link, predicate=stated[1], rank=between[pair])
            between[pair] += 1
            self._evidence(link)
        degrees = Counter(end for pair in between for end in pair)
        for entity in entities:
            entity["degree"] = degrees[entity["id"]]

    def _evidence(self, link: str) -> None:
        segment = self._chance.choice(self.graph.nodes["Segment"])
        number = int(segment["id"].split("/")[0].rsplit("-", 1)[1])
        talk = self.graph.nodes["Talk"][number]
        evidence, end = f"evidence:{link}", len(segment["text"]) * 2 // 3
        row = {"id": evidence, "connection": link, "quote": segment["text"][:end], "startChar": 0, "endChar": end}
        self.graph.nodes["Evidence"].append(row | {"date": talk["date"]})
        self.graph.edge("QUOTES", evidence, segment["id"])
        self.graph.edge("FROM", evidence, talk["id"])

    def _name(self) -> str:
        return " ".join("".join(self._chance.choices(_SYLLABLES, k=2)).title() for _ in range(2))

    def _words(self, count: int) -> str:
        return " ".join(self._chance.choices(_WORDS, k=count))


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _times(position: int, segments: int) -> Row:
    return {"startSeconds": position * _SECONDS, "endSeconds": (position + segments) * _SECONDS}
