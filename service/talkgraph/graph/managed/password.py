"""The password of the managed Neo4j: random, in a file that only its user reads, never in argv, environment or log."""

from __future__ import annotations

import re
import secrets
import subprocess

from talkgraph.errors import EngineFailed, EngineRefused
from talkgraph.graph.managed import java
from talkgraph.graph.managed.home import Home

USER = "neo4j"
_FORM = re.compile(r"[A-Za-z0-9_-]{16,256}")


def read(home: Home) -> str:
    """The password of this data directory. Raises EngineRefused if its file is missing or damaged."""
    try:
        home.password.chmod(0o600)  # a copy or a backup may have opened it to others
        text = home.password.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise EngineRefused(f"The password file {home.password} is missing. {_way_out(home)}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise EngineRefused(f"The password file {home.password} cannot be read: {error}. {_way_out(home)}") from None
    if _FORM.fullmatch(text) is None:
        raise EngineRefused(f"The password file {home.password} is damaged. {_way_out(home)}")
    return text


def ensure(home: Home, classpath: str) -> str:
    """The password; before the first start it is made, and Neo4j's own command stores its hash."""
    if home.databases.exists():
        return read(home)
    if not home.password.exists():
        home.write(home.password, secrets.token_hex(24) + "\n")
    password = read(home)
    _set_initial(home, classpath)
    return password


def refused(home: Home) -> EngineRefused:
    """What to say when Neo4j does not take the password of the file."""
    return EngineRefused(f"Neo4j does not take the password in {home.password}. {_way_out(home)}")


def _way_out(home: Home) -> str:
    return (
        f"Bring back the file that belongs to the data in {home.root}, "
        "or move that folder away and load the talks again."
    )


def _set_initial(home: Home, classpath: str) -> None:
    # `@file`: the command reads its argument from the file, so `ps` shows a path. Run again, it overwrites.
    command = [
        *java.command(home, ["-Xmx128m", "-cp", classpath, "org.neo4j.cli.AdminTool"], "admin"),
        *("dbms", "set-initial-password", f"@{home.password}"),
    ]
    environment = {**java.environment(), "NEO4J_HOME": str(home.neo4j), "NEO4J_CONF": str(home.conf)}
    done = subprocess.run(  # noqa: S603 - the runtime of the wheel, arguments of our own
        command, env=environment, cwd=home.neo4j, capture_output=True, text=True, timeout=120, check=False
    )
    if done.returncode != 0:
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()[:3]
        raise EngineFailed(f"Neo4j did not take its first password: {' '.join(said)}")
