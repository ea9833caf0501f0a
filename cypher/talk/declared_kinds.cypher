// How many entities of each kind a talk declares.
// mode: read
// of: talk
// gives: map {kind, count}
// order: kind
MATCH (talk:Talk)
UNWIND range(0, size(coalesce(talk.declaredKindNames, [])) - 1) AS position
RETURN talk.declaredKindNames[position] AS kind, talk.declaredKindCounts[position] AS count
ORDER BY kind
