"""Every query of docs/graphql.md is answered as it stands."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from talkgraph.graph.client import Client
from talkgraph.graphql.schema import create_schema
from talkgraph.settings import Settings
from tests.examples import ROOT, blocks, short
from tests.graphql.apps import app_over, http_of

PAGE = (ROOT / "docs" / "graphql.md").read_text(encoding="utf-8")
EXAMPLES = blocks("docs/graphql.md", "graphql")
TOKEN = "a-token-of-the-tests"


@pytest.fixture(scope="module")
async def http(library: Client, settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """The service with a token."""
    async with http_of(app_over(library, settings, token=SecretStr(TOKEN))) as opened:
        yield opened


@pytest.mark.anyio
@pytest.mark.parametrize("document", EXAMPLES, ids=short)
async def test_an_example_is_answered_and_shows_something(document: str, http: httpx.AsyncClient) -> None:
    sent = await http.post("/graphql", json={"query": document}, headers={"authorization": f"Bearer {TOKEN}"})
    answer = sent.json()
    assert "errors" not in answer
    shown = {name: _shows(field) for name, field in answer["data"].items()}
    shown.pop("duplicates", None)  # no two names of the two talks are alike: test_mutations.py has some that are
    assert all(shown.values())


def _shows(value: Any) -> bool:
    """Whether there is anything in an answer but empty lists and nulls."""
    if isinstance(value, dict):
        return any(_shows(item) for item in value.values() if isinstance(item, dict | list | str))
    return any(map(_shows, value)) if isinstance(value, list) else isinstance(value, str)


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) >= 9


def test_every_root_field_has_a_section_with_an_example() -> None:
    query = create_schema(Settings.read())._schema.query_type
    assert query is not None
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE))
    assert set(sections) == set(query.fields)
    for name, section in sections.items():
        documents = re.findall(r"```graphql\n(.*?)```", section, re.DOTALL)
        assert any(re.search(rf"^  {name}\(", document, re.MULTILINE) for document in documents), name
