"""neo4j.conf, written anew at each start: what is not said here is Neo4j's default."""

from __future__ import annotations

from talkgraph.graph.managed.java import mebibytes
from talkgraph.settings import Settings

HOST = "127.0.0.1"
HTTP_PORT = 7474  # where people look for Neo4j Browser


def text(settings: Settings, port: int, *, http: int | None = None, torn: bool = False) -> str:
    """The content of neo4j.conf: paths are relative to Neo4j's home, so that any folder name will do.

    `http`: the port of Neo4j Browser's pages, without which there is no HTTP at all.
    `torn`: the database gave up while it wrote, so the end of its log may be unreadable. Then what was written whole is
    kept, instead of nothing being opened; all that was ever acknowledged was written whole.
    """
    values = {**_network(port), **_security(), **_limits(settings), **_files()}
    if http is not None:
        values |= _pages(http, port)
    if torn:
        values["internal.dbms.tx_log.fail_on_corrupted_log_files"] = "false"
    return "".join(f"{name}={value}\n" for name, value in values.items())


def _network(port: int) -> dict[str, str]:
    return {
        "server.config.strict_validation.enabled": "true",
        "server.bolt.enabled": "true",
        "server.bolt.listen_address": f"{HOST}:{port}",
        "server.bolt.advertised_address": f"{HOST}:{port}",
        "server.bolt.telemetry.enabled": "false",
        # Bolt waits 2 × 5 s for late callers at each stop although the databases are closed by then
        "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration": "100ms",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        # both are on by default: a broadcast in the local network, and calls to the vendor
        "server.fleet_discovery.enabled": "false",
        "dbms.fleet_manager.enabled": "false",
        "dbms.usage_report.enabled": "false",
        "client.allow_telemetry": "false",
    }


def _pages(http: int, bolt: int) -> dict[str, str]:
    """HTTP for Neo4j Browser alone: no statements over HTTP, and pages that call this Neo4j and nobody else."""
    policy = {
        "default-src": "'self'",
        "connect-src": f"'self' ws://{HOST}:{bolt} http://{HOST}:{bolt}",
        "img-src": "'self' data:",
        "style-src": "'self' 'unsafe-inline'",
        "font-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    return {
        "server.http.enabled": "true",
        "server.http.listen_address": f"{HOST}:{http}",
        "server.http.advertised_address": f"{HOST}:{http}",
        "server.http_enabled_modules": "BROWSER",
        "dbms.security.http_access_control_allow_origin": f"http://{HOST}:{http}",
        # the default lets the pages call two analysts of users, and any address there is
        "dbms.security.http_static_content_security_policy_header": "; ".join(map(" ".join, policy.items())),
        "browser.remote_content_hostname_whitelist": HOST,
    }


def _security() -> dict[str, str]:
    return {
        "dbms.security.auth_enabled": "true",
        # LOAD CSV reads no file and calls no address, in any session
        "dbms.security.allow_csv_import_from_file_urls": "false",
        "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
        # without it the root of LOAD CSV is the root of the file system
        "server.directories.import": "import",
        "server.directories.plugins": "plugins",
        # built-in procedures are there in any case; what somebody drops into plugins/ is not loaded
        "dbms.security.procedures.allowlist": "db.*",
        "dbms.security.procedures.unrestricted": "",
    }


def _limits(settings: Settings) -> dict[str, str]:
    heap = mebibytes(settings.neo4j_heap)
    return {
        "server.memory.pagecache.size": f"{max(64, heap // 4)}m",
        # a talk of 20,000 segments with 80,000 mentions takes 108 MiB in one transaction: this is three times that
        "db.memory.transaction.max": f"{heap * 5 // 8}m",
        "dbms.memory.transaction.total.max": f"{heap * 3 // 4}m",
        # a plan of a large GraphQL request takes about 1 MiB, and by default 1,000 are kept: more than the heap
        "server.memory.query_cache.per_db_cache_num_entries": str(heap // 4),
        "db.transaction.concurrent.maximum": str(max(100, 4 * settings.pool_size)),
        # for callers who send no timeout of their own: talkgraph always sends one
        "db.transaction.timeout": "120s",
        "db.lock.acquisition.timeout": "30s",
    }


def _files() -> dict[str, str]:
    return {
        # by default every query is logged with its parameters
        "db.logs.query.enabled": "OFF",
        "db.logs.query.parameter_logging_enabled": "false",
        "dbms.logs.http.enabled": "false",
        # by default an empty database takes 512 MiB of disk and keeps 2 days of its log
        "db.tx_log.rotation.size": "32m",
        "db.tx_log.rotation.retention_policy": "1 files",
    }
