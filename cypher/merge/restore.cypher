// Writes merges of a backup, with who made and undid them, and when.
// mode: write
// gives: nothing
// :param rows => [{id: 'merge:1', from: 'entity:deep-seek', into: 'entity:deepseek', by: 'ann', at: '2025-10-16T09:30:00.123Z'}] // LIST<MAP> merges
CYPHER 25
UNWIND $rows AS row
MERGE (merge:Merge {id: row.id})
SET merge = row, merge.at = datetime(row.at), merge.undoneAt = datetime(row.undoneAt)
