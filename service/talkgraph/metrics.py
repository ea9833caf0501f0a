"""What `/metrics` tells Prometheus. Each application has a registry of its own, so that two can live in one process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from prometheus_client import CollectorRegistry, Counter, GCCollector, Histogram, PlatformCollector, ProcessCollector
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20)


class Database(Protocol):
    """What the connection to Neo4j counts."""

    statements: int

    @property
    def waiting(self) -> int: ...


class Plans(Protocol):
    """What the cache of compiled documents counts."""

    hits: int
    misses: int

    def __len__(self) -> int: ...


class Metrics:
    """Counts requests and errors as they come; everything else is read where it stands when somebody asks."""

    def __init__(self, plans: Plans, database: Callable[[], Database | None]) -> None:
        self._registry = own = CollectorRegistry()
        labels, about = ["route", "method", "status"], "Time to answer a request."
        self._requests = Counter("talkgraph_requests", "Requests answered.", labels, registry=own)
        self._seconds = Histogram("talkgraph_request_seconds", about, ["route"], buckets=_SECONDS, registry=own)
        self._errors = Counter("talkgraph_graphql_errors", "Errors of GraphQL answers.", ["code"], registry=own)
        self._counters: dict[tuple[str, str, int], Counter] = {}
        self._timers: dict[str, Histogram] = {}
        own.register(_Read(plans, database))
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=own)

    def request(self, route: str, method: str, status: int, seconds: float) -> None:
        """Counts an answer. `route` is the pattern of the path, never the path itself: there is no end of those."""
        key = (route, method, status)
        counter = self._counters.get(key)
        if counter is None:  # to find a counter by its labels takes longer than to count
            counter = self._counters[key] = self._requests.labels(route, method, str(status))
            self._timers[route] = self._seconds.labels(route)
        counter.inc()
        self._timers[route].observe(seconds)

    def error(self, code: str) -> None:
        """Counts an error by its code."""
        self._errors.labels(code).inc()

    def text(self, accept: str) -> tuple[bytes, str]:
        """Everything in the format that is accepted, and the name of that format."""
        encode, kind = choose_encoder(accept)
        return encode(self._registry), kind


class _Read(Collector):
    """What is counted elsewhere."""

    def __init__(self, plans: Plans, database: Callable[[], Database | None]) -> None:
        self._plans, self._database = plans, database

    def collect(self) -> Iterator[Metric]:
        database = self._database()
        statements, waiting = (database.statements, database.waiting) if database else (0, 0)
        looked_up = CounterMetricFamily("talkgraph_plan_lookups", "Documents looked up among plans.", labels=["found"])
        looked_up.add_metric(["yes"], self._plans.hits)
        looked_up.add_metric(["no"], self._plans.misses)
        yield looked_up
        yield GaugeMetricFamily("talkgraph_plans", "Documents whose plans are kept.", len(self._plans))
        yield CounterMetricFamily("talkgraph_statements", "Statements sent to Neo4j.", statements)
        yield GaugeMetricFamily("talkgraph_statements_waiting", "Statements that wait for a connection.", waiting)
        yield GaugeMetricFamily("talkgraph_database_open", "Whether Neo4j was reached.", int(database is not None))
