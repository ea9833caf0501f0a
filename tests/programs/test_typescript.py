"""The example of docs/typescript: generated, checked by TypeScript, and run as docs/embedding.md says."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import httpx
import pytest

from bench import npm
from talkgraph import create_app
from talkgraph.graph.address import Address
from talkgraph.graph.client import Client
from talkgraph.settings import Settings
from tests import examples
from tests.conftest import serving

PAGE = {shown.command: shown for shown in examples.commands("docs/embedding.md")}
CONNECT = "node src/connect.ts DeepSeek ATOM"
TRUST = "talkgraph trust add src/gql/persisted-documents.json --file trusted.json"
FOLDER = examples.ROOT / "docs" / "typescript"
TSC = FOLDER / "node_modules" / "typescript" / "bin" / "tsc"


def node(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [npm.node(), *arguments],
        cwd=FOLDER,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def generated() -> Path:
    npm.install(FOLDER)
    shutil.rmtree(FOLDER / "src" / "gql", ignore_errors=True)
    made = node("codegen.mjs")
    assert made.returncode == 0, made.stdout + made.stderr
    return FOLDER / "src" / "gql"


def test_it_is_strict_typescript(generated: Path) -> None:
    checked = node(TSC)
    assert checked.returncode == 0, checked.stdout


def test_a_field_that_is_not_there_is_noticed(generated: Path, tmp_path: Path) -> None:
    """The types are those of the schema, not `any`."""
    wrong = FOLDER / "src" / "gql" / "wrong.ts"
    wrong.write_text(
        "import { ask } from '../ask.ts';\nimport { ConnectDocument } from './graphql.ts';\n"
        "const { connect } = await ask(ConnectDocument, { from: 'a' });\nconsole.log(connect.nothing);\n"
    )
    try:
        checked = node(TSC)
    finally:
        wrong.unlink()
    assert "Property 'to' is missing" in checked.stdout
    assert "Property 'nothing' does not exist" in checked.stdout


def test_it_prints_a_sentence_with_its_quotes(generated: Path, service_url: str) -> None:
    found = node("src/connect.ts", "DeepSeek", "ATOM", TALKGRAPH_URL=service_url)
    assert found.returncode == 0, found.stderr
    PAGE[CONNECT].check(found.stdout)
    sentence, *quotes = found.stdout.splitlines()
    assert sentence.startswith("DeepSeek ")
    assert quotes
    assert all(line.startswith("  “") and line.endswith(")") for line in quotes)
    unknown = node("src/connect.ts", "DeepSek", "ATOM", TALKGRAPH_URL=service_url)
    assert "'DeepSek' is not one entity; it may be DeepSeek" in unknown.stdout


def test_a_service_that_trusts_its_documents_answers_no_others(
    generated: Path, settings: Settings, address: Address, library: Client, tmp_path: Path
) -> None:
    trusted = tmp_path / "trusted.json"
    (tmp_path / "src").symlink_to(FOLDER / "src")
    added = examples.run(TRUST, tmp_path, os.environ)
    assert added.returncode == 0, added.stderr
    PAGE[TRUST].check(added.stdout)
    only = settings.model_copy(update={"trusted_documents": trusted, "trusted_mode": "only"})
    with serving(create_app(only, address)) as url:
        found = node("src/connect.ts", "DeepSeek", "ATOM", TALKGRAPH_URL=url, TALKGRAPH_BY_ID="1")
        assert found.returncode == 0, found.stderr
        PAGE[f"TALKGRAPH_BY_ID=1 {CONNECT}"].check(found.stdout)
        other = httpx.post(f"{url}/graphql", json={"query": "{ talks { totalCount } }"})
    assert other.json()["errors"][0]["extensions"]["code"] == "DOCUMENT_NOT_TRUSTED"


def test_the_page_has_no_other_commands() -> None:
    serve = "TALKGRAPH_TRUSTED_DOCUMENTS=trusted.json TALKGRAPH_TRUSTED_MODE=only talkgraph serve"
    known = ["npm ci", "node codegen.mjs", "npx tsc", CONNECT, TRUST, serve, f"TALKGRAPH_BY_ID=1 {CONNECT}"]
    assert list(PAGE) == known
