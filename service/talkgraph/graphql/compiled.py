"""The compiled way to an answer: a plan from the cache or a new one, one statement, the builder."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

from graphql import DocumentNode, ExecutionResult, GraphQLError, OperationDefinitionNode
from strawberry.extensions import SchemaExtension
from strawberry.schema import Schema

from talkgraph.errors import BadInput, DeadlineExceeded, TalkgraphError
from talkgraph.graphql.compile.builder import NullNotAllowed
from talkgraph.graphql.compile.cache import CachedDocument
from talkgraph.graphql.compile.plan import Operation, compile_operation
from talkgraph.graphql.compile.selection import NotCompiled
from talkgraph.graphql.context import Context
from talkgraph.graphql.limits.sizes import price
from talkgraph.graphql.narrower import narrower


async def answer(
    schema: Schema, context: Context, document: CachedDocument, variables: Mapping[str, Any] | None
) -> dict[str, Any] | None:
    """The data of a valid operation, or None where the ordinary executor must answer.

    Raises DeadlineExceeded, Overloaded or an EngineError: then nothing of the request is known.
    """
    if document.operation is None:
        return None
    try:
        values = document.operation.variables(schema, variables)
        plan = document.plan(values)
        if plan is None:
            plan = compile_operation(schema, context.catalogue, context.settings, document.operation, values)
            document.keep(plan)
        rows = await context.read(plan.text, plan.parameters(values))
        return plan.build(rows[0][0], values)
    except (NotCompiled, NullNotAllowed, BadInput, GraphQLError):
        return None


class Compiled(SchemaExtension):
    """Answers a parsed, limited and validated query before the executor would, and keeps its plan.

    Every operation is priced first, also one that the executor answers.
    """

    async def on_execute(self) -> AsyncIterator[None]:
        """Sets the result where the query can be compiled."""
        execution = self.execution_context
        context = execution.context
        if execution._provided_operation_name is None and _operations(execution.graphql_document) > 1:
            # Strawberry would take the first; the GraphQL specification has this refused.
            execution.result = ExecutionResult(None, [GraphQLError("Say which operation to run: operationName.")])
        elif isinstance(context, Context) and execution.graphql_document is not None:
            execution.result = await self._result(context, execution.graphql_document)
        yield

    async def _result(self, context: Context, parsed: DocumentNode) -> ExecutionResult | None:
        execution = self.execution_context
        name = execution._provided_operation_name
        cost = price(execution.schema._schema, context.settings, parsed, name)
        if (refused := cost.refusal(execution.variables, context.settings)) is not None:
            return ExecutionResult(None, [refused])
        if not context.compiled:
            return None
        document = context.plans.put((execution.query or "", name), CachedDocument(self._operation(), cost))
        return await result(execution.schema, context, document, execution.variables)

    def _operation(self) -> Operation | None:
        execution = self.execution_context
        if execution.graphql_document is None:
            return None
        try:
            return Operation.of(execution.graphql_document, execution._provided_operation_name)
        except NotCompiled:
            return None


def _operations(document: DocumentNode | None) -> int:
    definitions = document.definitions if document else ()
    return sum(isinstance(node, OperationDefinitionNode) for node in definitions)


async def result(
    schema: Schema, context: Context, document: CachedDocument, variables: Mapping[str, Any] | None
) -> ExecutionResult | None:
    """Like `answer`, with a price that is too high, or what the database could not do, as the whole request's error."""
    if not document.price.fixed and (refused := document.price.refusal(variables, context.settings)) is not None:
        return ExecutionResult(None, [refused])
    try:
        data = await answer(schema, context, document, variables)
    except DeadlineExceeded as error:
        narrowed = narrower(error, document.operation, variables)
        return ExecutionResult(None, [GraphQLError(str(narrowed), original_error=narrowed)])
    except TalkgraphError as error:
        return ExecutionResult(None, [GraphQLError(str(error), original_error=error)])
    return None if data is None else ExecutionResult(data, None)
