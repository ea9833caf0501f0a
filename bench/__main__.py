"""`python -m bench`: writes the graph, starts the services, compares their answers, measures, prints the table."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import orjson

from bench import npm, report, services
from bench.graph import Size, synthetic
from bench.load import Failed
from bench.measure import Plan, Unequal, compare, measured
from bench.question import SERVICES
from bench.questions import questions
from bench.store import database, stored
from talkgraph.cli.terminal import Terminal
from talkgraph.errors import TalkgraphError
from talkgraph.progress import Progress

ROOT = Path(__file__).resolve().parents[1]
_PAGES = (ROOT / "README.md", ROOT / "docs" / "benchmark.md")
_FULL = Plan(rounds=5, seconds=5, warmup=8, clients=8)
_QUICK = Plan(rounds=1, seconds=0.5, warmup=0.5, clients=8)
_SMALL = Size(talks=10, entities=500, connections=2_000)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; its exit code is 0 whatever the figures are."""
    options = _options(arguments)
    plan, size = _plan(options), _SMALL if options.quick else Size()
    try:
        text, found = _run(plan, size, Terminal())
    except (TalkgraphError, Unequal, Failed) as error:
        print(f"bench: {error}", file=sys.stderr)
        return getattr(error, "exit_code", 1)
    print(text)
    if options.json:
        options.json.write_bytes(orjson.dumps(found, option=orjson.OPT_INDENT_2))
    if options.write:
        for page in _PAGES:
            if report.write_between_marks(page, text):
                print(f"Written to {page.relative_to(ROOT)}", file=sys.stderr)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="Questions to talkgraph, to @neo4j/graphql and to hand-written endpoints, over one Neo4j: "
        "that of TALKGRAPH_TEST_NEO4J_URI, which must be empty, else a temporary one.",
    )
    parser.add_argument("--rounds", type=int, help=f"how often everything is measured ({_FULL.rounds})")
    parser.add_argument("--seconds", type=float, help=f"that one measurement takes ({_FULL.seconds:g})")
    parser.add_argument("--quick", action="store_true", help="a small graph and one short round: does it run at all?")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures of every round there")
    parser.add_argument("--write", action="store_true", help="replace the table in README.md and docs/benchmark.md")
    options = parser.parse_args(arguments)
    if min(options.rounds or 1, options.seconds or 1) <= 0:
        parser.error("--rounds and --seconds must be more than 0")
    return options


def _plan(options: argparse.Namespace) -> Plan:
    base = _QUICK if options.quick else _FULL
    return Plan(options.rounds or base.rounds, options.seconds or base.seconds, base.warmup, base.clients)


def _run(plan: Plan, size: Size, progress: Progress) -> tuple[str, object]:
    """The table, and the same for programs."""
    progress.step("Installing the npm packages of the peer")
    npm.install()
    graph = synthetic(size)
    asked = questions(graph)
    with database(progress) as address, ExitStack() as stack:
        progress.step(f"Writing {size}")
        version = stack.enter_context(stored(graph, address))
        started = [stack.enter_context(services.running(name, address)) for name in SERVICES]
        compare(asked, started, progress.step)
        samples = list(measured(asked, started, services.listener(address), plan, progress.step))
        where = report.machine(version)
    rows = report.all_figures(samples, asked)
    return report.table(rows, where, plan, size, samples), report.as_json(rows, where, plan, size, samples)


if __name__ == "__main__":
    sys.exit(main())
