"""Run as a script: loads the documents of a folder one by one, and prints the id of each when it is acknowledged."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.ingest.load import load, read_document
from talkgraph.progress import Silent
from talkgraph.service import address_of
from talkgraph.settings import Settings


async def main(paths: list[Path]) -> None:
    """Loads all of them."""
    async with Client(address_of(Settings.read()), pool_size=2) as client:
        for path in paths:
            report = await load(client, Catalogue.load(), read_document(path), timeout=60, progress=Silent())
            print(report.talk, "again" if report.repeated else "new", flush=True)  # noqa: T201 - its parent reads it


if __name__ == "__main__":
    asyncio.run(main(sorted(Path(sys.argv[1]).iterdir())))
