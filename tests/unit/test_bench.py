"""The benchmark's own parts: the graph it makes, the load, the figures, the page it writes."""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
import pytest

from bench.graph import Graph, Size, synthetic
from bench.load import Failed, Job, run
from bench.measure import Sample
from bench.question import HANDWRITTEN, PEER, SERVICES, TALKGRAPH, Question, Request
from bench.questions import questions
from bench.report import Figures, all_figures, write_between_marks

SIZE = Size(talks=3, chapters=4, segments=3, mentions=2, entities=60, connections=400)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return synthetic(SIZE)


def test_the_graph_has_the_size_asked_for_and_unique_ids(graph: Graph) -> None:
    counts = {label: len(rows) for label, rows in graph.nodes.items()}
    assert counts["Talk"] == 3
    assert counts["Chapter"] == 12
    assert counts["Segment"] == 36
    assert counts["Entity"] == 60
    assert counts["Evidence"] == len(graph.edges["CONNECTS"]) == 400
    assert len(graph.edges["MENTIONS"]) == 72
    ids = [row["id"] for rows in graph.nodes.values() for row in rows]
    assert len(ids) == len(set(ids))
    assert len({row["name"] for row in graph.nodes["Entity"]}) == 60


def test_equal_sizes_give_equal_graphs(graph: Graph) -> None:
    again = synthetic(SIZE)
    assert (again.nodes, again.edges) == (graph.nodes, graph.edges)
    assert synthetic(SIZE, seed=8).nodes != graph.nodes


def test_edges_end_at_nodes_that_exist(graph: Graph) -> None:
    ids = {row["id"] for rows in graph.nodes.values() for row in rows}
    ends = {end for edges in graph.edges.values() for edge in edges for end in (edge["source"], edge["target"])}
    assert ends <= ids


def test_mentions_and_quotes_stand_in_the_text(graph: Graph) -> None:
    texts = {row["id"]: row["text"] for row in graph.nodes["Segment"]}
    names = {row["id"]: row["name"] for row in graph.nodes["Entity"]}
    for edge in graph.edges["MENTIONS"]:
        place = edge["properties"]
        assert texts[edge["source"]][place["startChar"] : place["endChar"]] == names[edge["target"]]
    quotes = {row["id"]: row["quote"] for row in graph.nodes["Evidence"]}
    assert all(quotes[edge["source"]] in texts[edge["target"]] for edge in graph.edges["QUOTES"])


def test_degrees_count_neighbours_and_ranks_number_the_connections_of_a_pair(graph: Graph) -> None:
    neighbours, ranks = defaultdict(set), defaultdict(list)
    for edge in graph.edges["CONNECTS"]:
        one, other = edge["source"], edge["target"]
        assert one != other
        neighbours[one].add(other)
        neighbours[other].add(one)
        ranks[frozenset((one, other))].append(edge["properties"]["rank"])
    assert {row["id"]: row["degree"] for row in graph.nodes["Entity"]} == {k: len(v) for k, v in neighbours.items()}
    assert all(sorted(found) == list(range(len(found))) for found in ranks.values())
    assert max(map(len, ranks.values())) > 1, "no pair has two connections: nothing was compared"


def test_every_question_is_put_to_every_service(graph: Graph) -> None:
    asked = questions(graph)
    names = ["entity", "entities", "path", "paths", "talk", "list", "suggest", "search"]
    assert [question.name for question in asked] == names
    for question in asked:
        assert set(question.asked) == set(SERVICES)
        for service in SERVICES:
            encoded = {question.asked[service].request(values).encoded() for values in question.values}
            assert len(encoded) == len({tuple(values.items()) for values in question.values}) > 1


def test_a_request_says_how_long_its_body_is() -> None:
    head, _, body = Request("/graphql", b'{"query": "{ \xc3\xa9 }"}').encoded().partition(b"\r\n\r\n")
    assert head.startswith(b"POST /graphql HTTP/1.1\r\n")
    assert f"content-length: {len(body)}".encode() in head
    assert Request("/talk/1").encoded().startswith(b"GET /talk/1 HTTP/1.1\r\n")


def test_answers_of_different_forms_have_equal_content(graph: Graph) -> None:
    question = questions(graph)[1]
    ends = {"from": {"id": "b", "name": "B"}, "to": {"id": "a", "name": "A"}}
    link = {"id": "l", "predicate": "p", **ends}
    far = {"properties": {"id": "l", "predicate": "p"}, "node": {"id": "b", "name": "B"}}
    entity = {"id": "a", "name": "A"}
    forms = {
        TALKGRAPH: {"entities": {"nodes": [{**entity, "connections": {"nodes": [link]}}]}},
        PEER: {"entities": [{**entity, "connectionsConnection": {"edges": [far]}}]},
        HANDWRITTEN: [{**entity, "connections": [link]}],
    }
    contents = [question.asked[service].content(form) for service, form in forms.items()]
    assert contents == [[("a", "A", [("l", "p", "b", "B")])]] * 3


