"""Graphs of any size, the same each time, as the service would give them."""

from __future__ import annotations

import json
import random
from typing import Any

from playwright.sync_api import Page, Route

KINDS = ["PERSON", "COMPANY", "PRODUCT", "CONCEPT", "MEDIA", "LOCATION"]
PREDICATES = ["uses", "released", "is part of", "competes with", "learned from"]

Subgraph = dict[str, list[dict[str, Any]]]


def entity(number: int, name: str | None = None, degree: int = 1) -> dict[str, Any]:
    named = {"id": f"entity:{number}", "name": name or f"Entity {number}", "kind": KINDS[number % len(KINDS)]}
    return named | {"description": None, "degree": degree}


def link(number: int, start: int, end: int) -> dict[str, Any]:
    predicate = PREDICATES[number % len(PREDICATES)]
    ends = {"from": {"id": f"entity:{start}"}, "to": {"id": f"entity:{end}"}}
    return {"id": f"link:{number}", "predicate": predicate} | ends


def network(nodes: int, edges: int) -> Subgraph:
    """Few entities with many connections and many with few, as in real graphs."""
    chance = random.Random(1)  # noqa: S311 - a graph, not a secret
    ends = [(number, int(number * chance.random() ** 2)) for number in range(1, nodes)]
    while len(ends) < edges:
        one, other = chance.randrange(nodes), int(nodes * chance.random() ** 3)
        if one != other:
            ends.append((one, other))
    links = [link(number, one, other) for number, (one, other) in enumerate(ends[:edges])]
    return {"nodes": [entity(number) for number in range(nodes)], "edges": links, "leftOut": []}


def star(rays: int) -> Subgraph:
    """One entity that all others are connected to."""
    nodes = [entity(0, "Hub", degree=rays), *(entity(number) for number in range(1, rays + 1))]
    return {"nodes": nodes, "edges": [link(number, 0, number) for number in range(1, rays + 1)], "leftOut": []}


def answer(page: Page, operation: str, data: dict[str, Any]) -> None:
    """From now on the service answers this operation of the page with `data`, and all others as ever."""
    body = json.dumps({"data": data})

    def fulfil(route: Route) -> None:
        if f"query {operation}" in (route.request.post_data or ""):
            route.fulfill(status=200, content_type="application/json", body=body)
        else:
            route.fallback()

    page.route("**/graphql", fulfil)


def serve_map(page: Page, graph: Subgraph) -> None:
    answer(page, "TalkMap", {"map": graph})
