"""What a request that took too long is told to try."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import parse

from talkgraph.errors import DeadlineExceeded
from talkgraph.graphql.compile.plan import Operation
from talkgraph.graphql.narrower import narrower

GENERIC = DeadlineExceeded("The time is over.")


def advice(document: str, variables: dict[str, Any] | None = None) -> str:
    return str(narrower(GENERIC, Operation.of(parse(document), None), variables))


@pytest.mark.parametrize(
    ("document", "variables", "words"),
    [
        ('{ connect(from: "a", to: "b") { length } }', None, "connect with maxHops: 4 or some kinds or predicates"),
        ('{ connect(from: "a", to: "b") { length } }', None, "or mode: SHORTEST."),
        ("query ($n: Int) { connect(maxHops: $n) { length } }", {"n": 8}, "connect with maxHops: 6 or"),
        ("{ connect(maxHops: 2, mode: SHORTEST, kinds: [PERSON], via: [a]) { x } }", None, "connect with fewer names"),
        ('{ connectors(fromAny: ["a", "b"]) { paths } }', None, "or fewer names to start from"),
        ("{ neighborhood(hops: 3) { truncated } }", None, "neighborhood with hops: 2 or a smaller limit."),
        ("{ one: connect { x } talks { totalCount } neighborhood { x } }", None, "SHORTEST; neighborhood with"),
    ],
)
def test_it_names_arguments_of_the_request_with_less(
    document: str, variables: dict[str, Any] | None, words: str
) -> None:
    assert words in advice(document, variables)


def test_where_nothing_searches_the_error_stays_as_it_is() -> None:
    assert advice("{ talks { totalCount } }") == str(GENERIC)
    assert narrower(GENERIC, None, None) is GENERIC
