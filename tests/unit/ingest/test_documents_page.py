"""The example of docs/documents.md is a document."""

from __future__ import annotations

import re
from pathlib import Path

from talkgraph.ingest.document import KINDS, Document
from talkgraph.ingest.proof import prove


def test_the_example_of_the_page_loads(repository: Path) -> None:
    page = (repository / "docs" / "documents.md").read_text(encoding="utf-8")
    examples = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    assert len(examples) == 1
    proven = prove(Document.model_validate_json(examples[0]))
    assert len(proven.proofs) == 1
    assert ", ".join(KINDS) in page
