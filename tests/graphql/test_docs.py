"""Every query of docs/graphql.md is answered as it stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "graphql.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```graphql\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("document", EXAMPLES, ids=lambda document: " ".join(document.split())[:60])
def test_an_example_is_answered_and_shows_something(document: str, http: httpx.Client) -> None:
    answer = http.post("/graphql", json={"query": document}).json()
    assert "errors" not in answer
    assert all(_shows(field) for field in answer["data"].values())


def _shows(value: Any) -> bool:
    """Whether there is anything in an answer but empty lists and nulls."""
    if isinstance(value, dict):
        return any(_shows(item) for item in value.values() if isinstance(item, dict | list | str))
    return any(map(_shows, value)) if isinstance(value, list) else isinstance(value, str)


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) >= 9
