"""The audits of GraphQL over HTTP (npm graphql-http, pinned in tests/contract/audits) against the running service."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from bench import npm


def test_all_audits_pass(service_url: str, repository: Path) -> None:
    folder = repository / "tests" / "contract" / "audits"
    npm.install(folder)
    command = [str(npm.node()), "audit.mjs", f"{service_url}/graphql"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    audits = json.loads(done.stdout)
    failed = [f"{audit['id']} {audit['name']}: {audit.get('reason')}" for audit in audits if audit["status"] != "ok"]
    assert not failed, "\n".join(failed)
    assert len(audits) == 61
