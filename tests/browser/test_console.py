"""The page for Cypher: written with help, run when asked and never before, shown as a table and as a graph."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, quote, urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect

from talkgraph.app import create_app
from talkgraph.graph.address import Address
from talkgraph.settings import Settings
from tests.browser.accessible import violations
from tests.browser.conftest import Visitor
from tests.browser.maps import drawn
from tests.conftest import serving

EDGES = "MATCH p = (a:Entity {id: $id})-[:CONNECTS]->(b) RETURN p, a, b.name AS name ORDER BY name"


def address(statement: str, **values: str) -> str:
    return f"/console?q={quote(statement)}" + "".join(f"&p.{name}={quote(value)}" for name, value in values.items())


def editor(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Cypher statement")


def write(page: Page, text: str) -> None:
    editor(page).click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.type(text, delay=5)


def run(page: Page) -> None:
    page.get_by_role("button", name="Run").click()


def rows(page: Page) -> Locator:
    return page.get_by_role("region", name="Rows").locator("tbody tr")


def test_a_statement_in_the_address_runs_when_asked_and_never_before(visit: Visitor) -> None:
    asked: list[Request] = []
    page = visit("/talks")
    page.on("request", lambda request: asked.append(request) if request.method == "POST" else None)
    page.goto(address(EDGES, id="entity:deepseek"))
    expect(editor(page)).to_contain_text("MATCH p")
    expect(page.get_by_label("$id")).to_have_value("entity:deepseek")
    expect(page.locator(".examples li").first).to_be_visible()
    assert [request.url for request in asked if request.url.endswith("/cypher")] == []
    run(page)
    expect(rows(page)).to_have_count(5)
    expect(page.get_by_role("columnheader")).to_have_text(["p", "a", "name"])
    expect(rows(page).first.get_by_role("link", name="DeepSeek")).to_have_attribute(
        "href", re.compile("entities/deepseek$")
    )


def test_what_is_typed_stands_in_the_address_and_back_brings_the_statement_before(visit: Visitor) -> None:
    page = visit("/console")
    write(page, "RETURN $one + 1 AS two")
    page.get_by_label("$one").fill("1")
    page.keyboard.press("Enter")
    expect(rows(page)).to_have_text(["2"])
    found = parse_qs(urlsplit(page.url).query)
    assert (found["q"], found["p.one"]) == (["RETURN $one + 1 AS two"], ["1"])
    editor(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type("0")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("columnheader")).to_have_text(["two0"])
    page.go_back()
    expect(editor(page)).to_have_text("RETURN $one + 1 AS two")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("MATCH (e:Enti", "Entity"),
        ("MATCH ()-[c:CONN", "CONNECTS"),
        ("MATCH (e) WHERE e.durationS", "durationSeconds"),
        ("MAT", "MATCH"),
        ("RETURN $known + $kno", "known"),
    ],
)
def test_completion_offers_what_this_graph_has(visit: Visitor, typed: str, offered: str) -> None:
    page = visit("/console")
    expect(page.locator(".examples li").first).to_be_visible()
    write(page, typed)
    option = page.get_by_role("option").filter(has_text=re.compile(f"^{offered}$"))
    expect(option).to_be_visible()


def test_the_answer_is_a_graph_too_on_the_map_of_all_pages(visit: Visitor) -> None:
    page = visit(address(EDGES, id="entity:deepseek"))
    run(page)
    page.get_by_role("button", name="Graph").click()
    drawn(page)
    expect(page.locator(".picture .node")).to_have_count(5)
    assert "as=graph" in page.url
    page.locator('.picture .node[data-id="entity:deepseek"] .hit').click()
    expect(page.locator(".card")).to_contain_text("released")


def test_nodes_of_any_kind_are_drawn_and_opened(visit: Visitor) -> None:
    page = visit(address("MATCH p = (t:Talk)-[:ABOUT]->(x) RETURN p LIMIT 2") + "&as=graph")
    run(page)
    drawn(page)
    page.locator('.picture .node[data-id^="talk:"] .hit').first.click()
    expect(page.locator(".card")).to_contain_text("ABOUT")
    write(page, "RETURN 1 AS x")
    run(page)
    expect(page.get_by_role("region", name="Answer")).to_contain_text("There are no nodes in this answer")


def test_an_error_keeps_the_statement_and_marks_the_character(visit: Visitor) -> None:
    page = visit(address("// 🙂\nMATCH (e:Entity) WERE e.name = 1 RETURN e"))
    run(page)
    expect(page.get_by_role("alert")).to_contain_text("Line 2, column 18")
    expect(page.get_by_role("alert")).to_contain_text("Neo.ClientError.Statement.SyntaxError")
    expect(page.locator(".cm-wrong")).to_have_text("WERE")
    expect(editor(page)).to_contain_text("WERE e.name")
    write(page, "LOAD CSV FROM 'http://127.0.0.1:9/' AS line RETURN line")
    expect(page.locator(".cm-wrong")).to_have_count(0)
    run(page)
    expect(page.get_by_role("alert")).to_contain_text("it reads a file or calls an address")
    assert len(visit.problems) == 2
    visit.problems.clear()  # the browser logs the status of a refused request


def test_limits_are_shown_and_an_answer_that_was_cut_says_so(visit: Visitor) -> None:
    page = visit(address("UNWIND range(1, 500) AS n RETURN n, 'a\"b,c' AS text, {x: n} AS map"))
    expect(page.locator(".badge")).to_have_text("reads only")
    expect(page.locator(".limits")).to_contain_text("rows, within 10 seconds")
    page.get_by_label("at most").fill("250")
    run(page)
    expect(page.get_by_role("region", name="Answer")).to_contain_text("cut at 250 rows")
    expect(rows(page)).to_have_count(200)
    page.get_by_role("button", name="50 more").click()
    expect(rows(page)).to_have_count(250)
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    lines = Path(download.value.path()).read_text().splitlines()
    assert (lines[0], lines[1], len(lines)) == ("n,text,map", '1,"a""b,c","{""x"":1}"', 251)
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON").click()
    assert json.loads(Path(download.value.path()).read_text())[249] == {"n": 250, "text": 'a"b,c', "map": {"x": 250}}


def test_an_example_is_taken_into_the_editor_and_runs(visit: Visitor) -> None:
    page = visit("/console")
    expect(page.locator(".examples code").first).to_have_text("talkgraph analyze")
    page.get_by_label(re.compile("^Find among")).fill("shortest")
    page.get_by_role("button", name="connect/shortest", exact=True).click()
    expect(page.get_by_label("$from")).to_have_value('["DeepSeek"]')
    expect(page.get_by_role("region", name="Answer")).to_have_count(0)
    run(page)
    expect(rows(page).first).to_be_visible()


def test_a_long_statement_can_be_stopped(visit: Visitor) -> None:
    page = visit(address("UNWIND range(1, 1000000000) AS n WITH n WHERE n % 7 = 9 RETURN n"))
    run(page)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("alert")).to_contain_text("Stopped.")


def test_the_page_loads_its_editor_only_here_and_stays_small(visit: Visitor, repository: Path) -> None:
    page = visit("/talks")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(({name}) => name)")
    assert not [name for name in loaded if "Console" in name]
    page.get_by_role("link", name="Cypher").click()
    expect(editor(page)).to_be_visible()
    sizes = page.evaluate(
        "performance.getEntriesByType('resource').filter(({name}) => /Console.*js/.test(name))"
        ".map(({encodedBodySize}) => encodedBodySize)"
    )
    assert sizes and 0 < sum(sizes) < 120 * 1024


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_has_nothing_to_object_to_in_any_state(visit: Visitor, scheme: Literal["light", "dark"]) -> None:
    page = visit(address(EDGES, id="entity:deepseek"), scheme=scheme)
    page.emulate_media(reduced_motion="reduce")
    run(page)
    expect(rows(page)).to_have_count(5)
    assert violations(page) == []
    page.get_by_role("button", name="Graph").click()
    drawn(page)
    assert violations(page) == []
    write(page, "MATCH (e:Ent")
    expect(page.get_by_role("option").first).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    run(page)
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations(page) == []
    visit.problems.clear()  # the browser logs the status of a refused request


def test_a_phone_shows_all_without_scrolling_sideways(visit: Visitor) -> None:
    page = visit(address(EDGES, id="entity:deepseek"), width=320, height=700)
    run(page)
    expect(rows(page)).to_have_count(5)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_service_that_lets_no_cypher_be_asked_says_so(browser: Browser, settings: Settings, address: Address) -> None:
    closed = settings.model_copy(update={"console": False})
    with serving(create_app(closed, address)) as url:
        assert httpx.post(f"{url}/cypher", json={"statement": "RETURN 1"}).status_code == 404
        visit = Visitor(browser, url)
        page = visit("/console")
        expect(page.get_by_text("TALKGRAPH_CONSOLE=false")).to_be_visible()
        visit.close()
        assert [problem for problem in visit.problems if "404" not in problem] == []
