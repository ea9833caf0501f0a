"""`talkgraph entities …` and `talkgraph remove` as a person runs them, without a process for each."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from talkgraph.cli import main
from talkgraph.graph.client import Client
from tests.conftest import empty
from tests.graph.graphs import document


@dataclass(frozen=True, slots=True)
class Found:
    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Found]


@pytest.fixture
async def nothing(client: Client) -> None:
    """An empty database."""
    await empty(client)


@pytest.fixture
def loaded(
    nothing: None,
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> Run:
    """The commands, over two small talks."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    def run(*arguments: str) -> Found:
        monkeypatch.setattr(sys, "argv", ["talkgraph", *arguments])
        with pytest.raises(SystemExit) as ending:
            main()
            sys.exit(0)
        return Found(int(ending.value.code or 0), *capsys.readouterr())

    talks = {
        "first": document(),
        "second": document("Second", entities=[{"name": "ACME, Inc.", "kind": "Company"}], connections=[]),
    }
    for name, talk in talks.items():
        (tmp_path / f"{name}.json").write_text(talk.model_dump_json(by_alias=True, exclude_none=True))
    found = run("load", str(tmp_path), "--by", "ann")
    assert found.returncode == 0, found.stderr
    return run


def told(run: Run, *arguments: str) -> Any:
    found = run(*arguments, "--json")
    assert found.returncode == 0, found.stderr
    return json.loads(found.stdout)


def test_a_duplicate_is_suggested_merged_shown_and_parted_again(loaded: Run) -> None:
    (pair,) = told(loaded, "entities", "duplicates")
    assert (pair["kept"]["id"], pair["merged"]["id"], pair["score"]) == ("entity:acme", "entity:acme-inc", 100.0)
    assert "  talkgraph entities merge entity:acme entity:acme-inc" in loaded("entities", "duplicates").stdout
    tried = loaded("entities", "merge", "Acme", "entity:acme-inc", "--dry-run")
    assert "a dry run" in tried.stdout
    assert "removed 1 entities" in tried.stdout
    assert told(loaded, "entities", "merge", "Acme", "entity:acme-inc", "--by", "bob")["changed"]
    shown = told(loaded, "entities", "show", "ACME, Inc.")
    assert (shown["id"], {name["text"] for name in shown["aliases"]}) == ("entity:acme", {"Acme Inc", "ACME, Inc."})
    assert [change["by"] for change in shown["changes"]] == ["bob"]
    (merge,) = told(loaded, "entities", "merges")
    assert told(loaded, "entities", "undo", merge["id"])["changed"]
    assert told(loaded, "entities", "duplicates") == [pair]
    assert "undone by" in loaded("entities", "merges").stdout
    loaded("entities", "never", "entity:acme", "entity:acme-inc")
    assert "No two entities are much alike" in loaded("entities", "duplicates").stdout


def test_names_are_corrected_in_a_line_each(loaded: Run) -> None:
    found = loaded("entities", "rename", "entity:acme", "Acme Group")
    assert found.stdout.splitlines()[0] == "Acme is called Acme Group"
    assert "it was so already" in loaded("entities", "rename", "entity:acme", "Acme Group").stdout
    assert "Acme Group is also called AG" in loaded("entities", "alias", "add", "Acme Group", "AG").stdout
    assert "removed 1 names" in loaded("entities", "alias", "remove", "AG", "AG").stdout
    assert "Gear is a Concept" in loaded("entities", "correct", "Gear", "--kind", "Concept").stdout
    assert "added Anna (Person)" in loaded("entities", "add", "second", "Anna", "Person").stdout
    names = [node["name"] for node in told(loaded, "entities", "list", "a")]
    assert names == ["ACME, Inc.", "Acme Group", "Ann Lee", "Anna"]
    assert "Widget (Product, entity:widget)" in loaded("entities", "show", "Widget").stdout
    assert "Acme Group" in loaded("entities", "list").stdout


def test_a_name_that_means_two_from_now_on_is_told(loaded: Run) -> None:
    renamed = loaded("entities", "rename", "Widget", "Gear", "--dry-run")
    assert renamed.returncode == 2  # both are products
    many = "means 2 entities now; to tell them apart, ask by id:"
    found = loaded("entities", "rename", "Widget", "Acme")
    assert f"  note: 'Acme' {many} entity:widget, entity:acme\n" in found.stdout
    assert told(loaded, "entities", "alias", "add", "entity:acme", "Gear")["notes"] == [
        f"'Gear' {many} entity:acme, entity:gear"
    ]
    assert "note" not in loaded("entities", "rename", "entity:widget", "Sprocket").stdout


WRONG = {
    "entities show Nobody": "Nothing here is called 'Nobody'",
    "entities merge Widget entity:ann-lee": "Widget (entity:widget) is a Product",
    "entities undo merge:0": "There is no merge 'merge:0'",
    "entities correct Widget": "--kind or --description",
    "entities correct Widget --kind Planet": "kind",
    "remove nothing": "There is no talk 'nothing'",
}


def test_what_cannot_be_is_one_line_and_an_exit_code(loaded: Run) -> None:
    for command, words in WRONG.items():
        found = loaded(*command.split())
        assert (found.returncode, found.stdout) == (2, ""), command
        assert words in found.stderr
        assert len(found.stderr.splitlines()) == 1


def test_a_talk_is_removed_and_only_it(loaded: Run) -> None:
    assert "(nothing was changed)" in loaded("remove", "second", "--dry-run").stdout
    assert told(loaded, "remove", "second", "--by", "bob")["counts"]["talks"]["removed"] == 1
    assert [talk["id"] for talk in told(loaded, "status")["talks"]] == ["talk:first"]
