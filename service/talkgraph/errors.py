"""Every error that talkgraph raises on purpose: one tree, each class with a stable code, HTTP status and exit code.

TalkgraphError
├── BadInput               what was given cannot be used; the message names it and the way out
│   ├── BadSetting         a TALKGRAPH_* value is missing or wrong
│   ├── BadDocument        a file that is to be loaded is not of its form
│   ├── BadArgument        an argument of a command or of a field
│   ├── NotFound           an id or a name that nothing has
│   │   └── NothingLoaded  a question to a database that no talk was ever loaded into
│   ├── Ambiguous          a name that several things have
│   ├── Conflict           what is asked for does not go with what is there
│   ├── NotEnabled         changes are asked for where no token is configured
│   ├── Forbidden          changes are asked for without the token
│   ├── Refused            a request over HTTP that is not of its form; TooMuch: that goes beyond a limit
│   ├── BadStatement       Cypher that Neo4j cannot run; says where
│   └── NotAllowed         Cypher that does more than read the graph
├── EngineError            Neo4j cannot be used
│   ├── EngineAbsent       nothing answers at the address
│   ├── EngineTooOld       it answers and lacks what talkgraph needs
│   ├── EngineRefused      it refused the user or the password
│   ├── EngineBusy         another process owns the data directory
│   ├── EngineFailed       it was started and did not come up, or stopped
│   ├── EngineFull         disk or memory ran out; the transaction was rolled back
│   └── DownloadFailed     a part of the engine is not in the cache and cannot be fetched
├── DeadlineExceeded       the time a request may take is over
├── Overloaded             too many requests wait for the database
├── EmbeddingsFailed       the endpoint of TALKGRAPH_EMBEDDINGS_URL gives no vectors
└── CatalogueError         a file of cypher/ breaks the rules of the catalogue
"""

from __future__ import annotations

from dataclasses import dataclass


class TalkgraphError(Exception):
    """Base of all expected errors: `except TalkgraphError as error: print(error)` is all a caller needs."""

    code = "INTERNAL"
    status = 500
    exit_code = 1


class BadInput(TalkgraphError):
    code = "BAD_INPUT"
    status = 400
    exit_code = 2


class BadSetting(BadInput):
    code = "BAD_SETTING"


class BadDocument(BadInput):
    code = "BAD_DOCUMENT"


class BadArgument(BadInput):
    code = "BAD_ARGUMENT"


class Refused(BadInput):
    """A request over HTTP; `headers` belong to the answer."""

    def __init__(self, status: int, message: str, code: str | None = None, **headers: str) -> None:
        super().__init__(message)
        self.status, self.code, self.headers = status, code or self.code, headers


class TooMuch(Refused):
    code = "LIMIT_EXCEEDED"


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a text: line and column from 1, offset from 0, in Unicode code points."""

    line: int
    column: int
    offset: int


class BadStatement(BadInput):
    """`neo4j_code` is the server's own code of the failure."""

    code = "BAD_STATEMENT"

    def __init__(self, message: str, position: Position | None = None, neo4j_code: str = "") -> None:
        super().__init__(message)
        self.position, self.neo4j_code = position, neo4j_code


class NotAllowed(BadInput):
    code = "NOT_ALLOWED"
    status = 403


class NotFound(BadInput):
    code = "NOT_FOUND"
    status = 404


class NothingLoaded(NotFound):
    code = "NOTHING_LOADED"
    way_out = "`talkgraph seed` loads the document that comes with talkgraph, `talkgraph load PATH` your own."


class Ambiguous(BadInput):
    code = "AMBIGUOUS"
    status = 409


class Conflict(BadInput):
    code = "CONFLICT"
    status = 409


class NotEnabled(BadInput):
    code = "NOT_ENABLED"
    status = 403


class Forbidden(BadInput):
    code = "FORBIDDEN"
    status = 403


class EngineError(TalkgraphError):
    code = "ENGINE"
    status = 503
    exit_code = 3


class EngineAbsent(EngineError):
    code = "ENGINE_ABSENT"


class EngineTooOld(EngineError):
    code = "ENGINE_TOO_OLD"


class EngineRefused(EngineError):
    code = "ENGINE_REFUSED"


class EngineBusy(EngineError):
    code = "ENGINE_BUSY"


class EngineFailed(EngineError):
    code = "ENGINE_FAILED"


class EngineFull(EngineError):
    code = "ENGINE_FULL"
    status = 507


class DownloadFailed(EngineError):
    code = "DOWNLOAD_FAILED"


class DeadlineExceeded(TalkgraphError):
    code = "DEADLINE_EXCEEDED"
    status = 504


class Overloaded(TalkgraphError):
    code = "OVERLOADED"
    status = 503


class EmbeddingsFailed(TalkgraphError):
    code = "EMBEDDINGS"
    status = 502


class CatalogueError(TalkgraphError):
    code = "CATALOGUE"
