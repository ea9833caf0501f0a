"""A field of the schema that is answered by a file of cypher/: what the compiler and the ordinary resolver both read.

    @traversal("talk/chapters")
    def chapters(self) -> list[Chapter]:
        \"\"\"The chapters, as they follow each other.\"\"\"

The function only declares: its arguments and return type become the field's, its docstring the description.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from inspect import cleandoc
from typing import Any, cast

from strawberry.types.field import StrawberryField
from strawberry.utils.str_converters import to_camel_case

from talkgraph.settings import Settings

Arguments = Mapping[str, Any]
Values = dict[str, Any]
Choose = Callable[[Arguments], str]
Convert = Callable[[Arguments, Settings], Values]


def named(arguments: Arguments, settings: Settings) -> Values:
    """The parameters of a file from a field's arguments: the same names, enums as their values."""
    return {to_camel_case(name.rstrip("_")): plain(value) for name, value in arguments.items()}


def plain(value: Any) -> Any:
    """A GraphQL input as Cypher takes it."""
    if isinstance(value, Enum):
        return value.value
    return [plain(item) for item in value] if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class Traversal:
    """Which file answers a field, and what it is given.

    `choose` names the file from the arguments (more than one where the text must differ); `convert` gives the file's
    parameters, in order of need: a name that is not among them is looked up in the field that encloses this one.
    A `paged` field is a Relay connection over the file's rows.
    """

    choose: Choose
    convert: Convert = named
    paged: bool = False


class TraversalField(StrawberryField):
    """A Strawberry field whose ordinary resolver runs the file of its traversal."""

    @property
    def traversal(self) -> Traversal:
        return cast(Traversal, self.metadata["traversal"])

    def get_result(self, source: Any, info: Any, args: list[Any], kwargs: Any) -> Any:
        from talkgraph.graphql.ordinary import resolve

        return resolve(self, source, info, kwargs)


def traversal(
    choose: str | Choose, *, convert: Convert = named, paged: bool = False, name: str | None = None
) -> Callable[[Callable[..., Any]], Any]:
    """Declares a field answered by the file `choose` (or by the file that it names for the arguments)."""
    chosen: Choose = (lambda _: choose) if isinstance(choose, str) else choose

    def declare(function: Callable[..., Any]) -> Any:
        field = TraversalField(
            graphql_name=name,
            description=cleandoc(function.__doc__ or "") or None,
            metadata={"traversal": Traversal(chosen, convert, paged)},
        )
        return field(function)

    return declare


def paged(choose: str | Choose, *, convert: Convert = named) -> Callable[[Callable[..., Any]], Any]:
    """Declares a Relay connection over the rows of a file; the function takes first, after, last and before."""
    return traversal(choose, convert=convert, paged=True)
