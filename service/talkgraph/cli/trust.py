"""`talkgraph trust`: the file of trusted GraphQL documents (docs/http.md)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from graphql import DocumentNode, GraphQLError, OperationDefinitionNode, parse, validate

from talkgraph.errors import BadDocument, BadInput, NotFound
from talkgraph.graphql.errors import formatted
from talkgraph.graphql.limits.measure import refusals
from talkgraph.graphql.limits.sizes import price
from talkgraph.graphql.schema import Schema, create_schema
from talkgraph.graphql.trusted import hash_of, read_documents, write_documents
from talkgraph.settings import Settings

app = typer.Typer(
    help="Which GraphQL documents are trusted: production can be told to answer no others.", no_args_is_help=True
)

InFile = Annotated[
    Path | None, typer.Option("--file", help="The file of trusted documents (TALKGRAPH_TRUSTED_DOCUMENTS).")
]
_SUFFIXES = (".graphql", ".gql")


@app.command()
def add(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…",
            help="GraphQL files, folders of them, or the persisted-documents.json of graphql-codegen.",
        ),
    ],
    file: InFile = None,
) -> None:
    """Trust the documents of files. Each is checked against the schema and the limits; one that fails keeps all out."""
    settings, target = Settings.read(), _target(file)
    schema, found, wrong = create_schema(settings), dict[str, str](), list[str]()
    for path in _files(paths):
        documents = read_documents(path)
        wrong += [f"{path}: {reason}" for reason in _wrong(schema, settings, documents)]
        found |= documents
    if wrong:
        raise BadInput("Nothing was added.\n" + "\n".join(wrong))
    known = read_documents(target) if target.exists() else {}
    new = len(found.keys() - known.keys())
    write_documents(target, known | found)
    typer.echo(f"{target} trusts {len(known | found)} documents, {new} of them new.")


@app.command("list")
def list_(file: InFile = None) -> None:
    """List the trusted documents: id, SHA-256 where the id is another, and the operations."""
    for id_, text in sorted(read_documents(_target(file)).items()):
        hash_ = "" if id_.removeprefix("sha256:") == hash_of(text) else f"  sha256:{hash_of(text)}"
        typer.echo(f"{id_}{hash_}  {_called(text, '')}")


@app.command()
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="Ids, or their beginnings.")], file: InFile = None
) -> None:
    """Trust documents no longer."""
    target = _target(file)
    documents = read_documents(target)
    for id_ in {_one(documents, beginning, target) for beginning in ids}:
        del documents[id_]
    write_documents(target, documents)
    typer.echo(f"{target} trusts {len(documents)} documents.")


def _target(given: Path | None) -> Path:
    target = given or Settings.read().trusted_documents
    if target is None:
        raise BadInput("Say which file holds the trusted documents: --file PATH, or TALKGRAPH_TRUSTED_DOCUMENTS.")
    if target.suffix != ".json":
        raise BadInput(f"{target} must end in .json: the file maps ids to documents.")
    return target


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(found for found in path.rglob("*") if found.suffix in _SUFFIXES)
        if not inside:
            raise BadDocument(f"{path} holds no file that ends in {' or '.join(_SUFFIXES)}.")
        yield from inside


def _wrong(schema: Schema, settings: Settings, documents: dict[str, str]) -> Iterator[str]:
    """Why the service would refuse documents, a line a reason."""
    for id_, text in documents.items():
        try:
            document = parse(text, max_tokens=settings.max_tokens)
            errors = refusals(document, settings) or validate(schema._schema, document)
            errors = errors or _dear(schema, settings, document)
        except GraphQLError as unreadable:
            errors = [unreadable]
        called = f"{_called(text, id_)}: " if len(documents) > 1 else ""
        yield from (f"{called}{formatted(error)['message']}" for error in errors)


def _dear(schema: Schema, settings: Settings, document: DocumentNode) -> list[GraphQLError]:
    """What is wrong with a valid document whose answer may be too large."""
    names = [operation.name.value if operation.name else None for operation in _operations(document)]
    prices = [price(schema._schema, settings, document, name) for name in names]
    return [refused for found in prices if (refused := found.refusal({}, settings)) is not None]


def _operations(document: DocumentNode) -> list[OperationDefinitionNode]:
    return [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]


def _called(text: str, otherwise: str) -> str:
    """The names of a document's operations, or what else to call it."""
    try:
        operations = _operations(parse(text))
    except GraphQLError:
        return otherwise
    return ", ".join(operation.name.value for operation in operations if operation.name) or otherwise


def _one(documents: dict[str, str], beginning: str, target: Path) -> str:
    found = [id_ for id_ in documents if id_ == beginning] or [id_ for id_ in documents if id_.startswith(beginning)]
    if not found:
        raise NotFound(f"{target} trusts no document '{beginning}'. `talkgraph trust list` shows which it does.")
    if len(found) > 1:
        raise BadInput(f"{len(found)} documents of {target} begin with '{beginning}': write more of the id.")
    return found[0]
