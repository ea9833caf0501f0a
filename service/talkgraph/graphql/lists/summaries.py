"""The summaries of a list in Cypher: what is returned for all rows of a list, `{0}` standing for a fresh variable."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from talkgraph.errors import BadArgument
from talkgraph.graphql.compile.statement import Binding
from talkgraph.graphql.lists import inputs
from talkgraph.graphql.types.summaries import GroupBy, Measure

MOST_GROUPS = 500
COUNT = "RETURN count(*) AS {0}"
# The columns of an aggregate's row, as the fields of `Aggregate` are called in the schema.
COLUMNS = ("count", "min", "max", "average", "sum", "earliest", "latest")
_DATES = {GroupBy.YEAR: 4, GroupBy.MONTH: 7}


@dataclass(frozen=True, slots=True)
class Of:
    """The list that is summed up: the model's type of its rows, their variable, and the binding of the summary."""

    type: str
    row: str
    binding: Binding


def groups(first: int) -> int:
    """How many groups. Raises BadArgument."""
    if not 0 <= first <= MOST_GROUPS:
        raise BadArgument(f"first must be from 0 to {MOST_GROUPS}, not {first}.")
    return first


def group(of: Of, by: GroupBy) -> str:
    """Rows of value and count, the largest group first. Raises BadArgument where the type has no such value."""
    limit = of.binding.parameter("first")
    return (
        f"WITH {_value(of, by)} AS value, count(*) AS count\n"
        f"RETURN [value, count] AS {{0}}\nORDER BY count DESC, value\nLIMIT {limit}"
    )


def aggregate(of: Of, measure: Measure) -> str:
    """One row with COLUMNS. Raises BadArgument where the type has no such value."""
    value = _stored(of, measure.value, measure)
    if measure is Measure.DATE:
        columns = f"null, null, null, null, toString(min({value})), toString(max({value}))"
    else:
        columns = f"toFloat(min({value})), toFloat(max({value})), avg({value}), toFloat(sum({value})), null, null"
    return f"RETURN [count({value}), {columns}] AS {{0}}"


def _value(of: Of, by: GroupBy) -> str:
    if by in _DATES:
        return f"left(toString({_stored(of, 'date', by)}), {_DATES[by]})"
    value = _stored(of, by.value, by)
    return f"toUpper({value})" if by is GroupBy.KIND else value  # as the schema's enum has it


def _stored(of: Of, name: str, asked: Enum) -> str:
    known = inputs.fields(of.type).values() if of.type in inputs.names() else ()
    if any(isinstance(field, inputs.Stored) and field.name == name for field in known):
        return f"{of.row}.{name}"
    raise BadArgument(f"A list of type {of.type} has no {asked.name}.")
