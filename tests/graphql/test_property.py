"""Generated queries answered both ways: compiled into one statement, and field by field. The answers must be equal."""

from __future__ import annotations

import asyncio
import os
from typing import Any

import pytest
from graphql import parse
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.graphql.compile.cache import PlanCache
from talkgraph.graphql.compile.plan import Operation, compile_operation
from talkgraph.graphql.compile.selection import NotCompiled
from talkgraph.graphql.context import Context
from talkgraph.graphql.errors import formatted
from talkgraph.graphql.schema import create_schema
from talkgraph.settings import Settings
from tests.graphql.queries import queries

pytestmark = pytest.mark.anyio

TOKEN = "a-token-of-the-tests"
LIMITS = {"max_aliases": 1_000, "max_depth": 50, "max_tokens": 10_000, "max_directives": 1_000, "max_cost": 10**12}
SETTINGS = Settings.read(**LIMITS, token=TOKEN)
SCHEMA = create_schema(SETTINGS)
CATALOGUE = Catalogue.load()
QUERIES = int(os.environ.get("TALKGRAPH_TEST_QUERIES", "500"))
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
FAILURES = {"ENGINE", "ENGINE_ABSENT", "ENGINE_BUSY", "ENGINE_FAILED", "ENGINE_FULL", "DEADLINE_EXCEEDED", "INTERNAL"}
_ran = {"queries": 0, "compiled": 0}


async def answer(client: Client, document: str, values: dict[str, Any], compiled: bool) -> tuple[Any, Any, int]:
    """The data, the errors and the number of statements of one request."""
    context = Context(client, CATALOGUE, SETTINGS, PlanCache(1), asyncio.get_running_loop().time() + 120, compiled)
    context.bearer = TOKEN
    found = await SCHEMA.execute(document, variable_values=values, context_value=context)
    return found.data, [formatted(error) for error in found.errors or ()], len(context.ran)


@examples(max_examples=QUERIES, deadline=None, suppress_health_check=SLOW, database=None)
@given(query=st.deferred(lambda: queries(SCHEMA._schema)))
async def test_both_ways_give_equal_answers(query: tuple[str, dict[str, Any]], library: Client) -> None:
    document, values = query
    expected, errors, _ = await answer(library, document, values, False)
    found, found_errors, statements = await answer(library, document, values, True)
    assert not (failed := _failures(errors)), f"{failed}\n{document}\n{values}"
    assert found == expected, f"{errors}\n{document}\n{values}"
    assert _told(found_errors) == _told(errors), f"{document}\n{values}"
    assert list(map(str, _leaves(found))) == list(map(str, _leaves(expected))), "the keys are in another order"
    _ran["queries"] += 1
    if not errors:
        if statements > 1 + ("ask(" in document) + 2 * ("duplicates" in document):  # what must be known before
            # a wrong argument of a field that is not reached: nothing but that may keep a query from being compiled
            with pytest.raises(NotCompiled):
                compiled_alone(document, values)
            return
        _ran["compiled"] += 1


def compiled_alone(document: str, values: dict[str, Any]) -> None:
    operation = Operation.of(parse(document), None)
    compile_operation(SCHEMA, CATALOGUE, SETTINGS, operation, operation.variables(SCHEMA, values))


def test_enough_queries_were_run_and_most_were_compiled() -> None:
    assert _ran["queries"] >= QUERIES
    assert _ran["compiled"] >= QUERIES * 0.8


def _told(errors: list[Any]) -> set[str]:
    """The kinds of errors; of several in a query the executor, which asks at once, tells whichever comes first."""
    return {error["extensions"]["code"] for error in errors}


def _failures(errors: list[Any]) -> list[Any]:
    """What the server or the product failed at, which is no answer to compare."""
    return [error for error in errors if error["extensions"]["code"] in FAILURES]


def _leaves(value: Any) -> list[Any]:
    """Keys and values in the order of the answer."""
    if isinstance(value, dict):
        return [item for key, inner in value.items() for item in (key, *_leaves(inner))]
    if isinstance(value, list):
        return [item for inner in value for item in _leaves(inner)]
    return [value]
