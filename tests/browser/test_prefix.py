"""The pages of a service that is mounted in another application, two folders deep."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from playwright.sync_api import Browser, expect
from starlette.applications import Starlette
from starlette.routing import Mount

from talkgraph import create_app
from talkgraph.graph.address import Address
from talkgraph.settings import Settings
from tests.browser.conftest import Visitor
from tests.conftest import serving


@pytest.fixture(scope="module")
def mounted(settings: Settings, address: Address, service_url: str) -> Iterator[str]:
    inner = create_app(settings, address)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with inner.router.lifespan_context(inner):
            yield

    host = Starlette(routes=[Mount("/our/knowledge", inner)], lifespan=lifespan)
    with serving(host) as url:
        yield f"{url}/our/knowledge"


def test_pages_and_playground_work_under_a_prefix(browser: Browser, mounted: str) -> None:
    visit = Visitor(browser, mounted)
    page = visit(f"{mounted}/")
    expect(page.get_by_label("To")).to_have_value("ATOM")
    page.get_by_label("To").press("Enter")
    expect(page).to_have_url(f"{mounted}/paths?from=DeepSeek&to=ATOM")
    expect(page.get_by_role("region", name="Answer").get_by_role("article").first).to_be_visible()
    talk = visit(f"{mounted}/talks/the-state-of-open-models")
    expect(talk.get_by_role("heading", name="The State of Open Models").first).to_be_visible()
    talk.get_by_role("link", name="Playground").click()
    expect(talk).to_have_url(f"{mounted}/graphiql")
    expect(talk.locator(".graphiql-container")).to_be_visible()
    visit.close()
    assert visit.problems == []
