"""Counts what a parsed document holds; each fragment is walked once and counted where it is used.

A walk that followed every use would take 2^n steps for n fragments that each use the next one twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphql import (
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
)

from talkgraph.graphql.limits.nesting import literal_too_deep
from talkgraph.graphql.limits.refusal import refusal
from talkgraph.settings import Settings


@dataclass(frozen=True, slots=True)
class Measure:
    """`depth` is that of the deepest field, `aliases` counts repeated fields with subfields too."""

    depth: int = 0
    aliases: int = 0
    directives: int = 0

    def __add__(self, other: Measure) -> Measure:
        """Both beside each other."""
        return Measure(max(self.depth, other.depth), self.aliases + other.aliases, self.directives + other.directives)


def refusals(document: DocumentNode, settings: Settings) -> list[GraphQLError]:
    """What is too much in a document that was parsed, and need not be valid."""
    walk = _Walk(document, settings)
    try:
        found = walk.document()
    except RecursionError:
        return [refusal("The document is nested too deeply.")]
    refused = []
    if found.depth > settings.max_depth:
        refused.append(f"The document is deeper than {settings.max_depth} fields.")
    if found.aliases > settings.max_aliases:
        refused.append(
            f"The document holds more than {settings.max_aliases} aliases and repeated fields, "
            "those of a fragment counted wherever it is used."
        )
    if found.directives > settings.max_directives:
        refused.append(
            f"The document holds more than {settings.max_directives} directives, "
            "those of a fragment counted wherever it is used."
        )
    if walk.deep_value:
        refused.append(f"A value in the document is nested deeper than {settings.max_nesting} lists and objects.")
    return [refusal(message) for message in refused]


class _Walk:
    def __init__(self, document: DocumentNode, settings: Settings) -> None:
        self._definitions = document.definitions
        self._fragments = {
            definition.name.value: definition
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        self._measured: dict[str, Measure] = {}
        self._nesting = settings.max_nesting
        self.deep_value = False

    def document(self) -> Measure:
        total = Measure()
        for definition in self._definitions:
            if isinstance(definition, OperationDefinitionNode):
                total += self._operation(definition)
        return total

    def _operation(self, operation: OperationDefinitionNode) -> Measure:
        total = self._directives(operation.directives) + self._selections(operation.selection_set)
        for variable in operation.variable_definitions or ():
            total += self._directives(variable.directives)
            if variable.default_value is not None:
                self._value(variable.default_value)
        return total

    def _selections(self, selections: SelectionSetNode | None) -> Measure:
        if selections is None:
            return Measure()
        total = Measure(aliases=_repeated(selections.selections))
        for selection in selections.selections:
            total += self._directives(selection.directives)
            if isinstance(selection, FieldNode):
                total += self._field(selection)
            elif isinstance(selection, FragmentSpreadNode):
                total += self._fragment(selection.name.value)
            else:
                total += self._selections(selection.selection_set)  # type: ignore[attr-defined]
        return total

    def _field(self, field: FieldNode) -> Measure:
        for argument in field.arguments or ():
            self._value(argument.value)
        inner = self._selections(field.selection_set)
        introspection = field.name.value.startswith("__")  # graphql-core limits its depth by a rule of its own
        depth = 0 if introspection or field.selection_set is None else inner.depth + 1
        return Measure(depth, inner.aliases + (field.alias is not None), inner.directives)

    def _fragment(self, name: str) -> Measure:
        if name not in self._measured:
            self._measured[name] = Measure()  # what a cycle adds; validation refuses it
            if (fragment := self._fragments.get(name)) is not None:
                self._measured[name] = self._directives(fragment.directives) + self._selections(fragment.selection_set)
        return self._measured[name]

    def _directives(self, directives: Iterable[DirectiveNode] | None) -> Measure:
        given = tuple(directives or ())
        for directive in given:
            for argument in directive.arguments or ():
                self._value(argument.value)
        return Measure(directives=len(given))

    def _value(self, value: ValueNode) -> None:
        self.deep_value = self.deep_value or literal_too_deep(value, self._nesting)


def _repeated(selections: Iterable[SelectionNode]) -> int:
    """How many fields with subfields stand here again: validation compares them in pairs, as it does aliases."""
    names = list(_unaliased(selections))
    return len(names) - len(set(names))


def _unaliased(selections: Iterable[SelectionNode]) -> Iterator[str]:
    for selection in selections:
        if isinstance(selection, FieldNode) and selection.selection_set is not None and selection.alias is None:
            yield selection.name.value
