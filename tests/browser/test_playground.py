"""The playground: everything from this site, the schema's documentation, examples that answer."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

if TYPE_CHECKING:
    from tests.browser.conftest import Visitor

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "web" / "src" / "graphiql" / "examples").glob("*.graphql"))
TITLES = [re.findall(r"^query (\w+)", file.read_text(), flags=re.MULTILINE)[0] for file in EXAMPLES]


def run(page: Page) -> Locator:
    """Runs what is in the editor, once both editors are there; gives the window of the answer."""
    answer = page.locator(".result-window")
    expect(page.locator(".graphiql-query-editor .view-line").first).to_be_visible()
    expect(answer.locator(".monaco-editor").first).to_be_visible()
    page.get_by_role("button", name="Execute query").click()
    return answer


def tabs(page: Page) -> Locator:
    return page.locator("button[id^='graphiql-session-tab-']")


def test_runs_the_first_example(visit: Visitor) -> None:
    page = visit("/graphiql")
    answer = run(page)
    expect(answer).to_contain_text('"sentence"')
    expect(answer).to_contain_text("DeepSeek")
    expect(answer).not_to_contain_text('"errors"')


def test_every_example_is_a_tab(visit: Visitor) -> None:
    page = visit("/graphiql")
    assert len(TITLES) == 10, "the ten best"
    expect(tabs(page)).to_have_text(TITLES)


def test_the_sidebar_opens_an_example_again(visit: Visitor) -> None:
    page = visit("/graphiql")
    expect(tabs(page)).to_have_count(len(TITLES))
    run(page)  # both editors are there, and a tab's title comes from what its editor has read
    page.get_by_role("button", name="Show Examples").click()
    about = EXAMPLES[1].read_text().splitlines()[0].removeprefix("# ")
    page.get_by_role("region", name="Examples").get_by_role("button", name=about).click()
    expect(tabs(page)).to_have_text([*TITLES, TITLES[1]])
    answer = run(page)
    expect(answer).to_contain_text('"speakers"')
    expect(answer).to_contain_text("Example talk")


def test_shows_the_cypher_that_answered(visit: Visitor) -> None:
    page = visit("/graphiql")
    page.get_by_role("button", name="Show Cypher").click()
    panel = page.get_by_role("region", name="Cypher")
    expect(panel).to_contain_text("Run a query")
    answer = run(page)
    expect(panel.locator("pre").first).to_contain_text(re.compile(r"CYPHER 25\b.*\bCOLLECT\b", re.DOTALL))
    expect(panel).to_contain_text("DeepSeek")
    expect(answer).to_contain_text('"sentence"')
    expect(answer).not_to_contain_text("extensions")


def test_shows_the_documentation_of_the_schema(visit: Visitor) -> None:
    docs = visit("/graphiql").locator(".graphiql-doc-explorer")
    docs.get_by_role("link", name="Query", exact=True).first.click()
    docs.get_by_role("link", name="connect", exact=True).click()
    expect(docs).to_contain_text("maxHops")


def test_a_mistake_is_marked_by_the_worker_that_knows_the_schema(visit: Visitor) -> None:
    page = visit(f"/graphiql?{urlencode({'query': '{ talks { nonsense } }'})}")
    expect(page.locator(".squiggly-error").first).to_be_visible()
    assert len(page.workers) >= 2
    assert all(worker.url.startswith(f"{visit.service_url}/assets/") for worker in page.workers)


def test_takes_a_query_and_its_variables_from_the_address(visit: Visitor) -> None:
    query = "query Mine($id: ID!) { node(id: $id) { __typename } }"
    given = urlencode({"query": query, "variables": json.dumps({"id": "entity:deepseek"})})
    page = visit(f"/graphiql?{given}")
    expect(tabs(page)).to_have_text(["Mine"])
    expect(run(page)).to_contain_text('"__typename": "Entity"')


@pytest.mark.parametrize(("width", "height"), [(1200, 900), (390, 760)])
def test_question_and_answer_have_room(visit: Visitor, width: int, height: int) -> None:
    page = visit("/graphiql", width=width, height=height, scheme="dark")
    expect(run(page)).to_contain_text('"sentence"')
    for part in (page.locator(".graphiql-editors"), page.locator(".result-window")):
        box = part.bounding_box()
        assert box is not None
        assert box["width"] >= 250
        assert box["height"] >= 200
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height


def test_what_it_remembers_is_its_own(visit: Visitor) -> None:
    page = visit("/graphiql")
    expect(tabs(page)).to_have_count(len(TITLES))
    page.evaluate("localStorage.setItem('graphiql:tabState', 'of another program on this port')")
    page.reload()
    expect(tabs(page)).to_have_count(len(TITLES))
    names = page.evaluate("Object.keys(localStorage)")
    assert "graphiql:tabState" in names
    assert [name for name in names if not name.startswith("talkgraph.playground.")] == ["graphiql:tabState"]
