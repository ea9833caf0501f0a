"""What the code tells about itself is in the repository as it tells it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("script", ["docs/generate.py", "docs/generate_client.py"])
def test_what_is_generated_is_up_to_date(repository: Path, script: str) -> None:
    found = subprocess.run(
        [sys.executable, script, "--check"], cwd=repository, capture_output=True, text=True, timeout=60
    )
    assert found.returncode == 0, found.stderr
