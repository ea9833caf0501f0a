"""The page of an entity: what is said about it with its quotes, and where it is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.maps import node

if TYPE_CHECKING:
    from tests.browser.conftest import Visitor

DEEPSEEK = "/entities/deepseek"


def test_says_what_it_is_and_what_is_said_about_it(visit: Visitor) -> None:
    page = visit(DEEPSEEK)
    expect(page.get_by_role("heading", level=1)).to_have_text("DeepSeek")
    expect(page).to_have_title("DeepSeek · talkgraph")
    said = page.get_by_role("region", name="What is said about it")
    steps = said.locator(".step")
    expect(steps.first).to_be_visible()
    for step in steps.all():
        assert "DeepSeek" in step.inner_text()
    for item in said.get_by_role("listitem").all():
        assert len(item.locator("blockquote").first.inner_text()) > 10
    assert said.get_by_role("link", name="DeepSeek", exact=True).count() == 0, "the page leads to itself"


def test_a_quote_leads_to_its_moment_and_a_name_to_its_page(visit: Visitor) -> None:
    page = visit(DEEPSEEK)
    quote = page.get_by_role("link", name=re.compile(r"Example talk, 0:\d\d")).first
    assert re.search(r"/talks/example-talk\?t=\d+$", quote.get_attribute("href") or "")
    page.get_by_role("region", name="What is said about it").get_by_role("link", name="Llama").first.click()
    expect(page).to_have_url(re.compile("/entities/llama$"))
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("DeepSeek")


def test_the_passages_that_name_it_stand_by_talk(visit: Visitor) -> None:
    page = visit(DEEPSEEK)
    named = page.get_by_role("region", name="Where it is named")
    expect(named.get_by_role("article")).to_have_count(2)
    first = named.get_by_role("article").filter(has_text="Example talk")
    for passage in first.get_by_role("listitem").all():
        assert "DeepSeek" in passage.inner_text()


def test_what_surrounds_it_is_drawn_and_what_is_related_is_explained(visit: Visitor) -> None:
    page = visit(DEEPSEEK)
    around = page.get_by_role("region", name="Around it")
    expect(node(page, "deepseek")).to_be_visible()
    expect(around.locator(".node")).to_have_count(5)
    related = page.get_by_role("region", name="Related").get_by_role("listitem")
    expect(related.first).to_contain_text(re.compile("both connect to|named together"))
    months = page.get_by_role("region", name="When it comes up").get_by_role("row")
    expect(months).to_have_count(3)
    expect(months.nth(1)).to_contain_text("2025-10")


def test_a_part_shows_the_cypher_that_it_runs_as(visit: Visitor) -> None:
    page = visit(DEEPSEEK)
    said = page.get_by_role("region", name="What is said about it")
    said.get_by_text("GraphQL and Cypher").click()
    expect(said.get_by_label("Cypher")).to_contain_text("CYPHER 25")
    expect(said.get_by_label("Cypher")).to_contain_text("[connection:CONNECTS]")
    said.get_by_role("link", name="This question in the playground").click()
    expect(page).to_have_url(re.compile(r"/graphiql\?query="))


def test_an_unknown_one_is_said(visit: Visitor) -> None:
    page = visit("/entities/nobody")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such entity")
    expect(page.get_by_role("main")).to_contain_text("nobody")


def test_a_phone_shows_all_without_scrolling_sideways(visit: Visitor) -> None:
    page = visit(DEEPSEEK, width=320, height=700)
    expect(page.locator(".step").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
