"""The jars of a lock in the cache directory: all are hashed before every start (0.4 s), the missing ones fetched."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import filelock

from talkgraph.errors import DownloadFailed, EngineFailed
from talkgraph.graph.managed.home import writing
from talkgraph.graph.managed.lock import Jar, Lock
from talkgraph.progress import Progress
from talkgraph.settings import Settings

CACHE = "TALKGRAPH_CACHE_DIR"
_WAIT = 1800.0  # seconds that a second process waits for the download of a first


def folder(settings: Settings, lock: Lock) -> Path:
    """Where the jars of this version lie."""
    return settings.cache_dir.expanduser().absolute() / f"{lock.product}-{lock.version}"


def ensure(settings: Settings, lock: Lock, progress: Progress) -> str:
    """The class path of these jars, all of which are there and are those of the lock.

    Raises DownloadFailed (not in the cache and not to be had), EngineFailed (a jar is another than the lock says) or
    EngineFull.
    """
    place = folder(settings, lock)
    if missing(place, lock.jars):
        _fetch(place, lock, progress)
    verify(place, lock.jars)
    return os.pathsep.join(str(place / jar.file) for jar in lock.jars)


def missing(place: Path, jars: Iterable[Jar]) -> list[Jar]:
    """Those that are not there."""
    return [jar for jar in jars if not (place / jar.file).exists()]


def verify(place: Path, jars: Iterable[Jar]) -> None:
    """Hashes every file. Raises EngineFailed naming those that are not what the lock says."""
    jars = list(jars)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        same = list(pool.map(lambda jar: matches(place / jar.file, jar), jars))
    if wrong := [str(place / jar.file) for jar, good in zip(jars, same, strict=True) if not good]:
        raise EngineFailed(
            f"{', '.join(wrong)} is not the file that talkgraph's lock names (SHA-256), so Neo4j is not started. "
            "Find out who changed it, remove it, and start again to download it."
        )


def matches(path: Path, jar: Jar) -> bool:
    """Whether this file has the jar's size and hash."""
    try:
        if path.stat().st_size != jar.size:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == jar.sha256
    except OSError:
        return False


def _fetch(place: Path, lock: Lock, progress: Progress) -> None:
    from talkgraph.graph.managed.download import download  # jgo takes 0.3 s to import, and is needed once

    with writing(place, CACHE):
        place.mkdir(parents=True, exist_ok=True)
    guard = filelock.FileLock(place.with_name(f"{place.name}.lock"))
    try:
        with writing(place, CACHE):
            guard.acquire(timeout=0)
    except filelock.Timeout:
        progress.step(f"Waiting for another process to download {lock}")
        _wait(guard, place)
    try:
        if absent := missing(place, lock.jars):
            download(place, lock, absent, progress)
    finally:
        guard.release()


def _wait(guard: filelock.BaseFileLock, place: Path) -> None:
    try:
        guard.acquire(timeout=_WAIT)
    except filelock.Timeout:
        raise DownloadFailed(
            f"Another process has been downloading into {place} for {_WAIT / 60:.0f} minutes: end it and try again."
        ) from None
