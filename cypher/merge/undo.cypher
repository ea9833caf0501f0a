// Writes that a merge was undone.
// mode: write
// gives: nothing
// :param id => 'merge:1' // STRING the merge
// :param by => 'ann' // STRING who undid it
CYPHER 25
MATCH (merge:Merge {id: $id})
SET merge.undoneBy = $by, merge.undoneAt = datetime()
