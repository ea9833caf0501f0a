"""A compiled operation: one statement, the parameters it takes from a request, and what builds the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DirectiveNode,
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    OperationDefinitionNode,
    OperationType,
    VariableNode,
    Visitor,
    visit,
)
from graphql.execution.values import VariableValues, get_variable_values
from strawberry.schema import Schema

from talkgraph.errors import BadInput
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graphql.compile.selection import NotCompiled, Selection
from talkgraph.graphql.compile.statement import Question, Statement
from talkgraph.settings import Settings


@dataclass(frozen=True, slots=True)
class Plan:
    """`questions` are what the text depends on beside the document; `answers` are this plan's."""

    text: str
    questions: tuple[Question, ...]
    answers: tuple[Any, ...]
    parameters: Callable[[VariableValues], Mapping[str, Any]]
    build: Callable[[list[Any], VariableValues], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a parsed and valid document."""

    node: OperationDefinitionNode
    fragments: dict[str, FragmentDefinitionNode]
    switches: tuple[str, ...]

    @classmethod
    def of(cls, document: DocumentNode, name: str | None) -> Operation:
        """The operation with this name, or the only one. Raises NotCompiled where it is no query."""
        operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
        found = [node for node in operations if name is None or (node.name and node.name.value == name)]
        if len(found) != 1 or found[0].operation is not OperationType.QUERY:
            raise NotCompiled
        fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
        return cls(found[0], fragments, _switches(document))

    def variables(self, schema: Schema, given: Mapping[str, Any] | None) -> VariableValues:
        """The request's variables, coerced and defaulted by graphql-core. Raises NotCompiled where they are wrong."""
        definitions = self.node.variable_definitions or ()
        values = get_variable_values(schema._schema, definitions, dict(given or {}), hide_suggestions=True)
        if isinstance(values, list):
            raise NotCompiled  # the executor says what is wrong with them
        return values


def compile_operation(
    schema: Schema, catalogue: Catalogue, settings: Settings, operation: Operation, variables: VariableValues
) -> Plan:
    """The plan of an operation for the shape of these variables. Raises NotCompiled."""
    statement = Statement(variables)
    for name in operation.switches:
        statement.ask(lambda values, name=name: values.coerced.get(name))  # type: ignore[misc]
    selection = Selection(schema, catalogue, settings, operation.node, operation.fragments, statement)
    try:
        row, function = selection.root()
    except (GraphQLError, BadInput) as error:
        raise NotCompiled from error  # a wrong argument fails its own field, which is the executor's work
    questions = tuple(statement.questions)
    return Plan(
        text=f"CYPHER 25\nRETURN {row} AS data",
        questions=questions,
        answers=tuple(question(variables) for question in questions),
        parameters=statement.parameters,
        build=selection.builder.function(function),
    )


def _switches(document: DocumentNode) -> tuple[str, ...]:
    """The variables of @include and @skip, wherever they stand: they decide which fields there are."""
    found: set[str] = set()

    class Finder(Visitor):
        def enter_directive(self, node: DirectiveNode, *_: Any) -> None:
            values = (argument.value for argument in node.arguments or ())
            found.update(value.name.value for value in values if isinstance(value, VariableNode))

    visit(document, Finder())
    return tuple(sorted(found))
