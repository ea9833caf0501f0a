from __future__ import annotations

import uvicorn

from talkgraph.cli.serve import _Failure
from talkgraph.errors import EngineFailed


def _server() -> uvicorn.Server:
    return uvicorn.Server(uvicorn.Config(app="unused"))


def test_a_neo4j_that_cannot_be_started_any_more_ends_the_service() -> None:
    failure, server = _Failure(), _server()
    failure.ends(server)
    assert not server.should_exit
    failure.tell(EngineFailed("it ended again and again"))
    assert server.should_exit


def test_so_it_does_when_it_fails_before_the_service_is_up() -> None:
    failure, server = _Failure(), _server()
    failure.tell(EngineFailed("it ended again and again"))
    failure.ends(server)
    assert server.should_exit
