"""The front page: a question that leads to its answer, and the talks that are loaded."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Visitor


def test_shows_the_talk_with_declared_beside_loaded(visit: Visitor) -> None:
    talks = visit("/").get_by_role("region", name="Talks").get_by_role("article")
    expect(talks.get_by_role("heading")).to_have_text(["Example talk", "The State of Open Models"])
    talk = talks.last
    expect(talk).to_contain_text("Nathan Lambert · 16 October 2025 · 48 min")
    segments = talk.locator("dl > div").filter(has_text=re.compile("^segments", re.IGNORECASE))
    expect(segments.locator("dd")).to_have_text(["0 loaded", "178 declared"])


def test_the_question_to_try_stands_ready_and_leads_to_its_answer(visit: Visitor) -> None:
    page = visit("/")
    expect(page.get_by_label("From")).to_have_value("DeepSeek")
    expect(page.get_by_label("To")).to_have_value("ATOM")
    page.get_by_label("To").press("Enter")
    expect(page).to_have_url(f"{visit.service_url}/paths?from=DeepSeek&to=ATOM")
    expect(page.get_by_role("region", name="Answer").get_by_role("article").first).to_be_visible()


def test_an_address_of_an_answer_as_it_was_before_still_leads_there(visit: Visitor) -> None:
    page = visit("/?from=DeepSeek&to=ATOM")
    expect(page).to_have_url(f"{visit.service_url}/paths?from=DeepSeek&to=ATOM")


def test_an_empty_graph_says_how_to_load(visit: Visitor) -> None:
    page = visit("/graphiql")
    talks = {"totalCount": 0, "nodes": [], "pageInfo": {"hasNextPage": False, "endCursor": None}}
    body = json.dumps({"data": {"talks": talks, "entities": {"nodes": []}}})
    page.route("**/graphql", lambda route: route.fulfill(status=200, content_type="application/json", body=body))
    for path in ("/", "/talks"):
        page.goto(path)
        expect(page.get_by_role("main")).to_contain_text("No talk is loaded yet")
        expect(page.get_by_role("main")).to_contain_text("talkgraph seed")


def test_what_fails_is_said_beside_what_works_and_can_be_tried_again(visit: Visitor) -> None:
    page = visit("/graphiql")
    page.route("**/graphql", lambda route: route.abort())
    page.goto("/")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The service does not answer.")
    expect(page.get_by_label("From")).to_be_visible()
    page.unroute("**/graphql")
    alert.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("region", name="Talks").get_by_role("article")).to_have_count(2)
    visit.problems.clear()  # the browser logs the request that was cut off


def test_offline_is_said_for_as_long_as_it_is_so(visit: Visitor) -> None:
    page = visit("/")
    notice = page.get_by_text("This machine is offline")
    expect(page.get_by_role("region", name="Talks").get_by_role("article")).to_have_count(2)  # nothing is under way
    expect(notice).to_have_count(0)
    page.context.set_offline(True)
    expect(notice).to_be_visible()
    page.context.set_offline(False)
    expect(notice).to_have_count(0)


def test_the_header_says_where_one_is_and_leads_on(visit: Visitor) -> None:
    page = visit("/")
    pages = page.get_by_role("navigation", name="Pages")
    pages.get_by_role("link", name="Talks").click()
    expect(page).to_have_url(f"{visit.service_url}/talks")
    expect(page).to_have_title("Talks · talkgraph")
    expect(pages.get_by_role("link", name="Talks")).to_have_attribute("aria-current", "page")
    page.get_by_role("main").get_by_role("link", name="The State of Open Models").click()
    expect(page).to_have_url(f"{visit.service_url}/talks/the-state-of-open-models")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Talks")
