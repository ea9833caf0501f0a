"""The arguments of path searches and subgraphs as parameters of their files, checked against what is allowed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from talkgraph.errors import BadArgument
from talkgraph.graphql.dates import between
from talkgraph.graphql.traversal import Arguments, Values, plain
from talkgraph.graphql.types.enums import Mode, Over, PathDirection
from talkgraph.settings import Settings

MAX_HOPS = 8
MAX_NEIGHBORHOOD_HOPS = 3
MOST_ENDS = 10  # names on each side of a search: every one of these is searched with every one of those
MOST_VIA = 3
_CONNECTOR_PATHS = 1_000
_REASONS = 10  # connections that are shown for each connector
_EFFORT = 5_000
_RELATED_REACH = 500  # neighbours, and passages, that are looked at for what they lead to
_MOST_NAMES = 50
_LONGEST_NAME = 300
# Two ways that meet make a path through `via`: so many of each leg are looked for, by how many names via has.
_WAYS = {1: 40, 2: 15, 3: 8}
# Of paths of one length Neo4j finds whichever lies first in its store: where only the best is wanted some more are
# looked for, so that a small graph gives the same one wherever it was loaded.
_LEAST_WAYS = 4
_END = {"from": "start from", "to": "end at"}  # commands and clients have other words than fromAny and toAny


def connect_file(arguments: Arguments) -> str:
    """The file for a mode of search and what it runs over; paths through `via` are put together of shortest ones."""
    every = "all_" if arguments["mode"] is Mode.ALL_SHORTEST and not arguments.get("via") else ""
    mentions = "_mentions" if arguments["over"] is Over.MENTIONS else ""
    return f"connect/{every}shortest{mentions}"


def connect_values(arguments: Arguments, settings: Settings) -> Values:
    """What `connect` asks of its file. Raises BadArgument."""
    mode, via = arguments["mode"], _names("via", arguments.get("via"), MOST_VIA)
    asked = _within("k", arguments["k"], 1, settings.max_paths)
    k = {Mode.SHORTEST: 1, Mode.K_SHORTEST: asked, Mode.ALL_SHORTEST: settings.max_paths}[mode]
    if arguments["over"] is Over.MENTIONS:
        _refuse_over_mentions(arguments)
    probe = 1 if mode is Mode.SHORTEST else k + 1
    ways = max(probe, _WAYS.get(len(via), 1 if mode is Mode.SHORTEST else _LEAST_WAYS))
    found = _searched(arguments, settings)
    found["names"] = [*found["names"], *via]
    searched = {"k": k, "probe": probe, "ways": ways, "effort": max(_EFFORT, 100 * ways)}
    return {**found, **searched, "via": via, "leastOnly": mode is Mode.ALL_SHORTEST}


def connectors_values(arguments: Arguments, settings: Settings) -> Values:
    """What `connectors` asks of its file. Raises BadArgument."""
    limit = _within("limit", arguments["limit"], 1, settings.max_page_size)
    paths = {"k": _CONNECTOR_PATHS, "probe": _CONNECTOR_PATHS + 1, "limit": limit, "reasons": _REASONS}
    return {**_searched(arguments, settings), **paths}


def neighborhood_values(arguments: Arguments, settings: Settings) -> Values:
    """What `neighborhood` asks of its file. Raises BadArgument."""
    of = the_name("of", arguments["of"])
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
    return {"talk": the_name("talk", arguments["talk"]), "limit": limit, "names": []}


def related_values(arguments: Arguments, settings: Settings) -> Values:
    """What `related` asks of its file. Raises BadArgument."""
    entity = the_name("entity", arguments["entity"])
    return {
        "entity": entity,
        "kinds": plain(_few("kinds", arguments.get("kinds") or [], _MOST_NAMES)),
        "limit": _within("limit", arguments["limit"], 1, settings.max_page_size),
        "hub": settings.hub_degree,
        "reach": _RELATED_REACH,
        "names": [entity],
    }


def timeline_values(arguments: Arguments, settings: Settings) -> Values:
    """What `timeline` asks of its file. Raises BadArgument."""
    entity = the_name("entity", arguments["entity"])
    limit = _within("limit", arguments["limit"], 1, settings.max_page_size)
    return {"entity": entity, "limit": limit, "names": [entity], **between(arguments, settings)}


def compare_values(arguments: Arguments, settings: Settings) -> Values:
    """What `compare` asks of its file. Raises BadArgument."""
    talks = _names("talks", arguments["talks"], MOST_ENDS)
    if len(set(talks)) < 2:
        raise BadArgument("talks takes the ids of two different talks or more.")
    return {"talks": talks, "limit": _within("limit", arguments["limit"], 1, settings.max_page_size)}


def _searched(arguments: Arguments, settings: Settings) -> Values:
    """What every search between entities takes."""
    ends = {side: _ends(side, arguments) for side in ("from", "to")}
    avoid = _names("avoid", arguments.get("avoid"), _MOST_NAMES)
    direction = arguments["direction"]
    lists: dict[str, Any] = {
        name: plain(_few(name, arguments.get(name) or [], _MOST_NAMES)) for name in ("predicates", "kinds")
    }
    return {
        **ends,
        **lists,
        **between(arguments, settings),
        "avoid": avoid,
        "oneWay": direction is not PathDirection.EITHER,
        "against": direction is PathDirection.AGAINST,
        "maxHops": _within("maxHops", arguments["max_hops"], 1, MAX_HOPS),
        "hub": settings.hub_degree,
        "names": [*ends["from"], *ends["to"], *avoid],
    }


def _ends(side: str, arguments: Arguments) -> list[str]:
    """The names on one side of a search: the one of `from`, or those of `fromAny`."""
    one, several = arguments.get("from_" if side == "from" else side), arguments.get(f"{side}_any")
    if (one is None) == (several is None):
        raise BadArgument(f"Give {side} or {side}Any, and not both.")
    if several is None:
        return [the_name(side, str(one))]
    if not several:
        raise BadArgument(f"Name one entity at least for paths to {_END[side]}.")
    if len(several) > MOST_ENDS:
        raise BadArgument(f"Paths {_END[side]} at most {MOST_ENDS} entities, not {len(several)}.")
    return [the_name(f"What paths {_END[side]}", name) for name in several]


def _refuse_over_mentions(arguments: Arguments) -> None:
    if arguments.get("predicates"):
        raise BadArgument("predicates belong to connections: leave them out over MENTIONS.")
    if arguments["direction"] is not PathDirection.EITHER:
        raise BadArgument("A direction belongs to connections: leave it out over MENTIONS.")


def the_name(argument: str, value: str) -> str:
    """The value. Raises BadArgument where it cannot be a name."""
    if not value.strip() or len(value) > _LONGEST_NAME:
        raise BadArgument(f"{argument} must be an id, a name or an alias of 1 to {_LONGEST_NAME} characters.")
    return value


def _names(argument: str, values: Sequence[str] | None, most: int) -> list[str]:
    return [the_name(argument, value) for value in _few(argument, list(values or []), most)]


def _few(argument: str, values: list[Any], most: int) -> list[Any]:
    if len(values) > most:
        raise BadArgument(f"{argument} takes at most {most} values, not {len(values)}.")
    return values


def _within(argument: str, value: int, least: int, most: int) -> int:
    if not least <= value <= most:
        raise BadArgument(f"{argument} must be from {least} to {most}, not {value}.")
    return value
