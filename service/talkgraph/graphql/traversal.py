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

from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
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
    A `paged` field is a Relay connection over the file's rows. A field that stands `at` a column of the map that
    encloses it starts from what the column holds; where that is null there is nothing, and the file does not run.
    A `keyed` field names the parameter that holds ids: it
    gives one item for each of them, in their order, and null for an id that no row has.
    """

    choose: Choose
    convert: Convert = named
    paged: bool = False
    at: str | None = None
    keyed: str | None = None


class TraversalField(StrawberryField):
    """A Strawberry field whose ordinary resolver runs the file of its traversal."""

    @property
    def traversal(self) -> Traversal:
        return cast(Traversal, self.metadata["traversal"])

    def get_result(self, source: Any, info: Any, args: list[Any], kwargs: Any) -> Any:
        from talkgraph.graphql.ordinary import resolve

        return resolve(self, source, info, kwargs)


# What the arguments of lists are called; graphql/lists/inputs.py fills it when the types of the model are known.
LISTED: dict[str, Any] = {}
_PAGE = {
    "where": ("{0}Filter | None", "Only nodes that meet these conditions."),
    "order_by": ("list[{0}Order] | None", "What comes first; the list's own order where this is not said."),
    "first": ("int | None", "How many nodes, from the start of the list."),
    "after": ("str | None", "Only what comes behind this cursor."),
    "last": ("int | None", "How many nodes, from the end of the list."),
    "before": ("str | None", "Only what comes before this cursor."),
}


def traversal(
    choose: str | Choose,
    *,
    convert: Convert = named,
    paged: bool = False,
    name: str | None = None,
    at: str | None = None,
    keyed: str | None = None,
) -> Callable[[Callable[..., Any]], Any]:
    """Declares a field answered by the file `choose` (or by the file that it names for the arguments)."""
    chosen: Choose = (lambda _: choose) if isinstance(choose, str) else choose

    def declare(function: Callable[..., Any]) -> Any:
        field = TraversalField(
            graphql_name=name,
            description=cleandoc(function.__doc__ or "") or None,
            metadata={"traversal": Traversal(chosen, convert, paged, at, keyed)},
        )
        field = field(function)
        if paged:
            field.arguments = [*field.arguments, *_page_arguments(function)]
        return field

    return declare


def paged(choose: str | Choose, *, convert: Convert = named) -> Callable[[Callable[..., Any]], Any]:
    """Declares a Relay connection over the rows of a file; it takes where, orderBy, first, after, last and before."""
    return traversal(choose, convert=convert, paged=True)


def _page_arguments(function: Callable[..., Any]) -> list[StrawberryArgument]:
    """The arguments of a list; the return type `Connection[Talk]` says of what."""
    node = _node(function)
    return [
        StrawberryArgument(
            python_name=name,
            graphql_name=None,
            type_annotation=StrawberryAnnotation(annotation.format(node), namespace=LISTED),
            description=description,
            default=None,
        )
        for name, (annotation, description) in _PAGE.items()
    ]


def node_of(field: StrawberryField) -> str:
    """The type of a list's nodes."""
    return _node(cast(Any, field.base_resolver).wrapped_func)


def _node(function: Callable[..., Any]) -> str:
    return str(function.__annotations__["return"]).removeprefix("Connection[").removesuffix("]")
