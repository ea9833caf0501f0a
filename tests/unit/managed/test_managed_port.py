from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from talkgraph.graph.managed import port
from talkgraph.graph.managed.home import Home


@contextmanager
def _listening(number: int) -> Iterator[None]:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", number))
        taken.listen()
        yield


def test_a_port_is_chosen_once(home: Home) -> None:
    first = port.choose(home)
    assert port.choose(home) == first == port.remembered(home)


def test_a_port_that_is_taken_is_given_up_for_good(home: Home) -> None:
    first = port.choose(home)
    with _listening(first):
        second = port.choose(home)
    assert second != first
    assert port.choose(home) == second


def test_a_connection_that_lingers_does_not_cost_the_port(home: Home) -> None:
    first = port.choose(home)
    with _listening(first), socket.create_connection(("127.0.0.1", first)):
        pass  # the side that listened has closed first: its end waits in TIME_WAIT
    assert port.choose(home) == first


def test_a_preferred_port_is_given_up_while_it_is_taken(home: Home) -> None:
    preferred = port.choose(home)
    assert port.preferably(preferred) == preferred
    with _listening(preferred):
        assert port.preferably(preferred) != preferred
    assert port.remembered(home) == preferred


@pytest.mark.parametrize("text", ["", "no number", "0", "80", "70000", "-5", "\udcff"])
def test_a_damaged_port_file_is_replaced(home: Home, text: str) -> None:
    home.port.write_text(text, encoding="utf-8", errors="surrogateescape")
    assert port.remembered(home) is None
    chosen = port.choose(home)
    assert port.remembered(home) == chosen
