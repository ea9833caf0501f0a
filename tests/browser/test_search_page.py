"""The search page: hits with the words that fit, filters in the address, and what is said where nothing fits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import Locator, Page, expect

if TYPE_CHECKING:
    from tests.browser.conftest import Visitor


def hits(page: Page) -> Locator:
    return page.get_by_role("region", name="Hits").locator(".hits > li")


def test_finds_misspelt_words_and_marks_what_fits(visit: Visitor) -> None:
    page = visit("/search")
    page.get_by_role("searchbox").fill("deepsek")
    page.get_by_role("button", name="Search").click()
    expect(hits(page).first).to_contain_text("DeepSeek")
    expect(page.locator("mark").first).to_have_text("DeepSeek")
    assert page.url.endswith("/search?q=deepsek")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ hits$"))


def test_a_filter_narrows_and_stands_in_the_address(visit: Visitor) -> None:
    page = visit("/search?q=DeepSeek")
    expect(hits(page).first).to_be_visible()
    everything = hits(page).count()
    page.get_by_role("button", name=re.compile("^Transcripts")).click()
    expect(page).to_have_url(re.compile(r"type=segment$"))
    expect(page.get_by_role("button", name=re.compile("^Transcripts"))).to_have_attribute("aria-pressed", "true")
    expect(hits(page).locator(".count").first).to_have_text("segment")
    assert 0 < hits(page).count() < everything
    page.reload()
    expect(hits(page).locator(".count").first).to_have_text("segment")


def test_hits_lead_to_where_they_are(visit: Visitor) -> None:
    page = visit("/search?q=DeepSeek&type=segment")
    moment = hits(page).get_by_role("link").first
    assert re.search(r"/talks/example-talk\?t=\d", moment.get_attribute("href") or "")
    page.goto("/search?q=DeepSeek&type=entity")
    hits(page).get_by_role("link", name="DeepSeek", exact=True).click()
    expect(page).to_have_url(re.compile("/entities/deepseek$"))


def test_nothing_found_and_a_wrong_filter_are_said(visit: Visitor) -> None:
    page = visit("/search?q=xyzzyplugh")
    expect(page.get_by_role("region", name="Hits")).to_contain_text("Nothing holds these words.")
    page.goto("/search?q=DeepSeek&type=cheese")
    expect(page.get_by_role("alert")).to_contain_text("CHEESE")
    visit.problems.clear()  # the browser logs the status of a refused request


def test_the_syntax_of_the_index_is_only_text(visit: Visitor) -> None:
    page = visit("/search?q=" + "%28%22AND%20NOT%20*~%5B%3C%2Fscript%3E")
    expect(page.get_by_role("region", name="Hits")).to_be_visible()


def test_a_phone_shows_all_without_scrolling_sideways(visit: Visitor) -> None:
    page = visit("/search?q=DeepSeek", width=320, height=700)
    expect(hits(page).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
