"""The managed Neo4j: a private server that talkgraph downloads, starts, watches and stops (docs/decisions/0002).

    with managed.running(settings, progress) as address: ...

From an owner's `running` down: session → engine → child → guard (a process) → Java. Beside them: jars and download (the
cache), lock (what may run), home, conf, password, port, owner and store (the data directory), supervisor (`db start`).
"""

from __future__ import annotations

from talkgraph.graph.managed.session import browsing, running

__all__ = ["browsing", "running"]
