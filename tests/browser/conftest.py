"""A real browser on a real service: whatever a test does, the page logs no error and asks nothing of another host."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

TIMEOUT_MS = 30_000
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

expect.set_options(timeout=TIMEOUT_MS)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's path. Without one the tests are skipped with the reason, and under CI they fail."""
    named = os.environ.get("TALKGRAPH_TEST_CHROMIUM")
    found = shutil.which(named) if named else shutil.which("chromium") or shutil.which("chromium-browser")
    if found:
        return found
    reason = (
        f"no Chromium: {named or 'chromium'} is not there (apt-get install chromium, or TALKGRAPH_TEST_CHROMIUM=PATH)"
    )
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


# Of a module and no longer: while it lives, Playwright holds the thread's event loop, which asynchronous tests need.
# It asks for `service_url` so that all that needs the loop is done before, and for the backend so that it can be done.
@pytest.fixture(scope="module")
def browser(chromium: str, anyio_backend: str, service_url: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS, timeout=TIMEOUT_MS)
        yield browser
        browser.close()


class Visitor:
    """Opens pages of the service and notes what a browser complains of, or sends to another host."""

    def __init__(self, browser: Browser, service_url: str, *others: str) -> None:
        """`others` are addresses of the test's own that pages may ask too."""
        self._browser, self._others = browser, others
        self._contexts: list[BrowserContext] = []
        self.service_url = service_url.rstrip("/")
        self.problems: list[str] = []

    def __call__(
        self, path: str, *, scheme: Literal["light", "dark"] = "light", width: int = 1200, height: int = 900
    ) -> Page:
        """The page at `path`, loaded, in a profile of its own; `width` and `height` in CSS pixels."""
        context = self._browser.new_context(
            base_url=self.service_url, color_scheme=scheme, viewport={"width": width, "height": height}, locale="en-GB"
        )
        self._contexts.append(context)
        context.set_default_timeout(TIMEOUT_MS)
        context.on("request", lambda request: self._asked(request.url))
        context.on("console", self._logged)
        context.on("weberror", lambda error: self.problems.append(f"uncaught: {error.error}"))
        page = context.new_page()
        page.goto(path)
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _asked(self, url: str) -> None:
        if not url.startswith((f"{self.service_url}/", "data:", *self._others)):
            self.problems.append(f"asked another host: {url}")

    def _logged(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.problems.append(f"{message.type} in the console: {message.text}")


@pytest.fixture
def visit(browser: Browser, service_url: str) -> Iterator[Visitor]:
    """`visit(path)` opens a page. At the end its `problems` must be empty; a test that provokes some clears them."""
    visitor = Visitor(browser, service_url)
    yield visitor
    visitor.close()
    assert visitor.problems == []
