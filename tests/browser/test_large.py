"""What is large or strange: thousands of entities, one with 5,000 connections, odd names, long transcripts."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser import large
from tests.browser.accessible import violations
from tests.browser.maps import drawn, lit, node

if TYPE_CHECKING:
    from tests.browser.conftest import Visitor

TALK = "/talks/example-talk"
NAMES = {
    "markup": "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>",
    "long": "A title of three hundred letters " * 9 + "end",
    "unbroken": "x" * 300,
    "arabic": "الذكاء الاصطناعي (AI)",
    "hebrew": "בינה מלאכותית",
    "chinese": "人工智能開放模型與大型語言模型的國際競爭態勢以及其影響",
    "emoji": "👩\u200d🚀 Ω é",
    "quotes": "\"';--${7*7}{{7*7}}",
}


def test_ten_thousand_entities_and_fifty_thousand_connections_stay_usable(visit: Visitor) -> None:
    page = visit("/graphiql")
    large.serve_map(page, large.network(10_000, 50_000))
    page.goto(TALK)
    drawn(page)
    expect(page.locator(".node")).to_have_count(60)
    expect(page.locator(".rest")).to_contain_text("60 of 10000 entities are shown")
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_text("Laying out the map")).to_be_visible()
    expect(page.locator(".picture canvas").first).to_be_attached(timeout=90_000)
    assert page.evaluate("document.querySelectorAll('main *').length") < 1_500
    page.get_by_label("Find").fill("Entity 4242")
    expect(page.get_by_role("status").first).to_have_text("1 found")
    page.get_by_label("Find").press("Enter")
    expect(page.get_by_role("region", name="Entity 4242")).to_be_visible()
    page.get_by_role("button", name="List").click()
    expect(page.locator(".list tbody tr")).to_have_count(100)
    # What software GL says of itself; a machine with a graphics card does not.
    visit.problems[:] = [problem for problem in visit.problems if "GL Driver Message" not in problem]


def test_an_entity_with_five_thousand_connections(visit: Visitor) -> None:
    page = visit("/graphiql")
    large.serve_map(page, large.star(5_000))
    page.goto(TALK)
    drawn(page)
    expect(page.locator(".node")).to_have_count(60)
    node(page, "0").hover()
    expect(page.locator(".trace")).to_contain_text("5000 connections")
    expect(page.locator(".trace")).to_contain_text("and 4994 more")
    node(page, "0").click()
    card = page.get_by_role("region", name="Hub")
    expect(card).to_contain_text("5000 connections")
    expect(card.get_by_role("listitem")).to_have_count(40)
    expect(card.get_by_role("link", name="4960 more on its page")).to_be_visible()
    for shown in (85, 110):
        card.get_by_role("button", name="Show 25 more").click()
        expect(page.locator(".node")).to_have_count(shown)
    card.get_by_role("button", name="Fold").click()
    expect(page.locator(".node")).to_have_count(1)
    page.get_by_role("button", name="List").click()
    expect(page.locator(".list tbody tr").first).to_contain_text("and 4995 more")


@pytest.mark.parametrize("width", [320, 1280])
def test_names_of_every_kind_are_shown_as_they_are(visit: Visitor, width: int) -> None:
    page = visit("/graphiql", width=width, height=900)
    names = list(NAMES.values())
    nodes = [large.entity(number, name, degree=len(names)) for number, name in enumerate(names)]
    edges = [
        large.link(number, number, (number + 1) % len(names)) | {"predicate": name} for number, name in enumerate(names)
    ]
    large.serve_map(page, {"nodes": nodes, "edges": edges, "leftOut": []})
    named = [{"startChar": 0, "endChar": len(name), "entity": one} for name, one in zip(names, nodes, strict=True)]
    points = [{"id": str(n), "text": name, "mentions": [named[n]]} for n, name in enumerate(names)]
    talk = {
        "id": "talk:strange", "title": NAMES["long"], "series": NAMES["markup"], "date": None, "durationSeconds": None,
        "sourceUrl": "javascript:document.title='run'", "mediaUrl": "data:text/html,x", "language": None,
        "speakers": nodes[:4], "topics": [{"id": name, "name": name} for name in names],
        "coverage": [{"what": "entities", "declared": None, "loaded": len(names)}],
        "chapters": [{"id": name, "title": name, "startSeconds": 0, "endSeconds": None} for name in names],
        "sections": [{"id": "one", "title": NAMES["unbroken"], "keyPoints": points}],
    }  # fmt: skip
    large.answer(page, "Talk(", {"talk": talk})
    large.answer(page, "Objects", {"talk": {"entities": {"totalCount": len(names), "nodes": nodes}}})
    page.goto("/talks/strange")
    drawn(page)
    assert page.locator(".summary li").all_inner_texts() == names
    assert [page.locator(".chapters bdi").nth(n).inner_text() for n in range(len(names))] == names
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("main img, main script, main a[href^='javascript']").count() == 0
    assert page.title() == f"{NAMES['long']} · talkgraph"
    node(page, "0").dispatch_event("click")
    expect(page.locator(".card h3")).to_have_text(NAMES["markup"])
    expect(page.locator(".card")).to_contain_text(NAMES["long"])
    assert page.locator(".card").evaluate("one => one.scrollWidth <= one.clientWidth")
    if width > 1_000:
        assert lit(page) == {"0", "1", "7"}
        assert violations(page) == []
    page.get_by_role("button", name="List").click()
    expect(page.locator(".list tbody th")).to_contain_text(names, use_inner_text=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_transcript_of_twenty_thousand_segments_draws_only_what_is_seen(visit: Visitor) -> None:
    page = visit("/graphiql")
    total, size = 20_000, 500

    def pages(route: Route) -> None:
        asked = json.loads(route.request.post_data or "{}")
        if "query Transcript" not in asked["query"]:
            return route.fallback()
        begin = int(asked["variables"]["after"] or 0)
        nodes = [segment(number) for number in range(begin, begin + size)]
        info = {"hasNextPage": begin + size < total, "endCursor": str(begin + size)}
        answer = {"data": {"talk": {"segments": {"nodes": nodes, "pageInfo": info}}}}
        return route.fulfill(status=200, content_type="application/json", body=json.dumps(answer))

    page.route("**/graphql", pages)
    page.goto(f"{TALK}?t=150000")
    rows = page.locator(".rows li")
    expect(page.get_by_role("heading", name=re.compile("^Transcript"))).to_contain_text("20000 segments")
    expect(page.locator(".rows li[aria-current]")).to_contain_text("Segment 15000 of many")
    expect(page.locator(".rows li[aria-current]")).to_be_in_viewport()
    assert rows.count() <= 40
    expect(page.locator(".rows li[aria-current]")).to_have_attribute("aria-posinset", "15001")
    page.get_by_placeholder("Search the transcript").fill("segment 19999")
    expect(page.locator(".rows li.hit")).to_contain_text("Segment 19999 of many")
    assert rows.count() <= 40


def segment(number: int) -> dict[str, Any]:
    words = f"Segment {number} of many. " + "It says something. " * (number % 7)
    return {"id": f"s{number}", "startSeconds": number * 10, "speakerName": None, "text": words, "mentions": []}
