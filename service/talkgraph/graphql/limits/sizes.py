"""The price of an operation, from its selections and the types of the schema."""

from __future__ import annotations

from graphql import (
    DocumentNode,
    EnumValueNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    GraphQLField,
    GraphQLSchema,
    IntValueNode,
    ListValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_list_type,
)

from talkgraph.graphql.limits.price import NOTHING, ONE, Asked, Price, Size, Whenever
from talkgraph.settings import Settings

# The arguments that say how long lists are, by their number or by their own length.
SIZED = ("first", "last", "limit", "k", "representations")
_EVERY = "ALL_SHORTEST"


def price(schema: GraphQLSchema, settings: Settings, document: DocumentNode, name: str | None) -> Price:
    """The price of the operation `name`, or of the only one, in a valid document."""
    walk = _Walk(schema, settings, document)
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode) and name in (
            None,
            definition.name and definition.name.value,
        ):
            return walk.operation(definition)
    return NOTHING


class _Walk:
    def __init__(self, schema: GraphQLSchema, settings: Settings, document: DocumentNode) -> None:
        self._schema, self._settings = schema, settings
        self._fragments = {
            node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
        }
        self._priced: dict[tuple[str, Size | None], Price] = {}
        self._declared: dict[str, int | None] = {}
        self._words: dict[str, str | None] = {}

    def operation(self, operation: OperationDefinitionNode) -> Price:
        for variable in operation.variable_definitions or ():
            name, default = variable.variable.name.value, variable.default_value
            self._declared[name] = _whole(default)
            self._words[name] = default.value if isinstance(default, EnumValueNode) else None
        root = self._schema.get_root_type(operation.operation)
        return NOTHING if root is None else self._selections(operation.selection_set, root, None)

    def _selections(self, selections: SelectionSetNode, of: GraphQLCompositeType, size: Size | None) -> Price:
        """`size` is that of the lists which stand directly here, where the field around them says it."""
        total = NOTHING
        for selection in selections.selections:
            if isinstance(selection, FieldNode):
                total += self._field(selection, of, size)
            elif isinstance(selection, FragmentSpreadNode):
                total += self._fragment(selection.name.value, size)
            else:
                condition = selection.type_condition  # type: ignore[attr-defined]
                inner = self._schema.get_type(condition.name.value) if condition else of
                total += self._selections(selection.selection_set, inner, size)  # type: ignore[attr-defined, arg-type]
        return total

    def _fragment(self, name: str, size: Size | None) -> Price:
        """Each fragment is priced once for each size around it, and not once for each use."""
        if (name, size) not in self._priced:
            fragment = self._fragments[name]
            of = self._schema.get_type(fragment.type_condition.name.value)
            self._priced[name, size] = self._selections(fragment.selection_set, of, size)  # type: ignore[arg-type]
        return self._priced[name, size]

    def _field(self, node: FieldNode, of: GraphQLCompositeType, around: Size | None) -> Price:
        definition = None if node.name.value.startswith("__") else of.fields.get(node.name.value)  # type: ignore[union-attr]
        if definition is None or node.selection_set is None:
            return NOTHING  # a scalar, or introspection, whose answer is the same for everybody
        inner_type = get_named_type(definition.type)
        own = self._size(node, definition)
        if not is_list_type(get_nullable_type(definition.type)):
            return ONE + self._selections(node.selection_set, inner_type, own)
        each = ONE + self._selections(node.selection_set, inner_type, None)
        return each.times(next(size for size in (own, around, self._settings.list_size) if size is not None))

    def _size(self, node: FieldNode, definition: GraphQLField) -> Size | None:
        """What the arguments say about the length of lists; None for a field that takes no such argument."""
        taken = [name for name in SIZED if name in definition.args]
        if not taken:
            return None
        mode = next((argument.value for argument in node.arguments or () if argument.name.value == "mode"), None)
        if isinstance(mode, EnumValueNode) and mode.value == _EVERY:
            return self._settings.max_paths
        given = [argument.value for argument in node.arguments or () if argument.name.value in taken]
        default = self._default(definition, taken)
        written = [min(size, self._settings.max_page_size) for value in given if (size := _whole(value)) is not None]
        named = [value.name.value for value in given if isinstance(value, VariableNode)]
        otherwise = max(written, default=default)
        whenever = self._whenever(mode.name.value) if isinstance(mode, VariableNode) else None
        if not named and whenever is None:
            return otherwise
        return Asked(tuple((name, self._declared[name]) for name in named), otherwise, whenever)

    def _whenever(self, variable: str) -> Whenever:
        """All the shortest paths are as many as one search gives: `k` is not looked at."""
        return Whenever(variable, self._words[variable], _EVERY, self._settings.max_paths)

    def _default(self, definition: GraphQLField, taken: list[str]) -> int:
        values = [definition.args[name].default_value for name in taken]
        return next((value for value in values if type(value) is int), self._settings.page_size)


def _whole(value: ValueNode | None) -> int | None:
    """An Int as it is written, not less than 0 (GraphQL's have ten digits at most), or the length of a list."""
    if isinstance(value, ListValueNode):
        return len(value.values)
    if not isinstance(value, IntValueNode) or len(value.value) > 10:
        return None
    return max(int(value.value), 0)
