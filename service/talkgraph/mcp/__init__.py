"""The graph for language models: read-only tools over the Model Context Protocol (docs/mcp.md)."""
