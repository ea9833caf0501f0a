"""`talkgraph browser`: Neo4j Browser over HTTP on loopback, only while the command runs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil
import pytest

from talkgraph.errors import EngineBusy
from talkgraph.graph.managed import browsing, running
from talkgraph.progress import Silent
from tests.faults.managed_owner import address_of, ask, environment, record_of, settings_of, until

COMMAND = [sys.executable, "-c", "from talkgraph.cli import main; main()", "browser", "--no-open"]


@contextmanager
def _browser(data: Path) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """The command, and what it has said by the time that it waits for its end."""
    with subprocess.Popen(COMMAND, env=environment(data), stdout=subprocess.PIPE, text=True) as popen:
        try:
            assert popen.stdout is not None
            said = []
            while "Ctrl-C" not in (line := popen.stdout.readline()):
                assert line, "it ended"
                said.append(line)
            yield popen, said
        finally:
            popen.kill()


def _listening(data: Path) -> set[tuple[str, int]]:
    neo4j = record_of(data).neo4j
    assert neo4j is not None
    connections = psutil.Process(neo4j.pid).net_connections(kind="inet")
    return {(c.laddr.ip.removeprefix("::ffff:"), c.laddr.port) for c in connections if c.status == psutil.CONN_LISTEN}


def _answers(url: str) -> bool:
    try:
        return bool(httpx.get(url, timeout=5).status_code)
    except httpx.TransportError:
        return False


def test_http_is_on_while_the_command_runs_and_off_behind_it_however_it_ends(tmp_path: Path) -> None:
    data = tmp_path / "data"
    settings = settings_of(data)
    with _browser(data) as (popen, said):
        text, address = "".join(said), address_of(data)
        url = httpx.URL(next(word for word in text.split() if word.startswith("http://127.0.0.1:")))
        bolt = int(address.uri.rpartition(":")[2])
        assert str(data / "password") in text
        assert address.password not in text
        assert "can write" in text

        page = httpx.get(url)
        assert (page.status_code, page.headers["X-Frame-Options"]) == (200, "DENY")
        assert "<title>Neo4j Browser</title>" in page.text
        assert f"connect-src 'self' ws://127.0.0.1:{bolt} " in page.headers["Content-Security-Policy"]
        assert httpx.get(url.join("/")).json()["bolt_direct"] == address.uri
        assert httpx.post(url.join("/db/neo4j/query/v2"), json={"statement": "RETURN 1"}).status_code == 404
        assert httpx.post(url.join("/db/neo4j/tx"), json={"statements": []}).status_code == 404
        assert _listening(data) == {("127.0.0.1", bolt), ("127.0.0.1", url.port)}
        assert "neo4j-browser" in (data / "neo4j" / "conf" / "server.args").read_text()

        ask(address, "CREATE (:Kept {id: 'here'})")
        with running(settings, Silent(), join=True) as joined:  # commands work beside it
            assert joined == address
        with pytest.raises(EngineBusy, match=rf"process {popen.pid}\)"), running(settings, Silent()):
            pass
        popen.kill()  # tests/unit has the ends that it sees coming
        until(lambda: not _answers(str(url)))

    with running(settings, Silent()) as address:
        assert ask(address, "MATCH (kept:Kept) RETURN kept.id") == [["here"]]
        assert _listening(data) == {("127.0.0.1", int(address.uri.rpartition(":")[2]))}
        assert "neo4j-browser" not in (data / "neo4j" / "conf" / "server.args").read_text()
        enabled = "SHOW SETTINGS YIELD name, value WHERE name = 'server.http.enabled' RETURN value"
        assert ask(address, enabled) == [["false"]]
        with pytest.raises(EngineBusy, match="Neo4j Browser needs"), browsing(settings, Silent(), lambda _: None):
            pass
