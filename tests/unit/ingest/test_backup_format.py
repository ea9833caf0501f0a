"""What a backup holds is as strict as a document, and its committed JSON Schema says the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from talkgraph.errors import BadDocument, BadInput
from talkgraph.ingest import backup as format_of
from talkgraph.ingest import corrections
from talkgraph.ingest.attachment import attachment_of
from talkgraph.ingest.backup import Backup, Corrections, LoadedDocument
from talkgraph.ingest.corrections import End
from talkgraph.ingest.gather import gather
from talkgraph.ingest.read import read_bundle, read_corrections, read_document, read_parts

SCHEMA = Path(format_of.__file__).with_name("backup.schema.json")
ACME, BOLT = End("entity:acme", "Acme", "Company"), End("entity:bolt", "Bolt", "Product")
ROWS = [
    corrections.identity("Acme", "Company", "entity:acme"),
    corrections.listed("talk:first", "entity:bolt", "Bolt", "Product", "A bolt."),
    corrections.entity("entity:acme", "Acme Group", "Company", ""),
    corrections.alias("entity:acme", "AC", "short", removed=True),
    corrections.connection("link:1", (ACME, "made", BOLT), removed=False),
    corrections.evidence("talk:first", (ACME, "made", BOLT), "segment/1", "Acme made Bolt", removed=True),
    corrections.merge("entity:bolt", ACME, "merge:3"),
    corrections.never("entity:cog", "entity:bolt"),
]
AT = "2025-10-16T09:30:00.123456789Z"
CHANGE: dict[str, Any] = {"number": 1, "what": "merge", "subject": "entity:acme", "said": "so", "by": "ann", "at": AT}
CHANGE |= {"talks": ["talk:first"], "added": 0, "changed": 1, "removed": 2, "other": "entity:bolt", "merge": "merge:1"}
MERGE: dict[str, Any] = {"id": "merge:3", "from": "entity:bolt", "fromName": "Bolt", "fromKind": "Product", "by": "ann"}
MERGE |= {"into": "entity:acme", "intoName": "Acme", "intoKind": "Company", "at": AT, "undoneBy": "bob", "undoneAt": AT}
LOADED: dict[str, Any] = {"talk": "talk:first", "documentHash": "0", "loadedAt": AT, "by": "ann", "ids": ["topic:x-0"]}


def kept() -> dict[str, Any]:
    rows = [{key: value for key, value in row.items() if key != "id"} for row in ROWS]
    talk = {"id": "talk:first", "title": "First", "date": "2025-10-16"}
    return {"talkgraph": 1, "corrections": rows, "changes": [CHANGE], "merges": [MERGE], "talks": [talk]}


def loaded(**talk: Any) -> dict[str, Any]:
    attachment = {"talkgraph": 1, "topics": ["Bolts"]}
    return {"talkgraph": 1, "load": LOADED | {"attachment": attachment}, "talk": {"title": "First"} | talk}


def test_corrections_come_back_as_they_are_stored() -> None:
    found = Corrections.model_validate_json(json.dumps(kept()))
    assert [one.row() for one in found.corrections] == ROWS
    assert format_of.rows_of(found.changes) == [CHANGE]
    assert format_of.rows_of(found.merges) == [MERGE]


def test_a_talk_comes_back_without_its_load() -> None:
    found = LoadedDocument.model_validate_json(json.dumps(loaded(date="2025-10-16")))
    assert found.document.talk == found.talk
    assert "load" not in json.loads(found.document.model_dump_json(by_alias=True))
    assert found.load.attachment is not None
    assert found.load.attachment.topics == ("Bolts",)


WRONG: list[tuple[list[str | int], Any, str]] = [
    (["corrections", 0, "entity"], "talk:acme", "pattern"),
    (["corrections", 0, "name"], "Other", "the subject is not that"),
    (["corrections", 2, "what"], "anything", "tag"),
    (["corrections", 3, "colour"], "red", "Extra inputs"),
    (["corrections", 4, "predicate"], "Made.", "verb phrase"),
    (["corrections", 5, "to"], "entity:cog", "the link is not that"),
    (["corrections", 6, "kind"], "Animal", "'Media', 'Company'"),
    (["changes", 0, "at"], "2025-10-16T09:30:00", "a time with its zone"),
    (["changes", 0, "number"], 0, "greater than or equal"),
    (["merges", 0, "undoneAt"], "later", "a time with its zone"),
]


@pytest.mark.parametrize(("place", "value", "problem"), WRONG)
def test_what_is_wrong_is_refused(place: list[str | int], value: Any, problem: str) -> None:
    given: Any = json.loads(json.dumps(kept()))
    target = given
    for key in place[:-1]:
        target = target[key]
    target[place[-1]] = value
    with pytest.raises(ValidationError, match=problem):
        Corrections.model_validate_json(json.dumps(given))


@pytest.mark.parametrize("name", ["corrections", "changes", "merges"])
def test_what_is_there_twice_is_refused(name: str) -> None:
    given = kept()
    with pytest.raises(ValidationError, match="is there twice"):
        Corrections.model_validate_json(json.dumps(given | {name: [*given[name], given[name][0]]}))


def test_a_talk_can_have_only_an_id_of_its_title() -> None:
    with pytest.raises(ValidationError, match="talk:first is no id of a talk called 'Second'"):
        LoadedDocument.model_validate_json(json.dumps(loaded(title="Second")))


def test_the_committed_schema_is_the_code_s() -> None:
    written = SCHEMA.read_text(encoding="utf-8")
    assert written == format_of.json_schema(), "python -m talkgraph.ingest.backup writes it anew"


def test_the_schema_takes_what_the_models_take() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for good in (kept(), loaded()):
        validator.validate(good)
        Backup.validate_json(json.dumps(good))
    assert not validator.is_valid(kept() | {"colour": "red"})


@pytest.mark.parametrize("zone", ["Z", "+02:00", "+02:00[Europe/Berlin]"])
@pytest.mark.parametrize("time", ["2025-10-16T09:30", "2025-10-16T09:30:01", "2025-10-16T09:30:01.123456789"])
def test_times_are_as_neo4j_writes_them(time: str, zone: str) -> None:
    Corrections.model_validate_json(json.dumps(kept() | {"changes": [CHANGE | {"at": time + zone}]}))


def test_what_a_file_is_of_a_backup_is_told_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(json.dumps(kept(), indent=2), encoding="utf-8-sig")
    (tmp_path / "b.vtt").write_text(json.dumps(loaded()), encoding="utf-8")
    (tmp_path / "c").write_text(f"{json.dumps(loaded())}\n\n{json.dumps(kept())}\n", encoding="utf-8-sig")
    bundles = gather([tmp_path]).bundles
    names = {bundle.name: bundle for bundle in bundles}
    assert {name for name, bundle in names.items() if bundle.holds_corrections} == {"a.txt", "c, line 3"}
    for name in ("b.vtt", "c, line 1"):
        ((reading,), _) = read_bundle(names[name])
        assert reading.loaded is not None
        assert (reading.name, reading.loaded.by) == (name, "ann")
    for name in ("a.txt", "c, line 3"):
        assert len(read_corrections(names[name]).corrections) == len(ROWS)
        with pytest.raises(BadDocument, match=f"{name} holds corrections and no talk"):
            read_bundle(names[name])


def test_a_talk_of_a_backup_is_loaded_as_it_was_and_stands_alone(tmp_path: Path) -> None:
    path = tmp_path / "talk.json"
    path.write_text(json.dumps(loaded()), encoding="utf-8")
    (bundle,) = gather([path]).bundles
    with pytest.raises(BadInput, match="--title and the like do not go with it"):
        read_bundle(bundle, {"title": "Other"})
    with pytest.raises(BadDocument, match="tells of a talk of its own"):
        attachment_of([(path.name, part) for path, part in read_parts(bundle).found])
    (tmp_path / "talk.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nWords.\n", encoding="utf-8")
    with pytest.raises(
        BadDocument, match=r"talk\.json is a talk of a backup and takes nothing up: move talk\.vtt away"
    ):
        read_bundle(gather([tmp_path]).bundles[0])


def test_ids_of_a_document_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "talk.json"
    path.write_text(json.dumps({"talkgraph": 1, "talk": {"title": "First"}, "ids": ["topic:c-0"]}), encoding="utf-8")
    assert read_document(path).document.ids == ("topic:c-0",)
