"""Reads a question by a small grammar (docs/ask.md): no model, and what was not understood is said."""
