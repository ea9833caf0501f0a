"""A span of days as parameters: what `since` and `until` become."""

from __future__ import annotations

from datetime import date

from talkgraph.errors import BadArgument
from talkgraph.graphql.traversal import Arguments, Values
from talkgraph.settings import Settings

_ALWAYS = (date.min, date.max)


def between(arguments: Arguments, _: Settings) -> Values:
    """`since` and `until`; where one is left out, a day that all others are beyond. Raises BadArgument.

    Never null: Neo4j plans a statement anew for each type of its parameters.
    """
    since, until = (arguments.get(name) or end for name, end in zip(("since", "until"), _ALWAYS, strict=True))
    if since > until:
        raise BadArgument(f"since must not be later than until: {since} is later than {until}.")
    return {"since": since, "until": until}
