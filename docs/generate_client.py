"""Writes service/talkgraph/client/generated/ from the operations beside it and schema.graphql. `make client` runs it.

It runs where ariadne-codegen is, in an environment of its own. `python docs/generate_client.py --check` needs
graphql-core alone, writes nothing, and says whether anything has changed that the output depends on.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSchema,
    Node,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    build_schema,
    get_named_type,
    is_abstract_type,
    is_enum_type,
    parse,
    validate,
    visit,
)

ROOT = Path(__file__).resolve().parents[1]
CLIENT = ROOT / "service" / "talkgraph" / "client"
OPERATIONS, MADE = CLIENT / "operations", CLIENT / "generated"
SETTINGS = """
[tool.ariadne-codegen]
schema_path = "{schema}"
queries_path = "{operations}"
target_package_path = "{folder}"
target_package_name = "made"
include_comments = "none"
include_all_inputs = false
include_all_enums = false
multipart_uploads = false
scalars = {{ Date = {{ type = "talkgraph.client.model.Day" }} }}
"""
NOTE = '"""Made by `make client` from ../operations and schema.graphql."""\n\n'
CHANGED = {
    "from .base_model import BaseModel": "from talkgraph.client.model import BaseModel",
    "from enum import Enum": "from enum import StrEnum",
    "(str, Enum)": "(StrEnum)",  # its text is the value
}
NOT_TAKEN = ("__init__", "async_base_client", "base_model", "client", "exceptions", "input_types")
Documents = dict[str, str]


def main() -> None:
    schema = build_schema((ROOT / "schema.graphql").read_text(encoding="utf-8"))
    asked = _asked()
    if wrong := validate(schema, asked):
        sys.exit("\n".join(f"{OPERATIONS}: {error.message}" for error in wrong))
    texts = _documents(asked)
    mark = f'MADE_FROM = "{_fingerprint(schema, asked, texts)}"\n'
    if "--check" in sys.argv:
        sys.exit(_outdated(mark, texts))
    _write(_generated(), mark, texts)


def _asked() -> DocumentNode:
    """Every operation and fragment."""
    files = sorted(OPERATIONS.glob("*.graphql"))
    return parse("\n".join(file.read_text(encoding="utf-8") for file in files))


def _documents(asked: DocumentNode) -> Documents:
    """What the client sends, by its SHA-256: each operation with the fragments that it needs, as they are written."""
    fragments = {node.name.value: node for node in asked.definitions if isinstance(node, FragmentDefinitionNode)}
    texts = []
    for node in asked.definitions:
        if isinstance(node, OperationDefinitionNode):
            needed = [fragments[name] for name in sorted(_spread(node, fragments))]
            texts.append("\n\n".join(_text(part) for part in [node, *needed]))
    return {sha256(text.encode()).hexdigest(): text for text in texts}


def _spread(node: Node, fragments: dict[str, FragmentDefinitionNode]) -> set[str]:
    """The names of the fragments that a definition spreads, and those that they spread."""
    names: set[str] = set()

    class Spreads(Visitor):
        def enter_fragment_spread(self, spread: FragmentSpreadNode, *_: object) -> None:
            names.add(spread.name.value)

    visit(node, Spreads())
    return names.union(*(_spread(fragments[name], fragments) for name in names))


def _text(node: Node) -> str:
    assert node.loc is not None
    return node.loc.source.body[node.loc.start : node.loc.end]


def _fingerprint(schema: GraphQLSchema, asked: DocumentNode, texts: Documents) -> str:
    """A hash of the operations and of what they touch of the schema: nothing else changes the output."""
    lines = [*texts.values(), *sorted(set(_touched(schema, asked)))]
    return sha256("\n".join(lines).encode()).hexdigest()


def _touched(schema: GraphQLSchema, asked: DocumentNode) -> Iterator[str]:
    """A line for each selected field and each variable, with its type, and for what such a type can be."""
    types: list[tuple[str, object]] = []
    info = TypeInfo(schema)

    class Types(Visitor):
        def enter_field(self, field: FieldNode, *_: object) -> None:
            types.append((f"{info.get_parent_type()}.{field.name.value}", info.get_type()))

        def enter_variable_definition(self, *_: object) -> None:
            types.append(("variable", info.get_input_type()))

    visit(asked, TypeInfoVisitor(info, Types()))
    for what, type_ in types:
        yield f"{what}: {type_}"
        named = get_named_type(type_)
        if is_enum_type(named):
            yield f"{named} = {list(named.values)}"
        elif is_abstract_type(named):
            yield f"{named} = {sorted(str(one) for one in schema.get_possible_types(named))}"


def _outdated(mark: str, texts: Documents) -> str | int:
    """Why the output must be made anew; 0 where it need not."""
    init, sent = MADE / "__init__.py", MADE / "documents.json"
    fits = init.is_file() and mark in init.read_text(encoding="utf-8")
    if fits and sent.is_file() and json.loads(sent.read_text(encoding="utf-8")) == texts:
        return 0
    return "schema.graphql or service/talkgraph/client/operations has changed: run make client"


def _generated() -> dict[str, str]:
    """The models that ariadne-codegen makes of the operations: file by file, without the client around them."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "settings.toml"
        paths = {"schema": ROOT / "schema.graphql", "operations": OPERATIONS, "folder": folder}
        settings.write_text(SETTINGS.format(**paths), encoding="utf-8")
        command = [sys.executable, "-m", "ariadne_codegen", "--config", str(settings)]
        done = subprocess.run(command, cwd=folder, env={**os.environ, "PYTHONHASHSEED": "0"}, timeout=120, check=False)
        if done.returncode != 0:
            sys.exit("ariadne-codegen failed: what it printed stands above.")
        files = sorted((Path(folder) / "made").glob("*.py"))
        return {file.stem: file.read_text(encoding="utf-8") for file in files if file.stem not in NOT_TAKEN}


def _write(models: dict[str, str], mark: str, texts: Documents) -> None:
    MADE.mkdir(exist_ok=True)
    for file in [*MADE.glob("*.py"), *MADE.glob("*.json")]:
        file.unlink()
    for name, text in models.items():
        for old, new in CHANGED.items():
            text = text.replace(old, new)
        (MADE / f"{name}.py").write_text(NOTE + text, encoding="utf-8")
    (MADE / "__init__.py").write_text(NOTE + mark, encoding="utf-8")
    (MADE / "documents.json").write_text(json.dumps(texts, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
