"""Samples as figures, and figures as a table."""

from __future__ import annotations

import platform
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

import talkgraph
from bench import npm
from bench.graph import Size
from bench.measure import Plan, Sample
from bench.question import HANDWRITTEN, PEER, SERVICES, TALKGRAPH, Question

_BEGIN, _END = "<!-- benchmark -->", "<!-- /benchmark -->"
_PACKAGES = ("neo4j", "neo4j-rust-ext", "strawberry-graphql", "starlette", "uvicorn", "orjson")


@dataclass(frozen=True, slots=True)
class Figures:
    """One question to one service over all rounds; times in milliseconds, of CPU for each request."""

    question: str
    service: str
    rate: float  # requests a second
    p50: float
    p99: float
    cpu: float
    database_cpu: float | None
    kilobytes: float  # of an answer
    ratio: float  # talkgraph's rate as a multiple of this one: the median of the rounds
    ratios: tuple[float, float]  # the least and the greatest of the rounds
    target: float | None


def all_figures(samples: Sequence[Sample], questions: Sequence[Question]) -> list[Figures]:
    """The rows of the table, question by question."""
    return [_figures(samples, question, service) for question in questions for service in SERVICES]


def _figures(samples: Sequence[Sample], question: Question, service: str) -> Figures:
    own = [s for s in samples if (s.question, s.service) == (question.name, service)]
    ours = {s.round: s.rate for s in samples if (s.question, s.service) == (question.name, TALKGRAPH)}
    ratios = [ours[sample.round] / sample.rate for sample in own]
    times = sorted(latency for sample in own for latency in sample.latencies)
    requests = sum(sample.requests for sample in own)
    database = [sample.database for sample in own if sample.database is not None]
    return Figures(
        question=question.title,
        service=service,
        rate=requests / sum(sample.seconds for sample in own),
        p50=_percentile(times, 0.50) * 1e3,
        p99=_percentile(times, 0.99) * 1e3,
        cpu=sum(sample.cpu for sample in own) / requests * 1e3,
        database_cpu=sum(database) / requests * 1e3 if database else None,
        kilobytes=sum(sample.bytes for sample in own) / requests / 1e3,
        ratio=statistics.median(ratios),
        ratios=(min(ratios), max(ratios)),
        target={PEER: question.target, HANDWRITTEN: question.of_handwritten}.get(service),
    )


def _percentile(ordered: Sequence[float], part: float) -> float:
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def machine(neo4j: str) -> dict[str, Any]:
    """When and where it was measured, and with what."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "cores": psutil.cpu_count() or 1,
        "memory_gib": round(psutil.virtual_memory().total / 2**30),
        "system": f"{platform.system()} {platform.machine()}",
        "versions": {
            "Neo4j": neo4j,
            "talkgraph": talkgraph.__version__,
            "Python": platform.python_version(),
            **{name: version(name) for name in _PACKAGES},
            **npm.versions(),
        },
    }


def table(rows: Sequence[Figures], where: dict[str, Any], plan: Plan, size: Size, samples: Sequence[Sample]) -> str:
    """The whole report as Markdown."""
    lines = [
        "| question | service | requests/s | p50 ms | p99 ms | CPU ms | Neo4j's CPU ms | talkgraph's rate is "
        "| target |",
        "|---|---|---|---|---|---|---|---|---|",
        *(_line(row) for row in rows),
        "",
        f"{where['date']}, {where['cores']} cores shared by load, service and Neo4j, {where['memory_gib']} GiB, "
        f"{where['system']}. {plan.rounds} rounds of {plan.seconds:g} s after {plan.warmup:g} s to warm up, "
        f"{plan.clients} clients, the services in turn; the load took "
        f"{_share([s.load for s in samples], samples):.0%} of one core{_others(samples)}. "
        f"CPU is for each request. Ratios are the median of the rounds (least–greatest).",
        f"Graph: {size}. " + ", ".join(f"{name} {number}" for name, number in where["versions"].items()) + ".",
    ]
    return "\n".join(lines) + "\n"


def _line(row: Figures) -> str:
    same = row.service == TALKGRAPH
    database = "–" if row.database_cpu is None else f"{row.database_cpu:.2f}"
    ratio = "" if same else f"{row.ratio:.2f} times ({row.ratios[0]:.2f}–{row.ratios[1]:.2f})"
    target = "" if row.target is None else f"{row.target:g}: {'met' if row.ratio >= row.target else 'missed'}"
    question = f"{row.question}, {row.kilobytes:.1f} kB" if same else ""
    cells = [f"{row.rate:.0f}", f"{row.p50:.2f}", f"{row.p99:.2f}", f"{row.cpu:.2f}", database, ratio, target]
    return "| " + " | ".join([question, row.service, *cells]) + " |"


def _share(cpu: Sequence[float], samples: Sequence[Sample]) -> float:
    return sum(cpu) / sum(sample.seconds for sample in samples)


def _others(samples: Sequence[Sample]) -> str:
    """What ran beside the measurement: much of it makes the figures worth little."""
    others = [sample.others for sample in samples if sample.others is not None]
    return f", processes that have nothing to do with it {_share(others, samples):.0%}" if others else ""


def as_json(rows: Sequence[Figures], where: dict[str, Any], plan: Plan, size: Size, samples: Sequence[Sample]) -> Any:
    """The same for programs, with every round."""
    rounds = [{k: v for k, v in asdict(sample).items() if k != "latencies"} for sample in samples]
    figures = [asdict(row) for row in rows]
    return {**where, "plan": asdict(plan), "graph": asdict(size), "figures": figures, "rounds": rounds}


def write_between_marks(file: Path, text: str) -> bool:
    """Puts the text between the marks of a file; False where it has none."""
    whole = file.read_text() if file.is_file() else ""
    before, begin, rest = whole.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        return False
    file.write_text(f"{before}{begin}\n\n{text}\n{end}{after}")
    return True
