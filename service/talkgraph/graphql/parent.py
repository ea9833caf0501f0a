"""What the ordinary way hands from a field to the fields of its type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Parent:
    """A node, a relationship or a map that a file gave, with the parameters of the fields that enclose it."""

    value: Any
    chain: tuple[Mapping[str, Any], ...] = ()

    @property
    def labels(self) -> frozenset[str]:
        """The labels of a node, the type of a relationship, nothing for a map."""
        kind = getattr(self.value, "type", None)
        return frozenset({kind}) if kind else getattr(self.value, "labels", frozenset())
