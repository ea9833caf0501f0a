"""Proposes entities and connections of a talk, each with words of it; what is proposed is not in the graph.

    material = await material_of(client, catalogue, "the-state-of-open-models", timeout=60)
    proposals = by_rules(material)                 # and, with TALKGRAPH_LLM_URL, `by_model`
    attachment = accepted(proposals)               # what a person has accepted, to be attached to the talk

docs/decisions/0017-proposals.md says why it is done so.
"""
