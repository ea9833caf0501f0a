from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from talkgraph.graph.managed import archive
from talkgraph.graph.managed.archive import Archive
from talkgraph.graph.managed.home import Home


@pytest.fixture
def jar(tmp_path: Path) -> Path:
    path = tmp_path / "some.jar"
    path.write_bytes(b"")
    return path


def _mapped(made: Archive) -> str:
    return next(flag for flag in made.flags() if not flag.startswith("-Xlog"))


def _pretend(made: Archive, home: Home) -> Path:
    path = home.root / f"classes-{archive._key(made._classpath, made._heap)}.jsa"
    path.write_bytes(b"")
    return path


def test_a_first_start_notes_what_it_loads_a_later_one_maps_it(home: Home, jar: Path) -> None:
    made = Archive(home, str(jar), "512m")
    assert _mapped(made).startswith("-XX:DumpLoadedClassList=")
    path = _pretend(made, home)
    assert _mapped(made) == f"-XX:SharedArchiveFile={path}"


def test_another_heap_or_a_jar_written_anew_has_another_archive(home: Home, jar: Path) -> None:
    _pretend(Archive(home, str(jar), "512m"), home)
    assert "Dump" in _mapped(Archive(home, str(jar), "2g"))
    os.utime(jar, (1, 1))
    assert "Dump" in _mapped(Archive(home, str(jar), "512m"))


def test_an_archive_with_which_a_start_failed_is_not_used_again(home: Home, jar: Path) -> None:
    made = Archive(home, str(jar), "512m")
    path = _pretend(made, home)
    made.discard()
    made.discard()
    assert not path.exists()
    assert "Dump" in _mapped(made)


@pytest.mark.parametrize("names", [None, "no/such/Class id: 1\nhalf a na"])
def test_where_none_can_be_made_nothing_is_left(
    home: Home, jar: Path, names: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if names is not None:
        (home.run / "classes.txt").write_text(names)
    monkeypatch.setattr(archive, "AFTER", 0)
    monkeypatch.setattr(Archive, "_dumped", lambda *_: False)
    Archive(home, str(jar), "512m")._make(threading.Event())
    assert list(home.root.glob("classes-*")) == []


def test_the_end_of_the_engine_ends_the_work(home: Home, jar: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopping = threading.Event()
    stopping.set()
    monkeypatch.setattr(Archive, "_dumped", lambda *_: pytest.fail("it went on"))
    Archive(home, str(jar), "512m")._make(stopping)
