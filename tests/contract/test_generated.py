"""What the code tells about itself is in the repository as it tells it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from graphql import graphql_sync

from talkgraph.graphql.schema import create_schema
from talkgraph.settings import Settings


@pytest.mark.parametrize("script", ["docs/generate.py", "docs/generate_client.py"])
def test_what_is_generated_is_up_to_date(repository: Path, script: str) -> None:
    found = subprocess.run(
        [sys.executable, script, "--check"], cwd=repository, capture_output=True, text=True, timeout=60
    )
    assert found.returncode == 0, found.stderr


def test_a_client_is_told_which_inputs_take_one_field_alone(repository: Path) -> None:
    schema = create_schema(Settings.read())._schema
    found = graphql_sync(schema, "{ __schema { types { name isOneOf } } }").data
    assert found is not None
    one = {type_["name"] for type_ in found["__schema"]["types"] if type_["isOneOf"]}
    assert one == set(re.findall(r"^input (\w+) @oneOf", (repository / "schema.graphql").read_text(), re.MULTILINE))
    assert "EntityOrder" in one
