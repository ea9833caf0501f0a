"""The types of answers: what the client's Accept header asks for."""

from __future__ import annotations

from functools import lru_cache

from talkgraph.body import JSON

GRAPHQL = "application/graphql-response+json"


@lru_cache(maxsize=200)
def accepted(accept: str) -> str | None:
    """The type of the answer, or None where the client takes none that there is.

    The one with the highest q; of two that are liked alike the one that is named and not only matched by `*/*`;
    JSON where neither is named, the newer type where both are.
    """
    ranges = [_range(part) for part in accept.lower().split(",") if part.strip()] or [("*/*", 1.0)]
    rated = []
    for kind in (GRAPHQL, JSON):
        quality, named = _rating(kind, ranges)
        rated.append((quality, named, (kind == GRAPHQL) == named, kind))
    quality, *_, best = max(rated)
    return best if quality > 0 else None


def _range(text: str) -> tuple[str, float]:
    """`text/*;q=0.5` as its type and its quality; a quality that is no number counts as 0."""
    kind, *parameters = (part.strip() for part in text.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return kind, min(max(float(value), 0.0), 1.0)
            except ValueError:
                return kind, 0.0
    return kind, 1.0


def _rating(kind: str, ranges: list[tuple[str, float]]) -> tuple[float, bool]:
    """The quality that the most precise range for a type gives, and whether that names the type."""
    for pattern in (kind, "application/*", "*/*"):
        found = [quality for given, quality in ranges if given == pattern]
        if found:
            return max(found), pattern == kind
    return 0.0, False
