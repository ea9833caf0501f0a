"""The graph taken away again: documents, tables, graph files and transcripts, streamed from the database."""
