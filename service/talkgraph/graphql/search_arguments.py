"""The arguments of path searches and subgraphs as parameters of their files, checked against what is allowed."""

from __future__ import annotations

from typing import Any

from talkgraph.errors import BadArgument
from talkgraph.graphql.traversal import Arguments, Values, plain
from talkgraph.graphql.types.enums import Mode, Over
from talkgraph.settings import Settings

MAX_HOPS = 8
MAX_NEIGHBORHOOD_HOPS = 3
_CONNECTOR_PATHS = 1_000
_MOST_NAMES = 50
_LONGEST_NAME = 300


def connect_file(arguments: Arguments) -> str:
    """The file for a mode of search and what it runs over."""
    every = "all_" if arguments["mode"] is Mode.ALL_SHORTEST else ""
    mentions = "_mentions" if arguments["over"] is Over.MENTIONS else ""
    return f"connect/{every}shortest{mentions}"


def connect_values(arguments: Arguments, settings: Settings) -> Values:
    """What `connect` asks of its file. Raises BadArgument."""
    mode = arguments["mode"]
    asked = _within("k", arguments["k"], 1, settings.max_paths)
    k = {Mode.SHORTEST: 1, Mode.K_SHORTEST: asked, Mode.ALL_SHORTEST: settings.max_paths}[mode]
    if arguments["over"] is Over.MENTIONS and arguments.get("predicates"):
        raise BadArgument("predicates belong to connections: leave them out over MENTIONS.")
    return {**_ends(arguments, settings), "k": k, "probe": 1 if mode is Mode.SHORTEST else k + 1}


def connectors_values(arguments: Arguments, settings: Settings) -> Values:
    """What `connectors` asks of its file. Raises BadArgument."""
    limit = _within("limit", arguments["limit"], 1, settings.max_page_size)
    paths = {"k": _CONNECTOR_PATHS, "probe": _CONNECTOR_PATHS + 1, "limit": limit}
    return {**_ends(arguments, settings), **paths}


def neighborhood_values(arguments: Arguments, settings: Settings) -> Values:
    """What `neighborhood` asks of its file. Raises BadArgument."""
    of = _name("of", arguments["of"])
    return {
        "of": of,
        "hops": _within("hops", arguments["hops"], 1, MAX_NEIGHBORHOOD_HOPS),
        "limit": _within("limit", arguments["limit"], 1, settings.max_page_size),
        "hub": settings.hub_degree,
        "names": [of],
    }


def map_values(arguments: Arguments, settings: Settings) -> Values:
    """What `map` asks of its file. Raises BadArgument."""
    limit = _within("limit", arguments["limit"], 1, settings.max_page_size)
    return {"talk": _name("talk", arguments["talk"]), "limit": limit, "names": []}


def _ends(arguments: Arguments, settings: Settings) -> Values:
    names = {name: _name(name, arguments[f"{name}_" if name == "from" else name]) for name in ("from", "to")}
    lists: dict[str, Any] = {
        name: plain(_few(name, arguments.get(name) or [])) for name in ("predicates", "kinds", "via", "avoid")
    }
    for name in ("via", "avoid"):
        lists[name] = [_name(name, value) for value in lists[name]]
    return {
        **names,
        **lists,
        "maxHops": _within("maxHops", arguments["max_hops"], 1, MAX_HOPS),
        "hub": settings.hub_degree,
        "names": [names["from"], names["to"], *lists["via"], *lists["avoid"]],
    }


def _name(argument: str, value: str) -> str:
    if not value.strip() or len(value) > _LONGEST_NAME:
        raise BadArgument(f"{argument} must be an id, a name or an alias of 1 to {_LONGEST_NAME} characters.")
    return value


def _few(argument: str, values: list[Any]) -> list[Any]:
    if len(values) > _MOST_NAMES:
        raise BadArgument(f"{argument} takes at most {_MOST_NAMES} values, not {len(values)}.")
    return values


def _within(argument: str, value: int, least: int, most: int) -> int:
    if not least <= value <= most:
        raise BadArgument(f"{argument} must be from {least} to {most}, not {value}.")
    return value
