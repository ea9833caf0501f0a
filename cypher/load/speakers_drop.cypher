// Says no longer that these entities speak in a talk.
// mode: write
// gives: nothing
// :param ids => ['entity:nathan-lambert'] // LIST<STRING> persons
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
UNWIND $ids AS id
MATCH (:Talk {id: $talk})<-[speaks:SPEAKS_IN]-(:Entity {id: id})
DELETE speaks
