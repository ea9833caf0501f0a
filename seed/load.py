"""Loads the document beside this file into the graph, as `talkgraph seed` does: `python seed/load.py`."""

from __future__ import annotations

from talkgraph.cli.load import seed

if __name__ == "__main__":
    seed()
