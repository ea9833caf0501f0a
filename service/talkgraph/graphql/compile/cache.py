"""Compiled plans per document, the least recently used given up first."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from graphql.execution.values import VariableValues

from talkgraph.graphql.compile.plan import Operation, Plan
from talkgraph.graphql.limits.price import NOTHING, Price

Key = tuple[str, str | None]
LONGEST = 50_000  # characters of a document that is kept: comments are no tokens, and could fill the memory
_SHAPES = 64  # plans that one document may have, one for each shape of its variables


@dataclass(slots=True)
class CachedDocument:
    """A valid document's operation, its price, and its plans; `operation` is None for what the executor answers."""

    operation: Operation | None
    price: Price = NOTHING
    plans: list[Plan] = field(default_factory=list)

    def plan(self, variables: VariableValues) -> Plan | None:
        """The plan whose text fits these variables."""
        for plan in self.plans:
            if all(
                question(variables) == answer for question, answer in zip(plan.questions, plan.answers, strict=True)
            ):
                return plan
        return None

    def keep(self, plan: Plan) -> None:
        self.plans.insert(0, plan)
        del self.plans[_SHAPES:]


class PlanCache:
    """At most `size` documents; only documents that passed parsing, limits and validation come in.

    They are not checked again, but for a price that depends on the variables.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._documents: OrderedDict[Key, CachedDocument] = OrderedDict()
        self.hits = self.misses = 0

    def get(self, key: Key) -> CachedDocument | None:
        found = self._documents.get(key)
        if found is None:
            self.misses += 1
        else:
            self.hits += 1
            self._documents.move_to_end(key)
        return found

    def put(self, key: Key, document: CachedDocument) -> CachedDocument:
        if len(key[0]) > LONGEST:
            return document
        self._documents[key] = document
        while len(self._documents) > self._size:
            self._documents.popitem(last=False)
        return document

    def __len__(self) -> int:
        return len(self._documents)
