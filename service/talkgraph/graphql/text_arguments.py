"""The arguments of `search` and `suggest` as parameters of their files."""

from __future__ import annotations

import math
from typing import Any

from talkgraph.errors import BadArgument
from talkgraph.graph.fulltext import text_query
from talkgraph.graphql.later import Pending
from talkgraph.graphql.meaning import OFF, Text
from talkgraph.graphql.traversal import Arguments, Values, plain
from talkgraph.graphql.types.search import SearchType
from talkgraph.settings import Settings

LONGEST_TEXT = 300
_BEFORE_ALL = (1.0e300, "")
_MOST_VALUES = 100
_NAMES = 1_000  # names that `suggest` looks at: more begin with one letter only where the graph is large


def search_values(arguments: Arguments, settings: Settings) -> Values:
    """What `search` asks of its file. Raises BadArgument."""
    text = short("text", arguments["text"])
    query = text_query(text)
    score, id_ = _cursor(arguments.get("after"))
    return {
        "asked": {
            "query": query.lucene,
            "terms": query.terms,
            "vector": [],
            "types": plain(arguments.get("types")) or [type_.value for type_ in SearchType],
            "kinds": plain(arguments.get("kinds")) or [],
            "talks": _few("talks", arguments.get("talks") or []),
            "afterScore": score,
            "afterId": id_,
        },
        "meaning": Pending(Text(text), "meaning") if settings.embeddings_url and text.strip() else OFF,
        "near": settings.search_near,
        "hits": settings.search_hits,
        "first": _size(arguments.get("first"), settings),
    }


def suggest_values(arguments: Arguments, settings: Settings) -> Values:
    """What `suggest` asks of its file. Raises BadArgument."""
    first = _size(arguments.get("first"), settings)
    return {"prefix": short("prefix", arguments["prefix"]), "names": _NAMES, "first": first}


def short(argument: str, text: str) -> str:
    """The text. Raises BadArgument where it is longer than anything that a person looks for."""
    if len(text) > LONGEST_TEXT:
        raise BadArgument(f"{argument} takes at most {LONGEST_TEXT} characters, not {len(text)}.")
    return text


def _few(argument: str, values: list[Any]) -> list[Any]:
    if len(values) > _MOST_VALUES:
        raise BadArgument(f"{argument} takes at most {_MOST_VALUES} values, not {len(values)}.")
    return values


def _size(first: Any, settings: Settings) -> int:
    if first is None:
        return min(settings.page_size, settings.max_page_size)
    if not 0 <= first <= settings.max_page_size:
        raise BadArgument(f"first must be from 0 to {settings.max_page_size}, not {first}.")
    return int(first)


def _cursor(after: str | None) -> tuple[float, str]:
    """The score and the id of the last one before the page: a cursor is `score id`."""
    if after is None:
        return _BEFORE_ALL
    score, _, id_ = after.partition(" ")
    try:
        value = float(score)
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or not id_:
        raise BadArgument(f"'{after[:40]}' is not a cursor of a search: take endCursor of a page.")
    return value, id_
