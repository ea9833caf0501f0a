"""One file of cypher/ as a checked record: what it gives, what it needs, in which order, and its text.

A file begins with a header of comment lines (docs/cypher-files.md), then holds one statement:

    // The chapters of a talk, as they follow each other.
    // mode: read
    // of: talk
    // gives: chapter node
    // order: chapter.position, chapter.id
    MATCH (talk:Talk)-[:HAS_CHAPTER]->(chapter:Chapter)
    RETURN chapter
    ORDER BY chapter.position, chapter.id
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NoReturn

from talkgraph.errors import CatalogueError
from talkgraph.graph import text as cypher

TYPES = frozenset(
    [
        "STRING",
        "INTEGER",
        "FLOAT",
        "BOOLEAN",
        "DATE",
        "MAP",
        "LIST<STRING>",
        "LIST<INTEGER>",
        "LIST<FLOAT>",
        "LIST<MAP>",
    ]
)
Mode = Literal["read", "write", "schema"]
_FIELDS = ("mode", "of", "gives", "order", "is")
_PARAMETER = re.compile(r":param (?P<name>\w+) => (?P<example>.+?) // (?P<type>[A-Z<>]+) (?P<doc>\S.*)")
_GIVES = re.compile(
    r"(?P<nothing>nothing)|map \{(?P<map>\w+(?:, \w+)*)\}"
    r"|(?P<first>\w+) (?P<kind>node|relationship|path|scalar|map)(?P<more>(?: \+ \w+)*)"
)
_END = re.compile(r"(?P<function>startNode|endNode)\((?P<of>\w+)\)")
ONE_ROW = "one row"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A `$name` of a file; `example` is a Cypher literal."""

    name: str
    type: str
    example: str
    doc: str


@dataclass(frozen=True, slots=True)
class Record:
    """A statement and all that is known about it without asking a server.

    `columns` are the names that a row has; `order` is empty where there is one row at most; `body` is the text before
    its last RETURN and `returned` what that gives; both are None where the text is a UNION, which can only be wrapped.
    `end` is the function that gives the same node, where the file gives an end of the relationship that it starts from.
    """

    name: str
    doc: str
    mode: Mode
    of: str | None
    kind: str
    columns: tuple[str, ...]
    order: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    text: str
    body: str | None
    returned: str | None
    end: str | None
    path: Path

    @property
    def concept(self) -> str:
        """The folder: `talk` for `talk/chapters`."""
        return self.name.split("/")[0]


def read_record(path: Path, name: str) -> Record:
    """The record of one file. Raises CatalogueError with file and line for whatever breaks the rules."""
    return _Reader(path, name).record()