@contextmanager
def server(*answers: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """Answers each request with the next of the given bytes, over and over; gives its port and what it was asked."""
    asked: list[bytes] = []
    loop = asyncio.new_event_loop()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await reader.readuntil(b"\r\n\r\n"):
            asked.append(head)
            answer = answers[len(asked) % len(answers)]
            # in two pieces: a head need not come whole
            writer.write(answer[:20])
            await writer.drain()
            await asyncio.sleep(0)
            writer.write(answer[20:])
            await writer.drain()

    def quietly(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        assert isinstance(context.get("exception"), asyncio.IncompleteReadError | None)

    loop.set_exception_handler(quietly)
    listener = loop.run_until_complete(asyncio.start_server(serve, "127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield listener.sockets[0].getsockname()[1], asked
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        listener.close()
        loop.run_until_complete(asyncio.sleep(0.05))
        loop.close()


def http(status: bytes, body: bytes) -> bytes:
    return b"HTTP/1.1 %s\r\ncontent-length: %d\r\n\r\n%s" % (status, len(body), body)


def test_the_load_asks_all_requests_and_times_each_answer() -> None:
    body = orjson.dumps({"data": {"x": "y" * 50_000}})
    requests = [Request(f"/{number}").encoded() for number in range(5)]
    with server(http(b"200 OK", body)) as (port, asked):
        result = run(Job(port, requests, clients=3, seconds=0.3))
    assert len(result.latencies) == len(asked) >= 5
    assert set(asked) == set(requests)
    assert result.size == len(body) * len(asked)
    assert all(0 < latency < 60 for latency in result.latencies)
    assert result.seconds >= 0.3


@pytest.mark.parametrize(
    "answer",
    [
        http(b"500 Internal Server Error", b"Internal Server Error"),
        http(b"200 OK", b'{"errors":[{"message":"no"}]}'),
        http(b"200 OK", b'{"data":null,"errors":[]}'),
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
    ],
    ids=["status", "errors", "null", "no-length"],
)
def test_the_load_fails_at_an_answer_that_is_an_error(answer: bytes) -> None:
    with (
        server(http(b"200 OK", b'{"data":{"x":"yyyyyyyy"}}'), answer) as (port, _),
        pytest.raises(Failed, match=r"answered b'HTTP/1\.1"),
    ):
        run(Job(port, [Request("/").encoded()], clients=1, seconds=5))


def sample(service: str, number: int, requests: int, latency: float, cpu: float) -> Sample:
    return Sample(
        question="q",
        service=service,
        round=number,
        requests=requests,
        seconds=2.0,
        latencies=[latency] * requests,
        cpu=cpu,
        database=0.5,
        load=0.1,
        others=0.0,
        bytes=requests * 1_000,
    )


def figures() -> dict[str, Figures]:
    question = Question("q", "a question", [], {}, 2.5)
    samples = [
        *(sample(TALKGRAPH, n, 300, 0.010, 1.0) for n in range(3)),
        *(sample(PEER, n, requests, 0.020, 2.0) for n, requests in enumerate((100, 150, 100))),
        *(sample(HANDWRITTEN, n, 600, 0.005, 1.0) for n in range(3)),
    ]
    return {row.service: row for row in all_figures(samples, [question])}


def test_figures_are_of_all_rounds_and_ratios_the_median_of_each() -> None:
    rows = figures()
    assert rows[TALKGRAPH].rate == 150
    assert rows[TALKGRAPH].p50 == rows[TALKGRAPH].p99 == pytest.approx(10)
    assert rows[TALKGRAPH].cpu == pytest.approx(1000 / 300)
    assert rows[TALKGRAPH].database_cpu == pytest.approx(500 / 300)
    assert rows[TALKGRAPH].kilobytes == 1
    assert (rows[PEER].ratio, rows[PEER].ratios, rows[PEER].target) == (3.0, (2.0, 3.0), 2.5)
    assert (rows[HANDWRITTEN].ratio, rows[HANDWRITTEN].target) == (0.5, 0.9)


def test_the_table_is_put_between_the_marks_and_replaced(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- benchmark -->\n<!-- /benchmark -->\nafter\n")
    for text in ("| first |\n", "| second |\n"):
        assert write_between_marks(page, text)
    assert page.read_text() == "before\n<!-- benchmark -->\n\n| second |\n\n<!-- /benchmark -->\nafter\n"
    page.write_text("no marks")
    assert not write_between_marks(page, "| x |")
    assert page.read_text() == "no marks"
    assert not write_between_marks(tmp_path / "absent.md", "| x |")
