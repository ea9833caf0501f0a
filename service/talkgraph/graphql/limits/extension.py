"""The limits of documents, where Strawberry lets them in: before parsing and before validation."""

from __future__ import annotations

from collections.abc import Iterator

from graphql.validation import MaxIntrospectionDepthRule
from strawberry.extensions import SchemaExtension

from talkgraph.graphql.limits.measure import refusals
from talkgraph.settings import Settings


class Limits(SchemaExtension):
    """Refuses a document that is too large before validation spends time on it.

    What its answer may cost is known only with its variables: `talkgraph.graphql.compiled` asks `limits.price`.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def on_operation(self) -> Iterator[None]:
        """Has the parser count tokens, and validation the depth of introspection."""
        execution = self.execution_context
        execution.parse_options["max_tokens"] = self._settings.max_tokens
        execution.validation_rules = (*execution.validation_rules, MaxIntrospectionDepthRule)
        yield

    def on_validate(self) -> Iterator[None]:
        """Sets the errors that keep the document from being validated and executed."""
        document = self.execution_context.graphql_document
        if document is not None and (refused := refusals(document, self._settings)):
            self.execution_context.pre_execution_errors = refused
        yield
