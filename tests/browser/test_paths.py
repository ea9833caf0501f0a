"""The path finder: the question, its answer in sentences and quotes, and what is said where there is none."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Literal

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.maps import drawn, lit
from tests.browser.sight import colours, contrast, luminance

if TYPE_CHECKING:
    from tests.browser.conftest import Visitor

ASKED = "/paths?from=DeepSeek&to=ATOM"
NOTHING: dict[str, Any] = {"nodes": []}
SIGNS = 'svg[class^="kind kind-"]:not(.kind-unknown)'


def ask(page: Page, start: str, end: str) -> None:
    page.get_by_role("combobox", name="From").fill(start)
    page.get_by_role("combobox", name="To").fill(end)
    page.get_by_role("button", name="Who connects them?").click()


def paths(page: Page) -> Locator:
    return page.get_by_role("region", name="Answer").get_by_role("article")


def answer_with(page: Page, data: dict[str, Any]) -> None:
    """From now on the service answers every request of this page with `data`, and completes no name."""
    data = {"suggest": []} | data

    def fulfil(route: Route) -> None:
        route.fulfill(status=200, content_type="application/json", body=json.dumps({"data": data}))

    page.route("**/graphql", fulfil)


def test_an_answer_is_sentences_with_quotes(visit: Visitor) -> None:
    page = visit("/paths")
    expect(paths(page)).to_have_count(0)
    ask(page, "DeepSeek", "ATOM")
    first = paths(page).first
    expect(first.get_by_role("heading")).to_contain_text(re.compile("^DeepSeek — .* — American Truly Open Models$"))
    steps = first.get_by_role("listitem")
    assert steps.count() > 0
    for step in steps.all():
        assert step.locator(SIGNS).count() == 2
        assert len(step.locator("blockquote").first.inner_text()) > 20
        expect(step.locator("figcaption").first).to_contain_text(re.compile("Example talk|The State of Open Models"))
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"paths?\. .*DeepSeek"))
    assert page.url.endswith(ASKED)


def test_an_answer_has_an_address_and_back_leaves_it(visit: Visitor) -> None:
    page = visit("/paths")
    ask(page, "DeepSeek", "ATOM")
    expect(paths(page).first).to_be_visible()
    page.reload()
    expect(paths(page).first).to_be_visible()
    expect(page).to_have_title("DeepSeek to ATOM · talkgraph")
    page.go_back()
    expect(paths(page)).to_have_count(0)
    page.go_forward()
    expect(paths(page).first).to_be_visible()


def test_an_unknown_name_offers_the_nearest_and_asks_again(visit: Visitor) -> None:
    page = visit("/paths")
    ask(page, "Deepseak", "ATOM")
    answer = page.get_by_role("region", name="Answer")
    expect(answer).to_contain_text("Deepseak is not one entity of the graph. Did you mean")
    answer.get_by_role("button", name="DeepSeek", exact=True).click()
    expect(paths(page).first).to_be_visible()
    expect(page.get_by_role("combobox", name="From")).to_have_value("DeepSeek")


def test_one_entity_twice_is_said(visit: Visitor) -> None:
    page = visit("/paths")
    ask(page, "DeepSeek", "DeepSeek")
    expect(page.get_by_role("region", name="Answer")).to_contain_text("Both names mean the same entity: DeepSeek.")


def test_no_path_says_how_far_was_searched_and_what_was_left_out(visit: Visitor) -> None:
    page = visit("/paths")
    left_out = [{"reason": "HUBS", "count": 2}]
    none = {"sameEntity": False, "maxHops": 6, "truncated": False, "leftOut": left_out, "unresolved": [], "paths": []}
    answer_with(page, {"avoided": NOTHING, "connect": none | {"from": None, "to": None}})
    ask(page, "DeepSeek", "ATOM")
    answer = page.get_by_role("region", name="Answer")
    expect(answer).to_contain_text("No path within 6 steps.")
    expect(answer).to_contain_text("the entities that nearly everything is connected to (2).")


def test_a_service_that_does_not_answer_is_said_and_can_be_tried_again(visit: Visitor) -> None:
    page = visit("/paths")
    page.route("**/graphql", lambda route: route.abort())
    ask(page, "DeepSeek", "ATOM")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The service does not answer.")
    page.unroute("**/graphql")
    alert.get_by_role("button", name="Try again").click()
    expect(paths(page).first).to_be_visible()
    visit.problems.clear()  # the browser logs the request that was cut off


def test_an_error_of_the_service_is_shown_in_its_words(visit: Visitor) -> None:
    page = visit("/paths")
    errors = {"errors": [{"message": "The search took too long. Try maxHops: 3."}], "data": None}
    page.route("**/graphql", lambda route: route.fulfill(status=200, body=json.dumps(errors)))
    ask(page, "DeepSeek", "ATOM")
    expect(page.get_by_role("alert")).to_contain_text("The search took too long. Try maxHops: 3.")


def test_text_from_the_graph_never_becomes_markup(visit: Visitor) -> None:
    page = visit("/paths")
    hostile = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>"
    entity = {"id": hostile, "name": hostile, "kind": hostile}
    evidence = {"id": "1", "quote": hostile, "atSeconds": 61.5, "talk": {"id": hostile, "title": hostile}}
    connection = {"predicate": hostile, "evidence": [evidence]}
    path = {"length": 1, "sentence": hostile, "hops": [{"from": entity, "to": entity, "forward": True}]}
    path["hops"][0]["connection"] = connection  # type: ignore[index]
    answer = {"sameEntity": False, "maxHops": 6, "truncated": False, "leftOut": [], "unresolved": [], "paths": [path]}
    answer_with(page, {"avoided": NOTHING, "connect": answer | {"from": entity, "to": entity}})
    ask(page, "DeepSeek", "ATOM")
    expect(paths(page).locator("blockquote")).to_have_text(f"“{hostile}”")
    expect(paths(page).locator("figcaption")).to_contain_text("1:01")
    assert page.locator("main img, main script").count() == 0
    assert page.title() == "DeepSeek to ATOM · talkgraph"


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_follows_the_light_or_dark_of_the_machine(visit: Visitor, scheme: Literal["light", "dark"], dark: bool) -> None:
    page = visit(ASKED, scheme=scheme)
    expect(paths(page).first).to_be_visible()
    for selector in ("html", "h1", ".question", ".question button", ".path h2", ".path figcaption", ".path .count"):
        assert contrast(page.locator(selector).first) >= 4.5, selector
    assert (luminance(colours(page.locator("html"))[1]) < 0.5) is dark


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_shows_all_without_scrolling_sideways(visit: Visitor, width: int) -> None:
    page = visit(ASKED, width=width, height=700)
    expect(paths(page).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for control in page.locator("form input, form button").all():
        box = control.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["width"] >= 200


def test_the_keyboard_asks(visit: Visitor) -> None:
    page = visit("/paths")
    expect(page.get_by_role("button", name="Who connects them?")).to_be_visible()
    seen = []
    for _ in range(10):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate("document.activeElement.labels?.[0]?.textContent || document.activeElement.textContent")
        )
    links = ["Skip to the content", "talkgraph", "Talks", "Paths", "Search", "Cypher", "Playground"]
    assert seen == [*links, "From", "To", "Who connects them?"]
    page.get_by_role("combobox", name="From").focus()
    page.keyboard.type("deeps")
    expect(page.get_by_role("option").first).to_have_text("DeepSeek")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="From")).to_have_value("DeepSeek")
    page.keyboard.press("Tab")
    page.keyboard.type("ATOM")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(paths(page).first).to_be_visible()


def test_other_paths_are_a_click_away_and_in_the_address(visit: Visitor) -> None:
    page = visit(ASKED)
    expect(paths(page).first).to_be_visible()
    page.get_by_role("button", name="One shortest").click()
    expect(paths(page)).to_have_count(1)
    expect(page).to_have_url(re.compile("mode=one$"))
    page.get_by_label("How long").select_option("1")
    expect(page.get_by_role("region", name="Answer")).to_contain_text("No path within 1 step")
    page.reload()
    expect(page.get_by_label("How long")).to_have_value("1")
    expect(page.get_by_role("button", name="One shortest")).to_have_attribute("aria-pressed", "true")


def test_one_of_the_entities_between_is_avoided_and_allowed_again(visit: Visitor) -> None:
    page = visit(ASKED)
    between = paths(page).first.locator(".avoid button").first
    name = between.inner_text()
    between.click()
    allowed = page.get_by_role("button", name=f"not through {name}")
    expect(allowed).to_be_visible()
    for heading in paths(page).get_by_role("heading").all():
        assert name not in heading.inner_text().split(" — ")
    allowed.click()
    expect(allowed).to_have_count(0)
    expect(paths(page).first).to_be_visible()


def test_the_paths_are_drawn_and_the_one_pointed_at_stands_out(visit: Visitor) -> None:
    page = visit(ASKED)
    expect(paths(page).first).to_be_visible()
    expect(page.get_by_role("region", name="On the map")).to_be_visible()
    drawn(page)
    assert {"deepseek", "american-truly-open-models"} <= lit(page)
    everything = page.locator(".node").count()
    assert 0 < len(lit(page)) < everything
    before = lit(page)
    paths(page).nth(1).hover()
    unchanged = "before => [...document.querySelectorAll('.node.near')].every((one) => before.includes(one.dataset.id))"
    page.wait_for_function(f"before => !({unchanged})(before)", arg=[f"entity:{name}" for name in before])


def test_an_answer_opens_in_the_playground(visit: Visitor) -> None:
    page = visit(ASKED)
    page.get_by_text("GraphQL and Cypher").click()
    page.get_by_role("link", name="This question in the playground").click()
    expect(page).to_have_url(re.compile(r"/graphiql\?query="))
    expect(page.locator(".graphiql-query-editor")).to_contain_text("query Connect(")
    variables = page.get_by_label("Variables").locator(".view-lines").first
    expect(variables).to_contain_text('"from": "DeepSeek"')
    expect(variables).to_contain_text('"to": "ATOM"')
