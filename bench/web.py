"""Measures the pages: bytes, time to the first map, frames while dragging, a long transcript. `make bench-web` runs it.

`python -m bench.web http://127.0.0.1:8000` measures a service that runs already.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections import Counter
from pathlib import Path
from statistics import median

import httpx
from playwright.sync_api import Browser, Page, Route

from bench.seeded import chromium, seeded
from tests.browser import large

TALK = "/talks/the-state-of-open-models"
VIEWS = {"front": "/", "talks": "/talks", "talk": TALK, "paths": "/paths?from=DeepSeek&to=ATOM"}
ROUNDS = 5
SIZES = {40: 60, 300: 900, 1_000: 3_000, 10_000: 50_000}
FRAMES = (
    """() => { window.frames = 0; const next = () => { window.frames += 1; requestAnimationFrame(next) }; next() }"""
)
FIRST_MAP = """new MutationObserver((_, seen) => {
    if (!document.querySelector('.picture .node, .picture canvas')) return
    window.firstMap = performance.now()
    seen.disconnect()
}).observe(document, { childList: true, subtree: true })"""


def fresh(browser: Browser, url: str) -> Page:
    page = browser.new_context(base_url=url, viewport={"width": 1360, "height": 820}).new_page()
    page.set_default_timeout(180_000)
    return page


def weigh(browser: Browser, url: str, path: str) -> Counter[str]:
    """Compressed bytes that a view loads, by the end of the name: js, css, worker."""
    page, asked = fresh(browser, url), set[str]()
    page.on("request", lambda request: asked.add(request.url))
    page.goto(path)
    page.wait_for_timeout(3_000)
    page.context.close()
    bytes_of = Counter[str]()
    for address in asked:
        name = Path(address).name
        kind = "worker" if ".worker" in name else name.rsplit(".", 1)[-1]
        if "/assets/" in address:
            bytes_of[kind] += len(gzip.compress(httpx.get(address).content))
    return bytes_of


def first(browser: Browser, url: str, path: str) -> tuple[float, float]:
    """Milliseconds to the first paint of content and to the first map."""
    page = fresh(browser, url)
    page.add_init_script(FIRST_MAP)
    page.goto(path)
    page.locator(".picture .node").first.wait_for()
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
    shown = page.evaluate("window.firstMap")
    page.context.close()
    return paint, shown


def drag(browser: Browser, url: str, nodes: int) -> tuple[float, float]:
    """Seconds until all entities are drawn, and frames per second while one, or a large map, is dragged."""
    page = fresh(browser, url)
    large.serve_map(page, large.network(nodes, SIZES[nodes]))
    page.goto(TALK)
    page.locator(".picture").wait_for()
    begin = time.monotonic()
    if nodes > 60:
        page.get_by_role("button", name="Show all").click()
    page.locator(".picture canvas" if nodes > 300 else f".node >> nth={nodes - 1}").first.wait_for(state="attached")
    took = time.monotonic() - begin
    page.wait_for_timeout(1_500)
    stage = page.locator(".canvas").bounding_box()
    assert stage is not None
    x, y = stage["x"] + stage["width"] / 2, stage["y"] + stage["height"] / 2
    if nodes <= 300:
        box = page.locator(".node .hit").first.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(FRAMES)
    start, step = time.monotonic(), 0
    while time.monotonic() - start < 4:
        step += 1
        page.mouse.move(x + step % 80, y + step % 50)
    frames = page.evaluate("window.frames") / (time.monotonic() - start)
    page.mouse.up()
    page.context.close()
    return took, frames


def transcript(browser: Browser, url: str, count: int) -> tuple[float, int, float]:
    """Seconds until all segments are there, rows in the document, and frames per second while scrolling."""
    page, size = fresh(browser, url), 500

    def answer(route: Route) -> None:
        asked = json.loads(route.request.post_data or "{}")
        if "query Transcript" not in asked["query"]:
            return route.fallback()
        begin = int(asked["variables"]["after"] or 0)
        nodes: list[dict[str, object]] = [
            {"id": f"s{n}", "startSeconds": n * 5, "speakerName": None, "text": f"Segment {n}. " * 9, "mentions": []}
            for n in range(begin, begin + size)
        ]
        info = {"hasNextPage": begin + size < count, "endCursor": str(begin + size)}
        segments = {"talk": {"segments": {"nodes": nodes, "pageInfo": info}}}
        return route.fulfill(status=200, content_type="application/json", body=json.dumps({"data": segments}))

    page.route("**/graphql", answer)
    start = time.monotonic()
    page.goto(TALK)
    page.get_by_role("heading", name=f"Transcript {count} segments").wait_for()
    took = time.monotonic() - start
    box = page.locator(".transcript")
    box.scroll_into_view_if_needed()
    box.hover()
    page.evaluate(FRAMES)
    start = time.monotonic()
    while time.monotonic() - start < 4:
        page.mouse.wheel(0, 400)
    frames = page.evaluate("window.frames") / (time.monotonic() - start)
    rows = page.locator(".rows li").count()
    page.context.close()
    return took, rows, frames


def main() -> None:
    with seeded(sys.argv[1] if len(sys.argv) > 1 else None) as url, chromium() as browser:
        print("| view | JS kB gzip | worker | CSS |\n|---|---|---|---|")
        for name, path in VIEWS.items():
            weight = weigh(browser, url, path)
            print(f"| {name} | {weight['js'] / 1e3:.1f} | {weight['worker'] / 1e3:.1f} | {weight['css'] / 1e3:.1f} |")
        times = [first(browser, url, TALK) for _ in range(ROUNDS)]
        paint, shown = (median(column) for column in zip(*times, strict=True))
        print(
            f"\nThe seed's talk: first paint after {paint:.0f} ms, its map after {shown:.0f} ms (median of {ROUNDS}).\n"
        )
        print("| entities | connections | drawn by | s until all are drawn | frames/s while dragging |")
        print("|---|---|---|---|---|")
        for nodes, edges in SIZES.items():
            took, frames = drag(browser, url, nodes)
            print(
                f"| {nodes} | {edges} | {'SVG' if nodes <= 300 else 'WebGL'} | {took:.1f} | {frames:.0f} |", flush=True
            )
        took, rows, frames = transcript(browser, url, 20_000)
        print(f"\nA transcript of 20,000 segments: whole after {took:.1f} s, {rows} rows, {frames:.0f} frames/s.")


if __name__ == "__main__":
    main()
