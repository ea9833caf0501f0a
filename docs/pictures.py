"""Writes docs/pictures/*.png, the pictures of the README: the real service over the seed. `make screenshots` runs it.

`python docs/pictures.py http://127.0.0.1:8000` takes them from a service that runs already.
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from bench.seeded import chromium, seeded

PICTURES = Path(__file__).parent / "pictures"
MOST_BYTES = 600_000  # of all together: whoever clones the repository gets them
TALK = "/talks/the-state-of-open-models"


@dataclass(frozen=True, slots=True)
class Picture:
    """One view as it is photographed; `there` is what it waits for."""

    name: str
    path: str
    there: str
    hover: str | None = None
    width: int = 1360
    height: int = 820
    scheme: str = "light"


ALL = [
    Picture("map", TALK, ".picture .node", hover='.node[data-id="entity:deepseek"]'),
    Picture("talk-dark", f"{TALK}?e=qwen", ".card blockquote", scheme="dark"),
    Picture("paths", "/paths?from=DeepSeek&to=ATOM", ".path"),
    Picture("transcript", "/talks/example-talk?t=41&q=learned", ".rows li[aria-current]"),
    Picture("phone", f"{TALK}?e=china", ".card blockquote", width=390, height=780),
]


def take(browser: Browser, url: str, picture: Picture) -> bytes:
    """A PNG of 256 colours: the pages are flat, and it is a third of the size."""
    size = {"width": picture.width, "height": picture.height}
    page = browser.new_page(base_url=url, viewport=size, color_scheme=picture.scheme, locale="en-GB")
    page.emulate_media(reduced_motion="reduce", color_scheme=picture.scheme)
    page.goto(picture.path)
    page.locator(picture.there).first.wait_for()
    if picture.width < 600:
        page.locator(".stage").scroll_into_view_if_needed()
    page.locator(".picture, .path").first.wait_for()
    if picture.hover:
        page.hover(picture.hover)
    page.wait_for_timeout(400)
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    written = io.BytesIO()
    shot.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with seeded(sys.argv[1] if len(sys.argv) > 1 else None) as url, chromium() as browser:
        taken = {picture.name: take(browser, url, picture) for picture in ALL}
    total = sum(map(len, taken.values()))
    if total > MOST_BYTES:
        sys.exit(f"The pictures have {total} bytes together, more than {MOST_BYTES}.")
    for name, data in taken.items():
        (PICTURES / f"{name}.png").write_bytes(data)
        sys.stdout.write(f"docs/pictures/{name}.png  {len(data) / 1000:.0f} kB\n")


if __name__ == "__main__":
    main()
