"""What the benchmark of loading loads is sound, and its figures are those of what it did."""

from __future__ import annotations

from pathlib import Path

from bench.loading import CONNECTIONS, SEGMENTS, Figures, linker_rate, names_of, told, written
from talkgraph.ingest.proof import prove
from talkgraph.ingest.read import read_document


def test_its_talks_are_documents_of_the_size_that_it_says(tmp_path: Path) -> None:
    paths = written(tmp_path, 3)
    assert len(paths) == 3
    for path in paths:
        proven = prove(read_document(path).document)
        assert (len(proven.segments), len(proven.proofs)) == (SEGMENTS, CONNECTIONS)
        assert len(proven.mentions) >= SEGMENTS


def test_names_are_different_and_the_same_in_every_run() -> None:
    assert names_of(500) == names_of(500)
    assert len(set(names_of(500))) == 500


def test_its_linker_finds_something() -> None:
    assert linker_rate(50, 20) > 0


def test_the_figures_are_told() -> None:
    lines = list(told(Figures(2, 200, 50.0, 100.0, [0.4, 0.5, 0.7], 1e5, 5_000, 0.1, 0.15)))
    assert "2 talks of 100 rows" in lines[0]
    assert "0.50 (0.40–0.70; target 0.7)" in lines[3]
    assert "150 ms: 1.50 times" in lines[5]
