from __future__ import annotations

import json

from talkgraph.graph.managed.home import Home
from talkgraph.graph.managed.words import Words


def _error(message: str, stack: str = "") -> str:
    return json.dumps({"level": "ERROR", "message": message, "stacktrace": stack}, separators=(",", ":")) + "\n"


def test_only_the_present_life_counts(home: Home) -> None:
    console = home.logs / "console.log"
    console.write_text("an old error\n")
    words = Words(home.logs)
    assert "said nothing" in words.last()
    with console.open("a") as file:
        file.write("\x06\nWARNING: noise\n\tat some.Class\nError: no memory\n")
    assert words.last() == "Error: no memory"


def test_a_log_that_was_rotated_is_read_from_its_begin(home: Home) -> None:
    console = home.logs / "console.log"
    console.write_text("a long old line of no interest\n")
    words = Words(home.logs)
    console.write_text("short\n")
    assert words.last() == "short"


def test_a_database_that_cannot_be_opened_is_told_with_its_cause(home: Home) -> None:
    words = Words(home.logs)
    assert words.not_opened() is None
    stack = (
        "java.lang.RuntimeException: outer\n\tat x\nCaused by: java.lang.IllegalStateException: the metadata are empty"
    )
    text = _error("another thing") + _error("Failed to start DatabaseId{1[neo4j]}", stack)
    (home.logs / "debug.log").write_text(text + '{"level":"ERROR","mess')
    assert words.not_opened() == "Failed to start DatabaseId{1[neo4j]}: the metadata are empty"
    assert "the metadata are empty" in words.last()
