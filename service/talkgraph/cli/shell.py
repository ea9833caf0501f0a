"""`talkgraph shell`: a prompt for Cypher that reads, with history and completion; a pipe is read as statements."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterable, Iterator

import typer
from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory

from talkgraph.cli.cypher import pointed, show
from talkgraph.cli.queries import fitting, literals
from talkgraph.cli.terminal import with_database
from talkgraph.console import Asked, Console
from talkgraph.console.examples import is_for_people
from talkgraph.errors import BadArgument, BadStatement, TalkgraphError
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.graph.printed import printed
from talkgraph.graph.text import plain
from talkgraph.settings import Settings

_HELP = """A statement ends with ; and may have several lines. It only reads.
:queries [WORD]  the catalogue      :query NAME [KEY=VALUE]…  one of it, run with these values, else its examples
:help            this               :quit                     the end (Ctrl-D too)
"""
_END = (":quit", ":exit")
_WORD = re.compile(r"[:.]?[\w/]*$")
_OPEN = re.compile(r"""['"`]|/\*(?!\$)""")  # what begins a string or a comment, where the text has no end of it


def shell() -> None:
    """Ask in Cypher at a prompt, or statement by statement from a pipe. Only what reads the graph is run."""
    settings = Settings.read()
    if with_database(settings, lambda client: _shell(client, settings)):
        raise typer.Exit(1)


async def _shell(client: Client, settings: Settings) -> int:
    """How many statements of a pipe have failed; at a prompt the person has seen it."""

    async def database() -> Client:
        return client

    console = Console(settings, database)
    try:
        if not sys.stdin.isatty():
            failed = 0
            for text in statements(sys.stdin):
                if text.strip() in _END:
                    break
                failed += not await _answer(console, text)
            return failed
        await _talk(console, settings)
        return 0
    finally:
        await console.close()


async def _talk(console: Console, settings: Settings) -> None:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    history = FileHistory(str(settings.data_dir / "shell-history"))
    session: PromptSession[str] = PromptSession(history=history, completer=Words(await console.about()))
    typer.echo(_HELP)
    waiting = ""
    while True:
        try:
            line = await session.prompt_async("    ... " if waiting else "talkgraph> ")
        except KeyboardInterrupt:
            waiting = ""
            continue
        except EOFError:
            return
        if not waiting and line.strip() in _END:
            return
        waiting += line + "\n"
        if is_whole(waiting):
            for text in split(waiting):
                await _answer(console, text)
            waiting = ""


async def _answer(console: Console, text: str) -> bool:
    """Whether it could be answered; what is wrong with it is said."""
    try:
        statement = _statement(text.strip())
        if statement:
            show(answer := await console.run(Asked(statement)))
            if answer.truncated is not None:
                typer.echo(str(answer.truncated), err=True)
    except TalkgraphError as error:
        said = pointed(error, statement) if isinstance(error, BadStatement) else error
        typer.echo(f"talkgraph: {said}", err=True)
        return False
    return True


def _statement(text: str) -> str:
    """The Cypher of what was typed; a command that is not Cypher is answered here and gives none."""
    command, _, rest = text.partition(" ")
    if not command.startswith(":"):
        return text
    if command == ":query":
        return _of_catalogue(rest)
    if command == ":queries":
        for record in fitting(rest.strip()):
            typer.echo(f"{record.name}  {record.doc}")
    elif command == ":help":
        typer.echo(_HELP)
    else:
        raise BadArgument(f"There is no command '{command}': :help lists them.")
    return ""


def _of_catalogue(asked: str) -> str:
    try:
        name, *values = shlex.split(asked)
    except ValueError:
        raise BadArgument(
            ":query takes a name of :queries, then values: :query entity/by_name name='Open Models'."
        ) from None
    record = Catalogue.load()[name]
    return printed(record, literals(record, values))


def is_whole(text: str) -> bool:
    """Whether what was typed is a command, nothing, or a statement with its end: not one in a string or a comment."""
    stripped = text.strip()
    if not stripped or stripped.startswith(":"):
        return True
    words = plain(text).rstrip()
    return words.endswith(";") and not _OPEN.search(words)


def split(text: str) -> Iterator[str]:
    """The command, or each statement, of a text that is whole: a line may hold several."""
    if text.strip().startswith(":"):
        yield text.strip().rstrip(";")
        return
    words, start = plain(text), 0
    for end in [match.start() for match in re.finditer(";", words)] + [len(text)]:
        if words[start:end].strip():
            yield text[start:end]
        start = end + 1


def statements(lines: Iterable[str]) -> Iterator[str]:
    """The statements of a pipe; the last needs no semicolon."""
    waiting = ""
    for line in lines:
        waiting += line
        if is_whole(waiting):
            yield from split(waiting)
            waiting = ""
    yield from split(waiting)


class Words(Completer):
    """Labels and types behind a colon, properties behind a point, queries behind `:query`."""

    def __init__(self, about: dict[str, list[str]]) -> None:
        self._named = [*about["labels"], *about["types"]]
        self._properties = about["properties"]
        self._queries = [record.name for record in Catalogue.load().values() if is_for_people(record)]

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        before = document.text_before_cursor
        match = _WORD.search(before)
        word = match[0] if match else ""
        if before.startswith(":query "):
            known = self._queries
        elif word.startswith(":"):
            known = self._named
        else:
            known = self._properties if word.startswith(".") else []
        word = word.lstrip(":.")
        yield from (Completion(name, -len(word)) for name in known if name.lower().startswith(word.lower()))
