"""A file that says which end of a relationship it gives (`is`) gives that end."""

from __future__ import annotations

import asyncio

import pytest

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.graphql.compile.statement import RELATIONSHIPS

pytestmark = pytest.mark.anyio

ALL = Catalogue.load()
ENDS = [name for name, record in ALL.items() if record.end]


def test_there_are_such_files() -> None:
    assert {"connection/from", "connection/to", "mention/entity", "mention/passage"} <= set(ENDS)


@pytest.mark.parametrize("name", ENDS)
async def test_the_file_gives_the_end_that_its_header_says(name: str, library: Client) -> None:
    record = ALL[name]
    assert record.of is not None
    text = (
        f"CYPHER 25\nMATCH ()-[{record.of}:{RELATIONSHIPS[record.of]}]->()\n"
        f"CALL ({record.of}) {{\n{record.text}\n}}\n"
        f"RETURN count(*), collect(DISTINCT {record.columns[0]} = {record.end}({record.of}))"
    )
    ((count, same),) = await library.read(text, deadline=asyncio.get_running_loop().time() + 60)
    assert count > 10
    assert same == [True]
