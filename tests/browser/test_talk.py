"""The page of a talk: what it is, its summary, its moments and its transcript."""

from __future__ import annotations

import io
import re
import wave
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser import large

if TYPE_CHECKING:
    from tests.browser.conftest import Visitor

SEED = "/talks/the-state-of-open-models"
EXAMPLE = "/talks/example-talk"
BARE: dict[str, object] = {
    "id": "talk:example-talk", "title": "Example talk", "series": None, "date": None, "durationSeconds": 120,
    "sourceUrl": None, "mediaUrl": None, "language": None, "speakers": [], "topics": [], "coverage": [], "chapters": [],
    "sections": [],
}  # fmt: skip


def test_it_says_what_it_is_with_declared_beside_loaded(visit: Visitor) -> None:
    page = visit(SEED)
    expect(page.get_by_role("heading", level=1)).to_have_text("The State of Open Models")
    expect(page).to_have_title("The State of Open Models · talkgraph")
    head = page.locator(".talk-head")
    expect(head).to_contain_text("Nathan Lambert · 16 October 2025 · 48 min")
    expect(head).to_contain_text("44 entities (40 declared)")
    expect(head).to_contain_text("49 connections (39 declared)")
    expect(page.get_by_role("heading", name="China's Dominance and Strategic Approaches")).to_be_visible()
    expect(page.get_by_role("region", name="What’s discussed").get_by_role("listitem")).to_have_count(15)
    expect(page.get_by_role("region", name="Smart objects")).to_contain_text("Concepts 24 · 12 declared")
    expect(page.get_by_text("Its page declares 178 segments; its document holds none of them.")).to_be_visible()
    expect(page.get_by_text("Its page declares 20 chapters; its document names none of them.")).to_be_visible()


def test_a_talk_that_is_not_there_is_said(visit: Visitor) -> None:
    expect(visit("/talks/nothing").get_by_role("main")).to_contain_text("Nothing is loaded as nothing.")


def test_places_in_the_text_count_code_points(visit: Visitor) -> None:
    row = visit(EXAMPLE).locator(".rows li").filter(has_text="stand before")
    expect(row.locator("a[data-entity]")).to_have_text("DeepSeek")
    expect(row).to_contain_text("Ω, 日本 and 👩\u200d🚀 stand before DeepSeek here.")


def test_a_time_is_an_address_and_marks_its_chapter(visit: Visitor) -> None:
    page = visit(EXAMPLE)
    page.get_by_role("region", name="Key moments").get_by_role("link", name="After").click()
    expect(page).to_have_url(re.compile(r"\?t=40$"))
    current = page.locator(".rows li[aria-current='time']")
    expect(current).to_contain_text("it was said twice")
    expect(page.locator(".chapters a[aria-current]")).to_contain_text("After")
    page.get_by_role("region", name="Transcript").last.get_by_role("link", name="0:15").click()
    expect(current).to_contain_text("Is Qwen like Llama?")
    expect(page.locator(".chapters a[aria-current]")).to_contain_text("Before")
    page.go_back()
    expect(current).to_contain_text("it was said twice")
    page.reload()
    expect(current).to_contain_text("it was said twice")


def test_the_transcript_is_searched(visit: Visitor) -> None:
    page = visit(EXAMPLE)
    expect(page.locator(".rows li")).to_have_count(8)
    search = page.get_by_placeholder("Search the transcript")
    search.fill("learned")
    expect(page.locator(".hits .count")).to_have_text("1 of 2")
    expect(page.locator(".rows li.hit")).to_contain_text("DeepSeek learned from Llama, and")
    search.press("Enter")
    expect(page.locator(".rows li.hit")).to_contain_text("it was said twice")
    expect(page).to_have_url(re.compile(r"\?q=learned$"))
    search.fill("nowhere")
    expect(page.locator(".hits .count")).to_have_text("none")


