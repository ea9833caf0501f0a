"""What the Docker engine of this machine has, if one answers."""

from __future__ import annotations

import gc
import os
import warnings
from typing import Any

import docker  # type: ignore[import-untyped]


def missing(*images: str) -> str | None:
    """What keeps a container of these images from running here; None if nothing does. Nothing is pulled for a test."""
    if os.environ.get("TALKGRAPH_TEST_DOCKER") == "0":
        return "TALKGRAPH_TEST_DOCKER=0 leaves Docker out"
    engine = _engine()
    if engine is None:
        return "no Docker engine answers"
    try:
        absent = [name for name in images if not engine.images.list(name)]
    finally:
        engine.close()
    return f"the Docker engine has no image {absent[0]}: docker pull {absent[0]}" if absent else None


def _engine() -> Any:
    """A client of the engine; None if none answers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        try:
            return docker.from_env(timeout=10)
        except docker.errors.DockerException:
            pass
        # docker leaves the socket open that nobody answered; it is closed here, where that is not an error
        gc.collect()
        return None


def inspected(container: str) -> dict[str, Any]:
    """All that the engine says about the container with this id."""
    engine = docker.from_env(timeout=30)
    try:
        attributes: dict[str, Any] = engine.containers.get(container).attrs
    finally:
        engine.close()
    return attributes
