"""Every view, in light and dark: axe has nothing to object to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from tests.browser.accessible import violations

if TYPE_CHECKING:
    from tests.browser.conftest import Visitor

TALK = "/talks/the-state-of-open-models"
VIEWS = {
    "/": "#talks-heading ~ .show article",
    "/talks": "article",
    "/talks/nothing": "h1",
    TALK: ".picture .node",
    f"{TALK}?e=deepseek": ".card blockquote",
    f"{TALK}?view=list": ".list tbody tr",
    "/talks/example-talk?t=41&q=llama": ".rows li[aria-current]",
    "/paths?from=DeepSeek&to=ATOM": ".path",
    "/paths?from=DeepSeek&to=nobody": ".notice",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_view_breaks_a_rule(visit: Visitor, scheme: Literal["light", "dark"]) -> None:
    page = visit("/", scheme=scheme)
    page.emulate_media(reduced_motion="reduce")
    found = {}
    for path, there in VIEWS.items():
        page.goto(path)
        expect(page.locator(there).first).to_be_visible()
        found[path] = violations(page)
    assert {path: broken for path, broken in found.items() if broken} == {}
