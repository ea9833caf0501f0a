"""Proposals without a model: names written with capitals, verbs between names, pairs named together."""

from __future__ import annotations

from talkgraph.ingest.propose.material import Material
from talkgraph.ingest.propose.proposals import Proposals
from talkgraph.ingest.propose.terms import named, proposed_entities
from talkgraph.ingest.propose.verbs import proposed_connections


def by_rules(material: Material) -> Proposals:
    """Proposals whose quotes stand in the talk word for word, since they are cut out of it."""
    entities = proposed_entities(material)
    return Proposals(
        talk=material.talk,
        title=material.document.talk.title,
        made_by="rules",
        entities=entities,
        connections=proposed_connections(material, named(entities)),
    )
