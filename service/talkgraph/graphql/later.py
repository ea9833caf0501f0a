"""Parameters of a statement that something else must answer first: what a question names, what a text means.

A field's `convert` gives them as `Pending`; `Context.read` fills them in before its statement runs, all of one sort
together. So the compiled and the ordinary way wait for them alike, and neither knows what they are.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from talkgraph.graphql.context import Context


class Later(ABC):
    """Something to be answered once a request; equal ones have one answer, so it can be hashed."""

    @classmethod
    @abstractmethod
    async def answers(cls, context: Context, asked: Sequence[Self]) -> Sequence[Mapping[str, Any]]:
        """The parameters of each, by name. Raises what fails the request."""


@dataclass(frozen=True, slots=True)
class Pending:
    """The parameter `name` of an answer."""

    of: Later
    name: str


def pending(of: Later, names: Sequence[str]) -> dict[str, Any]:
    """Parameters that wait for an answer."""
    return {name: Pending(of, name) for name in names}
