"""The wheel of this checkout: what it must carry for `pip install .` to be all that a person needs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """The wheel, built as pip builds it; the pages are built first where they are not."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1200, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = folder.glob("*.whl")
    return ZipFile(file)


def test_every_statement_and_seed_file_is_in_it(wheel: ZipFile) -> None:
    expected = {
        f"talkgraph/{file.relative_to(ROOT).as_posix()}"
        for folder in ("cypher", "seed")
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert any(name.endswith(".cypher") for name in expected)
    assert expected <= set(wheel.namelist())


def test_every_module_is_in_it_once_and_nothing_else(wheel: ZipFile) -> None:
    expected = {
        file.relative_to(ROOT / "service").as_posix()
        for file in (ROOT / "service" / "talkgraph").rglob("*.py")
        if "static" not in file.parts
    }
    assert expected <= set(wheel.namelist())
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"talkgraph"}
    assert {"talkgraph/py.typed", "talkgraph/client/generated/documents.json"} <= set(wheel.namelist())


@pytest.mark.parametrize("page", ["index.html", "graphiql.html"])
def test_every_file_that_a_page_names_is_in_it(wheel: ZipFile, page: str) -> None:
    text = wheel.read(f"talkgraph/static/{page}").decode()
    named = re.findall(r'(?:src|href)="\./(assets/[^"]+)"', text)
    assert any(name.endswith(".js") for name in named)
    assert {f"talkgraph/static/{name}" for name in named} <= set(wheel.namelist())


def test_licences_travel_with_what_they_cover(wheel: ZipFile) -> None:
    assert "Apache License" in wheel.read(next(n for n in wheel.namelist() if n.endswith("licenses/LICENSE"))).decode()
    bundled = wheel.read("talkgraph/static/licenses.md").decode()
    assert all(name in bundled for name in ("graphiql", "monaco-editor", "react"))
