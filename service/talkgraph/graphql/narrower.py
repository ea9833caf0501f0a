"""What to ask in place of a request that took too long, in the arguments of its own fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from graphql import FieldNode
from graphql.utilities import value_from_ast_untyped

from talkgraph.errors import DeadlineExceeded
from talkgraph.graphql.compile.plan import Operation

Given = Mapping[str, Any]


def narrower(
    error: DeadlineExceeded, operation: Operation | None, variables: Mapping[str, Any] | None
) -> DeadlineExceeded:
    """The error with what to try for each field of the root that searches; the same error where there is none."""
    tried = {}
    for node in operation.node.selection_set.selections if operation else ():
        if isinstance(node, FieldNode) and (advice := _ADVICE.get(node.name.value)):
            tried[node.name.value] = " or ".join(advice(_given(node, variables or {})))
    if not any(tried.values()):
        return error
    less = "; ".join(f"{name} with {text}" for name, text in tried.items() if text)
    return DeadlineExceeded(f"The time for this request is over. Ask for less: {less}.")


def _given(node: FieldNode, variables: Mapping[str, Any]) -> Given:
    """The arguments of a field that are given and not null."""
    found = {one.name.value: value_from_ast_untyped(one.value, dict(variables)) for one in node.arguments or ()}
    return {name: value for name, value in found.items() if value is not None}


def _connect(given: Given) -> Iterator[str]:
    yield from _search(given)
    if given.get("mode", "K_SHORTEST") != "SHORTEST":
        yield "mode: SHORTEST"
    if given.get("over") == "MENTIONS":
        yield "over: CONNECTIONS"
    if given.get("via"):
        yield "fewer names in via"


def _search(given: Given) -> Iterator[str]:
    hops = given.get("maxHops", 6)
    if isinstance(hops, int) and hops > 2:
        yield f"maxHops: {max(2, hops - 2)}"
    for several, end in (("fromAny", "start from"), ("toAny", "end at")):
        if isinstance(given.get(several), list) and len(given[several]) > 1:
            yield f"fewer names to {end}"
    if not given.get("kinds") and not given.get("predicates"):
        yield "some kinds or predicates"


def _neighborhood(given: Given) -> Iterator[str]:
    hops = given.get("hops", 1)
    if isinstance(hops, int) and hops > 1:
        yield f"hops: {hops - 1}"
    yield "a smaller limit"


def _fewer_talks(_: Given) -> Iterator[str]:
    yield "fewer talks"


def _dates(_: Given) -> Iterator[str]:
    yield "since and until"


_ADVICE: Mapping[str, Callable[[Given], Iterator[str]]] = {
    "connect": _connect,
    "connectors": _search,
    "neighborhood": _neighborhood,
    "compare": _fewer_talks,
    "timeline": _dates,
}
