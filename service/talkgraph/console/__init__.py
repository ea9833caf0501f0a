"""Read-only Cypher for people and programs: four layers, none of which looks for keywords in text (decision 0019).

An explicit READ transaction → the gate, which admits only plans whose every operator, procedure and function is known →
our own deadline, row and size caps, few statements at once → the settings of the managed server.
"""

from __future__ import annotations

from talkgraph.console.answer import Answer
from talkgraph.console.console import Asked, Console

__all__ = ["Answer", "Asked", "Console"]
