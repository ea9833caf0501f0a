"""`talkgraph search TEXT`: what holds some words, the best first, with the places that fit."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console
from rich.text import Text

from talkgraph.cli.connect import ask as graphql
from talkgraph.cli.terminal import PATIENCE, with_database
from talkgraph.errors import NotFound
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.graphql.types.enums import Kind
from talkgraph.graphql.types.search import SearchType
from talkgraph.settings import Settings

QUERY = """\
query Search($text: String!, $types: [SearchType!], $kinds: [Kind!], $talks: [ID!], $first: Int!, $after: String) {
  search(text: $text, types: $types, kinds: $kinds, talks: $talks, first: $first, after: $after) {
    totalCount
    truncated
    facets { types { type count } kinds { kind count } talks { count talk { id title } } }
    pageInfo { hasNextPage endCursor }
    edges {
      score
      type
      highlights { field text startChar endChar places { startChar endChar } }
      node {
        id
        ... on Entity { name kind }
        ... on Talk { title }
        ... on Chapter { title talk { title } }
        ... on Section { title talk { title } }
        ... on Topic { name }
        ... on Passage { text talk { title } }
      }
    }
  }
}
"""


def search(
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="Words, also misspelt.")],
    types: Annotated[
        list[SearchType] | None, typer.Option("--type", case_sensitive=False, help="Only this type; may be repeated.")
    ] = None,
    kinds: Annotated[
        list[Kind] | None, typer.Option("--kind", case_sensitive=False, help="Only entities of this kind.")
    ] = None,
    talks: Annotated[list[str] | None, typer.Option("--talk", help="Only parts of this talk.")] = None,
    first: Annotated[int, typer.Option("--first", "-n", help="How many at most.")] = 10,
    after: Annotated[str | None, typer.Option(help="Only what comes behind this cursor.")] = None,
    json: Annotated[bool, typer.Option("--json", help="The GraphQL answer, for programs.")] = False,
) -> None:
    """Find entities, talks, chapters, sections, topics and passages by words."""
    settings = Settings.read()
    values = {
        "text": " ".join(text),
        "types": [type_.name for type_ in types] if types else None,
        "kinds": [kind.name for kind in kinds] if kinds else None,
        "talks": talks or None,
        "first": first,
        "after": after,
    }

    async def work(client: Client) -> Any:
        for talk in talks or ():
            await _check_talk(client, talk)
        return await graphql(client, settings, QUERY, values)

    answer = with_database(settings, work)["search"]
    if json:
        typer.echo(orjson.dumps(answer, option=orjson.OPT_INDENT_2).decode())
    else:
        _print(answer)


async def _check_talk(client: Client, talk: str) -> None:
    """Raises NotFound: that nothing is found in a talk that is not there would say nothing."""
    deadline = asyncio.get_running_loop().time() + PATIENCE
    if not await client.read(Catalogue.load()["talk/by_id"].text, {"id": talk}, deadline=deadline):
        raise NotFound(f"There is no talk '{talk}'. `talkgraph status` lists the talks.")


def _print(answer: Mapping[str, Any]) -> None:
    out = Console(highlight=False, soft_wrap=True)
    for edge in answer["edges"]:
        node = edge["node"]
        title = node.get("name") or node.get("title") or (node.get("talk") or {}).get("title") or ""
        out.print(
            Text.assemble((f"{edge['type'].lower().replace('_', ' ')} ", "dim"), title, (f"  {node['id']}", "dim"))
        )
        for highlight in edge["highlights"][:2]:
            if highlight["text"] != title:
                out.print(_marked(highlight))
    cursor = answer["pageInfo"]["endCursor"]
    more = f"; {len(answer['edges'])} are shown: --first{f', --after {cursor!r}' if cursor else ''}"
    told = f"{answer['totalCount']} found{more if answer['pageInfo']['hasNextPage'] else ''}"
    types = ", ".join(f"{row['count']} {_words(row['type'])}" for row in answer["facets"]["types"])
    out.print(told if answer["totalCount"] else "Nothing is found by these words.", style="dim", markup=False)
    if types:
        out.print(f"In all: {types}", style="dim", markup=False)
    if answer["truncated"]:
        out.print("There are more hits than are ranked: say more words.", style="dim")


def _words(type_: str) -> str:
    return type_.lower().replace("_", " ")


def _marked(highlight: Mapping[str, Any]) -> Text:
    """The piece of a text with its places in bold; in a file or a pipe as it stands."""
    shown = Text("  " + highlight["text"].replace("\n", " "))
    for place in highlight["places"]:
        shown.stylize("bold", place["startChar"] + 2, place["endChar"] + 2)
    return shown
