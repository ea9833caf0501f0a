"""The class archive of a real engine: made beside it, mapped by the next start."""

from __future__ import annotations

import time
from pathlib import Path

import psutil
import pytest

from talkgraph.graph.managed import archive, running
from talkgraph.progress import Silent
from tests.faults.managed_owner import ask, record_of, settings_of


def test_the_second_start_maps_what_the_first_has_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "AFTER", 0)
    data = tmp_path / "Gespräche mit Leerzeichen"
    settings = settings_of(data)
    with running(settings, Silent()) as address:
        over = time.monotonic() + archive._LIMIT
        while not (made := list(data.glob("classes-*.jsa"))):
            assert time.monotonic() < over, (data / "neo4j" / "logs" / "archive.log").read_text()[-2000:]
            time.sleep(0.2)
        assert ask(address, "RETURN 1") == [[1]]
    assert made[0].stat().st_size > 10_000_000
    with running(settings, Silent()) as address:
        neo4j = record_of(data).neo4j
        assert neo4j is not None
        assert str(made[0]) in {mapped.path for mapped in psutil.Process(neo4j.pid).memory_maps()}
        assert ask(address, "RETURN 1") == [[1]]


def test_a_torn_archive_stops_no_start(tmp_path: Path) -> None:
    data = tmp_path / "data"
    settings = settings_of(data)
    with running(settings, Silent()):
        pass
    arguments = (data / "neo4j" / "conf" / "server.args").read_text()
    classpath = arguments.split('"-cp"\n"')[1].split('"')[0]
    key = archive._key(classpath, settings.neo4j_heap)
    (data / f"classes-{key}.jsa").write_bytes(b"\0" * 5_000_000)
    with running(settings, Silent()) as address:
        assert ask(address, "RETURN 1") == [[1]]
