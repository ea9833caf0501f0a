"""Neo4j's own bulk importer: CSV as `talkgraph export --neo4j-admin` writes it, into a data directory that is new."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from talkgraph.errors import BadArgument, BadDocument
from talkgraph.graph.managed import conf, jars, java, password, port
from talkgraph.graph.managed import owner as owners
from talkgraph.graph.managed.home import Home
from talkgraph.graph.managed.lock import Lock
from talkgraph.progress import Progress
from talkgraph.settings import Settings

ARGUMENTS = "import.args"
_LIMIT = 24 * 3600.0  # seconds; a corpus that is too big to merge in takes long


def bulk_import(settings: Settings, folder: Path, progress: Progress) -> str:
    """Fills the data directory, whose database must not exist yet; gives what the importer counted.

    Raises BadArgument (no such export, or data are there), BadDocument (the importer refused it) or an EngineError.
    """
    home, lock = Home.of(settings), Lock.load()
    arguments = _arguments(folder)
    with owners.owning(home, "command", lock.version) as ownership:
        if ownership is None:
            raise owners.busy(home, owners.alive(home))
        if home.databases.exists():
            raise BadArgument(f"{home.root} holds data already: set TALKGRAPH_DATA_DIR to a new folder to import into.")
        classpath = jars.ensure(settings, lock, progress)
        home.write(home.conf / "neo4j.conf", conf.text(settings, port.choose(home)))
        password.ensure(home, classpath)
        progress.step(f"Importing {folder}")
        return _run(home, classpath, settings, ["database", "import", "full", "neo4j", *arguments])


def _arguments(folder: Path) -> list[str]:
    try:
        return (folder / ARGUMENTS).read_text(encoding="utf-8").splitlines()
    except OSError:
        raise BadArgument(
            f"{folder} holds no {ARGUMENTS}: it must be what `talkgraph export --neo4j-admin` wrote."
        ) from None


def _run(home: Home, classpath: str, settings: Settings, arguments: list[str]) -> str:
    command = [*java.admin(home, classpath, settings.neo4j_heap), *arguments]
    environment = {**java.environment(), "NEO4J_HOME": str(home.neo4j), "NEO4J_CONF": str(home.conf)}
    done = subprocess.run(  # noqa: S603 - the runtime of the wheel, arguments of our own export
        command, env=environment, cwd=home.neo4j, capture_output=True, text=True, timeout=_LIMIT, check=False
    )
    if done.returncode != 0:
        shutil.rmtree(home.neo4j / "data", ignore_errors=True)  # half a database can be neither opened nor filled
        said = [line.strip() for line in done.stderr.splitlines() if line.strip() and not line.startswith("WARNING")]
        raise BadDocument(f"Neo4j did not import this: {' '.join(said[:5])}")
    return "\n".join(done.stdout.partition("Imported:")[1:]).replace("Imported:\n\n", "Imported:\n").rstrip()
