"""Every setting, read once from `TALKGRAPH_*` variables, frozen, passed in; a test compares docs/settings.md."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

import platformdirs
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from talkgraph.errors import BadSetting

TrustedMode = Literal["off", "also", "only"]
_TOKEN = 16  # characters; a shorter one could be tried out
Seconds = Annotated[float, Field(gt=0, le=3600)]


def tokens(text: str) -> dict[str, str]:
    """Who has which token: `ann:…` and `bob:…`, or one without a name. Raises ValueError for one that is guessed."""
    found: dict[str, str] = {}
    for part in text.split():
        name, colon, secret = part.partition(":")
        name, secret = (name, secret) if colon else ("token", part)
        if len(secret) < _TOKEN:
            raise ValueError(f"a token has {_TOKEN} characters or more; `openssl rand -hex 32` makes one")
        if found.setdefault(name, secret) != secret:
            raise ValueError(f"two tokens have the name {name}")
    if not found:
        raise ValueError("it is empty")
    return found


def _data_dir() -> Path:
    return Path(platformdirs.user_data_dir("talkgraph", appauthor=False))


def _cache_dir() -> Path:
    return Path(platformdirs.user_cache_dir("talkgraph", appauthor=False))


class Settings(BaseSettings):
    """Values of one run. `Settings.read()` turns a wrong value into one `BadSetting` that names the variable."""

    model_config = SettingsConfigDict(env_prefix="TALKGRAPH_", frozen=True, extra="ignore")

    host: str = Field("127.0.0.1", description="address that the service listens on")
    port: int = Field(8000, ge=0, le=65535, description="port that the service listens on; 0 takes any free one")
    data_dir: Path = Field(default_factory=_data_dir, description="where the managed Neo4j keeps its data and password")
    cache_dir: Path = Field(default_factory=_cache_dir, description="where the downloaded parts of Neo4j are kept")

    neo4j_uri: str | None = Field(None, description="address of your own Neo4j; without it talkgraph manages one")
    neo4j_user: str = Field("neo4j", description="user of your own Neo4j")
    neo4j_password: SecretStr | None = Field(None, description="password of your own Neo4j")
    neo4j_database: str = Field("neo4j", description="name of the database")
    neo4j_heap: str = Field("512m", pattern=r"^\d+[mg]$", description="heap of the managed Neo4j, as 512m or 2g")
    quick_start: bool = Field(True, description="spend 160 MB of the data directory to start Neo4j in half the time")

    pool_size: int = Field(16, ge=1, le=1000, description="connections to Neo4j, and statements that run at once")
    request_timeout: Seconds = Field(20, description="seconds that one request may take, the database included")
    load_timeout: Seconds = Field(600, description="seconds that loading one talk may take")
    plan_cache_size: int = Field(1000, ge=1, description="compiled GraphQL documents that are kept")
    page_size: int = Field(50, ge=1, description="nodes of a list when the query does not say how many")
    max_page_size: int = Field(500, ge=1, description="most nodes that a list gives at once")
    list_size: int = Field(5, ge=1, description="nodes that a list without pages counts as in the cost of a query")
    max_cost: int = Field(100_000, ge=1, description="most objects that the answer to a GraphQL query may hold")
    max_body_bytes: int = Field(1_000_000, ge=1_000, description="largest request body in bytes")
    body_timeout: Seconds = Field(10, description="seconds that a request body may take to arrive")
    max_nesting: int = Field(50, ge=5, le=200, description="deepest nesting of lists and objects in a request's JSON")
    max_depth: int = Field(12, ge=1, description="deepest nesting of a GraphQL query")
    max_aliases: int = Field(50, ge=1, description="most aliases and repeated fields in a GraphQL document")
    max_directives: int = Field(50, ge=1, description="most directives in a GraphQL document")
    max_tokens: int = Field(2_000, ge=10, description="most tokens in a GraphQL document")
    federation: bool = Field(False, description="serve a subgraph of Apollo Federation 2: adds _service and _entities")
    get_max_age: int = Field(0, ge=0, description="seconds that the answer to a GET is used without asking again")
    token: SecretStr | None = Field(
        None,
        description="bearer token that GraphQL mutations need; `name:token`, separated by spaces, for several people",
    )
    max_sockets: int = Field(200, ge=0, description="WebSockets that may be open at once; 0 takes none")
    max_subscriptions: int = Field(10, ge=1, description="subscriptions that one WebSocket may have at once")
    socket_init_timeout: Seconds = Field(10, description="seconds that a WebSocket may take to say who it is")
    socket_origins: str = Field(
        "", description="origins whose pages may open a WebSocket, with spaces between; the service's own always may"
    )
    trusted_documents: Path | None = Field(
        None, description="file of trusted GraphQL documents; `talkgraph trust` writes it"
    )
    trusted_mode: TrustedMode = Field("also", description="off; also: take trusted documents by hash; only: no others")
    persisted_queries: int = Field(
        1_000, ge=0, description="documents that clients may register by hash (Apollo's automatic persisted queries)"
    )
    search_hits: int = Field(1_000, ge=1, le=100_000, description="hits of each full-text index that a search ranks")
    embeddings_url: str | None = Field(
        None,
        pattern=r"^https?://\S+$",
        description="OpenAI-compatible endpoint for search by meaning, as http://host/v1",
    )
    embeddings_model: str = Field(
        "text-embedding-3-small", min_length=1, description="model that the endpoint is asked for"
    )
    embeddings_key: SecretStr | None = Field(None, description="key of the endpoint")
    embeddings_dimensions: int | None = Field(
        None, ge=1, le=4096, description="numbers of a vector, asked of the model; without it as many as it gives"
    )
    embeddings_timeout: Seconds = Field(3, description="seconds that a search waits for its text's vector")
    embeddings_batch: int = Field(64, ge=1, le=2048, description="texts that the endpoint is asked for at once")
    search_near: int = Field(50, ge=1, le=1_000, description="how many nearest in meaning a search adds")
    max_paths: int = Field(50, ge=1, le=1000, description="most paths that one search gives")
    hub_degree: int = Field(
        1_000, ge=1, description="entities with this many connections or more are not passed through"
    )
    console: bool = Field(True, description="let Cypher that reads be asked at /cypher and at /console")
    cypher_timeout: Seconds = Field(10, description="seconds that one statement at /cypher may take")
    cypher_rows: int = Field(1_000, ge=1, description="rows of a statement's answer when the request does not say")
    cypher_max_rows: int = Field(10_000, ge=1, description="most rows that an answer at /cypher gives")
    cypher_max_bytes: int = Field(10_000_000, ge=1_000, description="most bytes, as JSON, of an answer at /cypher")
    cypher_at_once: int = Field(2, ge=1, le=100, description="statements at /cypher that run at once")
    cypher_queue: int = Field(8, ge=0, le=1000, description="statements at /cypher that wait for their turn")
    llm_url: str | None = Field(None, description="base of an OpenAI-compatible endpoint, for `talkgraph propose`")
    llm_model: str | None = Field(None, description="model that is asked there")
    llm_key: SecretStr | None = Field(None, description="key that is sent there")
    llm_timeout: Seconds = Field(120, description="seconds that one answer from there may take")
    pages_dir: Path | None = Field(None, description="folder of the built web pages, when not the ones of the package")
    media_sources: str = Field(
        "",
        pattern=r"^(https?://[A-Za-z0-9.:\[\]-]+ ?)*$",
        description="origins that pages may play recordings from, with spaces between: https://media.example.org",
    )
    cors_origins: str = Field(
        "",
        pattern=r"^(\*|(https?://[A-Za-z0-9.:\[\]-]+ ?)*)$",
        description="origins whose pages may ask GraphQL and use /embed.js, without a token; spaces between, or `*`",
    )
    frame_ancestors: str = Field(
        "",
        pattern=r"^(\*|(https?://(\*\.)?[A-Za-z0-9.:\[\]-]+ ?)*)$",
        description="origins whose pages may show /embed/… in a frame, with spaces between, or `*`; turns on /oembed",
    )
    log_level: str = Field("INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="how much is logged")

    @field_validator("token")
    @classmethod
    def _is_long(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None:
            tokens(token.get_secret_value())
        return token

    @classmethod
    def read(cls, **given: object) -> Settings:
        """The settings of the environment, with `given` values on top.

        Raises BadSetting: names the variable, what is wrong with it and, never, a password's text.
        """
        try:
            return cls(**given)  # type: ignore[arg-type]
        except ValidationError as error:
            first = error.errors(include_input=False, include_url=False)[0]
            name = "TALKGRAPH_" + "_".join(str(part) for part in first["loc"]).upper()
            raise BadSetting(f"{name} cannot be used: {first['msg']}. docs/settings.md lists every setting.") from None


def misspelt(environment: Iterable[str]) -> dict[str, str]:
    """The names of variables that are no setting and look like one, each with the setting that it looks like."""
    settings = [name.upper() for name in Settings.model_fields]
    found = {}
    for name in environment:
        said = name.removeprefix("TALKGRAPH_")
        if said in (name, *settings) or said.startswith("TEST_"):
            continue
        if near := get_close_matches(said, settings, 1, 0.75):
            found[name] = f"TALKGRAPH_{near[0]}"
    return found
