"""What the code tells about itself is in the repository as it tells it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_generated_pages_are_up_to_date(repository: Path) -> None:
    found = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=repository, capture_output=True, text=True, timeout=60
    )
    assert found.returncode == 0, found.stderr
