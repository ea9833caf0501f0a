"""The map of a talk as one HTML file that opens from a disk: the script of the pages, and all that it would ask for.

The file may run that one script and nothing else: its policy names the hash, and no text of a talk is markup.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from typing import Any

import orjson

from talkgraph import resources
from talkgraph.errors import NotFound
from talkgraph.export.source import Tables

_STYLE = """
:root { color-scheme: light dark; }
body {
  display: flex; flex-direction: column; min-height: 100vh; margin: 0; padding: 1rem; box-sizing: border-box;
  color: light-dark(#1b1f2a, #e6e8ee); background: light-dark(#ffffff, #12151c);
  font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
}
main { display: flex; flex: 1; flex-direction: column; }
h1 { margin: 0; font-size: clamp(1.25rem, 3vw, 1.75rem); line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin: 0 0 0.75rem; font-size: 1rem; font-weight: 400; }
talkgraph-map { flex: 1; }
"""


def html(tables: Tables) -> str:
    """The whole file. Raises NotFound where the pages, and with them the script, are not built."""
    (talk,) = tables["talks"]
    code = _script()
    policy = f"default-src 'none'; script-src {_hash(code)}; style-src {_hash(_STYLE)}; base-uri 'none'"
    saved = orjson.dumps(saved_of(tables)).decode().replace("<", "\\u003c")
    title = escape(talk["title"])
    sentences = "".join(f"<li>{escape(sentence)}</li>" for sentence in _sentences(tables))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="talkgraph">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1 dir="auto">{title}</h1>
<h2>How they connect</h2>
<talkgraph-map talk="{escape(talk["id"])}"></talkgraph-map>
<noscript><p>The map needs JavaScript. What it says:</p><ul>{sentences}</ul></noscript>
</main>
<script type="application/json" id="talkgraph-saved">{saved}</script>
<script type="module">{code}</script>
</body>
</html>
"""


def saved_of(tables: Tables) -> dict[str, Any]:
    """What the script asks for, as the service would answer it (web/src/embed/saved.ts)."""
    (row,) = tables["talks"]
    talk = {"id": row["id"], "title": row["title"], "sourceUrl": row.get("sourceUrl")}
    begins = {one["id"]: one["startSeconds"] for one in tables["segments"]}
    evidence: dict[str, list[dict[str, Any]]] = {}
    for one in tables["evidence"]:
        quoted = {"id": one["id"], "quote": one["quote"], "atSeconds": begins.get(one["passage"])}
        evidence.setdefault(one["connection"], []).append(quoted | {"passage": {"id": one["passage"]}, "talk": talk})
    near: dict[str, set[str]] = {}
    for one in tables["connections"]:
        near.setdefault(one["from"], set()).add(one["to"])
        near.setdefault(one["to"], set()).add(one["from"])
    nodes = [
        {key: one.get(key) for key in ("id", "name", "kind", "description")} | {"degree": len(near.get(one["id"], ()))}
        for one in tables["entities"]
    ]
    edges = [
        {"id": one["id"], "predicate": one["predicate"], "from": {"id": one["from"]}, "to": {"id": one["to"]}}
        for one in tables["connections"]
    ]
    return {"talk": talk, "map": {"nodes": nodes, "edges": edges, "leftOut": []}, "evidence": evidence}


def _sentences(tables: Tables) -> Iterator[str]:
    names = {one["id"]: one["name"] for one in tables["entities"]}
    for one in tables["connections"]:
        yield f"{names[one['from']]} {one['predicate']} {names[one['to']]}"


def _script() -> str:
    file = resources.static() / "embed.js"
    if not file.is_file():
        raise NotFound("The web pages are not built, and the map is made with their script: `make web` builds them.")
    return file.read_text("utf-8").replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
