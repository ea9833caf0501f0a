from __future__ import annotations

import stat

import pytest

from talkgraph.errors import EngineFailed, EngineRefused
from talkgraph.graph.managed import java, password
from talkgraph.graph.managed.home import Home


@pytest.mark.parametrize("content", [b"", b"short\n", b"two words of some length\n", b"\xff\xfe" * 20, b"x" * 1000])
def test_a_damaged_file_is_said_with_the_way_out(home: Home, content: bytes) -> None:
    home.password.write_bytes(content)
    with pytest.raises(EngineRefused, match=r"password file .*password (is damaged|cannot be read).*Bring back"):
        password.read(home)


def test_a_missing_file_is_said_and_not_replaced_when_there_are_data(home: Home) -> None:
    home.databases.mkdir()
    with pytest.raises(EngineRefused, match="is missing"):
        password.ensure(home, "")
    assert not home.password.exists()


def test_a_file_that_others_may_read_is_closed(home: Home) -> None:
    home.password.write_text("a-password-of-our-own\n")
    home.password.chmod(0o644)
    assert password.read(home) == "a-password-of-our-own"
    assert stat.S_IMODE(home.password.stat().st_mode) == 0o600


def test_a_new_password_is_random_and_never_on_a_command_line(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    tell = ["sh", "-c", 'echo "$@" > told; env >> told', "sh"]
    monkeypatch.setattr(java, "command", lambda _home, _arguments, _name: tell)
    made = password.ensure(home, "classpath")
    told = (home.neo4j / "told").read_text()
    assert len(made) == 48
    assert f"set-initial-password @{home.password}" in told
    assert made not in told
    assert stat.S_IMODE(home.password.stat().st_mode) == 0o600
    home.password.unlink()
    assert password.ensure(home, "classpath") != made


def test_a_command_that_fails_says_why(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(java, "command", lambda _home, _arguments, _name: ["sh", "-c", "echo no heap >&2; exit 1"])
    with pytest.raises(EngineFailed, match="did not take its first password: no heap"):
        password.ensure(home, "classpath")
