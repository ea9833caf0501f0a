"""What is open at a server: hostile statements that do no harm, tried with our gate and without it, and its settings.

Each finding is `closed` (the server itself refuses), `guarded` (only our gate does, and no setting would), `open` (a
setting or another address would close it) or `unknown` (the server does not say).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from talkgraph.console.gate import admit
from talkgraph.console.hostile import ATTEMPTS, BUILT_IN, LIMITS, PROCEDURES, SETTINGS, Attempt, Limit
from talkgraph.errors import BadStatement, EngineRefused, NotAllowed
from talkgraph.graph.client import Client

State = Literal["closed", "guarded", "open", "unknown"]
_SECONDS = 20.0
_BY_SETTING = "configuration property"  # what LOAD CSV says where a setting, and not the place, is the reason
_HOME = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` can be done by a statement, whether, what was seen, and how to close it (empty where it is closed)."""

    name: str
    what: str
    state: State
    seen: str
    close: str = ""


async def examine(client: Client) -> list[Finding]:
    """Tries everything, one after the other. Raises EngineError or DeadlineExceeded where the server is not there."""
    found = [_transport(client.address.uri)]
    found += [await _attempted(client, attempt) for attempt in ATTEMPTS]
    values = await _settings(client)
    found += [_limited(limit, values) for limit in LIMITS]
    found.append(await _plugins(client))
    return found


def _transport(uri: str) -> Finding:
    address, what = urlsplit(uri), "read passwords and answers on their way"
    if "+s" in address.scheme:
        return Finding("transport", what, "closed", "the connection is encrypted")
    if address.hostname in _HOME:
        return Finding("transport", what, "closed", "the connection does not leave this machine")
    close = f"an address that starts with {address.scheme}+s://, and a certificate at the server"
    return Finding("transport", what, "open", "the connection is not encrypted", close)


async def _attempted(client: Client, attempt: Attempt) -> Finding:
    """The gate must refuse it in any case: it is the one layer that holds at every server."""
    if not await _is_refused(client, attempt.statement):
        return Finding(attempt.name, attempt.what, "open", "talkgraph's gate let it pass", "a newer talkgraph")
    ran, seen = await _tried(client, attempt.statement)
    if not ran:
        return Finding(attempt.name, attempt.what, "closed", seen)
    state: State = "open" if attempt.by_settings else "guarded"
    return Finding(attempt.name, attempt.what, state, seen, attempt.close)


async def _is_refused(client: Client, statement: str) -> bool:
    """Whether the gate, which runs nothing, refuses it; what cannot even be planned is refused."""
    try:
        async with client.once(deadline=_soon(), name="doctor") as once:
            admit(await once.explain(statement, {}))
    except (NotAllowed, BadStatement, EngineRefused):
        return True
    return False


async def _tried(client: Client, statement: str) -> tuple[bool, str]:
    """Whether the server does it without the gate, and what was seen."""
    try:
        await _rows(client, statement)
    except NotAllowed:
        return False, "the READ transaction refuses it"
    except EngineRefused:
        return False, "the user may not"
    except BadStatement as error:
        if "ExternalResourceFailed" not in error.neo4j_code:
            return False, f"the server does not know it ({error.neo4j_code or 'no code'})"
        if _BY_SETTING in str(error):
            return False, "a setting refuses it"
        return True, f"the server tried: {str(error).splitlines()[0]}"
    return True, "the server does it for this user"


async def _rows(client: Client, statement: str, **parameters: Any) -> list[list[Any]]:
    async with client.once(deadline=_soon(), name="doctor") as once:
        _, rows = await once.run(statement, parameters)
        return [row async for row in rows]


async def _settings(client: Client) -> dict[str, str]:
    try:
        rows = await _rows(client, SETTINGS, names=[limit.name for limit in LIMITS])
    except (BadStatement, NotAllowed, EngineRefused):
        return {}
    return {name: str(value) for name, value in rows}


def _limited(limit: Limit, values: dict[str, str]) -> Finding:
    value = values.get(limit.name)
    if value is None:
        return Finding(limit.name, limit.what, "unknown", "the server does not show this setting", limit.close)
    if value in limit.bad:
        return Finding(limit.name, limit.what, "open", f"{limit.name} is {value or 'empty'}", limit.close)
    return Finding(limit.name, limit.what, "closed", f"{limit.name} is {value}")


async def _plugins(client: Client) -> Finding:
    what = "call procedures of plugins"
    try:
        spaces = [space for (space,) in await _rows(client, PROCEDURES) if space not in BUILT_IN]
    except (BadStatement, NotAllowed, EngineRefused):
        return Finding("plugins", what, "unknown", "the server does not list its procedures")
    if not spaces:
        return Finding("plugins", what, "closed", "no plugin is loaded")
    close = (
        "dbms.security.procedures.allowlist names those that are needed, without what loads files or calls addresses"
    )
    return Finding("plugins", what, "guarded", f"there are {', '.join(spaces)}", close)


def _soon() -> float:
    return asyncio.get_running_loop().time() + _SECONDS
