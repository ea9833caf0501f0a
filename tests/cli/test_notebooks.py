"""Every notebook of docs/notebooks, run from its first cell to its last: it prints what is committed.

`TALKGRAPH_TEST_NOTEBOOKS=write` commits what they print instead.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.ingest.load import example_documents, load, read_document, seed_documents
from talkgraph.progress import Silent
from tests.examples import ROOT

FOLDER = ROOT / "docs" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


@pytest.fixture(scope="module")
async def talks(blank: Client, catalogue: Catalogue) -> AsyncIterator[Client]:
    """The two talks that come with talkgraph, and nothing else: what is printed counts them."""
    for path in [*seed_documents(), *example_documents()]:
        await load(blank, catalogue, read_document(path), timeout=120, progress=Silent())
    yield blank


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def test_a_notebook_prints_what_is_committed(
    path: Path, talks: Client, environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    committed = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(committed, as_version=4)
    given = {**environment, "IPYTHONDIR": str(tmp_path)}
    client = NotebookClient(notebook, timeout=60, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}})
    client.execute(env=given)
    printed = nbformat.writes(settled(notebook), indent=1) + "\n"
    if os.environ.get("TALKGRAPH_TEST_NOTEBOOKS") == "write":
        path.write_text(printed, encoding="utf-8")
    else:
        assert printed == committed


def settled(notebook: NotebookNode) -> NotebookNode:
    """The notebook with its outputs as text, and without what differs from one run to the next."""
    for cell in notebook.cells:
        cell.metadata.clear()
        if cell.cell_type == "code":
            cell.execution_count = None
            for output in cell.outputs:
                if output.output_type == "execute_result":
                    output.execution_count = None
                    output.data = {"text/plain": output.data["text/plain"]}
    notebook.metadata.language_info = {"name": "python"}
    return notebook


def test_there_is_one_for_each_way() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["driver", "networkx", "py2neo"]
