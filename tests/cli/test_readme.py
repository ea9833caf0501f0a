"""Every example of README is run as it stands."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from talkgraph.graph.client import Client
from tests import examples

PYTHON = examples.blocks("README.md", "python")
COMMANDS = examples.commands("README.md")
GRAPHQL = examples.blocks("README.md", "graphql")


@pytest.mark.parametrize("program", PYTHON, ids=["official driver", "py2neo"])
def test_a_program_of_the_readme_prints_the_entity(
    program: str, environment: dict[str, str], library: Client, repository: Path
) -> None:
    found = examples.program(program, repository, environment)
    assert found.returncode == 0, found.stderr
    assert found.stdout.strip() == "American Truly Open Models"


@pytest.mark.parametrize("document", GRAPHQL)
def test_a_query_of_the_readme_is_answered(document: str, http: httpx.Client) -> None:
    answer = http.post("/graphql", json={"query": document}).json()
    assert "errors" not in answer
    assert answer["data"]["connect"]["paths"][0]["hops"][0]["connection"]["evidence"][0]["quote"]


@pytest.mark.parametrize("shown", COMMANDS, ids=lambda shown: examples.short(shown.command))
def test_a_command_prints_what_the_readme_shows(
    shown: examples.Shown, environment: dict[str, str], library: Client, repository: Path
) -> None:
    examples.check(shown, repository, environment)


def test_the_readme_has_every_kind_of_example() -> None:
    assert (len(PYTHON), len(GRAPHQL), len(COMMANDS)) == (2, 1, 1)
