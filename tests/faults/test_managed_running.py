"""A managed Neo4j that runs: who may use it, what it lets nobody do, and that its password shows nowhere."""

from __future__ import annotations

import asyncio
import http.server
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from talkgraph.cli.serve import _is_empty
from talkgraph.errors import EngineBusy, EngineFull
from talkgraph.graph.address import Address
from talkgraph.graph.client import Client
from talkgraph.graph.managed import running
from talkgraph.progress import Silent
from tests.faults.managed_owner import address_of, ask, environment, owner_of, record_of, settings_of


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The data directory of an engine that another process owns."""
    folder = tmp_path_factory.mktemp("managed") / "Gespräche mit Leerzeichen"
    with owner_of(folder, more={"LC_ALL": "C"}):
        yield folder


@pytest.fixture(scope="module")
def address(data: Path) -> Address:
    return address_of(data)


def _processes(data: Path) -> Iterator[psutil.Process]:
    owner = record_of(data)
    for process in (owner.process, owner.guard, owner.neo4j):
        assert process is not None
        yield psutil.Process(process.pid)


def test_a_second_owner_is_refused_and_told_who_the_first_is(data: Path) -> None:
    pid = record_of(data).process.pid
    expected = rf"`managed_owner.py serve` \(process {pid}\) runs their Neo4j"
    with pytest.raises(EngineBusy, match=expected), running(settings_of(data), Silent()):
        pass


def test_a_command_uses_the_engine_of_a_service(data: Path, address: Address) -> None:
    with running(settings_of(data), Silent(), join=True) as joined:
        assert joined == address
        assert ask(joined, "RETURN 1") == [[1]]
    assert ask(address, "RETURN 1") == [[1]]


def _connect(data: Path) -> str:
    command = [sys.executable, "-c", "from talkgraph.cli import main; main()", "connect", "DeepSeek", "ATOM"]
    found = subprocess.run(command, env=environment(data), capture_output=True, text=True, timeout=120)
    assert (found.returncode, found.stdout) == (2, ""), found.stderr
    return found.stderr


def test_a_question_to_a_database_that_is_new_says_how_to_load(data: Path, address: Address) -> None:
    assert "Nothing is loaded into this Neo4j yet. `talkgraph seed` loads" in _connect(data)
    assert asyncio.run(_is_empty(settings_of(data), address))
    assert "Nothing here is called 'DeepSeek'." in _connect(data)


def test_the_password_is_in_its_file_and_nowhere_else(data: Path, address: Address) -> None:
    assert len(address.password) == 48
    for process in _processes(data):
        assert address.password not in " ".join(process.cmdline())
        assert address.password not in " ".join(process.environ().values())
    files = [path for path in data.rglob("*") if path.is_file()]
    assert len(files) > 20
    holding = [path for path in files if address.password.encode() in path.read_bytes()]
    assert holding == [data / "password"]
    assert stat.S_IMODE((data / "password").stat().st_mode) == 0o600


def test_it_listens_on_one_port_of_loopback(data: Path, address: Address) -> None:
    neo4j = record_of(data).neo4j
    assert neo4j is not None
    connections = psutil.Process(neo4j.pid).net_connections(kind="inet")
    listening = {c.laddr[:2] for c in connections if c.status == psutil.CONN_LISTEN}
    assert {(host.removeprefix("::ffff:"), port) for host, port in listening} == {
        ("127.0.0.1", int(address.uri.rpartition(":")[2]))
    }
    assert [c for c in connections if c.type == 2] == []  # no UDP: no discovery by broadcast


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("server.config.strict_validation.enabled", "true"),
        ("dbms.security.auth_enabled", "true"),
        ("dbms.security.allow_csv_import_from_file_urls", "false"),
        ("server.http.enabled", "false"),
        ("server.https.enabled", "false"),
        ("server.fleet_discovery.enabled", "false"),
        ("dbms.usage_report.enabled", "false"),
        ("dbms.fleet_manager.enabled", "false"),
        ("db.logs.query.enabled", "OFF"),
        ("db.memory.transaction.max", "320.00MiB"),
        ("dbms.memory.transaction.total.max", "384.00MiB"),
        ("db.transaction.concurrent.maximum", "100"),
        ("db.lock.acquisition.timeout", "30s"),
        ("db.transaction.timeout", "2m"),
    ],
)
def test_the_server_has_taken_the_setting(settings: dict[str, Any], name: str, value: str) -> None:
    assert settings[name] == value


@pytest.fixture(scope="module")
def settings(address: Address) -> dict[str, Any]:
    return {row[0]: row[1] for row in ask(address, "SHOW SETTINGS YIELD name, value RETURN name, value")}


def test_load_csv_reads_no_file(data: Path, address: Address) -> None:
    (data / "neo4j" / "import" / "file.csv").write_text("secret\n")
    for url in ("file:///etc/passwd", "file:///file.csv"):
        with pytest.raises(Exception, match="allow_csv_import_from_file_urls"):
            ask(address, "LOAD CSV FROM $url AS row RETURN row", url=url)


def test_load_csv_calls_no_address(address: Address) -> None:
    calls: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            calls.append(self.path)
            self.send_error(404)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        for host in ("127.0.0.1", "localhost"):
            with pytest.raises(Exception, match=r"(?i)block"):
                ask(address, "LOAD CSV FROM $url AS row RETURN row", url=f"http://{host}:{server.server_port}/")
        server.shutdown()
        thread.join()
    assert calls == []


def test_the_procedures_that_a_schema_needs_are_there(address: Address) -> None:
    text = (
        "CALL dbms.components() YIELD name, versions, edition WHERE name STARTS WITH 'Neo4j' RETURN versions, edition"
    )
    assert ask(address, text) == [[["2026.08.1"], "community"]]
    assert ask(address, "CALL db.labels() YIELD label RETURN count(label) >= 0") == [[True]]


def test_one_transaction_may_hold_a_talk_of_20000_segments(address: Address) -> None:
    rows = [
        {"id": f"segment/{n}", "text": f"word{n} " * 28, "entities": [f"e{(n * 7 + k) % 500}" for k in range(4)]}
        for n in range(20_000)
    ]
    text = """
        MERGE (talk:Talk {id: 'talk'})
        WITH talk UNWIND $rows AS row
        CREATE (segment:Segment:Passage {id: row.id, text: row.text})
        CREATE (talk)-[:HAS_SEGMENT]->(segment)
        WITH segment, row UNWIND row.entities AS id
        MERGE (entity:Entity {id: id})
        CREATE (segment)-[:MENTIONS {startChar: 1, endChar: 9}]->(entity)
        RETURN count(*)
    """
    ask(address, "CREATE CONSTRAINT IF NOT EXISTS FOR (entity:Entity) REQUIRE entity.id IS UNIQUE")
    assert ask(address, text, rows=rows) == [[80_000]]
    assert ask(address, "MATCH ()-[m:MENTIONS]->() RETURN count(m)") == [[80_000]]


def test_one_transaction_may_not_take_all_memory(address: Address) -> None:
    async def take() -> None:
        async with Client(address, pool_size=1) as client:  # a read is tried once
            text = "UNWIND range(1, 20000000) AS n RETURN size(collect(n))"
            await client.read(text, deadline=asyncio.get_running_loop().time() + 60)

    with pytest.raises(EngineFull, match="ran out of memory"):
        asyncio.run(take())
    assert ask(address, "RETURN 1") == [[1]]


def test_ps_shows_no_secret_of_the_environment(data: Path) -> None:
    """Not of the owner either: the guard and Java get a few variables only."""
    told = subprocess.run(["ps", "axeww", "-o", "pid,args"], capture_output=True, text=True, timeout=30).stdout
    owner = record_of(data)
    assert owner.guard is not None
    assert owner.neo4j is not None
    for line in told.splitlines():
        if line.split()[0] in (str(owner.guard.pid), str(owner.neo4j.pid)):
            assert "TALKGRAPH_" not in line
            assert sys.executable in line or "java" in line
