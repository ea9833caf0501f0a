"""Every file of cypher/ by name: `Catalogue.load()["talk/chapters"]`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from talkgraph import resources
from talkgraph.errors import BadArgument, CatalogueError
from talkgraph.graph.record import Record, read_record


class Catalogue(Mapping[str, Record]):
    """The records of one folder, sorted by name; a file that breaks the rules stops the load with file and line."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self._records = dict(records)

    @classmethod
    def load(cls, root: Path | None = None) -> Catalogue:
        """Reads and checks all files below `root` (default: the project's own). Raises CatalogueError."""
        root = root or resources.folder("cypher")
        paths = sorted(root.rglob("*.cypher"))
        if not paths:
            raise CatalogueError(f"{root} holds no .cypher file; install talkgraph again")
        records: dict[str, Record] = {}
        for path in paths:
            name = path.relative_to(root).with_suffix("").as_posix()
            record = read_record(path, name)
            twin = next((r for r in records.values() if r.name.lower() == name.lower() or r.text == record.text), None)
            if twin is not None:
                raise CatalogueError(f"{path}:1: the same statement or name as {twin.path}")
            records[name] = record
        return cls(records)

    def __getitem__(self, name: str) -> Record:
        try:
            return self._records[name]
        except KeyError:
            meant = " or ".join(known for known in self._records if known.endswith(f"/{name}"))
            way = f"Do you mean {meant}?" if meant else "`talkgraph queries` lists them all."
            raise BadArgument(f"There is no query '{name}'. {way}") from None

    def __contains__(self, name: object) -> bool:
        return name in self._records

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)
