"""The port: chosen once, remembered in the data directory, kept while it is free."""

from __future__ import annotations

import errno
import os
import socket

from talkgraph.errors import EngineFailed
from talkgraph.graph.address import Address
from talkgraph.graph.managed.conf import HOST
from talkgraph.graph.managed.home import Home

_RANGE = range(1024, 65536)


def choose(home: Home) -> int:
    """The remembered port if nobody listens there, else another, remembered from now on."""
    kept = remembered(home)
    if kept is not None and _free(kept):
        return kept
    return renew(home)


def renew(home: Home) -> int:
    """A free port, remembered."""
    port = _any()
    home.write(home.port, f"{port}\n")
    return port


def preferably(port: int) -> int:
    """This port if nobody listens there, else another; nothing is remembered."""
    return port if _free(port) else _any()


def _any() -> int:
    with socket.socket() as probe:
        try:
            probe.bind((HOST, 0))
        except OSError as error:
            raise EngineFailed(f"No port of {HOST} is free for Neo4j: {error.strerror}.") from error
        port: int = probe.getsockname()[1]
    return port


def of(address: Address) -> int:
    """The port of a managed engine's address."""
    return int(address.uri.rpartition(":")[2])


def remembered(home: Home) -> int | None:
    """The port of the last start; None if there was none or the file is damaged."""
    try:
        port = int(home.port.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    return port if port in _RANGE else None


def _free(port: int) -> bool:
    with socket.socket() as probe:
        if os.name == "posix":  # as Java does: a closed connection that lingers does not count
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            return error.errno not in (errno.EADDRINUSE, errno.EACCES)
    return True
