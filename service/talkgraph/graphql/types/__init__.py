"""The types of the schema: one Strawberry type for a concept, its fields stored or answered by a file of cypher/."""
