"""The examples of a page of docs/, and how each kind is run as it stands."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parents[1]


def blocks(page: str, language: str) -> list[str]:
    """The blocks of code in `language` of a page, whose path is given below the root of the repository."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def short(block: str) -> str:
    """A block as the name of its test."""
    return " ".join(block.split())[:60]


@dataclass(frozen=True, slots=True)
class Shown:
    """A command and the lines that the page shows of its output: each must be there, in this order; `…` is anything."""

    command: str
    lines: tuple[str, ...]

    def check(self, printed: str) -> None:
        rest = printed.splitlines()
        for wanted in self.lines:
            if wanted.strip() == "…":
                continue
            pattern = ".*".join(re.escape(part.strip()) for part in wanted.split("…"))
            place = next((n for n, line in enumerate(rest) if re.search(pattern, line)), None)
            assert place is not None, f"{self.command} does not print {wanted!r} there:\n{printed}"
            rest = rest[place + 1 :]


def commands(page: str) -> list[Shown]:
    """The commands of a page's `console` blocks."""
    found = []
    for block in blocks(page, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, lines = re.sub(r"\\\n\s*", "", part).partition("\n")
            found.append(Shown(command, tuple(line for line in lines.splitlines() if line.strip())))
    return found


def run(command: str, folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """A line as a shell runs it, with the `talkgraph` of this installation."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{environment.get('PATH', '')}"
    return subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env={**environment, "PATH": path},
        capture_output=True,
        text=True,
        timeout=120,
    )


def check(shown: Shown, folder: Path, environment: Mapping[str, str]) -> None:
    """Runs a command that a page shows: it does not fail, and prints what is shown."""
    found = run(shown.command, folder, environment)
    assert found.returncode == 0, found.stderr
    shown.check(found.stdout)


def program(text: str, folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """A block of Python as a program."""
    return subprocess.run(
        [sys.executable, "-c", text], cwd=folder, env=environment, capture_output=True, text=True, timeout=120
    )


def send(block: str, http: httpx.Client) -> httpx.Response:
    """A request that a page writes out: its first line, headers, an empty line, a JSON body."""
    head, _, body = block.partition("\n\n")
    first, *lines = head.splitlines()
    method, path = first.split()
    headers = dict(line.split(": ", 1) for line in lines)
    return http.request(method, path, headers=headers, content=body)


def body(block: str) -> Any:
    """A block of JSON."""
    return json.loads(block)
