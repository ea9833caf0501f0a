"""Small random graphs, written as they are, and an independent search to hold the answers of Cypher against."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations

from talkgraph.graph.client import Client, Transaction

WRITE_NODES = """
UNWIND $rows AS row
MERGE (entity:Entity {id: row.id})
SET entity.name = row.id, entity.kind = row.kind, entity.degree = row.degree
"""
WRITE_EDGES = """
UNWIND $rows AS row
MATCH (one:Entity {id: row.from}), (other:Entity {id: row.to})
CREATE (one)-[:CONNECTS {id: row.id, predicate: row.predicate, rank: row.rank}]->(other)
"""
LAST = (2, 3, "made")
DELETE = "MATCH (entity:Entity) WHERE entity.id STARTS WITH 'entity:paths/' DETACH DELETE entity"
KINDS = ("Company", "Person", "Product")
PREDICATES = ("made", "uses", "leads")


@dataclass
class Graph:
    """Typed edges between numbered nodes; every node and edge has an id in the graph's own namespace."""

    name: str
    size: int
    edges: list[tuple[int, int, str]] = field(default_factory=list)

    def id(self, node: int) -> str:
        return f"entity:paths/{self.name}/{node}"

    def kind(self, node: int) -> str:
        return KINDS[node % len(KINDS)]

    def neighbours(self, predicates: tuple[str, ...] = ()) -> dict[int, set[int]]:
        """Who is connected to whom, whatever the direction and however often."""
        found: dict[int, set[int]] = defaultdict(set)
        for one, other, predicate in self.edges:
            if one != other and (not predicates or predicate in predicates):
                found[one].add(other)
                found[other].add(one)
        return found

    def node_rows(self) -> list[dict[str, object]]:
        near = self.neighbours()
        return [{"id": self.id(n), "kind": self.kind(n), "degree": len(near[n])} for n in range(self.size)]

    def edge_rows(self) -> list[dict[str, object]]:
        ranks: dict[frozenset[int], int] = defaultdict(int)
        rows: list[dict[str, object]] = []
        for number, (one, other, predicate) in enumerate(self.edges):
            pair = frozenset((one, other))
            ends = {"from": self.id(one), "to": self.id(other)}
            rows.append({**ends, "id": f"link:{self.id(number)}", "predicate": predicate, "rank": ranks[pair]})
            ranks[pair] += 1
        return rows

    def paths(
        self,
        start: int,
        end: int,
        longest: int,
        *,
        predicates: tuple[str, ...] = (),
        kinds: tuple[str, ...] = (),
        avoid: frozenset[int] = frozenset(),
        via: frozenset[int] = frozenset(),
    ) -> list[list[int]]:
        """Every path that meets no node twice, the shortest first."""
        near, found, waiting = self.neighbours(predicates), [], [[start]]
        while waiting:
            path = waiting.pop()
            for node in near[path[-1]] - set(path):
                if node == end:
                    found.append([*path, node])
                elif len(path) < longest and node not in avoid and (not kinds or self.kind(node) in kinds):
                    waiting.append([*path, node])
        return sorted((path for path in found if via <= set(path)), key=lambda path: (len(path), path))


def graphs(seed: int = 7) -> list[Graph]:
    """Random ones, a tree, a grid, a hub, two cliques with one bridge, parallel edges and loops."""
    chance = random.Random(seed)  # noqa: S311 - the same graphs in every run

    def typed(pairs: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
        return [(*(pair if chance.random() < 0.5 else pair[::-1]), chance.choice(PREDICATES)) for pair in pairs]

    made = [
        Graph("tree", 9, typed([(n, (n - 1) // 2) for n in range(1, 9)])),
        Graph("grid", 9, typed([(n, n + 1) for n in range(9) if n % 3 < 2] + [(n, n + 3) for n in range(6)])),
        Graph("hub", 8, typed([(0, n) for n in range(1, 8)] + [(1, 2), (2, 3)])),
        Graph("bridge", 8, typed([*combinations(range(4), 2), *combinations(range(4, 8), 2), (3, 4)])),
        Graph(
            "parallel",
            4,
            [(0, 1, p) for p in PREDICATES] + [(1, 0, "made"), (1, 2, "uses"), (1, 2, "leads"), (2, 3, "made")],
        ),
        Graph("loops", 4, [(0, 0, "made"), (0, 1, "made"), (1, 1, "uses"), (1, 2, "leads"), (2, 3, "uses")]),
        Graph("apart", 4, typed([(0, 1), (2, 3)])),
    ]
    for number in range(33):
        size = chance.randint(4, 9)
        pairs = [(chance.randrange(size), chance.randrange(size)) for _ in range(chance.randint(size, 2 * size))]
        made.append(Graph(f"random{number}", size, sorted(set(typed(pairs)))))
    return made


async def write(client: Client, made: list[Graph]) -> None:
    """Puts the graphs beside whatever there is."""

    async def work(tx: Transaction) -> None:
        await tx.run(WRITE_NODES, {"rows": [row for graph in made for row in graph.node_rows()]})
        await tx.run(WRITE_EDGES, {"rows": [row for graph in made for row in graph.edge_rows()]})

    await client.write(work, timeout=60)


async def delete(client: Client) -> None:
    """Takes them away again."""

    async def work(tx: Transaction) -> None:
        await tx.run(DELETE)

    await client.write(work, timeout=60)
