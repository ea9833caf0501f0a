"""The lock files hold every package that pyproject.toml names, in a version it allows, by hash, without an address."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-build.lock", "requirements-codegen.lock", "requirements-dev.lock")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
GROUPS = PROJECT["dependency-groups"]
RUNTIME = PROJECT["project"]["dependencies"]
WANTED = {
    "requirements.lock": RUNTIME,
    "requirements-build.lock": GROUPS["build"],
    "requirements-codegen.lock": GROUPS["codegen"],
    "requirements-dev.lock": [
        *RUNTIME,
        *PROJECT["project"]["optional-dependencies"]["py2neo"],
        *GROUPS["build"],
        *GROUPS["dev"],
    ],
}


def pins(lock: str) -> dict[str, str]:
    """Name and version of every package in the lock."""
    found = re.findall(r"^(\S+)==(\S+)", (ROOT / lock).read_text(), flags=re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_agrees_with_the_project(lock: str) -> None:
    locked = pins(lock)
    wanted = [Requirement(line) for line in WANTED[lock]]
    assert wanted
    stale = [str(one) for one in wanted if not one.specifier.contains(locked.get(canonicalize_name(one.name), "0"))]
    assert stale == [], f"`make lock` brings {lock} up to date"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_hashes_and_no_address_is_named(lock: str) -> None:
    text = (ROOT / lock).read_text()
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) == len(re.findall(r"^\S+==", text, flags=re.MULTILINE))  # two versions where Pythons differ
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"://|index-url|find-links|--trusted", text) == []


def test_locks_that_are_installed_together_agree() -> None:
    dev = pins("requirements-dev.lock")
    for lock in ("requirements.lock", "requirements-build.lock"):
        assert pins(lock).items() <= dev.items()


def test_the_build_group_is_what_the_build_system_requires() -> None:
    assert GROUPS["build"] == PROJECT["build-system"]["requires"]
    assert all("==" in line for line in GROUPS["build"])


@pytest.mark.parametrize("folder", ["web", "bench/peer", "docs/typescript", "tests/contract/audits"])
def test_the_npm_locks_have_hashes_and_no_address(folder: str) -> None:
    packages = json.loads((ROOT / folder / "package-lock.json").read_text())["packages"]
    installed = {name: package for name, package in packages.items() if name}
    assert installed
    assert [name for name, package in installed.items() if "resolved" in package] == []
    assert [name for name, package in installed.items() if not package.get("integrity", "").startswith("sha512-")] == []
