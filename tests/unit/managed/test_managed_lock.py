"""The committed lock: complete, unambiguous, and silent about where its files come from."""

from __future__ import annotations

import re

from talkgraph.graph.managed.lock import ENDPOINTS, PATH, Lock


def test_the_lock_is_as_the_tool_writes_it() -> None:
    assert Lock.load().text() == PATH.read_text(encoding="utf-8")


def test_every_jar_has_its_own_file_a_hash_and_a_size() -> None:
    lock = Lock.load()
    assert len(lock.jars) > 200
    assert len({jar.file for jar in lock.jars}) == len(lock.jars)
    assert all(re.fullmatch(r"[0-9a-f]{64}", jar.sha256) and jar.size > 0 for jar in lock.jars)
    assert all(re.fullmatch(r"[\w.+-]+\.jar", jar.file) for jar in lock.jars)


def test_the_lock_is_of_the_promised_version() -> None:
    lock = Lock.load()
    coordinates = {jar.coordinates for jar in lock.jars}
    assert lock.version == "2026.08.1"
    assert {f"{endpoint}:{lock.version}" for endpoint in ENDPOINTS} <= coordinates


def test_the_lock_names_no_address() -> None:
    text = PATH.read_text(encoding="utf-8")
    assert "://" not in text
    assert "repo" not in {word for word in re.findall(r"[a-z]+", text) if word.startswith("repo")}
