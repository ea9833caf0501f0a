"""Cypher as text: what is a parameter, a keyword or a top-level clause, and not part of a string or a comment.

A quantifier takes no parameter. `{0,/*$maxHops*/6}` marks a number that stands for one: the file runs as it is, with 6,
and whoever knows a value writes it in (docs/decisions/0005-hop-bounds.md). An arrow takes none either:
`[c]/*$oneWay*/-(y)` marks the end of a relationship that becomes `->` where the value is true.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_TOKEN = re.compile(
    r"""/\*\$(?P<slot>[A-Za-z_]\w*)\*/(?P<marked>\d+|-(?!>))
      | (?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`]|``)*`)
      | \$(?P<parameter>[A-Za-z_]\w*)
    """,
    re.VERBOSE | re.DOTALL,
)
_WRITES = re.compile(r"(?<![.:$\w])(CREATE|MERGE|SET|DELETE|REMOVE|DROP|FOREACH|INSERT|LOAD\s+CSV)\b", re.IGNORECASE)
_SCHEMA = re.compile(r"(?<![.:$\w])(CREATE|DROP)\s+(\w+\s+)*?(CONSTRAINT|INDEX)\b|(?<![.:$\w])ALTER\s", re.IGNORECASE)


def plain(text: str) -> str:
    """The text with every comment and string blanked out, lines and columns kept."""

    def blank(match: re.Match[str]) -> str:
        if match["parameter"] or match["slot"]:
            return match[0]
        return re.sub(r"[^\n]", " ", match[0])

    return _TOKEN.sub(blank, text)


def parameters(text: str) -> Iterator[tuple[str, int]]:
    """Each `$name` and each marked place that stands for one, with its line, from 1."""
    for match in _TOKEN.finditer(text):
        if name := match["parameter"] or match["slot"]:
            yield name, text.count("\n", 0, match.start()) + 1


def slots(text: str) -> frozenset[str]:
    """The parameters whose value is written into the text."""
    return frozenset(match["slot"] for match in _TOKEN.finditer(text) if match["slot"])


def substitute(text: str, name: Callable[[str], str], marked: Callable[[str], int]) -> str:
    """The text with each `$parameter` replaced by `name(parameter)`; `marked(parameter)` is what a marked place stands
    for: a number, or whether a relationship is walked one way only.
    """

    def replace(match: re.Match[str]) -> str:
        if match["slot"]:
            value = int(marked(match["slot"]))
            return str(value) if match["marked"].isdigit() else "->" if value else "-"
        return name(match["parameter"]) if match["parameter"] else match[0]

    return _TOKEN.sub(replace, text)


def without_comments(text: str) -> str:
    """The statement alone."""
    kept = _TOKEN.sub(lambda match: "" if match["comment"] else match[0], text)
    return "\n".join(line.rstrip() for line in kept.splitlines() if line.strip())


def mode_of(text: str) -> str:
    """`schema`, `write` or `read`, by the keywords outside strings and comments."""
    words = plain(text)
    if _SCHEMA.search(words):
        return "schema"
    return "write" if _WRITES.search(words) else "read"
