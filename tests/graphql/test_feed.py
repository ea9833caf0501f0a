"""`/feed.atom`: what was loaded last, first; an entry is new when its talk has changed and at no other time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import httpx
import pytest
from defusedxml.ElementTree import fromstring
from neo4j.time import DateTime

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.ingest.load import load
from talkgraph.ingest.remove import remove
from talkgraph.pages.feed import feed
from talkgraph.settings import Settings
from tests.graph.graphs import document
from tests.graphql.apps import app_over, http_of

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<script>]]>&amp; \x00\x0b\ud83c 开放 \u202eabc \U0001f4a1"


def entries(text: bytes | str) -> list[Element]:
    return list(fromstring(text).iter(f"{ATOM}entry"))


def text(element: Element, name: str) -> str:
    found = element.findtext(f"{ATOM}{name}")
    assert found is not None, name
    return found


def links(element: Element) -> Iterator[str]:
    return (link.attrib["href"] for link in element.findall(f"{ATOM}link"))


def test_the_feed_tells_of_every_talk_and_leads_to_it(http: httpx.Client) -> None:
    answer = http.get("/feed.atom")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/atom+xml")
    (entry,) = (one for one in entries(answer.content) if text(one, "title") == "The State of Open Models")
    assert text(entry, "id") == "urn:talkgraph:talk:the-state-of-open-models"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Nathan Lambert"
    assert "Held on 2025-10-16." in text(entry, "summary")
    for address in links(entry):
        assert http.get(address).status_code == 200, address
    page = http.get("/talks/the-state-of-open-models").text
    assert f'type="application/atom+xml" title="New talks" href="{http.base_url.join("/feed.atom")}"' in page


def test_who_has_the_feed_gets_it_again_only_when_it_has_changed(http: httpx.Client) -> None:
    tag = http.get("/feed.atom").headers["etag"]
    again = http.get("/feed.atom", headers={"if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    for other in ('"other"', f"{tag}more", tag.replace('"', "")):
        assert http.get("/feed.atom", headers={"if-none-match": other}).status_code == 200


@pytest.mark.anyio
async def test_an_entry_is_new_when_its_talk_has_changed(
    library: Client, catalogue: Catalogue, settings: Settings
) -> None:
    async def seen() -> list[tuple[str, str]]:
        async with http_of(app_over(library, settings)) as http:
            found = entries((await http.get("/feed.atom")).content)
        return [(text(one, "title"), text(one, "updated")) for one in found]

    before = await seen()
    for title in ("First", "Second"):
        await load(library, catalogue, document(title))
    loaded = await seen()
    assert [title for title, _ in loaded[:2]] == ["Second", "First"]
    await load(library, catalogue, document("First"))
    assert await seen() == loaded
    await load(library, catalogue, document("First", talk={"durationSeconds": 61}))
    changed = await seen()
    assert [title for title, _ in changed[:2]] == ["First", "Second"]
    assert changed[0][1] > loaded[0][1]
    for key in ("first", "second"):
        await remove(library, catalogue, key, timeout=120)
    assert await seen() == before


def test_texts_of_any_kind_make_a_feed_that_can_be_read() -> None:
    row: dict[str, Any] = {
        "id": "talk:a/b c&d", "title": HOSTILE, "series": HOSTILE, "date": None, "speakers": [HOSTILE],
        "sections": [HOSTILE, ""], "loadedAt": DateTime(2025, 10, 16, 1, 2, 3, 456_000_000),
    }  # fmt: skip
    (entry,) = entries(feed("https://a.example/under/", [row]))
    assert text(entry, "title").startswith("<script>]]>&amp; ")
    assert "开放 \u202eabc \U0001f4a1" in text(entry, "title")
    assert next(links(entry)) == "https://a.example/under/talks/a%2Fb%20c%26d"
    assert text(entry, "id") == "urn:talkgraph:talk:a/b%20c%26d"
