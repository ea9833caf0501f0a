"""What talkgraph costs beside its peers: `python -m bench`, or `make bench`. docs/benchmark.md says how to read it."""
