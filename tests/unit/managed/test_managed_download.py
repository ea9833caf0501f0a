"""Fetching and checking jars, from a small Maven repository on this machine that jgo's configuration names."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import filelock
import pytest

from talkgraph.errors import BadSetting, DownloadFailed, EngineFailed, EngineFull
from talkgraph.graph.managed import download as downloads
from talkgraph.graph.managed import jars
from talkgraph.graph.managed.lock import BROWSER, Jar, Lock
from talkgraph.settings import Settings
from tests.unit.managed.watched import Watched

CONTENT = {name: os.urandom(300_000) for name in ("one", "two", "three")}


def _jar(name: str) -> Jar:
    content = CONTENT[name]
    return Jar("org.example", name, "1.0", "", f"{name}-1.0.jar", len(content), hashlib.sha256(content).hexdigest())


LOCK = Lock("neo4j", "1.0", tuple(_jar(name) for name in CONTENT))


def test_the_readme_says_how_much_is_downloaded() -> None:
    readme = Path(__file__).parents[3].joinpath("README.md").read_text(encoding="utf-8")
    assert f"downloads Neo4j ({Lock.load().size / 1e6:.0f} MB," in readme


class Repository:
    """Serves CONTENT; `answer` may say otherwise for a path."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer: Callable[[BaseHTTPRequestHandler], bool] = lambda _: False
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/maven2"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        repository = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                repository.asked.append(self.path)
                if repository.answer(self):
                    return
                name = self.path.split("/")[4]
                assert self.path == f"/maven2/org/example/{name}/1.0/{name}-1.0.jar"
                send(self, CONTENT[name])

            def log_message(self, *_: Any) -> None:
                pass

        return Handler


def send(handler: BaseHTTPRequestHandler, content: bytes, *, length: int | None = None) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(content) if length is None else length))
    handler.end_headers()
    handler.wfile.write(content)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    repository = Repository()
    _configure(tmp_path, monkeypatch, repository.url)
    thread = threading.Thread(target=repository.server.serve_forever, args=(0.05,))
    thread.start()
    yield repository
    repository.server.shutdown()
    repository.server.server_close()
    thread.join()


def _configure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """A user's jgo.conf with a mirror of `central`, and an empty local Maven repository."""
    (tmp_path / "jgo.conf").write_text(f"[repositories]\ncentral = {url}\n")
    monkeypatch.setenv("JGO_CONFIG_FILE", str(tmp_path / "jgo.conf"))
    monkeypatch.setenv("M2_REPO", str(tmp_path / "m2"))
    monkeypatch.setattr(downloads, "_PAUSE", 0.01)


@pytest.fixture
def place(settings: Settings) -> Path:
    return jars.folder(settings, LOCK)


def _files(settings: Settings) -> set[str]:
    return {path.name for path in settings.cache_dir.rglob("*") if path.is_file() and path.suffix != ".lock"}


def test_all_jars_arrive_checked_and_with_progress(
    settings: Settings, repository: Repository, place: Path, progress: Watched
) -> None:
    classpath = jars.ensure(settings, LOCK, progress)
    assert classpath.split(os.pathsep) == [str(place / jar.file) for jar in LOCK.jars]
    assert [(place / jar.file).read_bytes() for jar in LOCK.jars] == list(CONTENT.values())
    assert progress.steps == ["Downloading Neo4j 1.0 (1 MB)"]
    assert progress.last == (LOCK.size, LOCK.size, "bytes")


