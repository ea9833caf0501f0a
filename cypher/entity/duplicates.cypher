// Pairs of entities that may be one, as a comparison of all names has found them, the surest first.
// mode: read
// gives: map {kept, merged, score, reason}
// order: score DESC, kept.name, kept.id, merged.id
// :param pairs => [{kept: 'entity:deepseek', merged: 'entity:qwen', score: 90.0, reason: 'alike'}] // LIST<MAP> ids, the score and its reason
CYPHER 25
UNWIND $pairs AS pair
MATCH (kept:Entity {id: pair.kept})
MATCH (merged:Entity {id: pair.merged})
RETURN kept, merged, pair.score AS score, pair.reason AS reason
ORDER BY score DESC, kept.name, kept.id, merged.id
