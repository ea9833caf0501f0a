from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from talkgraph.errors import BadSetting, EngineFailed, EngineFull
from talkgraph.graph.managed import store
from talkgraph.graph.managed.home import Home, writing
from talkgraph.settings import Settings


def test_only_the_user_may_enter(home: Home) -> None:
    for folder in (home.root, home.conf, home.logs, home.neo4j / "data"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_file_is_written_whole_and_for_the_user_alone(home: Home) -> None:
    home.write(home.port, "1\n")
    home.write(home.port, "2\n")
    assert home.port.read_text() == "2\n"
    assert stat.S_IMODE(home.port.stat().st_mode) == 0o600
    assert [path.name for path in home.root.iterdir() if path.is_file()] == ["port"]


def test_a_relative_or_home_folder_is_made_absolute(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/somewhere")
    assert Home.of(settings.model_copy(update={"data_dir": Path("~/talks")})).root == Path("/somewhere/talks")
    assert Home.of(settings.model_copy(update={"data_dir": Path("talks")})).root == Path.cwd() / "talks"


def test_a_file_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadSetting, match=r"file/data cannot be written \(Not a directory\): set TALKGRAPH_DATA_DIR"):
        Home(tmp_path / "file" / "data").make()


@pytest.mark.skipif(os.name != "posix", reason="the folder of the kernel is a posix thing")
def test_a_folder_that_takes_no_files_is_said() -> None:
    with pytest.raises(BadSetting, match=r"/proc/talkgraph cannot be written .*: set TALKGRAPH_DATA_DIR"):
        Home(Path("/proc/talkgraph")).make()


def test_a_read_only_folder_is_said(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anywhere, so that chmod proves nothing
    with pytest.raises(BadSetting, match=r"cannot be written \(Permission denied\)"):
        home.make()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_said(number: int) -> None:
    with pytest.raises(EngineFull, match=r"disk that holds /data is full.*TALKGRAPH_DATA_DIR"), writing(Path("/data")):
        raise OSError(number, os.strerror(number))


def test_data_of_a_newer_neo4j_are_refused(home: Home) -> None:
    home.write(home.version, "2027.01.0\n")
    with pytest.raises(EngineFailed, match=r"written by Neo4j 2027\.01\.0, and this talkgraph brings 2026\.08\.1"):
        store.check(home, "2026.08.1")


@pytest.mark.parametrize("written", ["2026.08.1", "2026.07.0", "2025.12.3", "damaged", ""])
def test_data_of_this_or_an_older_neo4j_are_taken(home: Home, written: str) -> None:
    home.write(home.version, written)
    store.check(home, "2026.08.1")
    store.remember(home, "2026.08.1")
    assert home.version.read_text().strip() == "2026.08.1"


def test_what_a_killed_first_start_left_is_thrown_away(home: Home) -> None:
    store.prepare(home)
    half = home.databases / "neo4j" / "neostore"
    half.parent.mkdir(parents=True)
    half.write_text("")
    store.prepare(home)
    assert not half.exists()


def test_data_that_were_in_use_are_never_thrown_away(home: Home) -> None:
    store.prepare(home)
    kept = home.databases / "neo4j" / "neostore"
    kept.parent.mkdir(parents=True)
    kept.write_text("")
    store.remember(home, "2026.08.1")
    store.prepare(home)
    assert kept.exists()


def test_a_database_that_gave_up_is_remembered_until_it_is_open_again(home: Home) -> None:
    store.mend(home)
    assert not store.is_torn(home)
    store.tear(home)
    assert store.is_torn(home)
    store.tear(home)  # it gives up again
    assert store.is_torn(home)
    store.mend(home)
    assert not store.is_torn(home)
