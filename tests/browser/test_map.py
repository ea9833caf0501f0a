"""The map of a talk: hover, click, drag, filter, find, grow, keyboard; its state is its address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser import large
from tests.browser.accessible import violations
from tests.browser.maps import apart, drawn, lit, middle, node, opacity

if TYPE_CHECKING:
    from tests.browser.conftest import Visitor

TALK = "/talks/the-state-of-open-models"
ENTITIES = 44


def neighbours(http: httpx.Client, entity: str) -> set[str]:
    """What the service says is connected to an entity in this talk."""
    query = '{ map(talk: "the-state-of-open-models", limit: 500) { edges { from { id } to { id } } } }'
    edges = http.post("/graphql", json={"query": query}).json()["data"]["map"]["edges"]
    ends = [{edge["from"]["id"], edge["to"]["id"]} for edge in edges]
    return {one.removeprefix("entity:") for pair in ends if f"entity:{entity}" in pair for one in pair}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_hover_dims_all_but_the_connections_and_writes_them_out(
    visit: Visitor, http: httpx.Client, scheme: Literal["light", "dark"]
) -> None:
    page = drawn(visit(TALK, scheme=scheme))
    expect(page.locator(".node")).to_have_count(ENTITIES)
    assert lit(page) == set()
    node(page, "deepseek").hover()
    expect(page.locator(".trace")).to_contain_text("DeepSeek released DeepSeek R1")
    assert lit(page) == neighbours(http, "deepseek")
    page.wait_for_timeout(200)
    assert opacity(node(page, "deepseek")) == 1
    assert opacity(node(page, "hugging-face")) < 0.2
    page.mouse.move(5, 5)
    expect(page.locator(".trace")).to_have_count(0)
    expect(page.locator(".picture")).not_to_have_class(re.compile("lit"))


def test_click_pins_and_opens_with_the_words_that_prove_it(visit: Visitor, http: httpx.Client) -> None:
    page = drawn(visit(TALK))
    node(page, "qwen").click()
    card = page.get_by_role("region", name="Qwen")
    expect(card).to_contain_text("Qwen belongs to Alibaba")
    expect(card.locator("blockquote").first).to_contain_text("Qwen")
    expect(page).to_have_url(re.compile(r"\?e=qwen$"))
    page.mouse.move(5, 5)
    assert lit(page) == neighbours(http, "qwen")
    card.get_by_role("button", name="Alibaba").click()
    expect(page.get_by_role("region", name="Alibaba")).to_be_visible()
    page.go_back()
    expect(card).to_be_visible()
    page.go_back()
    expect(page.locator(".card")).to_have_count(0)
    page.go_forward()
    card.get_by_role("button", name="Close").click()
    expect(page).to_have_url(re.compile(r"/the-state-of-open-models$"))


def test_a_quote_leads_to_its_place_in_the_text(visit: Visitor) -> None:
    page = drawn(visit(f"{TALK}?e=alibaba"))
    page.locator(".card blockquote a").first.click()
    expect(page.locator(".summary li:target")).to_contain_text("Qwen (Alibaba) is rapidly releasing")
    expect(page.locator(".summary li:target")).to_be_in_viewport()


def test_a_moved_entity_stays_and_can_be_put_back(visit: Visitor) -> None:
    page = drawn(visit(TALK))
    place = node(page, "sora-2")
    x, y = middle(place)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 40, steps=4)
    page.mouse.up()
    expect(page.locator(".card")).to_have_count(0)
    moved_x, moved_y = middle(place)
    assert (round(moved_x - x), round(moved_y - y)) == (60, -40)
    before = apart(place, node(page, "us"))
    node(page, "qwen").click()
    page.get_by_role("button", name=re.compile("^Companies")).click()
    expect(page.locator(".node.kind-company")).to_have_count(0)
    assert apart(place, node(page, "us")) == pytest.approx(before, abs=1)
    page.get_by_role("button", name="Close").click()
    moved = place.get_attribute("transform")
    place.dblclick()
    assert place.get_attribute("transform") != moved


def test_the_background_pans_and_the_buttons_zoom(visit: Visitor) -> None:
    page = drawn(visit(TALK))
    stage = page.locator(".canvas").bounding_box()
    assert stage is not None
    before = middle(node(page, "us"))
    page.mouse.move(stage["x"] + 6, stage["y"] + 6)
    page.mouse.down()
    page.mouse.move(stage["x"] + 36, stage["y"] + 26, steps=3)
    page.mouse.up()
    after = middle(node(page, "us"))
    assert (round(after[0] - before[0]), round(after[1] - before[1])) == (30, 20)
    gap = abs(middle(node(page, "china"))[0] - after[0])
    page.get_by_role("button", name="Larger", exact=True).click()
    assert abs(middle(node(page, "china"))[0] - middle(node(page, "us"))[0]) > gap * 1.2


def test_the_legend_filters_by_kind_and_by_predicate(visit: Visitor) -> None:
    page = drawn(visit(TALK))
    companies = page.get_by_role("button", name=re.compile("^Companies"))
    companies.click()
    expect(companies).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".node.kind-company")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"hide=company"))
    companies.click(modifiers=["Alt"])
    expect(page.locator(".node")).to_have_count(page.locator(".node.kind-company").count())
    companies.click(modifiers=["Alt"])
    expect(page.locator(".node")).to_have_count(ENTITIES)
    lines = page.locator(".edge").count()
    page.locator(".predicates summary", has_text="Connections").click()
    page.get_by_role("checkbox", name=re.compile("^released")).uncheck()
    expect(page.locator(".edge")).to_have_count(lines - 1)
    expect(page).to_have_url(re.compile(r"without=released"))
    page.reload()
    expect(page.locator(".edge")).to_have_count(lines - 1)


def test_find_dims_what_does_not_fit_and_enter_opens_the_best(visit: Visitor) -> None:
    page = drawn(visit(TALK))
    find = page.get_by_label("Find")
    find.fill("deep")
    expect(page.get_by_role("status").first).to_have_text("2 found")
    assert lit(page) == {"deepseek", "deepseek-r1"}
    find.press("Enter")
    expect(page.get_by_role("region", name="DeepSeek", exact=True)).to_be_visible()


def test_it_begins_with_the_best_connected_and_grows(visit: Visitor) -> None:
    page = drawn(visit(f"{TALK}?top=6"))
    expect(page.locator(".node")).to_have_count(6)
    expect(page.locator(".rest")).to_contain_text(f"6 of {ENTITIES} entities are shown")
    node(page, "chinese-ai-ecosystem").click()
    before = apart(node(page, "chinese-ai-ecosystem"), node(page, "us"))
    page.get_by_role("button", name=re.compile("^Show . more$")).click()
    expect(node(page, "moonshot-ai")).to_be_visible()
    assert apart(node(page, "chinese-ai-ecosystem"), node(page, "us")) == pytest.approx(before, abs=1)
    page.reload()
    expect(node(page, "moonshot-ai")).to_be_visible()
    page.get_by_role("button", name="Fold").click()
    expect(node(page, "moonshot-ai")).to_have_count(0)
    page.locator(".rest").get_by_role("button", name="Show all").click()
    expect(page.locator(".node")).to_have_count(ENTITIES)


def test_the_same_address_is_the_same_picture(visit: Visitor) -> None:
    where = "all => all.map((one) => one.getAttribute('transform'))"
    first, second = (drawn(visit(TALK)).locator(".node").evaluate_all(where) for _ in range(2))
    assert first == second


def test_an_address_restores_everything(visit: Visitor) -> None:
    page = visit(f"{TALK}?e=qwen&hide=company,media&view=list")
    expect(page.get_by_role("region", name="Qwen")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Companies"))).to_have_attribute("aria-pressed", "false")
    rows = page.get_by_role("region", name="Entities and their connections").get_by_role("row")
    expect(rows.filter(has_text="Qwen").first).to_be_visible()
    expect(rows.filter(has=page.locator(".kind-company"))).to_have_count(0)


def test_the_list_says_what_the_map_shows(visit: Visitor) -> None:
    page = drawn(visit(TALK))
    page.get_by_role("button", name="List").click()
    rows = page.locator(".list tbody tr")
    expect(rows).to_have_count(ENTITIES)
    expect(rows.filter(has_text="DeepSeek released DeepSeek R1")).to_have_count(2)
    page.locator(".list thead").get_by_role("button", name="Entity").click()
    names = [name.lower() for name in rows.locator("th").all_inner_texts()]
    assert names == sorted(names)
    rows.first.get_by_role("button").click()
    expect(page.locator(".card")).to_be_visible()


def test_the_keyboard_alone_finds_opens_and_leaves(visit: Visitor) -> None:
    page = drawn(visit(TALK))
    page.get_by_label("Find").focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.node')"):
            break
    focused = "document.activeElement.dataset.id"
    best = page.evaluate(focused)
    assert best == "entity:us"
    expect(page.locator(".trace")).to_contain_text("US")
    page.keyboard.press("ArrowDown")
    other = page.evaluate(focused)
    assert other not in (None, best)
    page.keyboard.press("Enter")
    expect(page.locator(".card")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.card') !== null")
    page.keyboard.press("Escape")
    expect(page.locator(".card")).to_have_count(0)
    assert page.evaluate(focused) == other
    page.keyboard.press("?")
    expect(page.get_by_role("region", name="Keys of the map")).to_be_visible()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"


def test_text_and_map_follow_each_other(visit: Visitor, http: httpx.Client) -> None:
    page = drawn(visit(TALK))
    name = page.locator(".summary a[data-entity='entity:deepseek']").first
    name.hover()
    expect(page.locator(".trace")).to_contain_text("DeepSeek")
    assert lit(page) == neighbours(http, "deepseek")
    plain = name.evaluate("one => getComputedStyle(one).backgroundColor")
    page.mouse.move(5, 5)
    expect(page.locator(".trace")).to_have_count(0)
    node(page, "deepseek").hover()
    expect(page.locator(".trace")).to_be_visible()
    assert name.evaluate("one => getComputedStyle(one).backgroundColor") == plain
    assert plain != "rgba(0, 0, 0, 0)"
    name.click()
    expect(page.get_by_role("region", name="DeepSeek", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?e=deepseek$"))


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_has_a_sheet_and_room_for_fingers(visit: Visitor, width: int) -> None:
    page = drawn(visit(TALK, width=width, height=760))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    node(page, "us").dispatch_event("click")
    card = page.locator(".card")
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box is not None
    assert box["height"] <= 0.56 * 760
    assert (box["x"], round(box["width"]), round(box["y"] + box["height"])) == (0, width, 760)
    for button in page.locator(".legend > button, .views button").all():
        size = button.bounding_box()
        assert size is not None
        assert size["height"] >= 44


def test_less_motion_is_none(visit: Visitor) -> None:
    page = visit("/")
    page.emulate_media(reduced_motion="reduce")
    page.goto(TALK)
    drawn(page)
    assert page.locator(".node").first.evaluate("one => getComputedStyle(one).transitionDuration") == "0s"


def test_size_and_colour_can_say_what_was_measured(visit: Visitor) -> None:
    page = visit("/graphiql")
    graph = large.network(12, 20)
    for number, one in enumerate(graph["nodes"][:11]):
        one |= {"pageRank": 0.4 / (number + 1), "community": number % 8, "measuredAt": "2026-11-24T10:00:00Z"}
    large.serve_map(page, graph)
    page.goto(TALK)
    drawn(page)
    first, last = node(page, "0"), node(page, "11")
    width = "one => one.querySelector('.sign').getBoundingClientRect().width"
    fill = "one => getComputedStyle(one.querySelector('.sign')).fill"
    page.get_by_text("Size and colour").click()
    expect(page.locator(".look")).to_contain_text("Measured 24 November 2026 over the whole graph. 1 of 12 came later")
    page.get_by_role("group", name="Size by").get_by_label("PageRank").check()
    expect(page).to_have_url(re.compile(r"size=pagerank"))
    expect(first).to_have_attribute("aria-label", re.compile(r"PageRank 40 %$"))
    assert first.evaluate(width) > 2 * last.evaluate(width)
    page.get_by_role("group", name="Colour by").get_by_label("group").check()
    expect(page.locator(".key li")).to_have_text(
        [*(f"group {n} (2)" for n in (1, 2, 3)), *(f"group {n} (1)" for n in (4, 5, 6)), "other or none (3)"]
    )
    expect(last).to_have_attribute("aria-label", re.compile("PageRank not measured, no group$"))
    colours = {node(page, str(number)).evaluate(fill) for number in range(8)}
    assert len(colours) == 7
    assert node(page, "0").evaluate(fill) == node(page, "8").evaluate(fill)
    page.get_by_text("Size and colour").click()
    assert violations(page) == []
    page.goto(f"{page.url}&view=list")
    expect(page.locator("tr[data-entity='entity:0']")).to_contain_text("person, PageRank 40 %, group 1")
    page.goto(f"{TALK}?colour=connections")
    expect(node(page, "0")).to_be_visible()
    expect(page.locator(".key")).to_contain_text("more connections")


def test_what_was_not_measured_is_said_and_cannot_be_chosen(visit: Visitor) -> None:
    page = drawn(visit(f"{TALK}?size=pagerank&colour=group"))
    page.get_by_text("Size and colour").click()
    expect(page.locator(".look")).to_contain_text("PageRank and groups are not measured: talkgraph analyze does it.")
    assert page.locator(".look :disabled").count() == 3
    expect(page.get_by_role("group", name="Size by").get_by_label("connections")).to_be_checked()
    expect(page.locator(".key")).to_have_count(0)
