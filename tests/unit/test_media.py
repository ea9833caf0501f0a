"""Which type an answer has, by what the client accepts."""

from __future__ import annotations

import pytest

from talkgraph.body import JSON, is_json
from talkgraph.graphql.media import GRAPHQL, accepted


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (GRAPHQL, GRAPHQL),
        (f"{GRAPHQL}; charset=utf-8", GRAPHQL),
        (f"{JSON}, {GRAPHQL}", GRAPHQL),
        (f"{GRAPHQL};q=0.5, {JSON}", JSON),
        (f"{GRAPHQL};q=0.5, {JSON};q=0.4, */*;q=0.1", GRAPHQL),
        (f"{JSON};q=0.9, {GRAPHQL}; q = 0.95", GRAPHQL),
        (f"{GRAPHQL}, */*", GRAPHQL),
        (f"{GRAPHQL};q=0.1, */*", JSON),
        (f"{GRAPHQL};q=0, */*", JSON),
        (f"{JSON};q=0, */*", GRAPHQL),
        (f"{JSON};q=0, application/*;q=0.1", GRAPHQL),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", JSON),
        ("APPLICATION/JSON", JSON),
        (f"{JSON};q=many", None),
        ("*/*;q=0", None),
        ("text/html", None),
        ("image/png, text/*", None),
        (",;,", None),
    ],
)
def test_the_type_with_the_highest_quality_is_taken(accept: str, expected: str | None) -> None:
    assert accepted(accept) == expected


@pytest.mark.parametrize(
    ("content_type", "expected"),
    [
        (JSON, True),
        ("application/json; charset=utf-8", True),
        ('Application/JSON ; Charset="UTF-8"', True),
        ("application/json; charset=utf-16", False),
        ("application/json+x", False),
        ("text/plain", False),
        ("", False),
    ],
)
def test_only_json_in_utf_8_is_json(content_type: str, expected: bool) -> None:
    assert is_json(content_type) is expected
