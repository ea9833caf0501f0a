"""Every example of README is run as it stands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from talkgraph.graph.client import Client

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
GRAPHQL = re.findall(r"```graphql\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("program", PYTHON, ids=["official driver", "py2neo"])
def test_a_program_of_the_readme_prints_the_entity(
    program: str, environment: dict[str, str], library: Client, repository: Path
) -> None:
    found = subprocess.run(
        [sys.executable, "-c", program], cwd=repository, env=environment, capture_output=True, text=True, timeout=60
    )
    assert found.returncode == 0, found.stderr
    assert found.stdout.strip() == "American Truly Open Models"


@pytest.mark.parametrize("document", GRAPHQL)
def test_a_query_of_the_readme_is_answered(document: str, http: httpx.Client) -> None:
    answer = http.post("/graphql", json={"query": document}).json()
    assert "errors" not in answer
    assert answer["data"]["connect"]["paths"][0]["hops"][0]["connection"]["evidence"][0]["quote"]


def test_the_readme_has_both_kinds_of_example() -> None:
    assert (len(PYTHON), len(GRAPHQL)) == (2, 1)
