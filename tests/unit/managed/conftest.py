from __future__ import annotations

from pathlib import Path

import pytest

from talkgraph.graph.managed.home import Home
from talkgraph.settings import Settings
from tests.unit.managed.watched import Watched


@pytest.fixture
def progress() -> Watched:
    return Watched()


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of this test alone, whatever the environment says."""
    monkeypatch.delenv("TALKGRAPH_NEO4J_URI", raising=False)
    monkeypatch.delenv("TALKGRAPH_NEO4J_HEAP", raising=False)
    return Settings.read(data_dir=tmp_path / "data", cache_dir=tmp_path / "cache")


@pytest.fixture
def home(settings: Settings) -> Home:
    home = Home.of(settings)
    home.make()
    return home
