"""The managed Neo4j of one owner: started, watched, started again after a crash, stopped."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable

from talkgraph.errors import EngineError, EngineFailed, EngineFull, EngineRefused
from talkgraph.graph.address import Address
from talkgraph.graph.managed import conf, jars, java, password, port, ready, store
from talkgraph.graph.managed.archive import Archive
from talkgraph.graph.managed.child import GRACE, Child
from talkgraph.graph.managed.home import Home, full
from talkgraph.graph.managed.lock import BROWSER, Lock
from talkgraph.graph.managed.owner import Owner, Ownership
from talkgraph.progress import Progress
from talkgraph.settings import Settings

OnFailure = Callable[[EngineError], None]

START_LIMIT = 180.0  # seconds; 6 are usual, recovery after a crash takes longer
_STARTS = 3  # at most, when a port is taken between the choice and the start
_BACK_OFF = (0.5, 1.0, 2.0, 4.0, 8.0)  # seconds before each start after a crash
_GIVEN_UP = 3.0  # seconds that a database has to stop after it gave up
_LOOK = 2.0  # seconds between two looks at the log of a running engine
_STEADY = 60.0  # seconds after which a crash counts as the first again
_LEFT = GRACE + 5  # seconds for the guard of an owner that was killed to do its work
_NO_ROOM = "No space left on device"
_PORT_TAKEN = "Address already in use"

_log = logging.getLogger("talkgraph.neo4j")


class Engine:
    """Owned by whoever holds `ownership`; `on_failure` is called once, from a thread, when no restart helps.

    `browser`: with Neo4j Browser at the port `http`.
    """

    def __init__(
        self,
        home: Home,
        settings: Settings,
        ownership: Ownership,
        progress: Progress,
        on_failure: OnFailure,
        *,
        browser: bool = False,
    ) -> None:
        self._home, self._settings, self._ownership, self._progress = home, settings, ownership, progress
        self._on_failure = on_failure
        self._lock = Lock.load()
        self._stopping = threading.Event()
        self._watcher: threading.Thread | None = None
        self._child: Child | None = None
        self._classpath = ""
        self._pages: list[str] = []  # the jars of Neo4j Browser
        self._archive: Archive | None = None
        self._browser = browser
        self.http: int | None = conf.HTTP_PORT if browser else None
        self.failure: EngineError | None = None

    def start(self) -> Address:
        """Brings Neo4j up and watches it from then on. Raises an EngineError or BadSetting; nothing runs then."""
        store.check(self._home, self._lock.version)
        self._classpath = jars.ensure(self._settings, self._lock, self._progress)
        if self._browser:
            self._pages = [jars.ensure(self._settings, Lock.load(BROWSER), self._progress)]
        if self._settings.quick_start:
            self._archive = Archive(self._home, self._classpath, self._settings.neo4j_heap)
        _wait_for(self._ownership.left, self._progress)
        self._progress.step(f"Starting {self._lock}")
        store.prepare(self._home)
        secret = password.ensure(self._home, self._classpath)
        address = self._launch_somewhere(secret)
        store.remember(self._home, self._lock.version)
        self._watcher = threading.Thread(target=self._watch, args=(address,), name="talkgraph-neo4j", daemon=True)
        self._watcher.start()
        if self._archive is not None and not self._browser:  # what the pages need is of no use to other starts
            self._archive.make_later(self._stopping)
        return address

    def stop(self) -> None:
        """Stops Neo4j in order; waits GRACE seconds before it forces. May be called twice."""
        self._stopping.set()
        self._ownership.tell(uri=None)
        if self._watcher is not None:
            # it sees the end of the child, or leaves its wait for the next start
            if self._child is not None:
                self._child.stop()
            self._watcher.join(GRACE + START_LIMIT)
        if self._child is not None:
            self._child.stop()
            self._child = None

    def _launch_somewhere(self, secret: str) -> Address:
        """At the remembered port, or at another if somebody takes it before Neo4j does."""
        number = port.choose(self._home)
        for attempt in range(1, _STARTS + 1):
            address = Address(f"bolt://{conf.HOST}:{number}", password.USER, secret)
            try:
                self._launch(address)
                break
            except EngineFailed as error:
                if _PORT_TAKEN not in str(error) or attempt == _STARTS:
                    raise
                number = port.renew(self._home)
        return address

    def _launch(self, address: Address) -> None:
        if self.http is not None:
            self.http = port.preferably(self.http)
        text = conf.text(self._settings, port.of(address), http=self.http, torn=store.is_torn(self._home))
        self._home.write(self._home.conf / "neo4j.conf", text)
        flags = self._archive.flags() if self._archive is not None else []
        classpath = os.pathsep.join([self._classpath, *self._pages])  # behind: the archive of classes fits still
        child = Child(self._home, java.server(self._home, classpath, self._settings.neo4j_heap, flags))
        self._child = child
        self._ownership.tell(guard=child.guard, neo4j=child.neo4j)
        try:
            ready.wait(address, child, self._stopping, START_LIMIT, self.http)
        except EngineRefused:
            child.stop()
            raise password.refused(self._home) from None
        except EngineFailed as error:
            child.stop()
            if self._archive is not None:
                self._archive.discard()
            if _NO_ROOM in str(error) or _NO_ROOM in child.words.last():
                raise full(self._home.root) from error
            raise
        except BaseException:
            child.stop()
            raise
        store.mend(self._home)
        self._ownership.tell(uri=address.uri)

    def _watch(self, address: Address) -> None:
        """Runs in a thread: waits for the end of the child and starts the next, until stopped or out of patience."""
        crashes = 0
        while (child := self._child) is not None:
            begun = time.monotonic()
            while not child.ended(_LOOK):
                if child.words.failed() and not self._stopping.is_set():
                    store.tear(self._home)
                    # it will not work again in this life, and writes nothing any more, but cannot stop in order either
                    child.neo4j.stop(_GIVEN_UP)
            if self._stopping.is_set():
                return
            self._ownership.tell(uri=None)
            crashes = 0 if time.monotonic() - begun > _STEADY else crashes
            words = child.words.last()
            _log.warning("Neo4j ended and is started again: %s", words)
            if not self._revive(address, crashes, words):
                return
            crashes += 1

    def _revive(self, address: Address, crashes: int, words: str) -> bool:
        failure: EngineError = EngineFailed(f"Neo4j ended again and again and is not started any more: {words}")
        for delay in _BACK_OFF[crashes:]:
            if self._stopping.wait(delay):
                return False
            try:
                self._launch(address)
            except ready.Stopped:
                return False
            except EngineFull as error:
                failure = error
            except Exception as error:  # nobody stands above this thread: whatever it is, the next try may help
                failure = EngineFailed(f"Neo4j cannot be started any more: {error}")
            else:
                _log.warning("Neo4j runs again at %s", address.uri)
                return True
            _log.warning("%s", failure)
        self.failure = failure
        self._on_failure(failure)
        return False


def _wait_for(left: Owner | None, progress: Progress) -> None:
    """An owner that was killed may have left an engine that is just stopping, or (not on Linux) one that runs on."""
    if left is None:
        return
    for process in (left.guard, left.neo4j):
        if process is not None and process.alive():
            progress.step(f"Waiting for the Neo4j of {left} to stop (process {process.pid})")
            if not process.ended(_LEFT):
                process.stop(GRACE)
