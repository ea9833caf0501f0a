"""The store: who wrote it, and whether it was ever used."""

from __future__ import annotations

import contextlib
import shutil

from talkgraph.errors import EngineFailed
from talkgraph.graph.managed.home import Home, writing


def check(home: Home, version: str) -> None:
    """Raises EngineFailed if a newer Neo4j wrote the data."""
    written = _read(home)
    if written is not None and _parts(written) > _parts(version):
        raise EngineFailed(
            f"The data in {home.root} were written by Neo4j {written}, and this talkgraph brings {version}, which "
            "cannot read them: install the newer talkgraph again, or set TALKGRAPH_DATA_DIR to another folder."
        )


def prepare(home: Home) -> None:
    """Before a start, when nothing runs: throws away what a first start has left that was killed on its way.

    Neo4j cannot open a store that is half made. Nobody has been given its address yet, so nothing is lost; the mark
    that says so is made before the first start and goes with its success.
    """
    with writing(home.root):
        if home.first_start.exists():
            shutil.rmtree(home.neo4j / "data", ignore_errors=True)
            (home.neo4j / "data").mkdir(mode=0o700, exist_ok=True)
        elif not home.databases.exists():
            home.write(home.first_start, "")


def remember(home: Home, version: str) -> None:
    """Says that this version has opened the data; Neo4j brings those of an older one up to date by itself."""
    home.first_start.unlink(missing_ok=True)
    if _read(home) != version:
        home.write(home.version, f"{version}\n")


def is_torn(home: Home) -> bool:
    """Whether the database gave up in its last life, and has not been opened since."""
    return home.torn.exists()


def tear(home: Home) -> None:
    """Remembers that the database gave up while it wrote: what it was writing is half there.

    By a rename, which needs no room: it was most likely a full disk.
    """
    with contextlib.suppress(OSError):
        home.sound.rename(home.torn)


def mend(home: Home) -> None:
    """Remembers that the database has been opened."""
    with writing(home.root):
        if home.torn.exists():
            home.torn.rename(home.sound)
        elif not home.sound.exists():
            home.sound.touch(0o600)


def _read(home: Home) -> str | None:
    try:
        return home.version.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
