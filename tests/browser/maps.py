"""Where things are on a map."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def node(page: Page, name: str) -> Locator:
    """The shape of the entity with this slug."""
    return page.locator(f'.node[data-id="entity:{name}"]')


def middle(place: Locator) -> tuple[float, float]:
    """The middle of an element's shape on the screen."""
    box = place.locator(".hit").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def apart(one: Locator, other: Locator) -> tuple[float, float]:
    """How far the second is from the first on the screen; panning leaves it as it is."""
    (left, top), (right, bottom) = middle(one), middle(other)
    return right - left, bottom - top


def drawn(page: Page) -> Page:
    """The page, its map drawn."""
    expect(page.locator(".picture .node").first).to_be_visible()
    return page


def lit(page: Page) -> set[str]:
    """The names that are not dimmed."""
    labels = page.locator(".picture .node.near").evaluate_all("all => all.map((one) => one.dataset.id)")
    return {label.removeprefix("entity:") for label in labels}


def opacity(place: Locator) -> float:
    return float(place.evaluate("one => getComputedStyle(one).opacity"))
