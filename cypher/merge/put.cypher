// Writes that one entity was merged into another, so that it can be undone.
// mode: write
// gives: nothing
// :param row => {id: 'merge:1', from: 'entity:deep-seek', fromName: 'Deep Seek', fromKind: 'Company', into: 'entity:deepseek', intoName: 'DeepSeek', intoKind: 'Company', by: 'ann'} // MAP what was merged, and by whom
CYPHER 25
MERGE (merge:Merge {id: $row.id})
SET merge = $row, merge.at = datetime()
