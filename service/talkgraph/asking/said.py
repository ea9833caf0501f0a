"""An answer as lines for people and for programs that talk to people: the terminal, MCP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from talkgraph.asking.grammar import COMMON, CONNECT, ENTITY, MENTIONS, SAID_OF, SAYS, TALKS

Data = Mapping[str, Any]

QUERY = """\
query Ask($question: String!) {
  ask(question: $question) {
    question understood pattern message predicates query canAsk
    named { text startChar endChar entity { id name kind } candidates { id name kind } }
    entity {
      id name kind description degree
      aliases { text }
      connections(first: 10) { totalCount nodes { sentence } }
      mentions(first: 0) { totalCount }
      talks { id title }
    }
    connect {
      maxHops sameEntity truncated
      from { name } to { name }
      paths { sentence hops { connection { sentence ...Proof } } }
    }
    common {
      entities { entity { id name } connections { sentence } }
      passages { id text talk { id title } ... on Segment { startSeconds } }
      talks { id title }
    }
    connections { sentence ...Proof }
    mentions { text startChar endChar passage { id text talk { id title } ... on Segment { startSeconds } } }
    talks { id title date }
  }
}

fragment Proof on Link {
  evidence { quote atSeconds talk { id title } }
}
"""


def lines(answer: Data) -> list[str]:
    """The answer to `QUERY` in plain lines; what proves or details a line is set in."""
    if not answer["understood"]:
        return list(_not_understood(answer))
    return list(_WAYS[answer["pattern"]](answer)) or ["Nothing here says so."]


def read_as(answer: Data) -> str:
    """How the question was read, in one line."""
    named = ", ".join(f"'{one['text']}' is {one['entity']['name']}" for one in answer["named"] if one["entity"])
    verb = ", ".join(f"'{predicate}'" for predicate in answer["predicates"])
    return "; ".join(filter(None, (named, verb and f"the verb is {verb}")))


def _not_understood(answer: Data) -> Iterator[str]:
    yield answer["message"]
    for named in answer["named"]:
        if named["candidates"]:
            nearest = ", ".join(f"{found['name']} ({found['id']})" for found in named["candidates"])
            yield f"By '{named['text']}' you may mean {nearest}."
    yield "You can ask:"
    yield from (f"  {form}" for form in answer["canAsk"])


def _connect(answer: Data) -> Iterator[str]:
    found = answer["connect"]
    if found["sameEntity"]:
        yield f"Both names mean {found['from']['name']}."
    elif not found["paths"]:
        yield f"Nothing connects {found['from']['name']} and {found['to']['name']} within {found['maxHops']} hops."
    for path in found["paths"]:
        yield path["sentence"]
        for hop in path["hops"]:
            yield from _proof(hop["connection"])


def _links(answer: Data) -> Iterator[str]:
    for link in answer["connections"]:
        yield link["sentence"]
        yield from _proof(link)


def _proof(link: Data) -> Iterator[str]:
    for evidence in link["evidence"][:1]:
        yield f"  “{evidence['quote']}” {_place(evidence['talk'], evidence['atSeconds'])}"


def _mentions(answer: Data) -> Iterator[str]:
    every = answer["entity"]["mentions"]["totalCount"]
    yield f"{answer['entity']['name']} is mentioned {every} time{'' if every == 1 else 's'}."
    for mention in answer["mentions"]:
        yield f"  {_passage(mention['passage'])}"
    if every > len(answer["mentions"]):
        yield f"  and {every - len(answer['mentions'])} more."


def _passage(passage: Data) -> str:
    return f"“{passage['text']}” {_place(passage['talk'], passage.get('startSeconds'))}"


def _talks(answer: Data) -> Iterator[str]:
    for talk in answer["talks"]:
        yield f"{talk['title']} ({talk['date'] or 'no date'}, {talk['id']})"


def _common(answer: Data) -> Iterator[str]:
    found = answer["common"]
    for shared in found["entities"]:
        yield f"{shared['entity']['name']}:"
        yield from (f"  {link['sentence']}" for link in shared["connections"])
    if found["passages"]:
        yield "Named together:"
        yield from (f"  {_passage(passage)}" for passage in found["passages"])
    if found["talks"]:
        yield "Talks:"
        yield from (f"  {talk['title']} ({talk['id']})" for talk in found["talks"])


def _entity(answer: Data) -> Iterator[str]:
    entity = answer["entity"]
    aliases = ", ".join(alias["text"] for alias in entity["aliases"])
    yield f"{entity['name']} ({entity['kind'].lower()}{f', also called {aliases}' if aliases else ''})"
    if entity["description"]:
        yield entity["description"]
    links = entity["connections"]
    yield from (f"  {link['sentence']}" for link in links["nodes"])
    if links["totalCount"] > len(links["nodes"]):
        yield f"  and {links['totalCount'] - len(links['nodes'])} connections more."
    yield f"Mentioned {entity['mentions']['totalCount']} times; in {_counted(entity['talks'])}."


def _counted(talks: list[Data]) -> str:
    return f"{len(talks)} talk{'' if len(talks) == 1 else 's'}: " + "; ".join(talk["title"] for talk in talks[:5])


def _place(talk: Data | None, seconds: float | None) -> str:
    title = talk["title"] if talk else "a talk that is gone"
    return f"({title})" if seconds is None else f"({title}, {int(seconds) // 60}:{int(seconds) % 60:02})"


_WAYS = {
    CONNECT: _connect,
    COMMON: _common,
    TALKS: _talks,
    MENTIONS: _mentions,
    SAYS: _links,
    SAID_OF: _links,
    ENTITY: _entity,
}
