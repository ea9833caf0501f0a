"""The formats over HTTP: what the command writes, under a type that players and browsers know."""

from __future__ import annotations

import httpx
import pytest
from pydantic import SecretStr

from talkgraph.graph.client import Client
from talkgraph.ingest.backup import Corrections, LoadedDocument
from talkgraph.ingest.document import Document
from talkgraph.settings import Settings
from tests.graphql.apps import app_over, http_of

TALK = "/api/talks/the-state-of-open-models"


@pytest.mark.parametrize(
    ("file", "media_type", "start"),
    [
        ("talk.json", "application/json", "{"),
        ("talk.jsonld", "application/ld+json", "{"),
        ("transcript.vtt", "text/vtt; charset=utf-8", "WEBVTT\n"),
        ("transcript.srt", "application/x-subrip", ""),
        ("transcript.json", "application/json", "{"),
        ("chapters.json", "application/json+chapters", "{"),
        ("graph.graphml", "application/graphml+xml", "<?xml"),
        ("graph.cypher", "text/plain; charset=utf-8", "// A graph of talks"),
    ],
)
def test_a_talk_comes_in_each_format(http: httpx.Client, file: str, media_type: str, start: str) -> None:
    answer = http.get(f"{TALK}/{file}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    assert answer.text.startswith(start)
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_documents_over_http_can_be_loaded(http: httpx.Client) -> None:
    one = Document.model_validate_json(http.get(f"{TALK}/talk.json").content)
    lines = http.get("/api/graph.jsonl").text.splitlines()
    assert one.talk.title == "The State of Open Models"
    assert one in [Document.model_validate_json(line) for line in lines]
    assert len(lines) > 1


def test_the_whole_graph_comes_as_one_file(http: httpx.Client) -> None:
    for suffix, end in (("jsonld", "]}\n"), ("graphml", "</graphml>\n"), ("cypher", ";\n")):
        answer = http.get(f"/api/graph.{suffix}")
        assert answer.status_code == 200
        assert answer.text.endswith(end)
        assert "DeepSeek" in answer.text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/api/talks/nothing/talk.json", "no talk 'nothing'"),
        (f"{TALK}/talk.docx", "transcript.vtt"),
        ("/api/graph.csv", "graphml"),
    ],
)
def test_what_is_not_there_is_said(http: httpx.Client, path: str, said: str) -> None:
    answer = http.get(path)
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "NOT_FOUND"
    assert said in answer.json()["error"]["message"]


@pytest.mark.anyio
async def test_the_backup_is_for_whoever_has_the_token(library: Client, settings: Settings) -> None:
    async with http_of(app_over(library, settings, token=SecretStr("a-token-of-the-tests"))) as http:
        for headers in ({}, {"authorization": "Bearer another"}):
            refused = await http.get("/api/backup.jsonl", headers=headers)
            assert refused.status_code == 403
            assert refused.json()["error"]["code"] == "FORBIDDEN"
        answer = await http.get("/api/backup.jsonl", headers={"authorization": "Bearer a-token-of-the-tests"})
    assert answer.status_code == 200
    first, *lines = answer.text.splitlines()
    changes = Corrections.model_validate_json(first).changes
    assert {change.what for change in changes} >= {"add talk"}
    loads = [LoadedDocument.model_validate_json(line).load.talk for line in lines]
    assert "talk:the-state-of-open-models" in loads


def test_a_service_without_a_token_gives_nobody_the_backup(http: httpx.Client) -> None:
    refused = http.get("/api/backup.jsonl")
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "NOT_ENABLED")
    public = http.get("/api/graph.jsonl").text
    assert '"load"' not in public
    assert '"corrections"' not in public
