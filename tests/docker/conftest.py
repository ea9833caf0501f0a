"""The containers of docker-compose.yml, built and started once; skipped, with the reason, where that cannot be."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.docker.stack import IMAGES, Stack, compose_command
from tests.docker_engine import missing

BUILD_SECONDS = 1800


@pytest.fixture(scope="session")
def compose() -> list[str]:
    """The command that compose is called by."""
    command = compose_command()
    if command is None:
        pytest.skip("neither docker-compose nor `docker compose` is installed")
    return command


@pytest.fixture(scope="session")
def stack(compose: list[str]) -> Iterator[Stack]:
    """The containers, running and ready; taken away with their volumes at the end."""
    if why := missing(*IMAGES):
        pytest.skip(why)
    started = Stack(compose)
    try:
        started.ok("up", "-d", "--build", timeout=BUILD_SECONDS)
        started.wait()
        yield started
    finally:
        started.run("down", "--volumes", "--timeout", "60", timeout=300)
