"""Every view in each of its states, in light and dark: axe has nothing to object to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Route, expect

from tests.browser.accessible import violations_of_both

if TYPE_CHECKING:
    from tests.browser.conftest import Visitor

TALK = "/talks/the-state-of-open-models"
PATHS = "/paths?from=DeepSeek&to=ATOM"
VIEWS = {
    "/": "#talks-heading ~ .show article",
    "/talks": "article",
    "/talks/nothing": "h1",
    TALK: ".picture .node",
    f"{TALK}?e=deepseek": ".card blockquote",
    f"{TALK}?view=list": ".list tbody tr",
    "/talks/example-talk?t=41&q=llama": ".rows li[aria-current]",
    "/talks/example-talk/transcript": ".plain .time",
    "/paths": "form",
    PATHS: ".path-map .node",
    "/paths?from=DeepSeek&to=nobody": ".notice",
    "/paths?from=DeepSeek&to=DeepSeek": ".notice",
    f"{PATHS}&max=1": ".notice",
    "/entities/deepseek": ".picture .node",
    "/entities/deepseek?view=list&e=llama": ".card",
    "/entities/nobody": "h1",
    "/search": "form",
    "/search?q=models": ".hits li",
    "/search?q=xylophone": ".notice",
    "/embed/map/the-state-of-open-models": ".picture .node",
    "/embed/paths?from=DeepSeek&to=ATOM": ".path-map .node",
}
FAILING = ["/search?q=models", PATHS, "/entities/deepseek", TALK]


def test_no_view_breaks_a_rule(visit: Visitor) -> None:
    page = visit("/talks/nothing")
    found = {}
    for path, there in VIEWS.items():
        page.goto(path)
        expect(page.locator(there).first).to_be_visible()
        found[path] = violations_of_both(page)
    assert {path: broken for path, broken in found.items() if broken} == {}


def test_no_view_that_fails_breaks_a_rule(visit: Visitor) -> None:
    page = visit("/talks/nothing")

    def fail(route: Route) -> None:
        route.fulfill(
            status=200, content_type="application/json", body='{"errors": [{"message": "It took too long."}]}'
        )

    page.route("**/graphql", fail)
    found = {}
    for path in FAILING:
        page.goto(path)
        expect(page.get_by_role("alert").first).to_contain_text("It took too long.")
        found[path] = violations_of_both(page)
    assert {path: broken for path, broken in found.items() if broken} == {}
