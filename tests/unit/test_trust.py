"""`talkgraph trust`, and the files that it reads and writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from talkgraph.cli.commands import app
from talkgraph.errors import BadDocument, TalkgraphError
from talkgraph.graphql.trusted import Trusted, hash_of, read_documents, write_documents

TALKS = "query Talks {\n  talks {\n    totalCount\n  }\n}\n"
TOPICS = "query Topics { topics { totalCount } }"
SHA1 = "0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33"


def trust(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["trust", *map(str, arguments)])


def said(result: Result) -> str:
    """The message of a command that failed as it should."""
    assert isinstance(result.exception, TalkgraphError), result.output
    return str(result.exception)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "trusted.json"


def test_graphql_files_and_folders_are_added_by_their_hash(tmp_path: Path, target: Path) -> None:
    (tmp_path / "queries" / "deep").mkdir(parents=True)
    (tmp_path / "queries" / "talks.graphql").write_text(TALKS)
    (tmp_path / "queries" / "deep" / "topics.gql").write_text(TOPICS)
    found = trust("add", tmp_path / "queries", "--file", target)
    assert found.output.strip().endswith("trusts 2 documents, 2 of them new.")
    assert json.loads(target.read_text()) == {hash_of(TALKS): TALKS, hash_of(TOPICS): TOPICS}
    assert "2 documents, 0 of them new" in trust("add", tmp_path / "queries", "--file", target).output
    assert trust("list", "--file", target).output.splitlines() == sorted(
        [f"{hash_of(TALKS)}  Talks", f"{hash_of(TOPICS)}  Topics"]
    )


def test_what_graphql_codegen_and_apollo_write_is_read(tmp_path: Path, target: Path) -> None:
    codegen = tmp_path / "persisted-documents.json"
    codegen.write_text(json.dumps({SHA1: TALKS}))
    operation = {"id": "topics-1", "name": "Topics", "type": "query", "body": TOPICS}
    apollo = tmp_path / "manifest.json"
    apollo.write_text(
        json.dumps({"format": "apollo-persisted-query-manifest", "version": 1, "operations": [operation]})
    )
    assert trust("add", codegen, apollo, "--file", target).exit_code == 0
    assert json.loads(target.read_text()) == {SHA1: TALKS, "topics-1": TOPICS}
    assert f"{SHA1}  sha256:{hash_of(TALKS)}  Talks" in trust("list", "--file", target).output


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("query Broken { talks { ", "a.graphql: Syntax Error"),
        ("query Wrong { talkz { totalCount } }", "a.graphql: Cannot query field 'talkz' on type 'Query'."),
        ("fragment F on Talk { id }", "Fragment 'F' is never used."),
        ("query Deep { " + "talks { nodes { topics { " * 5 + "__typename" + " } } }" * 5 + " }", "deeper than 12"),
        ("query Dear { talks(first: 500) { nodes { segments(first: 500) { nodes { id } } } } }", "may hold 251001"),
    ],
)
def test_what_the_service_would_refuse_is_not_added(tmp_path: Path, target: Path, document: str, reason: str) -> None:
    (tmp_path / "a.graphql").write_text(document)
    (tmp_path / "b.graphql").write_text(TALKS)
    message = said(trust("add", tmp_path / "a.graphql", tmp_path / "b.graphql", "--file", target))
    assert message.startswith("Nothing was added.")
    assert reason in message
    assert not target.exists()


def test_documents_are_removed_by_the_beginning_of_their_ids(target: Path) -> None:
    write_documents(target, {"aaa": TALKS, "aab": TOPICS, "c": TALKS})
    assert "begin with 'aa'" in said(trust("remove", "aa", "--file", target))
    assert "trusts no document 'x'" in said(trust("remove", "c", "x", "--file", target))
    assert len(read_documents(target)) == 3, "nothing is removed where one of them is not there"
    assert "trusts 1 documents" in trust("remove", "aab", "c", "--file", target).output
    assert read_documents(target) == {"aaa": TALKS}


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"a": 1}', '{"": "{ a }"}', '{"a": " "}', '{"format": "apollo-persisted-query-manifest"}']
)
def test_a_file_that_is_none_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "trusted.json"
    path.write_text(text)
    with pytest.raises(BadDocument, match=r"trusted\.json"):
        read_documents(path)


def test_a_document_that_was_changed_behind_its_hash_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "trusted.json"
    write_documents(path, {hash_of(TALKS): TALKS, f"sha256:{hash_of(TOPICS)}": TOPICS})
    assert len(read_documents(path)) == 2
    path.write_text(path.read_text().replace("totalCount", "nodes { id }", 1))
    with pytest.raises(BadDocument, match="another SHA-256 than its id says"):
        read_documents(path)


def test_where_the_documents_lie_must_be_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TALKGRAPH_TRUSTED_DOCUMENTS", raising=False)
    assert "TALKGRAPH_TRUSTED_DOCUMENTS" in said(trust("list"))
    assert "must end in .json" in said(trust("list", "--file", tmp_path / "trusted.txt"))
    assert "cannot be read" in said(trust("list", "--file", tmp_path / "absent.json"))
    monkeypatch.setenv("TALKGRAPH_TRUSTED_DOCUMENTS", str(tmp_path / "trusted.json"))
    (tmp_path / "a.graphql").write_text(TALKS)
    assert trust("add", tmp_path / "a.graphql").exit_code == 0


def test_a_folder_without_documents_is_said(tmp_path: Path, target: Path) -> None:
    assert "holds no file that ends in .graphql or .gql" in said(trust("add", tmp_path, "--file", target))


def test_a_document_is_found_by_id_and_by_hash() -> None:
    found = Trusted.of({"a": TALKS, hash_of(TOPICS): TOPICS})
    for name in ("a", hash_of(TALKS), f"sha256:{hash_of(TALKS)}"):
        assert found.find(name) == TALKS
    assert found.find(f"sha256:{hash_of(TOPICS)}") == TOPICS
    assert found.find("b") is None
