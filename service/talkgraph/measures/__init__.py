"""What the whole graph says of each entity: PageRank, betweenness, community, k-core (docs/decisions/0020).

Computed here, by rustworkx and graspologic-native, on a projection read in pages; written back as properties with the
time of computation. The server needs no plugin.
"""

from __future__ import annotations

from talkgraph.measures.refresh import Measured, clear, refresh

__all__ = ["Measured", "clear", "refresh"]
