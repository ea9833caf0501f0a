"""`talkgraph connect FROM TO`: who connects two entities, as sentences with the quotes that prove them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console

from talkgraph.cli.terminal import PATIENCE, with_database
from talkgraph.embeddings import embedder_of
from talkgraph.errors import NotFound, TalkgraphError
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.graphql.compile.cache import PlanCache
from talkgraph.graphql.context import Context
from talkgraph.graphql.schema import create_schema
from talkgraph.settings import Settings

QUESTION = """\
query Connect($from: String!, $to: String!, $k: Int!, $maxHops: Int!, $via: [String!], $avoid: [String!]) {
  connect(from: $from, to: $to, k: $k, maxHops: $maxHops, via: $via, avoid: $avoid) {
    from { id name }
    to { id name }
    sameEntity
    maxHops
    truncated
    leftOut { reason count }
    unresolved { name candidates { id name } }
    paths {
      length
      sentence
      hops {
        from { name }
        to { name }
        forward
        connection { predicate sentence evidence { quote atSeconds talk { id title } } }
      }
    }
  }
}
"""


def connect(
    from_: Annotated[str, typer.Argument(metavar="FROM", help="An id, a name or an alias.")],
    to: Annotated[str, typer.Argument(metavar="TO", help="An id, a name or an alias.")],
    k: Annotated[int, typer.Option("--paths", "-k", help="How many paths at most.")] = 3,
    max_hops: Annotated[int, typer.Option(help="The longest path.")] = 6,
    via: Annotated[list[str] | None, typer.Option(help="What every path goes through.")] = None,
    avoid: Annotated[list[str] | None, typer.Option(help="What no path goes through.")] = None,
    json: Annotated[bool, typer.Option("--json", help="The GraphQL answer, for programs.")] = False,
) -> None:
    """Who connects two entities: sentences, each with the words that prove it."""
    settings = Settings.read()
    variables = {"from": from_, "to": to, "k": k, "maxHops": max_hops, "via": via or [], "avoid": avoid or []}
    answer = with_database(settings, lambda client: ask(client, settings, QUESTION, variables))["connect"]
    if json:
        typer.echo(orjson.dumps(answer, option=orjson.OPT_INDENT_2).decode())
    else:
        _print(answer)
    if answer["unresolved"]:
        raise NotFound(" ".join(_unresolved(name) for name in answer["unresolved"]))


async def ask(client: Client, settings: Settings, question: str, variables: Mapping[str, Any]) -> Any:
    """The data of a GraphQL answer. Raises the TalkgraphError of its first error."""
    deadline = asyncio.get_running_loop().time() + PATIENCE
    context = Context(client, Catalogue.load(), settings, PlanCache(1), deadline, embedder=embedder_of(settings))
    result = await create_schema(settings).execute(question, variable_values=dict(variables), context_value=context)
    for error in result.errors or ():
        if isinstance(error.original_error, TalkgraphError):
            raise error.original_error
        raise error
    return result.data


def _print(answer: Mapping[str, Any]) -> None:
    out = Console(highlight=False, soft_wrap=True)
    for number, path in enumerate(answer["paths"], 1):
        out.print(f"[bold]{number}.[/bold] ", end="")
        out.print(path["sentence"], markup=False)
        for hop in path["hops"]:
            for evidence in hop["connection"]["evidence"][:1]:
                out.print(f"     “{evidence['quote']}”", style="dim", markup=False)
                out.print(f"      {_place(evidence)}", style="dim", markup=False)
    if answer["truncated"]:
        out.print("There are more paths: ask for them with --paths.")
    for left in answer["leftOut"]:
        out.print(f"{left['count']} entities with very many connections were not passed through.")
    if not answer["paths"] and not answer["unresolved"]:
        out.print(_nothing(answer), markup=False)


def _nothing(answer: Mapping[str, Any]) -> str:
    if answer["sameEntity"]:
        return f"Both names mean {answer['from']['name']}."
    names = f"{answer['from']['name']} and {answer['to']['name']}"
    return f"Nothing connects {names} within {answer['maxHops']} hops; --max-hops looks further, up to 8."


def _place(evidence: Mapping[str, Any]) -> str:
    talk = evidence["talk"]["title"] if evidence["talk"] else "a talk that is gone"
    seconds = evidence["atSeconds"]
    return talk if seconds is None else f"{talk}, {int(seconds) // 60}:{int(seconds) % 60:02}"


def _unresolved(name: Mapping[str, Any]) -> str:
    candidates = ", ".join(f"{found['name']} ({found['id']})" for found in name["candidates"])
    if not candidates:
        return f"Nothing here is called '{name['name']}'. `talkgraph query entity/all` lists the entities."
    return f"'{name['name']}' is not one entity here. Did you mean {candidates}?"
