"""For developers: `python -m talkgraph.graph.managed.relock neo4j 2026.08.1` writes the lock of that Neo4j anew.

`neo4j-browser 5.24.0` does the same for Neo4j Browser. Resolving Neo4j reads some 500 POMs and takes a minute; whoever
runs it fetches the files of the lock and no POM.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import jgo
from jgo.env import Environment, LockedDependency

from talkgraph.graph.managed.lock import ENDPOINTS, Jar, Lock, path


def relock(product: str, version: str) -> Lock:
    """The lock of `version`, from files that have just been resolved and downloaded."""
    environment = jgo.build("+".join(f"{endpoint}:{version}" for endpoint in ENDPOINTS[product]), update=True)
    if environment.lockfile is None:
        raise RuntimeError(f"jgo wrote no lock into {environment.path}")
    return Lock(product, version, tuple(_jars(environment, environment.lockfile.dependencies)))


def _jars(environment: Environment, dependencies: Iterable[LockedDependency]) -> Iterable[Jar]:
    files: dict[str, Path] = {path.name: path for path in environment.path.rglob("*.jar")}
    for dependency in dependencies:
        classifier = dependency.classifier or ""
        name = "-".join(part for part in (dependency.artifactId, dependency.version, classifier) if part) + ".jar"
        # pop: two artifacts with one file name would overwrite each other in the cache, and end here
        size = files.pop(name).stat().st_size
        if not dependency.sha256:
            raise RuntimeError(f"jgo gives no hash for {name}")
        yield Jar(
            group=dependency.groupId,
            artifact=dependency.artifactId,
            version=dependency.version,
            classifier=classifier,
            file=name,
            size=size,
            sha256=dependency.sha256,
        )
    if files:
        raise RuntimeError(f"not in jgo's lock: {', '.join(sorted(files))}")


def main() -> None:
    """Writes the lock of the product and the version that the command line names."""
    if len(sys.argv) != 3 or sys.argv[1] not in ENDPOINTS:
        sys.exit(f"usage: python -m talkgraph.graph.managed.relock {'|'.join(ENDPOINTS)} VERSION")
    lock = relock(*sys.argv[1:])
    path(lock.product).write_text(lock.text(), encoding="utf-8")
    sys.stdout.write(f"{path(lock.product)}: {len(lock.jars)} jars, {lock.size / 1e6:.0f} MB\n")


if __name__ == "__main__":
    main()
