"""Which Neo4j wrote the data: a newer one's are not opened."""

from __future__ import annotations

from talkgraph.errors import EngineFailed
from talkgraph.graph.managed.home import Home


def check(home: Home, version: str) -> None:
    """Raises EngineFailed if a newer Neo4j wrote the data."""
    written = _read(home)
    if written is not None and _parts(written) > _parts(version):
        raise EngineFailed(
            f"The data in {home.root} were written by Neo4j {written}, and this talkgraph brings {version}, which "
            "cannot read them: install the newer talkgraph again, or set TALKGRAPH_DATA_DIR to another folder."
        )


def remember(home: Home, version: str) -> None:
    """Says that this version has opened the data; Neo4j brings those of an older one up to date by itself."""
    if _read(home) != version:
        home.write(home.version, f"{version}\n")


def _read(home: Home) -> str | None:
    try:
        return home.version.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
