"""Every example of docs/analysts.md is run as it stands."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from talkgraph.graph.client import Client
from tests import examples

PAGE = "docs/analysts.md"
COMMANDS = examples.commands(PAGE)
PROGRAMS = examples.blocks(PAGE, "python")
REQUESTS = list(zip(examples.blocks(PAGE, "http"), examples.blocks(PAGE, "json"), strict=True))


@pytest.mark.parametrize("shown", COMMANDS, ids=lambda shown: examples.short(shown.command))
def test_a_command_prints_what_the_page_shows(
    shown: examples.Shown, environment: dict[str, str], library: Client, tmp_path: Path
) -> None:
    examples.check(shown, tmp_path, environment)


@pytest.mark.parametrize("text", PROGRAMS, ids=["official driver", "py2neo"])
def test_a_program_prints_the_largest_kind(
    text: str, environment: dict[str, str], library: Client, tmp_path: Path
) -> None:
    found = examples.program(text, tmp_path, environment)
    assert (found.returncode, found.stdout.strip()) == (0, "Concept"), found.stderr


@pytest.mark.parametrize(("request_", "answer"), REQUESTS, ids=["reads", "refused"])
def test_a_request_is_answered_as_the_page_shows(request_: str, answer: str, http: httpx.Client) -> None:
    given, shown = examples.send(request_, http).json(), examples.body(answer)
    assert {**given, "ms": 0} == {**shown, "ms": 0}


def test_the_page_has_examples_of_every_kind() -> None:
    assert (len(COMMANDS) >= 12, len(PROGRAMS), len(REQUESTS)) == (True, 2, 2)
