"""Run as a script: loaders that load one folder at the same time, each with a connection and an order of its own."""

from __future__ import annotations

import asyncio
import random
import sys
from pathlib import Path

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.ingest.gather import gather
from talkgraph.ingest.many import Options, load_many
from talkgraph.progress import Silent
from talkgraph.service import address_of
from talkgraph.settings import Settings


async def main(folder: Path, seeds: range) -> None:
    """A loader for each seed. Raises where one of them fails at a file."""
    await asyncio.gather(*(_load(folder, seed) for seed in seeds))


async def _load(folder: Path, seed: int) -> None:
    bundles = list(gather([folder]).bundles)
    random.Random(seed).shuffle(bundles)  # noqa: S311 - an order, not a secret
    async with Client(address_of(Settings.read()), pool_size=2) as client:
        summary = await load_many(client, Catalogue.load(), bundles, Options(timeout=300), Silent())
    if summary.failures or len(summary.reports) != len(bundles):
        raise RuntimeError(f"loader {seed}: {summary.failures}")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), range(int(sys.argv[2]), int(sys.argv[3]))))
