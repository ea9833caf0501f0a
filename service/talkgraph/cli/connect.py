"""`talkgraph connect FROM TO`: who connects two entities, as sentences with the quotes that prove them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console

from talkgraph.cli.terminal import PATIENCE, with_database
from talkgraph.embeddings import embedder_of
from talkgraph.errors import BadArgument, NotFound, TalkgraphError
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.graphql.compile.cache import PlanCache
from talkgraph.graphql.context import Context
from talkgraph.graphql.schema import create_schema
from talkgraph.graphql.search_arguments import MAX_HOPS
from talkgraph.graphql.types.enums import Kind, Mode, Over, PathDirection
from talkgraph.settings import Settings

DAY = ["%Y-%m-%d"]
_OPTIONS = {"k": "--paths", "maxHops": "--max-hops"}  # what arguments of the field that is asked are called here
_LEFT_OUT = {
    "HUBS": "{} entities with very many connections were not passed through; --via goes through one.",
    "WAYS": "The search stopped after {} ways, so paths may be missing: a smaller --max-hops looks at fewer.",
}
QUESTION = """\
query Connect(
  $from: [String!], $to: [String!], $mode: Mode!, $k: Int!, $maxHops: Int!, $via: [String!], $avoid: [String!],
  $predicates: [String!], $kinds: [Kind!], $direction: PathDirection!, $since: Date, $until: Date, $over: Over!
) {
  connect(
    fromAny: $from, toAny: $to, mode: $mode, k: $k, maxHops: $maxHops, via: $via, avoid: $avoid,
    predicates: $predicates, kinds: $kinds, direction: $direction, since: $since, until: $until, over: $over
  ) {
    from { id name }
    to { id name }
    sources { id name }
    targets { id name }
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
        connection { predicate sentence evidence(since: $since, until: $until) { quote atSeconds talk { id title } } }
        passage { text talk { id title } ... on Segment { startSeconds } }
      }
    }
  }
}
"""


Many = list[str] | None


def connect(
    from_: Annotated[str, typer.Argument(metavar="FROM", help="An id, a name or an alias.")],
    to: Annotated[str, typer.Argument(metavar="TO", help="An id, a name or an alias.")],
    or_from: Annotated[Many, typer.Option(help="What paths may start from as well.")] = None,
    or_to: Annotated[Many, typer.Option(help="What paths may end at as well.")] = None,
    mode: Annotated[Mode, typer.Option(help="Which paths.", case_sensitive=False)] = Mode.K_SHORTEST,
    k: Annotated[int, typer.Option("--paths", "-k", help="How many paths at most.")] = 3,
    max_hops: Annotated[int, typer.Option(help=f"The longest path, 1 to {MAX_HOPS}.")] = 6,
    via: Annotated[Many, typer.Option(help="What every path goes through.")] = None,
    avoid: Annotated[Many, typer.Option(help="What no path goes through.")] = None,
    predicate: Annotated[Many, typer.Option(help="Only connections with this predicate.")] = None,
    kind: Annotated[
        list[Kind] | None, typer.Option(help="Only entities of this kind in between.", case_sensitive=False)
    ] = None,
    direction: Annotated[
        PathDirection, typer.Option(help="Which way every hop goes.", case_sensitive=False)
    ] = PathDirection.EITHER,
    since: Annotated[datetime | None, typer.Option(help="Only what was said from then on.", formats=DAY)] = None,
    until: Annotated[datetime | None, typer.Option(help="Only what was said up to then.", formats=DAY)] = None,
    over: Annotated[Over, typer.Option(help="What paths run over.", case_sensitive=False)] = Over.CONNECTIONS,
    json: Annotated[bool, typer.Option("--json", help="The GraphQL answer, for programs.")] = False,
) -> None:
    """Who connects two entities: sentences, each with the words that prove it.

    Options that name something can be given more than once.
    """
    settings = Settings.read()
    variables = {
        "from": [from_, *(or_from or [])],
        "to": [to, *(or_to or [])],
        "mode": mode.name,
        "k": k,
        "maxHops": max_hops,
        "via": via,
        "avoid": avoid,
        "predicates": predicate,
        "kinds": [one.name for one in kind] if kind else None,
        "direction": direction.name,
        "since": since and since.date().isoformat(),
        "until": until and until.date().isoformat(),
        "over": over.name,
    }
    try:
        answer = with_database(settings, lambda client: ask(client, settings, QUESTION, variables))["connect"]
    except BadArgument as error:
        argument, _, said = str(error).partition(" ")
        raise BadArgument(f"{_OPTIONS.get(argument, argument)} {said}") from None
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
        out.print(_ways(path["hops"]), markup=False, style="bold")
        for hop in path["hops"]:
            said, quote, place = _said(hop)
            out.print(f"   {said}", markup=False)
            out.print(f"     “{quote}” ({place})", style="dim", markup=False)
    left_out = {left["reason"]: left["count"] for left in answer["leftOut"]}
    if answer["truncated"] and answer["paths"] and "WAYS" not in left_out:
        out.print("There are more paths: ask for them with --paths.")
    for reason, count in left_out.items():
        out.print(_LEFT_OUT[reason].format(count))
    if not answer["paths"] and answer["sources"] and answer["targets"]:
        out.print(_nothing(answer), markup=False)


def _ways(hops: Sequence[Mapping[str, Any]]) -> str:
    """`A → B ← C`: the entities of a path, and which way each connection is stated."""
    arrows = ["–" if hop["passage"] else "→" if hop["forward"] else "←" for hop in hops]
    names = [hop["to"]["name"] for hop in hops]
    return " ".join([hops[0]["from"]["name"], *(f"{arrow} {name}" for arrow, name in zip(arrows, names, strict=True))])


def _said(hop: Mapping[str, Any]) -> tuple[str, str, str]:
    """A hop as a sentence, the newest quote of its connection or else its passage, and where that stands."""
    if hop["passage"] is not None:
        sentence = f"{hop['from']['name']} is mentioned with {hop['to']['name']}."
        return sentence, hop["passage"]["text"], _place(hop["passage"], hop["passage"].get("startSeconds"))
    evidence = hop["connection"]["evidence"][0]
    return hop["connection"]["sentence"], evidence["quote"], _place(evidence, evidence["atSeconds"])


def _nothing(answer: Mapping[str, Any]) -> str:
    if answer["sameEntity"] and answer["from"] and answer["to"]:
        return f"Both names mean {answer['from']['name']}."
    ends = [" or ".join(entity["name"] for entity in answer[side]) for side in ("sources", "targets")]
    further = f"; --max-hops looks further, up to {MAX_HOPS}" if answer["maxHops"] < MAX_HOPS else ""
    return f"Nothing connects {ends[0]} and {ends[1]} within {answer['maxHops']} hops{further}."


def _place(said: Mapping[str, Any], seconds: float | None) -> str:
    talk = said["talk"]["title"] if said["talk"] else "a talk that is gone"
    return talk if seconds is None else f"{talk}, {int(seconds) // 60}:{int(seconds) % 60:02}"


def _unresolved(name: Mapping[str, Any]) -> str:
    candidates = ", ".join(f"{found['name']} ({found['id']})" for found in name["candidates"])
    if not candidates:
        return f"Nothing here is called '{name['name']}'. `talkgraph query entity/all` lists the entities."
    return f"'{name['name']}' is not one entity here. Did you mean {candidates}?"
