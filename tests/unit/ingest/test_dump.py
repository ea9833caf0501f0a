"""The form of a talk's page, not one page's line numbers; what is missing is named with its line."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkgraph.errors import BadDocument
from talkgraph.ingest.dump import is_dump, read_dump
from tests.unit.ingest.pages import Page
from tests.unit.ingest.test_repair import damaged


@pytest.fixture
def received(repository: Path) -> str:
    return (repository / "seed" / "the-state-of-open-models.txt").read_text(encoding="utf-8")


def read(page: Page | str) -> Any:
    return read_dump(str(page), "page.txt").document


def test_the_document_as_received(received: str) -> None:
    dump = read_dump(received, "seed.txt")
    talk = dump.document.talk
    assert (talk.title, talk.series, talk.speakers) == ("The State of Open Models", "HPP", ("Nathan Lambert",))
    assert (talk.date, talk.duration_seconds) == (datetime.date(2025, 10, 16), 2880)
    assert [len(section.key_points) for section in dump.document.sections] == [3, 4, 4, 4, 3]
    assert [section.title for section in dump.document.sections] == [
        "The Shifting Landscape of Open Models",
        "China's Dominance and Strategic Approaches",
        "US Position and Challenges",
        "The Future of Open Models and Risks",
        "Recommendations for US Leadership",
    ]
    declared = (talk.declared_entities, talk.declared_connections, talk.declared_chapters, talk.declared_segments)
    assert (*declared, talk.declared_topics) == (40, 39, 20, 178, 15)
    kinds = {kind.kind: kind.count for kind in talk.declared_kinds}
    assert kinds == {"Media": 9, "Company": 9, "Product": 6, "Concept": 12, "Location": 3, "Person": 1}
    assert dump.topics_line.startswith("Open ModelsDeepSeekQwen")
    assert dump.topics_line.endswith("American Truly Open Models (ATOM)")
    assert dump.notes == []


def test_the_key_points_as_received_are_clean(received: str) -> None:
    points = [point.text for section in read(received).sections for point in section.key_points]
    assert all(point.isascii() and point[0].isupper() and point.endswith(".") for point in points)
    assert points[7].startswith("US efforts like Google's Gemma and AI2's MOO 2 32B are positive")
    assert points[10].startswith("Many US startups and well-funded labs are using")
    assert points[17].startswith("US efforts should focus on transparency")


def test_a_page_that_is_not_damaged() -> None:
    document = read(
        Page(sections=[("", ["💡 One “thing”.", "⚠️ Two.", "🕵️‍♂️ Three.", "1️⃣ Four.", "$5 is five.", "“So.”"])])
    )
    points = [point.text for point in document.sections[0].key_points]
    assert points == ["One “thing”.", "Two.", "Three.", "Four.", "$5 is five.", "“So.”"]
    assert document.sections[0].title == "First Things"


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("[HPP] Ann LeeOctober 16, 202548 min", ("HPP", ("Ann Lee",), "2025-10-16", 2880)),
        ("Ann LeeMay 1, 20261 hr 5 min", (None, ("Ann Lee",), "2026-05-01", 3900)),
        ("[A B] Zoë Łukasz-ÅngströmSept 9, 20242 hours", ("A B", ("Zoë Łukasz-Ångström",), "2024-09-09", 7200)),
        ("Βασίλης ΠαπάςJanuary 31, 20251 h 1 min 1 s", (None, ("Βασίλης Παπάς",), "2025-01-31", 3661)),
        ("李娜December 5, 202550 min", (None, ("李娜",), "2025-12-05", 3000)),
        ("Ann Lee & Bo LiMar 2, 2025 30 mins", (None, ("Ann Lee", "Bo Li"), "2025-03-02", 1800)),
        (
            "Ann Lee, Jr., Bo Li and Cy DoeJuly 4, 202530 sec",
            (None, ("Ann Lee, Jr.", "Bo Li", "Cy Doe"), "2025-07-04", 30),
        ),
        ("May MarchJune 7, 20259 min", (None, ("May March",), "2025-06-07", 540)),
    ],
)
def test_names_dates_and_lengths(byline: str, expected: tuple[str | None, tuple[str, ...], str, float]) -> None:
    talk = read(Page(byline=byline)).talk
    assert (talk.series, talk.speakers, talk.date.isoformat(), talk.duration_seconds) == expected


def test_no_sections() -> None:
    assert read(Page(first="", sections=[])).sections == ()


def test_the_first_heading_may_stand_on_its_own_line() -> None:
    document = read(Page(first="", sections=[("🌱 Alone", ["• a point"]), ("Next", [])]))
    assert [(section.title, len(section.key_points)) for section in document.sections] == [("Alone", 1), ("Next", 0)]


def test_windows_lines_blank_lines_and_a_mark_at_the_start_do_not_matter() -> None:
    text = "\ufeff" + str(Page()).replace("\n", "\r\n\r\n")
    assert read(text) == read(Page())


def test_no_topics_are_no_fault() -> None:
    page = Page(topics="Topics0 themes", topics_line=None)
    assert read(page).talk.declared_topics == 0


@given(
    st.integers(0, 999),
    st.integers(0, 999),
    st.lists(st.tuples(st.sampled_from(["A heading", "US"]), st.lists(st.sampled_from(["One.", "Don’t · stop."])))),
)
def test_any_numbers_and_any_bullets_damaged_or_not(
    entities: int, connections: int, sections: list[tuple[str, list[str]]]
) -> None:
    with_emoji = [(heading, [f"💡 {bullet}" for bullet in bullets]) for heading, bullets in sections]
    page = Page(entities=entities, connections=connections, first="", sections=with_emoji)
    for text in (str(page), damaged(str(page))):
        document = read(text)
        assert (document.talk.declared_entities, document.talk.declared_connections) == (entities, connections)
        found = [(section.title, [point.text for point in section.key_points]) for section in document.sections]
        assert found == sections


def test_what_is_said_twice_and_differently_is_noted() -> None:
    dump = read_dump(str(Page(graph="Knowledge graph9 entities · 2 connections")), "page.txt")
    assert dump.document.talk.declared_entities == 3
    assert dump.notes == ["line 6 declares 9 entities, a line before it 3: 3 is kept"]


def test_what_is_not_understood_is_noted() -> None:
    dump = read_dump(f"{Page()}\nEvents· 4\nSubscribe now", "page.txt")
    assert [note.split(" ", 2)[2] for note in dump.notes] == [
        "is not understood and left out: 'Events· 4'",
        "is not understood and left out: 'Subscribe now'",
    ]


def test_kinds_that_do_not_add_up_are_noted() -> None:
    assert read_dump(str(Page(kinds=["Company· 1"])), "x").notes == ["the kinds add up to 1 entities, 3 are declared"]


MISSING = [
    (Page(title=None), "line 1: the title is missing"),
    (Page(byline=None), "line 2: speaker, date and length are missing"),
    (Page(byline="Ann Lee48 min"), "line 2: speaker, date and length are missing"),
    (Page(byline="October 16, 202548 min"), "line 2: the speaker's name is missing"),
    (Page(byline="Ann LeeOctober 16, 2025"), "line 2: the length is missing"),
    (Page(byline="Ann LeeFebruary 30, 202548 min"), "line 2: 'February 30, 2025' is no date"),
    (Page(first="", sections=[("", ["a point"])]), "line 4: a key point stands before the first section"),
    (Page(sections=[("", ["💡 "])]), "line 4: nothing but symbols"),
    (Page(graph=None), "no line 'Knowledge graph40 entities · 39 connections' ends the summary"),
    (Page(chapters=None), "the number of chapters is missing"),
    (Page(segments=None), "the number of segments is missing"),
    (Page(topics=None), "the number of topics is missing"),
    (Page(topics_line=None), "topics are declared, and no line"),
    (Page(topics_line=""), "the line of topics is missing"),
    (Page(kinds=[]), "the numbers of each kind are missing"),
]


@pytest.mark.parametrize(("page", "problem"), MISSING, ids=[problem for _, problem in MISSING])
def test_a_missing_part_is_named_with_its_line(page: Page, problem: str) -> None:
    assert is_dump(str(page))
    with pytest.raises(BadDocument, match=r"^page\.txt, line") as caught:
        read(page)
    assert problem in str(caught.value)


@pytest.mark.parametrize("lines", range(1, 20))
def test_a_page_cut_short_is_refused(received: str, lines: int) -> None:
    with pytest.raises(BadDocument):
        read_dump("\n".join(received.splitlines()[: lines * 2]), "cut.txt")


def test_other_texts_are_no_dumps() -> None:
    assert not is_dump("# A title\n\nSome words about 40 entities.\n")
    assert not is_dump("")
