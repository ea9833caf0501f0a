"""Fetches jars of the lock in parallel. Where from is jgo's business: its configuration knows the repositories.

A jar of the user's local Maven repository is taken if it has the right hash, else each remote repository is asked in
turn (`jgo.conf` adds some, or replaces `central` by a mirror). jgo's own downloader, which opens two connections for
every file and writes in place, takes 29 s for what takes 2 s here. A file comes into the cache by a rename, after its
hash was found right: an interrupted or damaged download leaves nothing that could be taken for a jar.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

import requests
from jgo.config import GlobalSettings
from jgo.maven import MavenContext
from requests.adapters import HTTPAdapter

from talkgraph.errors import DownloadFailed, EngineError, EngineFull
from talkgraph.graph.managed.home import writing
from talkgraph.graph.managed.jars import CACHE, matches
from talkgraph.graph.managed.lock import BROWSER, NEO4J, Jar, Lock, total
from talkgraph.progress import Progress

_AT_ONCE = 8
_TRIES = 3
_STALL = 20  # seconds without a byte
_PAUSE = 1.0  # seconds before the second try, twice that before the third
_CHUNK = 1 << 16
_ROOM = 50_000_000  # bytes that stay free on the disk
_INSTEAD = {
    NEO4J: "set TALKGRAPH_NEO4J_URI to a Neo4j of your own",
    BROWSER: "ask at /console of `talkgraph serve`, which needs no more",
}


class _Stopped(Exception):
    """Another file has failed, or the user has: this one need not go on."""


def download(place: Path, lock: Lock, jars: Sequence[Jar], progress: Progress) -> None:
    """Brings `jars` into `place`, whose download lock the caller holds.

    Raises DownloadFailed or EngineFull; what has arrived by then is kept, and is not fetched again.
    """
    progress.step(f"Downloading {lock} ({total(jars) / 1e6:.0f} MB)")
    _check_room(place, lock, jars)
    with writing(place, CACHE), _staging(place) as staging, _session() as session:
        try:
            _Downloads(place, staging, session).run(jars, progress)
        except OSError as error:
            # a certificate bundle that is not there is an OSError without a number
            if isinstance(error, requests.RequestException) or error.errno is None:
                raise _unreachable(place, lock, error) from error
            raise


class _Downloads:
    """The downloads of one call: what they share is the connections, how far each is, and whether to stop."""

    def __init__(self, place: Path, staging: Path, session: requests.Session) -> None:
        config = GlobalSettings.load()
        self._place, self._staging, self._session = place, staging, session
        self._maven = MavenContext(repo_cache=config.repo_cache)
        self._maven.remote_repos.update(config.repositories)
        self._done: dict[str, int] = {}
        self._stop = threading.Event()

    def run(self, jars: Sequence[Jar], progress: Progress) -> None:
        """Fetches all; the first failure ends the others."""
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            futures = {pool.submit(self._bring, jar) for jar in jars}
            try:
                self._watch(futures, total(jars), progress)
            finally:
                self._stop.set()
                pool.shutdown(cancel_futures=True)

    def _watch(self, futures: set[Future[None]], size: int, progress: Progress) -> None:
        waiting = futures
        while waiting:
            finished, waiting = wait(waiting, timeout=0.2, return_when=FIRST_EXCEPTION)
            for future in finished:
                future.result()
            progress.advance(sum(self._done.copy().values()), size, "bytes")

    def _bring(self, jar: Jar) -> None:
        artifact = self._maven.project(jar.group, jar.artifact).at_version(jar.version).artifact(jar.classifier)
        staged = self._staging / jar.file
        if artifact.cached_path is not None and matches(artifact.cached_path, jar):
            shutil.copyfile(artifact.cached_path, staged)
        else:
            self._fetch(f"{artifact.component.path_prefix.as_posix()}/{artifact.filename}", staged)
        if not matches(staged, jar):
            raise DownloadFailed(
                f"{jar.file} ({jar.coordinates}) arrived as another file than talkgraph's lock names (SHA-256) and was "
                "thrown away. A proxy or a mirror on the way may have changed it: try another network."
            )
        staged.replace(self._place / jar.file)
        self._done[jar.file] = jar.size

    def _fetch(self, path: str, staged: Path) -> None:
        for attempt in range(1, _TRIES + 1):
            try:
                self._fetch_once(path, staged)
                break
            except requests.RequestException as error:
                absent = error.response is not None and error.response.status_code == HTTPStatus.NOT_FOUND
                if absent or attempt == _TRIES or self._stop.wait(_PAUSE * attempt):
                    raise

    def _fetch_once(self, path: str, staged: Path) -> None:
        for repository in self._maven.remote_repos.values():
            with self._get(f"{repository}/{path}") as response:
                if response.status_code != HTTPStatus.NOT_FOUND:
                    response.raise_for_status()
                    self._save(response, staged)
                    return
        raise requests.HTTPError(response=response)

    def _get(self, url: str) -> requests.Response:
        return self._session.get(url, stream=True, timeout=_STALL)

    def _save(self, response: requests.Response, staged: Path) -> None:
        self._done[staged.name] = 0
        with staged.open("wb") as file:
            for chunk in response.iter_content(_CHUNK):
                if self._stop.is_set():
                    raise _Stopped
                file.write(chunk)
                self._done[staged.name] += len(chunk)


def _session() -> requests.Session:
    session = requests.Session()
    session.mount("https://", HTTPAdapter(pool_maxsize=_AT_ONCE))
    return session


@contextmanager
def _staging(place: Path) -> Iterator[Path]:
    """A folder on the disk of the cache; those of downloads that were killed are removed."""
    prefix = f"{place.name}-download-"
    for left in place.parent.glob(f"{prefix}*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=prefix) as folder:
        yield Path(folder)


def _check_room(place: Path, lock: Lock, jars: Sequence[Jar]) -> None:
    free = shutil.disk_usage(place).free
    if free < total(jars) + _ROOM:
        raise EngineFull(
            f"{lock} needs {(total(jars) + _ROOM) / 1e6:.0f} MB in {place}, where {free / 1e6:.0f} MB are free: "
            f"free some space, or set {CACHE} to a folder on another disk."
        )


def _unreachable(place: Path, lock: Lock, error: Exception) -> EngineError:
    absent = [jar for jar in lock.jars if not (place / jar.file).exists()]
    named = ", ".join(jar.file for jar in absent[:3]) + (f" and {len(absent) - 3} more" if len(absent) > 3 else "")
    return DownloadFailed(
        f"{lock} is not complete in {place}: {len(absent)} of {len(lock.jars)} files "
        f"({total(absent) / 1e6:.0f} MB) are missing ({named}), and the Maven repository cannot be reached "
        f"({_cause(error)}). Run once with access to it, copy that folder from a machine that has it, or "
        f"{_INSTEAD[lock.product]}."
    )


def _cause(error: Exception) -> str:
    if isinstance(error, requests.Timeout):
        return "no answer in time"
    if isinstance(error, requests.ConnectionError):
        return "no connection"
    if isinstance(error, requests.HTTPError) and error.response is not None:
        return f"it answers {error.response.status_code}"
    return str(error)
