"""A service over the document that the project began with, and the browser that looks at it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from playwright.sync_api import Browser, sync_playwright

from bench.services import free_port

_READY = 300.0  # seconds: the first start downloads Neo4j
_EXAMPLE = Path(__file__).parents[1] / "tests" / "data" / "example-talk.json"


@contextmanager
def seeded(url: str | None) -> Iterator[str]:
    """The address of a service with the seed and a talk that has a transcript; `url` is one that runs already."""
    if url:
        yield url.rstrip("/")
        return
    port = free_port()
    with TemporaryDirectory() as data:
        env = {key: value for key, value in os.environ.items() if not key.startswith("TALKGRAPH_")}
        env |= {"TALKGRAPH_DATA_DIR": data, "TALKGRAPH_LOG_LEVEL": "ERROR"}
        command = [shutil.which("talkgraph", path=str(Path(sys.executable).parent)) or "talkgraph"]
        service = subprocess.Popen(
            [*command, "serve", "--seed", "--port", str(port)], env=env, stdout=subprocess.DEVNULL
        )
        try:
            _wait(f"http://127.0.0.1:{port}")
            subprocess.run([*command, "load", str(_EXAMPLE)], env=env, check=True, stdout=subprocess.DEVNULL)
            yield f"http://127.0.0.1:{port}"
        finally:
            service.terminate()
            service.wait(60)


def _wait(url: str) -> None:
    give_up = time.monotonic() + _READY
    while time.monotonic() < give_up:
        try:
            if httpx.get(f"{url}/ready", timeout=5).is_success:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.3)
    sys.exit("The service did not become ready.")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, or TALKGRAPH_TEST_CHROMIUM."""
    found = os.environ.get("TALKGRAPH_TEST_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        sys.exit("This needs Chromium: apt-get install chromium, or TALKGRAPH_TEST_CHROMIUM=PATH.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--headless", "--no-sandbox"])
        yield browser
        browser.close()
