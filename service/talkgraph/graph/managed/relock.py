"""For developers: `python -m talkgraph.graph.managed.relock 2026.08.1` resolves that Neo4j and writes the lock anew.

Resolving reads some 500 POMs and takes a minute; whoever runs the engine fetches the files of the lock and no POM.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import jgo
from jgo.env import Environment, LockedDependency

from talkgraph.graph.managed.lock import ENDPOINTS, PATH, Jar, Lock


def relock(version: str) -> Lock:
    """The lock of `version`, from files that have just been resolved and downloaded."""
    environment = jgo.build("+".join(f"{endpoint}:{version}" for endpoint in ENDPOINTS), update=True)
    if environment.lockfile is None:
        raise RuntimeError(f"jgo wrote no lock into {environment.path}")
    return Lock(version, tuple(_jars(environment, environment.lockfile.dependencies)))


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
    """Writes the lock of the version that the command line names."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m talkgraph.graph.managed.relock VERSION")
    lock = relock(sys.argv[1])
    PATH.write_text(lock.text(), encoding="utf-8")
    sys.stdout.write(f"{PATH}: {len(lock.jars)} jars, {lock.size / 1e6:.0f} MB\n")


if __name__ == "__main__":
    main()
