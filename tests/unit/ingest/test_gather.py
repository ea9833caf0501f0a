"""Files that lie together and share a stem are one talk; what is no talk is passed over and told."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from talkgraph.errors import BadDocument
from talkgraph.ingest.assemble import stem_of
from talkgraph.ingest.gather import gather, passed_over
from talkgraph.ingest.proof import prove
from talkgraph.ingest.read import Reading, read_bundle, read_document
from tests.unit.ingest.test_formats import DATA

VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nAcme made Widget.\n"
CHAPTERS = {"version": "1.2.0", "chapters": [{"startTime": 0, "title": "Start"}]}


def write(folder: Path, **files: Any) -> None:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


def talks(*paths: Path, **given: Any) -> list[Reading]:
    return [reading for bundle in gather(paths).bundles for reading in read_bundle(bundle, given)[0]]


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("talk.vtt", "talk"),
        ("talk.en-US.vtt", "talk"),
        ("talk.chapters.json", "talk"),
        ("talk.info.json", "talk"),
        ("Ep. 5 v1.2.srt", "Ep. 5 v1.2"),
        ("talk", "talk"),
        ("2025.10.16 talk.vtt", "2025.10.16 talk"),
        (".vtt", ".vtt"),
    ],
)
def test_the_stem_of_a_name(name: str, stem: str) -> None:
    assert stem_of(Path(name)) == stem


def test_files_of_one_stem_are_one_talk(tmp_path: Path) -> None:
    write(tmp_path, talk_vtt=VTT, talk_chapters_json=CHAPTERS, talk_entities_csv="name,kind\nAcme,Company\n")
    write(tmp_path, talk_json={"talkgraph": 1, "talk": {"title": "On Acme", "speakers": ["Ann Lee"]}}, other_vtt=VTT)
    other, talk = talks(tmp_path)
    assert (other.document.talk.title, len(other.document.segments)) == ("other", 1)
    assert (talk.document.talk.title, talk.name) == ("On Acme", "talk.json")
    counts = (len(talk.document.chapters), len(talk.document.segments), len(talk.document.entities))
    assert counts == (1, 1, 1)


def test_two_transcripts_are_one_and_it_is_said(tmp_path: Path) -> None:
    write(tmp_path, talk_vtt=VTT, talk_de_vtt=VTT.replace("made", "machte"))
    (talk,) = talks(tmp_path)
    assert talk.document.segments[0].text == "Acme machte Widget."
    assert "talk.vtt: its transcript left out, talk.de.vtt tells it already" in talk.notes


def test_a_file_alone_takes_what_a_person_says(tmp_path: Path) -> None:
    write(tmp_path, talk_vtt=VTT)
    (talk,) = talks(tmp_path / "talk.vtt", title="Said", series="Talks", speakers=("Ann Lee",), language="en")
    told = talk.document.talk
    assert (told.title, told.series, told.speakers, told.language) == ("Said", "Talks", ("Ann Lee",), "en")
    assert talk.notes == []


@pytest.mark.parametrize(
    ("name", "title", "date"),
    [
        ("2025-10-16 On graphs.vtt", "On graphs", "2025-10-16"),
        ("2025-10-16_on_graphs.vtt", "on graphs", "2025-10-16"),
        ("2025-10-16.vtt", "2025-10-16", "2025-10-16"),
        ("2025-13-16 No date.vtt", "2025-13-16 No date", None),
        ("on-graphs.vtt", "on graphs", None),
    ],
)
def test_a_name_tells_title_and_date_where_nothing_else_does(
    tmp_path: Path, name: str, title: str, date: str | None
) -> None:
    (tmp_path / name).write_text(VTT, encoding="utf-8")
    reading = read_document(tmp_path / name)
    told = reading.document.talk
    assert (told.title, told.date and told.date.isoformat()) == (title, date)
    assert "--title says another" in reading.notes[-1]


def test_a_folder_is_searched_to_the_bottom_and_what_is_no_talk_is_told(tmp_path: Path) -> None:
    write(tmp_path, a__talk_vtt=VTT, b__talk_vtt=VTT, README_md="# Talks\n", package_json={"name": "x"})
    (tmp_path / "a" / "talk.mp3").write_bytes(b"ID3\x00\x00\xff")
    (tmp_path / ".hidden").write_text("x")
    gathered = gather([tmp_path])
    assert [path.name for path in gathered.passed_over] == ["talk.mp3"]
    read = [read_bundle(bundle) for bundle in gathered.bundles]
    assert sum(len(readings) for readings, _ in read) == 2
    left = sorted(note for _, notes in read for note in notes)
    assert [note.split(" ")[0] for note in left] == ["README.md", "package.json"]


def test_what_is_no_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path, folder__talk_vtt=VTT)
    folder = tmp_path / "folder"
    os.mkfifo(folder / "pipe")
    (folder / ".hidden").symlink_to("nowhere")
    (folder / "gone.vtt").symlink_to("nowhere.vtt")
    (folder / "link.vtt").symlink_to("talk.vtt")
    (folder / "more").symlink_to(tmp_path)
    gathered = gather([folder])
    assert [bundle.name for bundle in gathered.bundles] == ["link.vtt", "talk.vtt"]
    assert [passed_over(path) for path in gathered.passed_over] == [
        "gone.vtt is a link to nothing",
        "more is a link to a folder",
        "pipe is no file",
    ]


@pytest.mark.parametrize("name", ["talk.vtt", "talk.srt", "talk.json"])
def test_a_broken_transcript_in_a_folder_is_not_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('{"segments": [', encoding="utf-8")
    with pytest.raises(BadDocument, match=name):
        talks(tmp_path)


def test_patterns_and_what_is_not_there(tmp_path: Path) -> None:
    write(tmp_path, a_vtt=VTT, b_vtt=VTT, c_srt="x")
    assert [bundle.name for bundle in gather([tmp_path / "*.vtt"]).bundles] == ["a.vtt", "b.vtt"]
    with pytest.raises(BadDocument, match="nothing matches"):
        gather([tmp_path / "*.json"])
    with pytest.raises(BadDocument, match="cannot be read: No such file"):
        talks(tmp_path / "absent.vtt")


def test_tables_alone_are_no_talk(tmp_path: Path) -> None:
    write(tmp_path, talk_entities_csv="name,kind\nAcme,Company\n")
    with pytest.raises(BadDocument, match=r"belong to a talk: --talk says which, or a transcript .* \(talk\.vtt\)"):
        talks(tmp_path)


def test_a_feed_is_many_talks_with_the_files_beside_it(tmp_path: Path) -> None:
    for name in ("podcast-tags.rss", "plain.vtt", "plain.chapters.json", "plain.srt"):
        shutil.copy(DATA / "formats" / name, tmp_path)
    found = talks(tmp_path)
    assert [reading.document.talk.title for reading in found] == ["plain", "Nodes & edges", "Second", "Third"]
    assert len(found[0].document.segments) == len(found[1].document.segments) == 2
    assert len({reading.origin for reading in found}) == 4


EXAMPLE = Path(__file__).parents[3] / "seed" / "example"


def test_the_example_is_one_talk_however_it_is_loaded() -> None:
    (whole,) = talks(EXAMPLE)
    alone = read_document(EXAMPLE / "example.talkgraph.json")
    assert whole.document.model_dump(exclude={"talk"}) == alone.document.model_dump(exclude={"talk"})
    told = {name: getattr(whole.document.talk, name) for name in alone.document.talk.model_fields_set}
    assert told == alone.document.talk.model_dump(exclude_unset=True)
    assert whole.document.talk.declared_chapters == 5  # the page says so, the document does not
    assert len(prove(whole.document).proofs) == 11
    assert "example" in whole.document.talk.title.lower()


@pytest.mark.parametrize("path", sorted(EXAMPLE.glob("example.*")), ids=lambda path: path.name)
def test_every_file_of_the_example_says_what_the_document_says(path: Path) -> None:
    whole = read_document(EXAMPLE / "example.talkgraph.json").document
    if path.suffix == ".csv":
        beside = [path, EXAMPLE / "example.vtt", EXAMPLE / "example.entities.csv"]
        document = talks(*dict.fromkeys(beside))[0].document
        named = [(e.name, e.kind, e.description, [alias.text for alias in e.aliases]) for e in document.entities]
        assert named == [(e.name, e.kind, e.description, [alias.text for alias in e.aliases]) for e in whole.entities]
        assert document.connections in ((), whole.connections)
        prove(document)
        return
    document = read_document(path).document
    assert document.chapters in ((), whole.chapters) or path.name == "example.description"
    assert [chapter.title for chapter in document.chapters] in ([], [chapter.title for chapter in whole.chapters])
    words = " ".join(segment.text for segment in document.segments)
    assert words in ("", " ".join(segment.text for segment in whole.segments))
    assert words or document.chapters or document.sections == whole.sections
    assert document.talk.duration_seconds in (None, whole.talk.duration_seconds)
