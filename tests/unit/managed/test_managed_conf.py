from __future__ import annotations

import pytest

from talkgraph.graph.managed import conf, java
from talkgraph.settings import Settings


def _conf(settings: Settings, http: int | None = None) -> dict[str, str]:
    return dict(line.split("=", 1) for line in conf.text(settings, 7811, http=http).splitlines())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("server.config.strict_validation.enabled", "true"),
        ("server.bolt.listen_address", "127.0.0.1:7811"),
        ("server.http.enabled", "false"),
        ("server.https.enabled", "false"),
        ("server.directories.import", "import"),
        ("dbms.security.auth_enabled", "true"),
        ("dbms.security.allow_csv_import_from_file_urls", "false"),
        ("internal.dbms.cypher_ip_blocklist", "0.0.0.0/0,::/0"),
        ("dbms.security.procedures.allowlist", "db.*"),
        ("dbms.usage_report.enabled", "false"),
        ("dbms.fleet_manager.enabled", "false"),
        ("server.fleet_discovery.enabled", "false"),
        ("db.logs.query.enabled", "OFF"),
        ("db.logs.query.parameter_logging_enabled", "false"),
        ("db.transaction.timeout", "120s"),
        ("db.lock.acquisition.timeout", "30s"),
    ],
)
def test_the_hardening_is_always_written(settings: Settings, name: str, value: str) -> None:
    assert _conf(settings)[name] == value


@pytest.mark.parametrize(
    ("heap", "one", "all_together", "pages"),
    [("512m", "320m", "384m", "128m"), ("2g", "1280m", "1536m", "512m"), ("200m", "125m", "150m", "64m")],
)
def test_memory_follows_the_heap(settings: Settings, heap: str, one: str, all_together: str, pages: str) -> None:
    written = _conf(settings.model_copy(update={"neo4j_heap": heap}))
    assert written["db.memory.transaction.max"] == one
    assert written["dbms.memory.transaction.total.max"] == all_together
    assert written["server.memory.pagecache.size"] == pages


def test_the_pool_always_finds_room(settings: Settings) -> None:
    written = _conf(settings.model_copy(update={"pool_size": 500}))
    assert int(written["db.transaction.concurrent.maximum"]) >= 500


@pytest.mark.parametrize(("heap", "size"), [("512m", 512), ("2g", 2048)])
def test_a_heap_in_mebibytes(heap: str, size: int) -> None:
    assert java.mebibytes(heap) == size


def test_only_a_torn_log_may_be_cut(settings: Settings) -> None:
    name = "internal.dbms.tx_log.fail_on_corrupted_log_files"
    assert name not in conf.text(settings, 7811)
    assert f"{name}=false\n" in conf.text(settings, 7811, torn=True)


def test_for_neo4j_browser_only_http_is_different(settings: Settings) -> None:
    usual, other = _conf(settings), _conf(settings, http=7812)
    assert usual.keys() <= other.keys()
    changed = {name: value for name, value in other.items() if usual.get(name) != value}
    policy = changed.pop("dbms.security.http_static_content_security_policy_header")
    assert changed == {
        "server.http.enabled": "true",
        "server.http.listen_address": "127.0.0.1:7812",
        "server.http.advertised_address": "127.0.0.1:7812",
        "server.http_enabled_modules": "BROWSER",
        "dbms.security.http_access_control_allow_origin": "http://127.0.0.1:7812",
        "browser.remote_content_hostname_whitelist": "127.0.0.1",
    }
    sources = {source for part in policy.split("; ") for source in part.split()[1:]}
    assert sources == {
        *("'self'", "'none'", "'unsafe-inline'", "data:"),
        *("ws://127.0.0.1:7811", "http://127.0.0.1:7811"),
    }
