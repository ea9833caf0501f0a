"""What lives as long as the application: the settings, the catalogue, the plans, and the connection to the database."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from talkgraph.embeddings import embedder_of
from talkgraph.errors import BadArgument, BadSetting, TalkgraphError
from talkgraph.graph.address import Address
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.check import check_able, check_version
from talkgraph.graph.client import Client, Driver, checked
from talkgraph.graphql.changes.live import Live
from talkgraph.graphql.compile.cache import PlanCache
from talkgraph.graphql.context import Context
from talkgraph.metrics import Metrics
from talkgraph.settings import Settings

_log = structlog.get_logger("talkgraph")


class Service:
    """Opened by the application's lifespan, or by the first request where a host application runs none for it."""

    def __init__(self, settings: Settings, address: Address | None = None, driver: Driver | None = None) -> None:
        if driver is not None and address is not None:
            raise BadArgument("Give an address or a driver, not both.")
        self.settings = settings
        self.catalogue = Catalogue.load()
        self.plans = PlanCache(settings.plan_cache_size)
        self.live = Live()
        self._address, self._driver = address, checked(driver)
        self._embedder = embedder_of(settings)
        self._client: Client | None = None
        self._opening = asyncio.Lock()
        self._warming: asyncio.Task[None] | None = None
        self.warm_up: Callable[[], Awaitable[None]] | None = None
        """What is asked of a managed server that has just started."""
        self.metrics = Metrics(self.plans, lambda: self._client)

    async def client(self) -> Client:
        """The database, opened and checked once. Raises an EngineError that says what to do."""
        if self._client is None:
            async with self._opening:
                if self._client is None:
                    self._client = await self._open()
        return self._client

    async def context(self) -> Context:
        """The context of one request, with its deadline."""
        client = await self.client()
        deadline = asyncio.get_running_loop().time() + self.settings.request_timeout
        return Context(
            client, self.catalogue, self.settings, self.plans, deadline, embedder=self._embedder, live=self.live
        )

    async def close(self) -> None:
        """Gives the connections back; the next request would open new ones."""
        if self._warming is not None:
            self._warming.cancel()
            await asyncio.wait([self._warming])
        client, self._client = self._client, None
        if client is not None:
            await client.__aexit__()

    async def _open(self) -> Client:
        client = self._connected()
        try:
            await client.verify()
            await check_version(client)
            if self.settings.neo4j_uri is not None or self._driver is not None:
                await check_able(client, self.catalogue)
            else:
                # The managed server is of the one version that the tests ran on: nothing to wait for, only to warm up.
                self._warming = asyncio.create_task(self._warm())
        except BaseException:
            await client.__aexit__()
            raise
        return client

    def _connected(self) -> Client:
        pool_size = self.settings.pool_size
        if self._driver is not None:
            return Client(Address.of_driver(self.settings.neo4j_database), pool_size=pool_size, driver=self._driver)
        return Client(self._address or address_of(self.settings), pool_size=pool_size)

    async def _warm(self) -> None:
        """What the pages ask and no more: a managed server keeps few plans, and later ones would push these out."""
        try:
            if self.warm_up is not None:
                await self.warm_up()
        except TalkgraphError as error:
            _log.warning("not warmed up", reason=str(error))


def address_of(settings: Settings) -> Address:
    """The address of one's own Neo4j. Raises BadSetting where the settings do not say it whole."""
    if settings.neo4j_uri is None:
        raise BadSetting("TALKGRAPH_NEO4J_URI is not set: set it, or run `talkgraph serve`, which manages a Neo4j.")
    if settings.neo4j_password is None:
        raise BadSetting("TALKGRAPH_NEO4J_PASSWORD is not set: the user of TALKGRAPH_NEO4J_URI needs it.")
    return Address(
        settings.neo4j_uri, settings.neo4j_user, settings.neo4j_password.get_secret_value(), settings.neo4j_database
    )