def test_the_transcript_is_one_plain_page_too(visit: Visitor) -> None:
    page = visit(EXAMPLE)
    page.get_by_role("link", name="Plain text").click()
    expect(page).to_have_url(re.compile(rf"{EXAMPLE}/transcript$"))
    expect(page).to_have_title("Transcript: Example talk · talkgraph")
    said = page.locator(".plain > p:has(.time)")
    expect(said).to_have_count(8)
    expect(page.locator(".plain h2")).to_have_text(["Before", "After"])
    expect(said.first).to_have_text("0:00 Ada Example: Welcome to a talk that is written for tests.")
    expect(said.nth(2)).not_to_contain_text("Ada Example:")
    assert page.evaluate("find('it was said twice')"), "the browser's own search finds it"
    assert page.evaluate(
        "[...document.querySelectorAll('.plain > p')].every((one) => !one.hasAttribute('aria-posinset'))"
    )
    said.filter(has_text="Is Qwen like Llama?").get_by_role("link", name="0:15").click()
    expect(page.locator(".rows li[aria-current='time']")).to_contain_text("Is Qwen like Llama?")
    page.goto(f"{SEED}/transcript")
    expect(page.get_by_role("main")).to_contain_text("Its page declares 178 segments")
    page.goto("/talks/nothing/transcript")
    expect(page.get_by_role("main")).to_contain_text("Nothing is loaded as nothing.")


def test_words_are_copied_with_their_times(visit: Visitor) -> None:
    page = visit(EXAMPLE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    row = page.locator(".rows li").filter(has_text="Is Qwen like Llama?")
    row.hover()
    row.get_by_role("button", name="Copy").click()
    expect(row.get_by_role("button", name="Copied")).to_be_visible()
    read = "navigator.clipboard.readText()"
    address = f"{visit.service_url}{EXAMPLE}?t=15"
    assert page.evaluate(read) == f"[0:15] Someone: Is Qwen like Llama?\nExample talk, {address}"
    page.get_by_role("button", name="Copy all").click()
    expect(page.get_by_role("button", name="Copied").first).to_be_visible()
    lines = page.evaluate(read).splitlines()
    assert lines[0] == "Example talk"
    assert lines[1] == "[0:00] Ada Example: Welcome to a talk that is written for tests."
    assert len(lines) == 9
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.rows'))")
    page.keyboard.press("Control+c")
    assert page.evaluate(read).splitlines() == lines[1:]


def test_the_source_opens_at_the_moment_where_the_page_cannot_play(visit: Visitor) -> None:
    page = visit("/graphiql")
    for source, there in (
        ("https://www.youtube.com/watch?v=abc", "https://www.youtube.com/watch?v=abc&t=40s"),
        ("https://example.org/talk", "https://example.org/talk#t=40"),
    ):
        large.answer(
            page, "Talk(", {"talk": BARE | {"sourceUrl": source, "mediaUrl": "https://other.example/talk.mp3"}}
        )
        page.goto(f"{EXAMPLE}?t=40")
        expect(page.get_by_role("link", name="Open the source at this moment")).to_have_attribute("href", there)
        expect(page.locator(".player")).to_have_count(0)


def test_the_recording_goes_where_a_time_is_pressed(visit: Visitor) -> None:
    page = visit("/graphiql")
    large.answer(page, "Talk(", {"talk": BARE | {"mediaUrl": "/talk.wav"}})
    page.route("**/talk.wav", lambda route: route.fulfill(status=200, content_type="audio/wav", body=silence(60)))
    page.goto(EXAMPLE)
    expect(page.locator(".rows li")).to_have_count(8)
    page.locator(".rows").get_by_role("link", name="0:40").click()
    page.wait_for_timeout(500)
    at = page.locator(".player").evaluate("player => player.currentTime")
    assert 40 <= at < 50


def silence(seconds: int) -> bytes:
    """A recording of nothing."""
    written = io.BytesIO()
    with wave.open(written, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(1)
        recording.setframerate(1_000)
        recording.writeframes(b"\x80" * 1_000 * seconds)
    return written.getvalue()
