"""The committed locks: complete, unambiguous, and silent about where their files come from."""

from __future__ import annotations

import re

import pytest

from talkgraph.graph.managed.lock import BROWSER, ENDPOINTS, NEO4J, Lock, path

each = pytest.mark.parametrize("product", ENDPOINTS)


@each
def test_the_lock_is_as_the_tool_writes_it(product: str) -> None:
    assert Lock.load(product).text() == path(product).read_text(encoding="utf-8")


@each
def test_every_jar_has_its_own_file_a_hash_and_a_size(product: str) -> None:
    lock = Lock.load(product)
    assert len({jar.file for jar in lock.jars}) == len(lock.jars) > 0
    assert all(re.fullmatch(r"[0-9a-f]{64}", jar.sha256) and jar.size > 0 for jar in lock.jars)
    assert all(re.fullmatch(r"[\w.+-]+\.jar", jar.file) for jar in lock.jars)


@pytest.mark.parametrize(
    ("product", "version", "name"), [(NEO4J, "2026.08.1", "Neo4j"), (BROWSER, "5.24.0", "Neo4j Browser")]
)
def test_the_lock_is_of_the_promised_version(product: str, version: str, name: str) -> None:
    lock = Lock.load(product)
    coordinates = {jar.coordinates for jar in lock.jars}
    assert (lock.version, str(lock)) == (version, f"{name} {version}")
    assert {f"{endpoint}:{lock.version}" for endpoint in ENDPOINTS[product]} <= coordinates


def test_the_lock_of_the_engine_is_whole() -> None:
    assert len(Lock.load(NEO4J).jars) > 200


@each
def test_the_lock_names_no_address(product: str) -> None:
    text = path(product).read_text(encoding="utf-8")
    assert "://" not in text
    assert "repo" not in {word for word in re.findall(r"[a-z]+", text) if word.startswith("repo")}
