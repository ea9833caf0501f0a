"""The yardstick: one endpoint and one Cypher statement for each question, nothing between them but the driver.

It knows these questions only: no schema, no validation, no choice of fields. `uvicorn bench.handwritten:app`.
"""

from __future__ import annotations

import gc
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import orjson
from neo4j import READ_ACCESS, AsyncGraphDatabase
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

ENTITY = """CYPHER 25
MATCH (entity:Entity {id: $id})
RETURN entity {.id, .name, .kind, .description, .degree}
"""

ENTITIES = """CYPHER 25
MATCH (entity:Entity)
WHERE entity.name > $after
WITH entity
ORDER BY entity.name
LIMIT 50
RETURN collect(entity {
  .id,
  .name,
  connections: COLLECT {
    MATCH (entity)-[link:CONNECTS]-()
    WITH link
    ORDER BY link.id
    LIMIT 10
    WITH link, startNode(link) AS from, endNode(link) AS to
    RETURN {id: link.id, predicate: link.predicate, from: from {.id, .name}, to: to {.id, .name}}
  }
})
"""

CONNECT = """CYPHER 25
MATCH (:Name {normalized: $from})-[:REFERS_TO]->(source:Entity)
MATCH (:Name {normalized: $to})-[:REFERS_TO]->(target:Entity)
LET found = COLLECT {
  MATCH path = SHORTEST $probe ACYCLIC (source)
    (()-[link:CONNECTS WHERE link.rank = 0]-(inner:Entity WHERE inner = target OR inner.degree < 1000)){1,6} (target)
  RETURN path
  ORDER BY length(path), [node IN nodes(path) | node.id]
}
RETURN {
  from: source {.id, .name},
  to: target {.id, .name},
  truncated: size(found) > $k,
  paths: COLLECT {
    UNWIND found[..$k] AS path
    LET hops = COLLECT {
      UNWIND range(0, length(path) - 1) AS position
      LET one = nodes(path)[position], other = nodes(path)[position + 1]
      CALL (one, other) {
        MATCH (one)-[link:CONNECTS]-(other)
        RETURN link
        ORDER BY COUNT { (:Evidence {connection: link.id}) } DESC, link.id
        LIMIT 1
      }
      RETURN {
        from: one {.id, .name},
        to: other {.id, .name},
        forward: startNode(link) = one,
        says: startNode(link).name + ' ' + link.predicate + ' ' + endNode(link).name + '.',
        connection: link {.id, .predicate, evidence: COLLECT {
          MATCH (evidence:Evidence {connection: link.id})
          RETURN evidence {.id, .quote}
          ORDER BY evidence.date DESC, evidence.id
        }}
      }
    }
    RETURN {
      length: length(path),
      sentence: substring(reduce(text = '', hop IN hops | text + ' ' + hop.says), 1),
      hops: hops
    }
  }
}
"""

TALK = """CYPHER 25
MATCH (talk:Talk {id: $id})
RETURN talk {
  .id,
  .title,
  date: toString(talk.date),
  .durationSeconds,
  chapters: COLLECT {
    MATCH (talk)-[:HAS_CHAPTER]->(chapter:Chapter)
    WITH chapter
    ORDER BY chapter.position
    RETURN chapter {
      .id,
      .position,
      .title,
      .startSeconds,
      segments: COLLECT {
        MATCH (chapter)-[:HAS_SEGMENT]->(segment:Segment)
        WITH segment
        ORDER BY segment.position
        RETURN segment {
          .id,
          .position,
          .startSeconds,
          .text,
          mentions: COLLECT {
            MATCH (segment)-[mention:MENTIONS]->(entity:Entity)
            WITH mention, entity
            ORDER BY mention.startChar
            RETURN mention {.id, .startChar, .endChar, entity: entity {.id, .name, .kind}}
          }
        }
      }
    }
  }
}
"""

LIST = """CYPHER 25
LET found = COLLECT {
  MATCH (entity:Entity {kind: $kind})
  WHERE entity.name CONTAINS $part
  RETURN entity
  ORDER BY entity.name
}
RETURN {totalCount: size(found), nodes: [entity IN found[..20] | entity {.id, .name, .degree}]}
"""

SUGGEST = """CYPHER 25
RETURN COLLECT {
  MATCH (name:Name WHERE name.normalized STARTS WITH $prefix)-[:REFERS_TO]->(entity:Entity)
  WITH DISTINCT entity
  ORDER BY entity.degree DESC, entity.id
  LIMIT 8
  RETURN entity {.id, .name, .degree}
}
"""

SEARCH = """CYPHER 25
RETURN COLLECT {
  CALL db.index.fulltext.queryNodes('entity_texts', $text, {limit: 10}) YIELD node, score
  RETURN node {.id, .name, .kind}
  ORDER BY score DESC, node.id
}
"""


async def _answer(request: Request, text: str, parameters: Mapping[str, Any]) -> Response:
    state = request.app.state
    async with state.driver.session(database=state.database, default_access_mode=READ_ACCESS) as session:
        result = await session.run(text, parameters)
        record = await result.single()
    return Response(orjson.dumps({"data": record[0] if record else None}), media_type="application/json")


async def entity(request: Request) -> Response:
    """Answers GET /entity/{id}."""
    return await _answer(request, ENTITY, request.path_params)


async def entities(request: Request) -> Response:
    """Answers GET /entities?after=NAME: the fifty entities behind it."""
    return await _answer(request, ENTITIES, {"after": request.query_params["after"]})


async def connect(request: Request) -> Response:
    """Answers GET /connect?from=NAME&to=NAME&k=NUMBER."""
    ends = {end: request.query_params[end].strip().lower() for end in ("from", "to")}
    k = int(request.query_params["k"])
    return await _answer(request, CONNECT, {**ends, "k": k, "probe": k + 1})


async def talk(request: Request) -> Response:
    """Answers GET /talk/{id}."""
    return await _answer(request, TALK, request.path_params)


async def list_(request: Request) -> Response:
    """Answers GET /list?kind=KIND&part=TEXT."""
    return await _answer(request, LIST, dict(request.query_params))


async def suggest(request: Request) -> Response:
    """Answers GET /suggest?prefix=TEXT."""
    return await _answer(request, SUGGEST, dict(request.query_params))


async def search(request: Request) -> Response:
    """Answers GET /search?text=TEXT."""
    return await _answer(request, SEARCH, dict(request.query_params))


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    given = {name: os.environ[f"BENCH_{name}"] for name in ("URI", "USER", "PASSWORD", "DATABASE")}
    auth = (given["USER"], given["PASSWORD"])
    async with AsyncGraphDatabase.driver(given["URI"], auth=auth, max_connection_pool_size=16) as driver:
        app.state.driver, app.state.database = driver, given["DATABASE"]
        gc.freeze()
        yield


app = Starlette(
    routes=[
        Route("/entity/{id}", entity),
        Route("/entities", entities),
        Route("/connect", connect),
        Route("/talk/{id}", talk),
        Route("/list", list_),
        Route("/suggest", suggest),
        Route("/search", search),
    ],
    lifespan=_lifespan,
)
