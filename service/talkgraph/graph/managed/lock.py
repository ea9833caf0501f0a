"""The committed lists of jars, the engine's and Neo4j Browser's: what is fetched, and what each file must hash to."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

NEO4J = "neo4j"
BROWSER = "neo4j-browser"
ENDPOINTS = {
    NEO4J: ("org.neo4j:neo4j", "org.neo4j.app:neo4j-server"),
    BROWSER: ("org.neo4j.client:neo4j-browser",),
}


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
    """The jars of one version of a product (NEO4J or BROWSER), sorted by file name."""

    product: str
    version: str
    jars: tuple[Jar, ...]

    @classmethod
    def load(cls, product: str = NEO4J) -> Lock:
        """The lock that the package carries."""
        content = json.loads(path(product).read_text(encoding="utf-8"))
        return cls(product, content[product], tuple(Jar(**jar) for jar in content["jars"]))

    def __str__(self) -> str:
        """`Neo4j Browser 5.24.0`, as a person reads it."""
        return " ".join([*(word.capitalize() for word in self.product.split("-")), self.version])

    @property
    def size(self) -> int:
        """Bytes of all jars together."""
        return total(self.jars)

    def text(self) -> str:
        """The file's content: one line a jar, so that a new version is read as a diff."""
        jars = ",\n".join(f"    {json.dumps(asdict(jar))}" for jar in sorted(self.jars, key=lambda jar: jar.file))
        return f'{{\n  "{self.product}": {json.dumps(self.version)},\n  "jars": [\n{jars}\n  ]\n}}\n'


def path(product: str) -> Path:
    """Where the lock of a product lies."""
    return Path(__file__).with_name(f"{product}.lock.json")


def total(jars: Iterable[Jar]) -> int:
    """Bytes of these jars."""
    return sum(jar.size for jar in jars)
