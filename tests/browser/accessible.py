"""axe-core in a page: no rule of WCAG 2.2 AA or of good practice may be broken."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]


@cache
def _source() -> str:
    return AXE.read_text()


def violations(page: Page) -> list[str]:
    """What axe objects to, a line each. It comes in by the debugger, since the page's policy forbids such scripts."""
    return _run(page, TAGS)


def violations_of_both(page: Page) -> list[str]:
    """The same for the page in light, and for its colours in dark: the rest of it is the same in both."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    light = violations(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    return light + [f"in dark: {line}" for line in _run(page, {"type": "rule", "values": COLOURS})]


def _run(page: Page, which: object) -> list[str]:
    page.evaluate(_source())
    found = page.evaluate("which => axe.run(document, { runOnly: which, resultTypes: ['violations'] })", which)
    return [
        f"{rule['id']}: {rule['help']} ({', '.join(node['html'][:120] for node in rule['nodes'][:3])})"
        for rule in found["violations"]
    ]
