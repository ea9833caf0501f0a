// When the change was kept, as an ISO 8601 time.
// mode: read
// of: change
// gives: at scalar
// order: one row
MATCH (change:Change)
RETURN toString(change.at) AS at