def test_a_complete_cache_asks_nobody_and_may_be_read_only(
    settings: Settings, repository: Repository, place: Path, progress: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    jars.ensure(settings, LOCK, progress)
    asked = len(repository.asked)
    monkeypatch.setattr(jars, "_fetch", None)  # whatever writes or fetches lies behind it
    jars.ensure(settings, LOCK, progress)
    assert len(repository.asked) == asked


def test_only_what_is_missing_is_fetched(
    settings: Settings, repository: Repository, place: Path, progress: Watched
) -> None:
    jars.ensure(settings, LOCK, progress)
    repository.asked.clear()
    (place / "two-1.0.jar").unlink()
    jars.ensure(settings, LOCK, progress)
    assert repository.asked == ["/maven2/org/example/two/1.0/two-1.0.jar"]


def test_the_local_maven_repository_saves_the_way(
    settings: Settings, repository: Repository, place: Path, progress: Watched, tmp_path: Path
) -> None:
    for name, content in (("one", CONTENT["one"]), ("two", b"damaged")):
        local = tmp_path / "m2" / "org" / "example" / name / "1.0" / f"{name}-1.0.jar"
        local.parent.mkdir(parents=True)
        local.write_bytes(content)
    jars.ensure(settings, LOCK, progress)
    assert sorted(path.split("/")[4] for path in repository.asked) == ["three", "two"]


def test_a_jar_that_was_changed_stops_the_start(
    settings: Settings, repository: Repository, place: Path, progress: Watched
) -> None:
    jars.ensure(settings, LOCK, progress)
    changed = place / "two-1.0.jar"
    changed.write_bytes(CONTENT["two"][:-1] + b"!")
    with pytest.raises(EngineFailed, match=rf"^{changed} is not the file that talkgraph's lock names"):
        jars.ensure(settings, LOCK, progress)


def test_a_file_that_arrives_changed_is_refused(settings: Settings, repository: Repository, progress: Watched) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> bool:
        if "two" in handler.path:
            send(handler, CONTENT["two"][:-1] + b"!")
        return "two" in handler.path

    repository.answer = answer
    with pytest.raises(DownloadFailed, match=r"two-1\.0\.jar \(org\.example:two:1\.0\) arrived as another file"):
        jars.ensure(settings, LOCK, progress)
    assert "two-1.0.jar" not in _files(settings)


def test_a_connection_that_breaks_is_tried_again(settings: Settings, repository: Repository, progress: Watched) -> None:
    broken: list[str] = []

    def answer(handler: BaseHTTPRequestHandler) -> bool:
        if handler.path in broken:
            return False
        broken.append(handler.path)
        send(handler, b"begin", length=300_000)
        handler.close_connection = True
        return True

    repository.answer = answer
    jars.ensure(settings, LOCK, progress)
    assert len(broken) == 3
    assert progress.last == (LOCK.size, LOCK.size, "bytes")


def test_a_download_that_breaks_off_leaves_nothing_that_looks_like_a_jar(
    settings: Settings, repository: Repository, progress: Watched
) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> bool:
        if "two" in handler.path:
            send(handler, CONTENT["two"][:1000], length=300_000)
            handler.close_connection = True
        return "two" in handler.path

    repository.answer = answer
    with pytest.raises(DownloadFailed, match=r"two-1\.0\.jar.*cannot be reached"):
        jars.ensure(settings, LOCK, progress)
    assert _files(settings) <= {"one-1.0.jar", "three-1.0.jar"}
    assert not list(settings.cache_dir.glob("*-download-*"))
    repository.answer = lambda _: False
    jars.ensure(settings, LOCK, progress)


@pytest.mark.parametrize("status", [404, 503])
def test_a_repository_that_does_not_give_it_is_said(
    settings: Settings, repository: Repository, progress: Watched, status: int
) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> bool:
        handler.send_error(status)
        return True

    repository.answer = answer
    with pytest.raises(DownloadFailed, match=f"it answers {status}"):
        jars.ensure(settings, LOCK, progress)


def test_offline_it_says_what_is_missing_and_what_to_do(
    settings: Settings, place: Path, progress: Watched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _configure(tmp_path, monkeypatch, "http://127.0.0.1:9/maven2")  # nobody listens there
    place.mkdir(parents=True)
    (place / "one-1.0.jar").write_bytes(CONTENT["one"])
    with pytest.raises(DownloadFailed) as caught:
        jars.ensure(settings, LOCK, progress)
    assert str(caught.value) == (
        f"Neo4j 1.0 is not complete in {place}: 2 of 3 files (1 MB) are missing (two-1.0.jar, three-1.0.jar), and the "
        "Maven repository cannot be reached (no connection). Run once with access to it, copy that folder from a "
        "machine that has it, or set TALKGRAPH_NEO4J_URI to a Neo4j of your own."
    )


def test_offline_neo4j_browser_is_named_with_what_needs_no_download(
    settings: Settings, progress: Watched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _configure(tmp_path, monkeypatch, "http://127.0.0.1:9/maven2")
    lock = Lock.load(BROWSER)
    with pytest.raises(DownloadFailed) as caught:
        jars.ensure(settings, lock, progress)
    assert str(caught.value) == (
        f"Neo4j Browser 5.24.0 is not complete in {settings.cache_dir / 'neo4j-browser-5.24.0'}: 1 of 1 files (15 MB) "
        "are missing (neo4j-browser-5.24.0.jar), and the Maven repository cannot be reached (no connection). Run once "
        "with access to it, copy that folder from a machine that has it, or ask at /console of `talkgraph serve`, "
        "which needs no more."
    )


def test_two_at_once_download_once(
    settings: Settings, repository: Repository, progress: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ThreadPoolExecutor(2) as pool:
        one, two = (pool.submit(jars.ensure, settings, LOCK, progress) for _ in range(2))
        assert one.result(60) == two.result(60)
    assert len(repository.asked) == len(LOCK.jars)


def test_whoever_waits_for_a_download_says_so_and_not_for_ever(
    settings: Settings, repository: Repository, place: Path, progress: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jars, "_WAIT", 0.1)
    place.mkdir(parents=True)
    with (
        filelock.FileLock(place.with_name(f"{place.name}.lock")),
        pytest.raises(DownloadFailed, match="Another process has been downloading"),
    ):
        jars.ensure(settings, LOCK, progress)
    assert progress.steps == ["Waiting for another process to download Neo4j 1.0"]


def test_what_a_killed_download_left_is_removed(
    settings: Settings, repository: Repository, place: Path, progress: Watched
) -> None:
    left = place.with_name(f"{place.name}-download-x")
    left.mkdir(parents=True)
    (left / "half.jar").write_bytes(b"half")
    jars.ensure(settings, LOCK, progress)
    assert not left.exists()


def test_too_little_room_is_said_before_the_download(
    settings: Settings, repository: Repository, progress: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage("/")._replace(free=1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(EngineFull, match=r"needs 51 MB in .*, where 1 MB are free.*TALKGRAPH_CACHE_DIR"):
        jars.ensure(settings, LOCK, progress)
    assert repository.asked == []


def test_a_disk_that_fills_up_meanwhile_is_said_and_cleaned(
    settings: Settings, repository: Repository, progress: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(downloads._Downloads, "_save", full)
    with pytest.raises(EngineFull, match="TALKGRAPH_CACHE_DIR"):
        jars.ensure(settings, LOCK, progress)
    assert _files(settings) == set()
    assert not list(settings.cache_dir.glob("*-download-*"))


def test_a_cache_that_cannot_be_written_is_said(settings: Settings, progress: Watched, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    blocked = settings.model_copy(update={"cache_dir": tmp_path / "file" / "cache"})
    with pytest.raises(BadSetting, match="set TALKGRAPH_CACHE_DIR"):
        jars.ensure(blocked, LOCK, progress)


def test_ctrl_c_ends_the_download(settings: Settings, repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(Watched):
        def advance(self, done: int, total: int, unit: str = "") -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        jars.ensure(settings, LOCK, Interrupted())
    assert not list(settings.cache_dir.glob("*-download-*"))
