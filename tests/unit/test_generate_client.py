"""What makes the output of `make client` out of date, and what does not."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pytest
from graphql import build_schema, parse

from tests.examples import ROOT

SCHEMA = (ROOT / "schema.graphql").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_client", ROOT / "docs" / "generate_client.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fingerprint(script: ModuleType, schema: str = SCHEMA, **changed: str) -> str:
    text = "\n".join(file.read_text(encoding="utf-8") for file in sorted(script.OPERATIONS.glob("*.graphql")))
    for old, new in changed.items():
        assert old in text
        text = text.replace(old, new)
    asked = parse(text)
    return str(script._fingerprint(build_schema(schema), asked, script._documents(asked)))


def with_(old: str, new: str) -> str:
    assert old in SCHEMA
    return SCHEMA.replace(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  quote: String!\n", "  quote: String\n"),
        ("  K_SHORTEST\n", "  K_SHORTEST\n  LONGEST\n"),
        ("type Topic implements Node {", "type Thing implements Node {\n  id: ID!\n}\n\ntype Topic implements Node {"),
    ],
    ids=["the type of a field that is asked for", "a value of an enum", "a type that a node can be"],
)
def test_what_the_models_depend_on_makes_them_old(script: ModuleType, old: str, new: str) -> None:
    assert fingerprint(script, with_(old, new)) != fingerprint(script)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("type Talk implements Node {", "type Talk implements Node {\n  another: Int"),
        ('"""A talk or an episode."""', '"""Another comment."""'),
    ],
    ids=["a field that is not asked for", "a comment"],
)
def test_other_changes_of_the_schema_do_not(script: ModuleType, old: str, new: str) -> None:
    assert fingerprint(script, with_(old, new)) == fingerprint(script)


def test_a_change_of_an_operation_does(script: ModuleType) -> None:
    assert fingerprint(script, durationSeconds="durationSeconds\n  declaredTopics") != fingerprint(script)


def test_each_document_is_whole_and_sent_as_it_is_written(script: ModuleType) -> None:
    documents = script._documents(script._asked()).values()
    connect = next(text for text in documents if text.startswith("query PythonConnect("))
    assert len(documents) == 7
    assert connect.count("fragment EntityName on Entity") == connect.count("fragment Evidence on Evidence") == 1
    assert "fragment Hit" not in connect
