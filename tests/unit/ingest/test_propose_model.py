"""A model is a stranger: what it proposes is checked, and however it misbehaves the command says what happened."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jsonschema
import pytest

from talkgraph.errors import BadArgument
from talkgraph.ingest.propose import endpoint as asking
from talkgraph.ingest.propose import model
from talkgraph.ingest.propose.endpoint import Endpoint
from talkgraph.ingest.propose.proposals import Proposals
from talkgraph.progress import Silent
from tests.unit.ingest.test_propose_rules import heard

GOOD: dict[str, Any] = {
    "entities": [{"name": "Ada", "kind": "Person", "passage": 2, "quote": "We met Ada"}],
    "connections": [
        {
            "from": "acme",
            "fromKind": "Concept",
            "predicate": "released",
            "to": "Cog",
            "toKind": "Product",
            "passage": 1,
            "quote": "Acme released the Cog",
        }
    ],
}
LINK = GOOD["connections"][0]
Reply = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


class StandIn(ThreadingHTTPServer):
    """A server on this machine that answers as a test wishes; `asked` are the requests that it has got."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.replies: list[Reply] = []

    def reply(self, handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        self.asked.append(body)
        self.keys.append(handler.headers.get("Authorization"))
        self.replies[min(len(self.asked), len(self.replies)) - 1](handler, body)


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert isinstance(self.server, StandIn)
        assert self.path == "/v1/chat/completions"
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.server.reply(self, body)

    def log_message(self, *_: Any) -> None:
        pass


def sent(data: bytes, status: int = 200) -> Reply:
    def reply(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return reply


def content(text: str) -> Reply:
    return sent(json.dumps({"choices": [{"message": {"content": text}}]}).encode())


def proposed(*entities: Any, links: list[Any] | None = None) -> Reply:
    return content(json.dumps({"entities": list(entities), "connections": links or []}))


@pytest.fixture
def server() -> Iterator[StandIn]:
    stand_in = StandIn()
    thread = threading.Thread(target=stand_in.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield stand_in
    stand_in.shutdown()
    stand_in.server_close()
    thread.join(5)


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_PAUSE", 0)


def ask(server: StandIn, *replies: Reply, texts: tuple[str, ...] = (), timeout: float = 20) -> Proposals:
    server.replies = list(replies)
    url = f"http://127.0.0.1:{server.server_port}/v1"
    material = heard(*(texts or ("Acme released the Cog.", "We met Ada.")))
    return model.by_model(material, Endpoint(url, "a-model", "secret", timeout), Silent())


def test_what_holds_is_proposed_as_the_graph_calls_it(server: StandIn) -> None:
    found = ask(server, content(json.dumps(GOOD)))
    assert [(entity.name, entity.kind, entity.passage) for entity in found.entities] == [
        ("Ada", "Person", {"segment": 2})
    ]
    assert [(link.sentence, link.from_kind) for link in found.connections] == [("Acme released Cog", "Company")]
    assert (found.made_by, found.notes) == ("a-model", [])
    (body,) = server.asked
    assert server.keys == ["Bearer secret"]
    assert "[1] Acme released the Cog." in body["messages"][1]["content"]
    assert "Acme (Company)" in body["messages"][1]["content"]
    assert body["response_format"]["json_schema"]["strict"] is True
    jsonschema.validate(GOOD, body["response_format"]["json_schema"]["schema"])


QUOTE = "discarded: the quote does not stand in the passage, word for word"
FORM = "discarded: no proposal that a document could hold"
DISCARDED: list[tuple[Any, str]] = [
    ({**LINK, "quote": "Acme released a Cog"}, QUOTE),
    ({**LINK, "quote": "acme released the cog"}, QUOTE),
    ({**LINK, "quote": ""}, QUOTE),
    ({**LINK, "quote": None}, FORM),
    ({**LINK, "passage": 2}, QUOTE),
    ({**LINK, "passage": 3}, "discarded: there is no such passage"),
    ({**LINK, "passage": 0}, "discarded: there is no such passage"),
    ({**LINK, "passage": "1"}, "discarded: there is no such passage"),
    ({**LINK, "passage": True}, "discarded: there is no such passage"),
    ({**LINK, "predicate": "Released."}, FORM),
    ({**LINK, "predicate": None}, FORM),
    ({**LINK, "predicate": "x" * 200}, FORM),
    ({**LINK, "from": "New", "fromKind": "Animal"}, FORM),
    ({**LINK, "from": "a\u0000b"}, FORM),
    ({**LINK, "to": "Acme"}, "discarded: it connects an entity with itself"),
    ({"from": "Acme"}, FORM),
    ("a sentence", FORM),
    (None, FORM),
]


@pytest.mark.parametrize(("item", "why"), DISCARDED, ids=range(len(DISCARDED)))
def test_what_does_not_hold_is_discarded_and_counted(server: StandIn, item: Any, why: str) -> None:
    found = ask(server, proposed(links=[LINK, item]))
    assert [link.sentence for link in found.connections] == ["Acme released Cog"]
    assert found.notes == [f"1 {why}"]


def test_names_that_are_known_or_not_said_or_said_twice_are_discarded(server: StandIn) -> None:
    ada = GOOD["entities"][0]
    known = {"name": "ACME", "kind": "Company", "passage": 1, "quote": "Acme"}
    found = ask(server, proposed(ada, ada, known, {**ada, "name": "Charles"}))
    assert [entity.name for entity in found.entities] == ["Ada"]
    assert found.notes == [
        "1 discarded: known already",
        "1 discarded: said twice, or in the graph already",
        "1 discarded: the quote does not name it",
    ]


def test_a_fence_around_the_answer_does_not_matter(server: StandIn) -> None:
    assert len(ask(server, content(f"```json\n{json.dumps(GOOD)}\n```")).entities) == 1


def test_what_passes_is_asked_again(server: StandIn) -> None:
    assert len(ask(server, sent(b"busy", 503), content(json.dumps(GOOD))).entities) == 1
    assert len(server.asked) == 2


def slowly(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _step in range(40):
        handler.wfile.write(b" ")
        time.sleep(0.05)


def cut(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.close_connection = True


def never(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
    time.sleep(1.5)


MISBEHAVED: list[tuple[str, Reply, str]] = [
    ("error", sent(b"no", 500), "it answered with status 500"),
    ("forbidden", sent(b"no", 401), "it answered with status 401"),
    ("redirect", sent(b"", 302), "it answered with status 302"),
    ("no json", sent(b"<html>"), "is not of the form that was asked for"),
    ("no choices", sent(b'{"choices": []}'), "is not of the form that was asked for"),
    ("null content", sent(b'{"choices": [{"message": {"content": null}}]}'), "is not of the form that was asked for"),
    ("prose", content("Sure! Here are some entities: Ada."), "is not of the form that was asked for"),
    ("cut json", content(json.dumps(GOOD)[:60]), "is not of the form that was asked for"),
    ("a list", content("[]"), "is not of the form that was asked for"),
    ("endless", sent(b" " * (asking.LARGEST + 70_000)), "is longer than 2 MB"),
    ("slow", slowly, "took longer than 0.5 s"),
    ("silent", never, "took longer than 0.5 s"),
    ("cut off", cut, "it cannot be asked"),
]


@pytest.mark.parametrize(("name", "reply", "why"), MISBEHAVED, ids=[name for name, *_ in MISBEHAVED])
def test_however_it_misbehaves_it_is_said(server: StandIn, name: str, reply: Reply, why: str) -> None:
    quick = 0.5 if name in ("slow", "silent") else 20
    with pytest.raises(BadArgument) as caught:
        ask(server, reply, timeout=quick)
    assert why in str(caught.value)
    assert "TALKGRAPH_LLM_URL" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_one_question_that_fails_does_not_lose_the_others(server: StandIn) -> None:
    filler = "Nothing of note was said here. " * 250
    replies = [sent(b"no", 400), content(json.dumps({"entities": [], "connections": [LINK]}))]
    found = ask(server, *replies, texts=(filler, "Acme released the Cog."))
    assert [link.passage for link in found.connections] == [{"segment": 2}]
    assert found.notes == ["1 of 2 questions were not answered: it answered with status 400"]


def test_nobody_there_is_said() -> None:
    with pytest.raises(BadArgument, match=r"it cannot be asked \(ConnectionError\)"):
        model.by_model(heard("Words."), Endpoint("http://127.0.0.1:9/v1", "m", None, 5), Silent())
