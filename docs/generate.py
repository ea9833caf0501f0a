"""Writes what is told by the code itself: schema.graphql, cypher/README.md, docs/settings.md. `make docs` runs it.

`python docs/generate.py --check` writes nothing and names what is out of date.
"""

from __future__ import annotations

import sys
from pathlib import Path

from talkgraph.cli.schema import schema_text
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.record import Record
from talkgraph.settings import Settings

HEAD = "| query | what | from | gives | order | parameters |"
ROOT = Path(__file__).resolve().parents[1]


def schema() -> str:
    defaults = {name: field.default for name, field in Settings.model_fields.items()}
    return schema_text(Settings.model_construct(**defaults)) + "\n"


def queries() -> str:
    """The catalogue, a folder a table."""
    records = list(Catalogue.load().values())
    lines = [
        "# The catalogue",
        "",
        "Every Cypher statement of talkgraph, one a file; [this](../docs/cypher-files.md) is how a file is written.",
        "`talkgraph query NAME key=value` runs one that reads, `--print` shows it with its values in place.",
        "This page is written by `make docs`.",
    ]
    for concept in sorted({record.concept for record in records}):
        lines += ["", f"## {concept}", "", HEAD, "|---|---|---|---|---|---|"]
        lines += [_row(record) for record in records if record.concept == concept]
    return "\n".join(lines) + "\n"


def _row(record: Record) -> str:
    kind = "{" + ", ".join(record.columns) + "}" if record.kind == "map" else " + ".join(record.columns)
    gives = kind if record.kind in ("map", "scalar", "nothing") else f"{kind} ({record.kind})"
    doc = record.doc if record.mode == "read" else f"{record.doc} ({record.mode})"
    parameters = ", ".join(f"`{parameter.name}`" for parameter in record.parameters)
    name = record.name.split("/", 1)[1]
    order = ", ".join(record.order) or "one row"
    cells = [f"[{name}]({record.name}.cypher)", doc, record.of or "", gives or "nothing", order, parameters]
    return "| " + " | ".join(cells) + " |"


def settings() -> str:
    """Every setting with its default."""
    lines = [
        "# Settings",
        "",
        "Variables of the environment, read once at the start. A wrong value stops the start and names itself,",
        "and the command line names a variable that only looks like one of these.",
        "Written by `make docs` from service/talkgraph/settings.py.",
        "",
        "| variable | default | what |",
        "|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        default = "" if field.default is None else f"`{field.default}`"
        default = "the user's folder" if field.default_factory else default
        lines.append(f"| `TALKGRAPH_{name.upper()}` | {default} | {field.description} |")
    return "\n".join(lines) + "\n"


PAGES = {"schema.graphql": schema, "cypher/README.md": queries, "docs/settings.md": settings}


def outdated() -> list[str]:
    """The pages whose file is not what the code says."""
    return [
        name
        for name, page in PAGES.items()
        if not (ROOT / name).is_file() or (ROOT / name).read_text(encoding="utf-8") != page()
    ]


def main() -> None:
    stale = outdated()
    if "--check" in sys.argv:
        sys.exit(f"out of date: {', '.join(stale)}; run make docs" if stale else 0)
    for name in stale:
        (ROOT / name).write_text(PAGES[name](), encoding="utf-8")


if __name__ == "__main__":
    main()
