"""axe-core in a page: no rule of WCAG 2.2 AA or of good practice may be broken."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def _source() -> str:
    return AXE.read_text()


def violations(page: Page) -> list[str]:
    """What axe objects to, a line each. It comes in by the debugger, since the page's policy forbids such scripts."""
    page.evaluate(_source())
    found = page.evaluate("tags => axe.run(document, { runOnly: tags, resultTypes: ['violations'] })", TAGS)
    return [
        f"{rule['id']}: {rule['help']} ({', '.join(node['html'][:120] for node in rule['nodes'][:3])})"
        for rule in found["violations"]
    ]
