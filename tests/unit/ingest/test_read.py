"""Files are told by content; whatever is wrong with one gives one message that names it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from talkgraph.errors import BadDocument
from talkgraph.ingest.read import documents, read_document, seed_documents
from tests.unit.ingest.pages import Page

OVERLAY: dict[str, Any] = {
    "talkgraph": 1,
    "source": "page.txt",
    "talk": {"language": "en"},
    "topics": ["Graphs", "Open Models"],
    "entities": [{"name": "Ann Lee", "kind": "Person"}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_text(str(Page()), encoding="utf-8")
    return tmp_path


def write(folder: Path, name: str, content: Any) -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_a_dump_alone(folder: Path) -> None:
    reading = read_document(folder / "page.txt")
    assert (reading.name, reading.document.talk.title, reading.document.topics) == ("page.txt", "On Graphs", ())


def test_json_alone(folder: Path) -> None:
    path = write(folder, "whole.json", {"talkgraph": 1, "talk": {"title": "Whole"}})
    assert read_document(path).document.talk.title == "Whole"


def test_json_that_completes_a_dump(folder: Path) -> None:
    document = read_document(write(folder, "page.json", OVERLAY)).document
    assert (document.talk.title, document.talk.language) == ("On Graphs", "en")
    assert [len(section.key_points) for section in document.sections] == [2]
    assert document.topics == ("Graphs", "Open Models")
    assert [entity.name for entity in document.entities] == ["Ann Lee"]


def test_two_files_of_one_name_have_different_origins(folder: Path) -> None:
    (folder / "other").mkdir()
    other = write(folder / "other", "page.txt", str(Page()))
    assert read_document(other).origin != read_document(folder / "page.txt").origin


@pytest.mark.parametrize(
    ("topics", "problem"),
    [
        (["Graphs", "Models"], "the topic 'Models' is not next in the line of topics, 'Open Models' is"),
        (["Graphs"], "the line of topics goes on with 'Open Models'"),
        (["Graphs", "Open Models", "More"], "the topic 'More' is not next"),
        (["Graphs", "Open", "Models"], "the topic 'Models' is not next in the line of topics, ' Models' is"),
    ],
)
def test_topics_joined_must_be_the_line(folder: Path, topics: list[str], problem: str) -> None:
    with pytest.raises(BadDocument) as caught:
        read_document(write(folder, "page.json", OVERLAY | {"topics": topics}))
    assert str(caught.value).startswith(f"page.json: {problem}")


WRONG = [
    ("empty.txt", b"", "empty.txt is empty"),
    ("space.txt", b" \n\n", "space.txt is empty"),
    ("binary.txt", b"\x89PNG\r\n\x1a\n\xff", "binary.txt, line 1: is not text in UTF-8 (byte 0 is not)"),
    ("zeros.txt", b"a\0b", "zeros.txt is not text: it holds zero bytes"),
    ("utf16.txt", "title".encode("utf-16"), "utf16.txt has no form that is known"),
    ("other.txt", b"just some words", "other.txt has no form that is known"),
    ("list.json", b"[1, 2]", "list.json is JSON of no form that is known"),
    ("broken.json", b'{"talkgraph": 1,', "broken.json, line 1: is no sound JSON: Expecting"),
    ("other.json", b'{"name": "x"}', "other.json is JSON of no form that is known"),
    ("future.json", b'{"talkgraph": 2, "talk": {"title": "x"}}', "future.json: talkgraph: Input should be 1"),
    ("extra.json", b'{"talkgraph": 1, "talk": {"title": "x", "x": 1}}', "extra.json: talk.x: Extra inputs"),
    ("up.json", b'{"talkgraph": 1, "source": "../page.txt"}', "up.json: source: must be the name of a file"),
    ("gone.json", b'{"talkgraph": 1, "source": "gone.txt"}', "gone.txt cannot be read: No such file"),
    ("self.json", b'{"talkgraph": 1, "source": "self.json"}', "self.json: completes self.json, which is not the text"),
    ("twice.json", b'{"talkgraph": 1, "source": "page.txt", "sections": []}', "twice.json: sections: Extra inputs"),
]


@pytest.mark.parametrize(("name", "content", "problem"), WRONG, ids=[name for name, _, _ in WRONG])
def test_a_file_that_is_no_document_is_named(folder: Path, name: str, content: bytes, problem: str) -> None:
    path = folder / name
    path.write_bytes(content)
    with pytest.raises(BadDocument) as caught:
        read_document(path)
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadDocument, match="cannot be read: No such file"):
        read_document(tmp_path / "absent.json")


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(BadDocument, match="cannot be read: Is a directory"):
        read_document(tmp_path)


def test_a_folder_gives_its_documents_once(folder: Path) -> None:
    overlay = write(folder, "page.json", OVERLAY)
    whole = write(folder, "whole.json", {"talkgraph": 1, "talk": {"title": "Whole"}})
    assert documents([folder]) == [overlay, whole]
    assert documents([whole, folder / "page.txt"]) == [whole, folder / "page.txt"]


def test_a_folder_without_documents_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadDocument, match="holds no file that could be of a talk"):
        documents([tmp_path])


def test_the_seed_is_one_document() -> None:
    assert [path.name for path in seed_documents()] == ["the-state-of-open-models.json"]
