"""In a page of others: elements by one script, frames, a file on a disk; from another origin, under a strict policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from talkgraph.app import create_app
from talkgraph.graph.address import Address
from talkgraph.settings import Settings
from tests.browser.accessible import violations
from tests.browser.conftest import Visitor
from tests.browser.maps import node
from tests.conftest import serving

if TYPE_CHECKING:
    from talkgraph.graph.client import Client

TALK = "the-state-of-open-models"
POLICY = "default-src 'none'; script-src {0} 'unsafe-inline'; connect-src {0}; frame-src {0}; base-uri 'none'"
HEARD = """<script>
window.heard = [];
for (const name of ['tg-select', 'tg-seek', 'tg-path'])
  document.addEventListener(name, (event) => {
    heard.push([name, event.detail]);
    if (window.keep) event.preventDefault();
  });
addEventListener('message', ({ data }) => heard.push(['message', data]));
</script>"""


@pytest.fixture(scope="module")
def foreign() -> Iterator[str]:
    """The origin of a site that is not ours. `/?body=…&service=…` is a page of it, under a policy of its own."""

    async def show(request: Request) -> HTMLResponse:
        given = request.query_params
        page = f"<!doctype html><html lang=en><title>A blog</title><main><h1>A blog</h1>{given['body']}</main>{HEARD}"
        return HTMLResponse(page, headers={"Content-Security-Policy": POLICY.format(given["service"])})

    with serving(Starlette(routes=[Route("/", show)])) as url:
        yield url.replace("127.0.0.1", "localhost")


@pytest.fixture(scope="module")
def open_url(settings: Settings, address: Address, library: Client, foreign: str) -> Iterator[str]:
    """A service that lets the foreign site embed it."""
    changed = settings.model_copy(update={"cors_origins": foreign, "frame_ancestors": foreign})
    with serving(create_app(changed, address)) as url:
        yield url


class Blog:
    """Shows pages of the foreign site."""

    def __init__(self, visit: Visitor, foreign: str, service: str) -> None:
        self.visit, self.foreign, self.service = visit, foreign, service

    def __call__(self, body: str, **how: Any) -> Page:
        return self.visit(f"{self.foreign}/?{httpx.QueryParams(body=body, service=self.service)}", **how)

    def with_script(self, body: str, **how: Any) -> Page:
        return self(f'{body}<script type="module" src="{self.service}/embed.js"></script>', **how)


# The browser of the module must begin after what needs the event loop.
@pytest.fixture
def blog(open_url: str, foreign: str, browser: Browser) -> Iterator[Blog]:
    visitor = Visitor(browser, open_url, f"{foreign}/")
    yield Blog(visitor, foreign, open_url)
    visitor.close()
    assert visitor.problems == []


def heard(page: Page, name: str) -> list[Any]:
    return [detail for what, detail in page.evaluate("window.heard") if what == name]


def test_a_map_in_a_page_of_others(blog: Blog) -> None:
    page = blog.with_script(f'<talkgraph-map talk="{TALK}"></talkgraph-map>')
    expect(node(page, "deepseek")).to_be_visible()
    expect(page.locator(".credit")).to_have_text("The State of Open Models · talkgraph")
    node(page, "deepseek").hover()
    expect(page.locator(".trace")).to_contain_text("DeepSeek")
    node(page, "deepseek").click()
    card = page.get_by_role("region", name="DeepSeek", exact=True)
    expect(card.locator("blockquote").first).to_be_visible()
    assert heard(page, "tg-select") == [{"id": "entity:deepseek"}]
    expect(page.get_by_role("status").first).to_contain_text("DeepSeek")
    assert page.url.startswith(blog.foreign), "the address of the page is not ours"
    assert "e=deepseek" not in page.url
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    assert heard(page, "tg-select")[-1] == {"id": None}
    page.get_by_role("button", name="List").click()
    expect(page.locator(".list tbody tr").first).to_be_visible()


def test_what_is_told_can_be_taken_over(blog: Blog) -> None:
    page = blog.with_script('<talkgraph-map talk="example-talk" focus="deepseek"></talkgraph-map>')
    card = page.get_by_role("region", name="DeepSeek", exact=True)
    moment = card.locator(".where").filter(has_text=re.compile(r"\d:\d\d")).first
    page.evaluate("window.keep = true")
    moment.click()
    (seek,) = heard(page, "tg-seek")
    assert seek["talk"] == "talk:example-talk"
    assert seek["seconds"] > 0
    card.get_by_role("link", name="Path from here").click()
    assert heard(page, "tg-path") == [{"from": "DeepSeek", "to": None, "sentences": []}]
    assert len(page.context.pages) == 1
    page.evaluate("window.keep = false")
    with page.context.expect_page() as opened:
        moment.click()
    expect(opened.value).to_have_url(re.compile(rf"^{blog.service}/talks/example-talk\?t=\d+$"))


def test_a_path_in_a_page_of_others(blog: Blog) -> None:
    page = blog.with_script('<talkgraph-path from="DeepSeek" to="ATOM"></talkgraph-path>')
    expect(page.locator(".path").first).to_be_visible()
    expect(page.locator(".node").first).to_be_visible()
    (told,) = heard(page, "tg-path")
    assert (told["from"], told["to"]) == ("DeepSeek", "ATOM")
    assert told["sentences"][0].startswith("DeepSeek ")
    page.get_by_role("button", name="One shortest").click()
    expect(page.locator(".path")).to_have_count(1)
    assert "mode" not in page.url
    page.locator("talkgraph-path").evaluate("one => one.setAttribute('to', 'nobody')")
    expect(page.locator(".notice")).to_contain_text("nobody")


def test_the_page_sets_colours_and_height_and_keeps_its_own_styles(blog: Blog) -> None:
    page = blog.with_script(
        f'<talkgraph-map talk="{TALK}" theme="dark"></talkgraph-map><p class="card muted" id="own">Its own</p>'
    )
    expect(node(page, "deepseek")).to_be_visible()
    host = page.locator("talkgraph-map")
    assert host.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(18, 21, 28)"
    host.evaluate("one => one.style.setProperty('--tg-page', 'rgb(1, 2, 3)')")
    host.evaluate("one => one.style.setProperty('--tg-height', '777px')")
    assert host.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(1, 2, 3)"
    assert page.locator(".stage").evaluate("one => one.clientHeight") >= 770
    own = "one => [getComputedStyle(one).position, document.adoptedStyleSheets.length, document.styleSheets.length]"
    assert page.locator("#own").evaluate(own) == ["static", 0, 0]


def test_an_element_is_taken_away_and_comes_back(blog: Blog) -> None:
    page = blog.with_script(f'<talkgraph-map talk="{TALK}"></talkgraph-map>')
    expect(node(page, "deepseek")).to_be_visible()
    page.evaluate("window.one = document.querySelector('talkgraph-map'); one.remove()")
    page.evaluate("document.querySelector('main').append(one)")
    expect(node(page, "deepseek")).to_be_visible()
    page.locator("talkgraph-map").evaluate("one => one.setAttribute('talk', 'nothing')")
    expect(page.locator(".notice")).to_have_text("There is no talk nothing.")


def test_src_names_another_service(blog: Blog, service_url: str, foreign: str) -> None:
    """The script of one service and the element of another, which does not let this page in: said, nothing breaks."""
    blog.visit._others = (*blog.visit._others, service_url)
    body = f'<talkgraph-map talk="{TALK}" src="{blog.service}"></talkgraph-map>'
    page = blog.with_script(body)
    expect(node(page, "deepseek")).to_be_visible()
    page.locator("talkgraph-map").evaluate(f"one => one.setAttribute('src', '{service_url}')")
    expect(page.locator("talkgraph-map")).to_contain_text(f"Nothing can be shown from {service_url}.")
    blog.visit.problems.clear()  # the browser says that it was refused


def test_no_page_of_others_gets_anything_unless_it_is_named(visit: Visitor, foreign: str, service_url: str) -> None:
    body = f'<talkgraph-map talk="{TALK}"></talkgraph-map><script type="module" src="{service_url}/embed.js"></script>'
    visit._others = (foreign,)
    page = visit(f"{foreign}/?{httpx.QueryParams(body=body, service=service_url)}")
    page.wait_for_load_state("networkidle")
    assert page.locator("talkgraph-map").evaluate("one => one.shadowRoot") is None
    assert any("CORS policy" in problem for problem in visit.problems)
    visit.problems.clear()
    frame = f'<iframe src="{service_url}/embed/map/{TALK}" title="A map"></iframe>'
    page.goto(f"{foreign}/?{httpx.QueryParams(body=frame, service=service_url)}")
    page.wait_for_load_state("networkidle")
    assert page.frame_locator("iframe").locator("#main").count() == 0
    assert any("frame-ancestors" in problem for problem in visit.problems)
    visit.problems.clear()


@pytest.mark.parametrize("what", [f"map/{TALK}", "entity/deepseek", "paths?from=DeepSeek&to=ATOM"])
def test_a_frame_in_a_page_of_others(blog: Blog, what: str) -> None:
    page = blog(f'<iframe src="{blog.service}/embed/{what}" width="800" height="600" title="A map"></iframe>')
    frame = page.frame_locator("iframe")
    expect(frame.locator(".node").first).to_be_visible()
    expect(frame.locator(".bar")).to_have_count(0)
    page.wait_for_function("heard.some(([, data]) => data.talkgraph === 'height' && data.height > 100)")
    frame.locator('.node[data-id="entity:deepseek"]').click()
    expect(frame.locator(".card")).to_be_visible()
    page.wait_for_function("heard.some(([, data]) => data.talkgraph === 'select' && data.id === 'entity:deepseek')")
    with page.context.expect_page() as opened:
        frame.locator(".credit a").click()
    expect(opened.value.locator("h1").first).to_be_visible()


def test_oembed_gives_the_frame(blog: Blog) -> None:
    for path, title in ((f"talks/{TALK}", "The State of Open Models"), ("entities/deepseek", "DeepSeek")):
        page = httpx.get(f"{blog.service}/{path}").text
        (found,) = re.findall(r'type="application/json\+oembed" href="([^"]+)"', page)
        told = httpx.get(found.replace("&amp;", "&")).raise_for_status().json()
        assert (told["version"], told["type"], told["title"]) == ("1.0", "rich", title)
        assert told["html"].startswith(f'<iframe src="{blog.service}/embed/')
    shown = blog(told["html"])
    expect(shown.frame_locator("iframe").locator(".node").first).to_be_visible()


def test_a_saved_map_opens_from_a_disk(blog: Blog, tmp_path: Path) -> None:
    for talk in (TALK, "example-talk"):
        answer = httpx.get(f"{blog.service}/api/talks/{talk}/map.html").raise_for_status()
        assert answer.headers["content-disposition"].startswith("attachment;")
        (tmp_path / f"{talk}.html").write_text(answer.text)
    blog.visit._others = ("file:",)
    page = blog.visit((tmp_path / f"{TALK}.html").as_uri())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    expect(page.get_by_role("heading", level=1)).to_have_text("The State of Open Models")
    node(page, "deepseek").click()
    card = page.get_by_role("region", name="DeepSeek", exact=True)
    expect(card.locator("blockquote").first).to_be_visible()
    expect(card.get_by_role("link", name="Open page")).to_have_count(0)
    assert asked == []
    assert violations(page) == []
    page.goto((tmp_path / "example-talk.html").as_uri())
    node(page, "deepseek").click()
    expect(page.locator(".card blockquote").first).to_contain_text(re.compile(r"\d:\d\d"))
    page.set_viewport_size({"width": 390, "height": 780})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
