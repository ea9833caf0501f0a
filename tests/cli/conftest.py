"""The installed command, run as a person runs it, against the Neo4j of the test run."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from talkgraph.graph.address import Address
from talkgraph.graph.client import Client
from tests.conftest import login

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def environment(address: Address) -> dict[str, str]:
    """The variables that lead a command to the database of the run."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("TALKGRAPH_")},
        **login(address),
        "NEO4J_URI": address.uri,
        "NEO4J_USER": address.user,
        "NEO4J_PASSWORD": address.password,
        "COLUMNS": "200",
    }


@pytest.fixture
def talkgraph(environment: dict[str, str], library: Client) -> Run:
    def run(*arguments: str, given: str | None = None, **changed: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from talkgraph.cli import main; main()", *arguments]
        variables = {**environment, **changed}
        return subprocess.run(command, env=variables, input=given, capture_output=True, text=True, timeout=120)

    return run
