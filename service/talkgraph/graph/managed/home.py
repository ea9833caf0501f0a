"""The data directory: what lies where, and one clear message where it cannot be written."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from talkgraph.errors import BadSetting, EngineFull
from talkgraph.settings import Settings

_FULL = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True, slots=True)
class Home:
    """The paths of one data directory; `neo4j` is what Neo4j calls its home, the rest is talkgraph's."""

    root: Path

    @classmethod
    def of(cls, settings: Settings) -> Home:
        """The data directory of these settings, as an absolute path."""
        return cls(settings.data_dir.expanduser().absolute())

    @property
    def neo4j(self) -> Path:
        return self.root / "neo4j"

    @property
    def conf(self) -> Path:
        return self.neo4j / "conf"

    @property
    def logs(self) -> Path:
        return self.neo4j / "logs"

    @property
    def run(self) -> Path:
        return self.neo4j / "run"

    @property
    def databases(self) -> Path:
        return self.neo4j / "data" / "databases"

    @property
    def password(self) -> Path:
        return self.root / "password"

    @property
    def port(self) -> Path:
        return self.root / "port"

    @property
    def version(self) -> Path:
        return self.root / "version"

    @property
    def first_start(self) -> Path:
        return self.root / "first-start"

    @property
    def sound(self) -> Path:
        return self.root / "sound"

    @property
    def torn(self) -> Path:
        return self.root / "torn"

    @property
    def owner(self) -> Path:
        return self.root / "owner.json"

    @property
    def lock(self) -> Path:
        return self.root / "owner.lock"

    def make(self) -> None:
        """Makes the folders, which only their user may enter. Raises BadSetting or EngineFull."""
        with writing(self.root):
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            for name in ("conf", "logs", "data", "import", "plugins", "run"):
                (self.neo4j / name).mkdir(mode=0o700, parents=True, exist_ok=True)
            if not os.access(self.root, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.root))

    def write(self, path: Path, text: str) -> None:
        """Replaces a file of this folder as a whole: a reader sees the old text or the new, and only the user reads."""
        with writing(self.root):
            fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
            try:
                with os.fdopen(
                    os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
                ) as f:
                    f.write(text)
                fresh.replace(path)
            finally:
                fresh.unlink(missing_ok=True)


@contextmanager
def writing(folder: Path, variable: str = "TALKGRAPH_DATA_DIR") -> Iterator[None]:
    """Inside, an error of the file system becomes BadSetting (may not be written) or EngineFull (no room left)."""
    try:
        yield
    except OSError as error:
        if error.errno is None:  # not the file system's: a lock that others hold, a connection
            raise
        if error.errno in _FULL:
            raise full(folder, variable) from error
        raise BadSetting(
            f"{folder} cannot be written ({error.strerror}): set {variable} to a folder that you may write to."
        ) from error


def full(folder: Path, variable: str = "TALKGRAPH_DATA_DIR") -> EngineFull:
    """What to say when the disk of a folder has no room left."""
    return EngineFull(
        f"The disk that holds {folder} is full: free some space, or set {variable} to a folder on another disk."
    )
