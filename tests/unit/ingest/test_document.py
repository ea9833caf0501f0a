"""The format is strict, says what is wrong, loses nothing, and its committed JSON Schema says the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from talkgraph.ingest import document as format_of
from talkgraph.ingest.document import Document, Whole

SCHEMA = Path(format_of.__file__).with_name("document.schema.json")


def example() -> dict[str, Any]:
    return {
        "talkgraph": 1,
        "talk": {
            "title": "On graphs",
            "series": "Talks",
            "date": "2025-10-16",
            "durationSeconds": 61.5,
            "sourceUrl": "https://example.org/a",
            "mediaUrl": "https://example.org/a.mp3",
            "language": "en",
            "speakers": ["Ann Lee"],
            "mentions": "own",
            "declaredEntities": 3,
            "declaredConnections": 1,
            "declaredChapters": 1,
            "declaredSegments": 2,
            "declaredTopics": 1,
            "declaredKinds": [{"kind": "Company", "count": 2}],
        },
        "sections": [{"title": "First", "keyPoints": [{"text": "Acme made Widget."}]}],
        "chapters": [{"title": "Start", "startSeconds": 0.0, "endSeconds": 60.0}],
        "segments": [
            {"startSeconds": 0.0, "endSeconds": 2.5, "speakerName": "Ann Lee", "text": "Acme made Widget."},
            {"startSeconds": 2.5, "endSeconds": 5.0, "speakerName": None, "text": "Yes."},
        ],
        "topics": ["Widgets"],
        "ids": ["entity:acme-0123456789abcdef"],
        "entities": [
            {
                "name": "Acme",
                "kind": "Company",
                "description": "A maker.",
                "aliases": [{"text": "ACME", "note": "old"}],
            },
            {"name": "Widget", "kind": "Product", "description": None, "aliases": []},
        ],
        "connections": [
            {
                "from": "Acme",
                "predicate": "made",
                "to": "Widget",
                "evidence": [{"quote": "Acme made Widget", "in": {"keyPoint": 1}}],
            }
        ],
    }


def test_a_whole_talk_comes_back_as_it_went() -> None:
    document = Document.model_validate_json(json.dumps(example()))
    written = json.loads(document.model_dump_json(by_alias=True))
    assert {key: value for key, value in written.items() if key != "$schema"} == example()


WRONG: list[tuple[list[str | int], Any, str]] = [
    (["talkgraph"], 2, "Input should be 1"),
    (["title"], "x", "Extra inputs"),
    (["talk", "title"], " ", "must not be empty"),
    (["talk", "title"], "two  spaces", "one line"),
    (["talk", "date"], "16.10.2025", "date"),
    (["talk", "durationSeconds"], -1, "greater than or equal"),
    (["talk", "durationSeconds"], "61", "valid number"),
    (["talk", "sourceUrl"], "javascript:alert(1)", "pattern"),
    (["talk", "language"], "English!", "pattern"),
    (["talk", "declaredEntities"], 1.5, "integer"),
    (["talk", "declaredKinds", 0, "kind"], "Animal", "'Media', 'Company'"),
    (["entities", 0, "kind"], "Company) DETACH DELETE (n", "'Media', 'Company'"),
    (["entities", 0, "name"], "zero\0byte", "control character U+0000"),
    (["entities", 0, "name"], "\u0301x", "combining"),
    (["segments", 0, "startSeconds"], None, "valid number"),
    (["connections", 0, "predicate"], "Made", "verb phrase"),
    (["connections", 0, "predicate"], "made.", "verb phrase"),
    (["connections", 0, "evidence"], [], "at least 1 item"),
    (["connections", 0, "evidence", 0, "in"], {"keyPoint": 0}, "greater than or equal to 1"),
    (["connections", 0, "evidence", 0, "in"], {"page": 1}, "Field required"),
]


@pytest.mark.parametrize(("place", "value", "problem"), WRONG)
def test_what_is_wrong_is_refused(place: list[str | int], value: Any, problem: str) -> None:
    given = example()
    target: Any = given
    for step in place[:-1]:
        target = target[step]
    target[place[-1]] = value
    with pytest.raises(ValidationError) as caught:
        Document.model_validate_json(json.dumps(given))
    assert problem in str(caught.value)


def test_a_lone_surrogate_is_no_text() -> None:
    with pytest.raises(ValidationError):
        Document.model_validate_json(json.dumps(example()).replace("A maker.", "\\ud83d"))


def test_the_committed_schema_is_the_code_s() -> None:
    written = SCHEMA.read_text(encoding="utf-8")
    assert written == format_of.json_schema(), "python -m talkgraph.ingest.document writes it anew"


def test_the_schema_takes_what_the_models_take(repository: Path) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    seed = json.loads((repository / "seed" / "the-state-of-open-models.json").read_text(encoding="utf-8"))
    for good in (example(), seed):
        validator.validate(good)
        Whole.validate_json(json.dumps(good))
    bad = example() | {"colour": "red"}
    assert not validator.is_valid(bad)
