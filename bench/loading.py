"""`python -m bench.loading`: talks through the whole way (read, link, compare, write) beside bare writes of their rows.

Bare are the same statements with the same rows, one transaction a talk: nothing is read, nothing compared, nothing
settled. `--long` asks whether a talk takes longer when 2,000 are there than when 20 are.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from bench.store import database, emptied
from talkgraph.cli.terminal import Terminal
from talkgraph.errors import TalkgraphError
from talkgraph.graph.address import Address
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client, Transaction
from talkgraph.graph.schema import prepare
from talkgraph.ingest.gather import Bundle
from talkgraph.ingest.identified import Ids, identified
from talkgraph.ingest.ids import slug
from talkgraph.ingest.load import load
from talkgraph.ingest.many import Options, load_many
from talkgraph.ingest.proof import prove
from talkgraph.ingest.read import read_document
from talkgraph.ingest.rows import OWN, Rows, rows_of
from talkgraph.linker import Linker, Name
from talkgraph.progress import Silent

SEGMENTS, CHAPTERS, ENTITIES, CONNECTIONS = 180, 20, 40, 39  # of a talk: as many as the first document declares
_WITH_TALK = frozenset(OWN) - {"key_points", "mentions"}
_WORDS = tuple("we model data open people work think because really question release year system language".split())  # noqa: SIM905
_SYLLABLES = tuple("ba den fo gri kal lum mi nor pel qua ros sti tur vel xan zo".split())  # noqa: SIM905
_WARM = 100  # talks that are loaded either way before anything is measured: Neo4j compiles what runs often
_WINDOW = 20  # talks whose time is taken at the beginning and at the end of a long run


@dataclass(frozen=True, slots=True)
class Figures:
    """Rates a second; ratios of the whole way to bare writes; seconds a talk at the beginning and at the end."""

    talks: int
    rows: int
    whole: float
    bare: float
    ratios: list[float]  # of the rounds, the least first
    linked: float
    names: int
    first: float
    last: float


def names_of(count: int, seed: int = 7) -> list[str]:
    """So many different names, of one word or two."""
    draw = random.Random(seed)  # noqa: S311 - a fixed sequence is what is wanted
    found: dict[str, None] = {}
    while len(found) < count:
        words = ("".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4))).title() for _ in range(draw.randint(1, 2)))
        found[" ".join(words)] = None
    return list(found)


def talk(number: int, names: Sequence[str]) -> dict[str, object]:
    """A talk as a document; each connection is said by one segment, the others name an entity or nobody."""
    draw = random.Random(number)  # noqa: S311 - a fixed sequence is what is wanted
    chosen = draw.sample(names, ENTITIES)
    texts = [f"{chosen[n]} works with {chosen[n + 1]} as case {n}" for n in range(CONNECTIONS)]
    while len(texts) < SEGMENTS:
        words = draw.choices(_WORDS, k=draw.randint(12, 24))
        words.insert(draw.randrange(len(words)), draw.choice(chosen))
        texts.append(f"{' '.join(words)} {len(texts)}.")
    links = [
        {"from": chosen[n], "predicate": "works with", "to": chosen[n + 1], "evidence": [{"quote": texts[n]}]}
        for n in range(CONNECTIONS)
    ]
    return {
        "talkgraph": 1,
        "talk": {"title": f"Talk {number}", "date": "2025-10-16", "speakers": [f"Speaker {number % 50}"]},
        "chapters": [{"title": f"Chapter {n}", "startSeconds": n * 144.0} for n in range(CHAPTERS)],
        "segments": [{"startSeconds": n * 16.0, "endSeconds": n * 16.0 + 16, "text": t} for n, t in enumerate(texts)],
        "entities": [{"name": name, "kind": "Company"} for name in chosen],
        "connections": links,
    }


def written(folder: Path, count: int) -> list[Path]:
    """So many talks as files."""
    names = names_of(2_000)
    paths = [folder / f"talk-{number:05}.json" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_bytes(orjson.dumps(talk(number, names)))
    return paths


def linker_rate(names: int, segments: int) -> float:
    """Segments a second in which the linker finds names."""
    every = names_of(names)
    linker = Linker(Name(text, text, "Company") for text in every)
    draw = random.Random(1)  # noqa: S311 - a fixed sequence is what is wanted
    texts = [
        " ".join([*draw.choices(_WORDS, k=8), draw.choice(every), *draw.choices(_WORDS, k=8)]) for _ in range(segments)
    ]
    start = time.perf_counter()
    found = sum(len(linker.mentions(text)) for text in texts)
    seconds = time.perf_counter() - start
    assert found >= segments
    return segments / seconds


async def measured(address: Address, paths: Sequence[Path], rounds: int) -> Figures:
    """The figures, rates as the median of the rounds."""
    catalogue = Catalogue.load()
    rows = [_rows(path) for path in paths]
    size = sum(each.size() for each in rows)
    gc.collect()
    gc.freeze()  # what is held here for the bare writes would be looked through while the others are measured
    whole, bare = [], []
    async with Client(address) as client:
        await prepare(client, catalogue)
        await _warm(client, catalogue, paths[:_WARM])
        for _ in range(rounds):
            await emptied(client)
            whole.append(size / await _whole(client, catalogue, paths))
            await emptied(client)
            bare.append(size / await _bare(client, catalogue, rows))
        await emptied(client)
        first, last = await _grown(client, catalogue, paths)
        await emptied(client)
    pairs = zip(whole, bare, strict=True)
    ratios = sorted(one / other for one, other in pairs)
    rate = statistics.median(linker_rate(5_000, 20_000) for _ in range(3))
    return Figures(
        len(paths), size, statistics.median(whole), statistics.median(bare), ratios, rate, 5_000, first, last
    )


async def _warm(client: Client, catalogue: Catalogue, paths: Sequence[Path]) -> None:
    await emptied(client)
    await _whole(client, catalogue, paths)
    await emptied(client)
    await _bare(client, catalogue, [_rows(path) for path in paths])


async def _whole(client: Client, catalogue: Catalogue, paths: Sequence[Path]) -> float:
    start = time.perf_counter()
    summary = await load_many(client, catalogue, [Bundle((path,)) for path in paths], Options(), Silent())
    assert len(summary.reports) == len(paths), summary.failures
    return time.perf_counter() - start


async def _bare(client: Client, catalogue: Catalogue, talks: Sequence[Rows]) -> float:
    start = time.perf_counter()
    for rows in talks:
        await client.write(lambda tx, rows=rows: _put(tx, catalogue, rows), timeout=120)  # type: ignore[misc]
    return time.perf_counter() - start


async def _put(tx: Transaction, catalogue: Catalogue, rows: Rows) -> None:
    key = rows.talk["id"]
    note = {"source": "bench"}
    parameters = {"talk": key, "row": rows.talk, "load": note, "packed": ""}
    await tx.run(catalogue["load/talk_put"].text, parameters)
    await tx.run(catalogue["load/entities_put"].text, {"rows": list(rows.entities.values())})
    for name in OWN:
        more = {"talk": key} if name in _WITH_TALK else {}
        if rows.own[name]:
            await tx.run(catalogue[f"load/{name}_put"].text, {"rows": list(rows.own[name].values()), **more})
    await tx.run(catalogue["load/connections_put"].text, {"rows": list(rows.connections.values())})


async def _grown(client: Client, catalogue: Catalogue, paths: Sequence[Path]) -> tuple[float, float]:
    """Seconds a talk for the first talks and for the last ones, the median of each."""
    seconds = []
    for path in paths:
        reading = read_document(path)
        start = time.perf_counter()
        await load(client, catalogue, reading, later=True)
        seconds.append(time.perf_counter() - start)
    window = min(_WINDOW, len(seconds) // 2)
    return statistics.median(seconds[:window]), statistics.median(seconds[-window:])


def _rows(path: Path) -> Rows:
    proven = prove(read_document(path).document)
    entities = {entity.name: f"entity:{slug(entity.name)}-{entity.kind.lower()}" for entity in proven.entities}
    return rows_of(identified(proven, Ids(f"talk:{slug(proven.document.talk.title)}", entities, {})))


def told(figures: Figures) -> Iterator[str]:
    """The figures as lines of a table."""
    of = f"{SEGMENTS} segments, {ENTITIES} entities, {CONNECTIONS} connections"
    slower = figures.last / figures.first
    yield f"{figures.talks} talks of {figures.rows // figures.talks} rows ({of})"
    yield f"whole way (read, link, compare, write) {figures.whole:10,.0f} rows/s"
    yield f"bare writes of the same rows           {figures.bare:10,.0f} rows/s"
    ratio, least, greatest = statistics.median(figures.ratios), figures.ratios[0], figures.ratios[-1]
    yield f"ratio                                  {ratio:10.2f} ({least:.2f}–{greatest:.2f}; target 0.7)"
    yield f"a talk among the first                 {figures.first * 1000:10.0f} ms"
    yield f"a talk among the last                  {figures.last * 1000:10.0f} ms: {slower:.2f} times (target 1.2)"
    yield f"linker with {figures.names:,} names                {figures.linked:10,.0f} segments/s (target 200,000)"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; its exit code is 0 whatever the figures are."""
    parser = argparse.ArgumentParser(prog="python -m bench.loading", description=__doc__)
    parser.add_argument("--talks", type=int, default=100, help="talks of a round (100)")
    parser.add_argument("--rounds", type=int, default=5, help="how often everything is measured (5)")
    parser.add_argument("--long", action="store_true", help="2,000 talks, one round")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    options = parser.parse_args(arguments)
    if min(options.talks, options.rounds) < 1:
        parser.error("--talks and --rounds must be more than 0")
    talks, rounds = (2_000, 1) if options.long else (options.talks, options.rounds)
    try:
        with TemporaryDirectory(prefix="talkgraph-bench-") as folder, database(Terminal()) as address:
            figures = asyncio.run(measured(address, written(Path(folder), talks), rounds))
    except TalkgraphError as error:
        print(f"bench: {error}", file=sys.stderr)
        return error.exit_code
    print("\n".join(told(figures)))
    if options.json:
        options.json.write_bytes(orjson.dumps(asdict(figures), option=orjson.OPT_INDENT_2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
