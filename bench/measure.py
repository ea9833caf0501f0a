"""Rounds of all questions to all services, in turn, and what they cost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from multiprocessing import get_context
from typing import Any

import httpx
import orjson
import psutil

from bench.load import PATIENCE, Job, Result, run
from bench.question import TALKGRAPH, Question, Values
from bench.services import Running, cpu, cpu_of_all

_CHECKED = 25  # answers of a question that are compared before anything is timed

Say = Callable[[str], None]


class Unequal(Exception):
    """Two services answered one question differently."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One service asked one question for some seconds."""

    question: str
    service: str
    round: int
    requests: int
    seconds: float
    latencies: Sequence[float]
    cpu: float  # CPU seconds of the service
    database: float | None  # CPU seconds of Neo4j, where it can be seen
    load: float  # CPU seconds of the load
    others: float | None  # CPU seconds of all other processes of the machine, where Neo4j is on it
    bytes: int

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds


@dataclass(frozen=True, slots=True)
class Plan:
    """How long is measured: `rounds` of `seconds` for each question and service, after `warmup` seconds of each."""

    rounds: int
    seconds: float
    warmup: float
    clients: int


def compare(questions: Sequence[Question], services: Sequence[Running], say: Say) -> None:
    """Asks every service the same and compares. Raises Unequal, which shows the first difference."""
    with httpx.Client(timeout=PATIENCE) as client:
        for question in questions:
            say(f"Comparing the answers: {question.title}")
            for values in question.values[:_CHECKED]:
                found = {service.name: _content(client, question, service, values) for service in services}
                for name, content in found.items():
                    if content != found[TALKGRAPH]:
                        raise Unequal(
                            f"{question.title}, {dict(values)}: {name} answered {str(content)[:2000]}, "
                            f"{TALKGRAPH} {str(found[TALKGRAPH])[:2000]}"
                        )


def _content(client: httpx.Client, question: Question, service: Running, values: Values) -> Any:
    asked = question.asked[service.name]
    request = asked.request(values)
    sent = client.post if request.body else client.get
    more: dict[str, Any] = {"content": request.body, "headers": _JSON} if request.body else {}
    answer = sent(service.url + request.path, **more)
    body = orjson.loads(answer.content)
    if answer.status_code != 200 or body.get("errors") or body.get("data") is None:
        raise Unequal(f"{question.title}, {dict(values)}: {service.name} answered {answer.text[:2000]}")
    return asked.content(body["data"])


_JSON = {"content-type": "application/json", "accept": "application/json"}


def measured(
    questions: Sequence[Question],
    services: Sequence[Running],
    database: psutil.Process | None,
    plan: Plan,
    say: Say,
) -> Iterator[Sample]:
    """Warms everything up, then yields sample after sample: the services take turns within each question and round."""
    requests = {(q.name, s.name): _encoded(q, s.name) for q, s in product(questions, services)}
    with _loading() as load:
        for number in range(-1, plan.rounds):
            say(f"Round {number + 1} of {plan.rounds}" if number >= 0 else "Warming up")
            for question, service in product(questions, services):
                seconds = plan.seconds if number >= 0 else plan.warmup
                job = Job(service.port, requests[question.name, service.name], plan.clients, seconds)
                sample = _sample(load, job, question, service, database, number)
                if number >= 0:
                    yield sample


def _encoded(question: Question, service: str) -> list[bytes]:
    return [question.asked[service].request(values).encoded() for values in question.values]


def _sample(
    load: Callable[[Job], Result],
    job: Job,
    question: Question,
    service: Running,
    database: psutil.Process | None,
    number: int,
) -> Sample:
    processes = [service.process, *([database] if database else [])]
    before = [cpu_of_all(), *map(cpu, processes)]
    result = load(job)
    all_, own, *neo4j = [now - then for now, then in zip([cpu_of_all(), *map(cpu, processes)], before, strict=True)]
    return Sample(
        question=question.name,
        service=service.name,
        round=number,
        requests=len(result.latencies),
        seconds=result.seconds,
        latencies=result.latencies,
        cpu=own,
        database=sum(neo4j) if neo4j else None,
        load=result.cpu,
        others=all_ - own - sum(neo4j) - result.cpu if neo4j else None,
        bytes=result.size,
    )


@contextmanager
def _loading() -> Iterator[Callable[[Job], Result]]:
    """A process that runs jobs."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield lambda job: pool.submit(run, job).result(job.seconds + 2 * PATIENCE)
