"""The measures of a graph given as ids and pairs of ids; nothing here knows a database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from talkgraph.errors import BadArgument

_SEED = 17  # the same graph has the same communities
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Projection:
    """Entities by id, sorted, and the connections between them as pairs from, to; pairs may repeat."""

    ids: Sequence[str]
    pairs: Sequence[Pair] = field(default_factory=list)


def measure(graph: Projection, *, betweenness: bool = True) -> list[dict[str, Any]]:
    """A row for each entity: `id pageRank betweenness community coreNumber`.

    PageRank follows the connections' direction, each as often as there are connections, and sums to 1; the rest takes
    a pair as one undirected edge. Betweenness is normalized to 0…1 and costs entities times pairs: it can be left out.
    An entity that nothing is connected to is in no community (null) and in core 0.
    """
    if not graph.ids:
        return []
    rustworkx = _library()
    ranks = _page_rank(rustworkx, graph)
    edges = Counter(tuple(sorted(pair)) for pair in graph.pairs if pair[0] != pair[1])
    at = {key: place for place, key in enumerate(graph.ids)}
    undirected = rustworkx.PyGraph(multigraph=False)
    undirected.add_nodes_from(graph.ids)
    undirected.add_edges_from_no_data([(at[one], at[other]) for one, other in edges])
    cores = rustworkx.core_number(undirected)
    between = rustworkx.betweenness_centrality(undirected) if betweenness else {}
    communities = _communities(edges)
    return [
        {
            "id": key,
            "pageRank": ranks[place],
            "betweenness": between[place] if betweenness else None,
            "community": communities.get(key),
            "coreNumber": cores[place],
        }
        for place, key in enumerate(graph.ids)
    ]


def _page_rank(rustworkx: Any, graph: Projection) -> Any:
    at = {key: place for place, key in enumerate(graph.ids)}
    directed = rustworkx.PyDiGraph()
    directed.add_nodes_from(graph.ids)
    directed.add_edges_from_no_data([(at[one], at[other]) for one, other in graph.pairs])
    return rustworkx.pagerank(directed, tol=1e-10, max_iter=1000)


def _communities(edges: Counter[tuple[str, ...]]) -> dict[str, int]:
    """Communities by Leiden, numbered from 0: the largest first, then the one with the smallest id."""
    if not edges:
        return {}
    import graspologic_native

    weighted = [(one, other, float(weight)) for (one, other), weight in sorted(edges.items())]
    _, found = graspologic_native.leiden(edges=weighted, seed=_SEED, iterations=3, trials=3)
    return _numbered(found.items())


def _numbered(found: Iterable[tuple[str, int]]) -> dict[str, int]:
    members: dict[int, list[str]] = {}
    for key, number in found:
        members.setdefault(number, []).append(key)
    ordered = sorted(members.values(), key=lambda keys: (-len(keys), min(keys)))
    return {key: number for number, keys in enumerate(ordered) for key in keys}


def _library() -> Any:
    try:
        import graspologic_native  # noqa: F401 - asked for before anything is read or computed
        import rustworkx
    except ImportError:
        raise BadArgument("Measures need two libraries: pip install 'talkgraph[analytics]'.") from None
    return rustworkx
