"""The committed list of the engine's jars: what is fetched, and what each file must hash to before it may run."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

PATH = Path(__file__).with_name("neo4j.lock.json")
ENDPOINTS = ("org.neo4j:neo4j", "org.neo4j.app:neo4j-server")


@dataclass(frozen=True, slots=True)
class Jar:
    """One file: its Maven coordinates, its name, and what it must be (`size` in bytes)."""

    group: str
    artifact: str
    version: str
    classifier: str
    file: str
    size: int
    sha256: str

    @property
    def coordinates(self) -> str:
        """`group:artifact:version`, as people search for it."""
        return f"{self.group}:{self.artifact}:{self.version}"


@dataclass(frozen=True, slots=True)
class Lock:
    """The jars of one version of Neo4j, sorted by file name."""

    version: str
    jars: tuple[Jar, ...]

    @classmethod
    def load(cls, path: Path = PATH) -> Lock:
        """The lock that the package carries."""
        content = json.loads(path.read_text(encoding="utf-8"))
        return cls(content["neo4j"], tuple(Jar(**jar) for jar in content["jars"]))

    @property
    def size(self) -> int:
        """Bytes of all jars together."""
        return total(self.jars)

    def text(self) -> str:
        """The file's content: one line a jar, so that a new version is read as a diff."""
        jars = ",\n".join(f"    {json.dumps(asdict(jar))}" for jar in sorted(self.jars, key=lambda jar: jar.file))
        return f'{{\n  "neo4j": {json.dumps(self.version)},\n  "jars": [\n{jars}\n  ]\n}}\n'


def total(jars: Iterable[Jar]) -> int:
    """Bytes of these jars."""
    return sum(jar.size for jar in jars)
