"""Whatever the schema allows is answered: schemathesis generates operations for every field of Query and Mutation.

A refusal is an answer too. What may not come is a status of 500 and above, or an error that nobody foresaw.
TALKGRAPH_TEST_EXAMPLES asks for more than the few of a short run.
"""

from __future__ import annotations

import os
from typing import Any

import schemathesis
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from schemathesis.core.result import Ok

EXAMPLES = int(os.environ.get("TALKGRAPH_TEST_EXAMPLES", "4"))

schemathesis.graphql.scalar("JSON", st.text().map(schemathesis.graphql.nodes.String))
schemathesis.graphql.scalar("Date", st.dates().map(lambda day: schemathesis.graphql.nodes.String(day.isoformat())))


def test_whatever_the_schema_allows_is_answered(service_url: str) -> None:
    schema = schemathesis.graphql.from_url(f"{service_url}/graphql")
    asked = [_ask(found.ok()) for found in schema.get_all_operations() if isinstance(found, Ok)]
    assert sum(asked) >= len(asked) > 30


def _ask(operation: Any) -> int:
    """Asks for one field in several ways; how many times it was answered."""
    answers = 0

    @examples(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        nonlocal answers
        answer = case.call(timeout=60)
        assert answer.status_code < 500, answer.text
        body = answer.json()
        codes = [error.get("extensions", {}).get("code") for error in body.get("errors", [])]
        assert "data" in body or codes
        assert "INTERNAL" not in codes, body
        answers += 1

    ask()
    return answers