class _Reader:
    def __init__(self, path: Path, name: str) -> None:
        self.path, self.name = path, name
        self.source = path.read_text(encoding="utf-8")
        lines = self.source.splitlines()
        self.size = next((n for n, line in enumerate(lines) if not line.startswith("//")), len(lines))
        self.header = [line[2:].strip() for line in lines[: self.size]]
        self.text = cypher.without_comments(self.source)
        self.fields = self._fields()

    def fail(self, line: int, problem: str) -> NoReturn:
        raise CatalogueError(f"{self.path}:{line}: {problem}")

    def record(self) -> Record:
        if not self.text:
            self.fail(self.size + 1, "the file holds no statement")
        doc = self.header[0] if self.header else ""
        if not doc.endswith(".") or ":" in doc.split(" ")[0]:
            self.fail(1, "the first line must say in one sentence what the file gives: // The chapters of a talk.")
        self._check_statement()
        kind, columns = self._gives()
        body, returned = self._parts(columns)
        return Record(
            name=self.name,
            doc=doc,
            mode=self._mode(),
            of=self.fields.get("of", (0, None))[1],
            kind=kind,
            columns=columns,
            order=self._order(),
            parameters=self._parameters(),
            text=self.text,
            body=body,
            returned=returned,
            end=self._end(),
            path=self.path,
        )

    def _fields(self) -> dict[str, tuple[int, str]]:
        found: dict[str, tuple[int, str]] = {}
        for number, line in enumerate(self.header[1:], 2):
            key, colon, value = line.partition(": ")
            if line.startswith(":param "):
                continue
            if not colon or key not in _FIELDS:
                self.fail(number, f"a header line is one of {', '.join(_FIELDS)} or :param, not '{line}'")
            if key in found:
                self.fail(number, f"'{key}' is said twice")
            found[key] = (number, value.strip())
        return found

    def _mode(self) -> Mode:
        line, mode = self.fields.get("mode", (1, ""))
        if mode not in ("read", "write", "schema"):
            self.fail(line, "mode must be read, write or schema")
        if (real := cypher.mode_of(self.text)) != mode:
            self.fail(line, f"mode is '{mode}', but the statement is a {real} statement")
        return mode  # type: ignore[return-value]

    def _gives(self) -> tuple[str, tuple[str, ...]]:
        line, gives = self.fields.get("gives", (1, ""))
        match = _GIVES.fullmatch(gives)
        if match is None:
            self.fail(line, "gives is like 'chapter node', 'entity node + score', 'map {what, count}' or 'nothing'")
        if match["nothing"]:
            return "nothing", ()
        if match["map"]:
            return "map", tuple(match["map"].split(", "))
        return match["kind"], (match["first"], *match["more"].replace(" + ", " ").split())

    def _order(self) -> tuple[str, ...]:
        line, order = self.fields.get("order", (1, ""))
        if order == ONE_ROW or self._gives()[0] == "nothing":
            return ()
        if not order:
            self.fail(line, f"the header must say the order, ending in an id, or '{ONE_ROW}'")
        said = re.search(r"^ORDER BY (.+?)(?:\n|$)", self.text[self.text.rfind("\nRETURN ") + 1 :], re.MULTILINE)
        if not self._is_union and (said is None or said[1].strip() != order):
            self.fail(line, f"the order '{order}' is not the ORDER BY of the statement's end")
        return tuple(re.split(r", (?![^(]*\))", order))

    def _end(self) -> str | None:
        line, said = self.fields.get("is", (1, ""))
        if not said:
            return None
        match = _END.fullmatch(said)
        if match is None or match["of"] != self.fields.get("of", (1, None))[1] or self._order():
            self.fail(line, "'is' is startNode or endNode of what the file starts from, in a file of one row")
        return match["function"]

    def _parameters(self) -> tuple[Parameter, ...]:
        used = dict(reversed(list(cypher.parameters(self.source))))
        declared: dict[str, Parameter] = {}
        for number, line in enumerate(self.header, 1):
            if line.startswith(":param"):
                parameter = self._parameter(number, line)
                if parameter.name in declared:
                    self.fail(number, f"parameter ${parameter.name} is declared twice")
                if parameter.name not in used:
                    self.fail(number, f"parameter ${parameter.name} is declared but not used")
                declared[parameter.name] = parameter
        for name, number in used.items():
            if name not in declared:
                self.fail(number, f"parameter ${name} is not declared: add // :param {name} => example // TYPE what")
        return tuple(declared.values())

    def _parameter(self, number: int, line: str) -> Parameter:
        match = _PARAMETER.fullmatch(line)
        if match is None:
            self.fail(number, "a parameter reads // :param name => 'example' // TYPE what it is")
        if match["type"] not in TYPES:
            self.fail(number, f"unknown type {match['type']}: one of {', '.join(sorted(TYPES))}")
        return Parameter(match["name"], match["type"], match["example"], match["doc"])

    @property
    def _is_union(self) -> bool:
        return re.search(r"^UNION\b", self.text, re.MULTILINE) is not None

    def _check_statement(self) -> None:
        words = cypher.plain(self.text)
        of = self.fields.get("of")
        if ";" in words:
            self.fail(self.size + 1, "one statement a file, without a semicolon")
        if of is None and not words.startswith("CYPHER 25\n"):
            self.fail(self.size + 1, "a statement starts with CYPHER 25 on a line of its own")
        if of is not None and words.startswith("CYPHER"):
            self.fail(self.size + 1, "a field file (of:) carries no CYPHER prefix: it is nested in other statements")
        if of is not None and re.search(rf"\b{of[1]}\b", words) is None:
            self.fail(of[0], f"the statement does not use '{of[1]}'")

    def _parts(self, columns: tuple[str, ...]) -> tuple[str | None, str | None]:
        if not columns or self._mode() == "schema":
            return None, None
        start = self.text.rfind("\nRETURN ") + 1 or (0 if self.text.startswith("RETURN ") else -1)
        returned = self.text[start:].removeprefix("RETURN ").split("\nORDER BY ")[0]
        names = tuple(re.split(r"\s+AS\s+", item.strip())[-1] for item in _items(returned.removeprefix("DISTINCT ")))
        if start < 0 or names != columns:
            self.fail(self.size + 1, f"the last RETURN gives {', '.join(names)}, the header says {', '.join(columns)}")
        return (None, None) if self._is_union else (self.text[:start].removeprefix("CYPHER 25\n"), returned)


def _items(projection: str) -> list[str]:
    """The items of a RETURN, split at the commas that stand in no bracket or string."""
    items, depth, start = [], 0, 0
    for position, character in enumerate(cypher.plain(projection)):
        depth += (character in "([{") - (character in ")]}")
        if character == "," and depth == 0:
            items.append(projection[start:position])
            start = position + 1
    return [*items, projection[start:]]
