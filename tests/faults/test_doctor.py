"""`talkgraph doctor` at servers that leave open what the managed one closes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from talkgraph.console import doctor
from talkgraph.console.doctor import Finding, examine
from talkgraph.graph.client import Client
from talkgraph.graph.managed import conf, running
from talkgraph.progress import Silent
from tests.faults.managed_owner import settings_of

pytestmark = pytest.mark.anyio
BY_SETTING = {"read-file", "call-address", "call-address-6", "hidden-address"}
LIMITS = {
    "db.memory.transaction.max",
    "db.transaction.timeout",
    "db.lock.acquisition.timeout",
}


def states(found: list[Finding]) -> dict[str, str]:
    return {finding.name: finding.state for finding in found}


async def test_a_server_without_the_settings_is_open_and_the_ways_to_close_it_close_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_of(tmp_path / "data")
    with monkeypatch.context() as patch:
        patch.setattr(conf, "_security", lambda: {"dbms.security.auth_enabled": "true"})
        patch.setattr(conf, "_limits", lambda _: {})
        with running(settings, Silent()) as address:
            async with Client(address) as client:
                found = await examine(client)
    assert {name for name, state in states(found).items() if state == "open"} == BY_SETTING | LIMITS
    assert all(finding.close for finding in found if finding.state == "open")

    told = " ".join(finding.close for finding in found if finding.state == "open")
    named = dict(re.findall(r"([a-z_.]+)=(\S+?),?(?=\s|$)", told))
    monkeypatch.setattr(conf, "_security", lambda: {"dbms.security.auth_enabled": "true", **named})
    monkeypatch.setattr(conf, "_limits", lambda _: {})
    with running(settings, Silent()) as address:
        async with Client(address) as client:
            again = await examine(client)
    assert "open" not in states(again).values()


async def test_a_gate_that_lets_something_pass_is_open(library: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "admit", lambda _: None)
    found = states(await examine(library))
    assert found["end-transaction"] == "open"


@pytest.mark.parametrize(
    ("uri", "state"),
    [
        ("bolt://127.0.0.1:7687", "closed"),
        ("bolt://graph.example.org:7687", "open"),
        ("neo4j+s://graph.example.org", "closed"),
        ("bolt+ssc://graph.example.org", "closed"),
    ],
)
def test_a_login_that_travels_in_the_clear_is_open(uri: str, state: str) -> None:
    assert doctor._transport(uri).state == state
