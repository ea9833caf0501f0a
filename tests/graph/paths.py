"""Small typed graphs as documents of the loader, and an independent search to hold the answers of Cypher against.

Every edge has a sentence of its own as its quote. Many graphs are one talk: their names have nothing in common.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from talkgraph.ingest.document import Document

KINDS = ("Company", "Person", "Product")
PREDICATES = ("made", "uses", "leads")
FIRST_DAY = date(2025, 1, 1)
Edge = tuple[int, int, str]


@dataclass
class Graph:
    """Typed edges between numbered nodes; `day` is the number of the talk that its edges are said in."""

    name: str
    size: int
    edges: list[Edge] = field(default_factory=list)
    day: int = 0

    def node(self, number: int) -> str:
        """The name of a node's entity."""
        return f"{self.name} Node {number}"

    def kind(self, node: int) -> str:
        return KINDS[node % len(KINDS)]

    def sentence(self, edge: Edge) -> str:
        return f"{self.node(edge[0])} {edge[2]} {self.node(edge[1])}."

    def neighbours(self, predicates: tuple[str, ...] = (), direction: str = "EITHER") -> dict[int, set[int]]:
        """Whom a hop leads to, however many connections there are."""
        found: dict[int, set[int]] = defaultdict(set)
        for one, other, predicate in self.edges:
            if one != other and (not predicates or predicate in predicates):
                if direction != "AGAINST":
                    found[one].add(other)
                if direction != "ALONG":
                    found[other].add(one)
        return found

    def paths(
        self,
        start: int,
        end: int,
        longest: int = 6,
        *,
        predicates: tuple[str, ...] = (),
        direction: str = "EITHER",
        kinds: tuple[str, ...] = (),
        avoid: frozenset[int] = frozenset(),
        via: frozenset[int] = frozenset(),
    ) -> list[list[int]]:
        """Every path that meets no node twice, the shortest first."""
        near, found, waiting = self.neighbours(predicates, direction), [], [[start]]
        while waiting:
            path = waiting.pop()
            for node in near[path[-1]] - set(path):
                if node == end:
                    found.append([*path, node])
                elif len(path) < longest and node not in avoid and (not kinds or self.kind(node) in kinds):
                    waiting.append([*path, node])
        return sorted((path for path in found if via <= set(path)), key=lambda path: (len(path), path))


def graphs(seed: int = 7) -> list[Graph]:
    """At least two hundred: random ones, trees, grids, hubs, cliques with one bridge, parallel edges, two parts."""
    chance = random.Random(seed)  # noqa: S311 - the same graphs in every run
    made = [graph for number in range(28) for graph in _one_of_each(number, chance)]
    made += [_random(f"Random{number}", chance) for number in range(40)]
    for number, graph in enumerate(made):
        graph.day = number % 7
    return made


def _one_of_each(number: int, chance: random.Random) -> Iterator[Graph]:
    size, wide = chance.randint(5, 11), chance.randint(2, 4)
    tree = [(n, chance.randrange(n)) for n in range(1, size)]
    grid = [(n, n + 1) for n in range(3 * wide) if n % wide < wide - 1] + [(n, n + wide) for n in range(2 * wide)]
    hub = [(0, n) for n in range(1, size)] + [(n, n + 1) for n in range(1, size - 1) if chance.random() < 0.3]
    left, right = range(wide + 1), range(wide + 1, 2 * wide + 2)
    bridge = [*combinations(left, 2), *combinations(right, 2), (wide, wide + 1)]
    apart = [(n, n + 1) for n in range(size - 1) if n != size // 2]
    yield Graph(f"Tree{number}", size, _typed(tree, chance))
    yield Graph(f"Grid{number}", 3 * wide, _typed(grid, chance))
    yield Graph(f"Hub{number}", size, _typed(hub, chance))
    yield Graph(f"Bridge{number}", 2 * wide + 2, _typed(bridge, chance))
    yield Graph(f"Apart{number}", size, _typed(apart, chance))
    yield Graph(f"Parallel{number}", 5, _parallel(chance))


def _typed(pairs: list[tuple[int, int]], chance: random.Random) -> list[Edge]:
    return [(*(pair if chance.random() < 0.5 else pair[::-1]), chance.choice(PREDICATES)) for pair in pairs]


def _parallel(chance: random.Random) -> list[Edge]:
    """Two or three connections between the same two, in both directions."""
    pairs = [(0, 1), (1, 2), (2, 3), (3, 4), (0, 2)]
    return sorted({edge for pair in pairs for edge in _typed([pair] * 3, chance)})


def _random(name: str, chance: random.Random) -> Graph:
    size = chance.randint(4, 9)
    pairs = [(chance.randrange(size), chance.randrange(size)) for _ in range(chance.randint(size, 2 * size))]
    return Graph(name, size, sorted(set(_typed([pair for pair in pairs if pair[0] != pair[1]], chance))))


def documents(made: list[Graph]) -> list[Document]:
    """A talk for each day, with the graphs of that day."""
    days = sorted({graph.day for graph in made})
    return [_document(day, [graph for graph in made if graph.day == day]) for day in days]


def _document(day: int, made: list[Graph]) -> Document:
    edges = [(graph, edge) for graph in made for edge in graph.edges]
    given: dict[str, Any] = {
        "talkgraph": 1,
        "talk": {"title": f"Graphs of day {day}", "date": FIRST_DAY + timedelta(days=day)},
        "segments": [
            {"startSeconds": float(n), "text": f"Number {n}: {graph.sentence(edge)}"}
            for n, (graph, edge) in enumerate(edges)
        ],
        "entities": [
            {"name": graph.node(node), "kind": graph.kind(node)} for graph in made for node in range(graph.size)
        ],
        "connections": [
            {
                "from": graph.node(edge[0]),
                "predicate": edge[2],
                "to": graph.node(edge[1]),
                "evidence": [{"quote": graph.sentence(edge), "in": {"segment": n}}],
            }
            for n, (graph, edge) in enumerate(edges, 1)
        ],
    }
    return Document.model_validate_json(json.dumps(given, default=str))
