"""`talkgraph doctor`: what is open at the Neo4j that talkgraph uses, its own or yours, and how to close it."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Annotated

import orjson
import typer
from rich.console import Console

from talkgraph.cli.terminal import with_database
from talkgraph.console.doctor import Finding, State, examine
from talkgraph.graph.client import Client
from talkgraph.settings import Settings

_OPEN = 1  # the exit code where something is
_MARKS: dict[State, str] = {"open": "red", "guarded": "yellow", "unknown": "yellow", "closed": "green"}


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="The same for programs.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Also what is closed.")] = False,
) -> None:
    """Try hostile statements that do no harm, and say what is open and how to close it. Exit code 1: something is."""
    settings = Settings.read()
    server, found = with_database(settings, _examined)
    if as_json:
        facts = {"server": server, "findings": [asdict(finding) for finding in found]}
        typer.echo(orjson.dumps(facts, option=orjson.OPT_INDENT_2).decode())
    else:
        _print(server, found, everything)
    if any(finding.state == "open" for finding in found):
        raise typer.Exit(_OPEN)


async def _examined(client: Client) -> tuple[str, list[Finding]]:
    return client.address.uri, await examine(client)


def _print(server: str, found: list[Finding], everything: bool) -> None:
    out = Console(highlight=False, soft_wrap=True)
    out.print(f"{server}: could a statement …", markup=False)
    for state in _MARKS:
        if state != "closed" or everything:
            _print_group(out, [finding for finding in found if finding.state == state])
    counts = Counter(finding.state for finding in found)
    out.print(", ".join(f"{counts[state]} {state}" for state in _MARKS if counts[state]), style="bold")
    if counts["guarded"]:
        out.print(
            "Guarded: talkgraph's ways in (/cypher, `talkgraph cypher`) refuse it; who has the login of Neo4j can."
        )


def _print_group(out: Console, found: list[Finding]) -> None:
    """Findings of one state; the way to close several is said once, behind the last."""
    for place, finding in enumerate(found):
        out.print(f"{finding.state:<8}", style=_MARKS[finding.state], end="")
        out.print(f" {finding.what}: {finding.seen}", markup=False)
        if finding.close and finding.close not in {later.close for later in found[place + 1 :]}:
            out.print(f"         to close it: {finding.close}", style="dim", markup=False)
