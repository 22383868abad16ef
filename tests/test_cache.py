"""The cache of compiled glossaries: a help that may fail, be damaged, full, shared and hostile without anybody noticing but by the time."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from termcheck import files
from termcheck.glossary import Compiled
from termcheck.glossary.compiled import CorruptGlossary
from termcheck.matching.matcher import naive_hits
from termcheck.model import File
from termcheck.text import whole

HOUSE = """schema: termcheck/glossary/1
name: house
entries:
  - {id: a, kind: institution, zh: [深海院], en: [Institute of Deep Sea Research, {text: Deep Sea Academy, status: forbidden}]}
"""
TEXT = "The Deep Sea Academy met.\n"
Check = Callable[..., tuple[int, list[str], str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder that is not there yet, beside a glossary and a text."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(files, "_damaged", [])
    monkeypatch.setenv("TERMCHECK_CACHE", str(tmp_path / "cache"))
    Path("house.yaml").write_text(HOUSE, encoding="utf-8")
    Path("a.txt").write_text(TEXT)
    return tmp_path / "cache"


def load() -> Compiled:
    return files.load_glossaries(["house.yaml"], False)


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("glossary-*.bin"))


def found(compiled: Compiled) -> list[tuple[int, int, str]]:
    return list(naive_hits(compiled, whole(File("a.txt", TEXT))))


def check(*more: str, given: bytes = b"", **environment: str) -> tuple[int, list[str], str]:
    """The exit, the checks that found something, and what was said, of the command line as a process of its own."""
    command = [sys.executable, "-m", "termcheck", "check", "--isolated", "--no-default-glossaries", "--glossary", "house.yaml"]
    done = subprocess.run(
        [*command, "--format", "json", *(more or ("a.txt",))],
        input=given,
        capture_output=True,
        timeout=300,
        env=os.environ | environment,
        check=False,
    )
    out = json.loads(done.stdout)["findings"] if done.stdout else []
    return done.returncode, [f["check"] for f in out], done.stderr.decode()


RIGHT = (1, ["forbidden-form"], "")


@pytest.mark.skipif(os.name != "posix", reason="rights of other systems")
def test_it_is_for_the_user_alone(folder: Path) -> None:
    load()
    (path,) = kept(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in folder.iterdir()] == [path.name]


@pytest.mark.skipif(os.name != "posix", reason="rights of other systems")
def test_a_folder_that_everybody_may_write_to_is_not_used(folder: Path) -> None:
    load()
    (path,) = kept(folder)
    path.write_bytes(b"planted")
    folder.chmod(0o777)
    assert found(load())
    assert path.read_bytes() == b"planted"


def test_a_folder_of_somebody_else_is_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TERMCHECK_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    load()
    (path,) = kept(folder / "termcheck")
    path.unlink()
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert found(load())
    assert not kept(folder / "termcheck")


def test_damage_at_any_byte(folder: Path) -> None:
    """Seen at once, or when the damaged section is used; never believed."""
    right = found(load())
    (path,) = kept(folder)
    good = path.read_bytes()
    for at in range(0, len(good), 7):
        for damaged in (good[:at] + bytes([good[at] ^ 0x55]) + good[at + 1 :], good[:at]):
            try:
                compiled = Compiled.loads(memoryview(damaged))
                assert found(compiled) == right
            except (CorruptGlossary, ValueError, KeyError):
                pass
    for damaged in (b"", b"\0" * len(good), good + b"more", good.replace(b"glossary-", b"glossary_", 1), good[::-1]):
        path.write_bytes(damaged)
        assert found(load()) == right


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_damage_is_mended_by_the_command_line(folder: Path, share: float) -> None:
    assert check() == RIGHT
    (path,) = kept(folder)
    good = bytearray(path.read_bytes())
    for at in range(int(len(good) * share), int(len(good) * share) + 40):
        good[at] ^= 0xFF
    path.write_bytes(good)
    assert check() == RIGHT


def test_damage_that_cannot_be_removed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that nobody may write to does not end the run, or take it round for ever."""
    from termcheck.cli import main

    load()
    (path,) = kept(folder)
    good = bytearray(path.read_bytes())
    good[-60:] = b"\xff" * 60
    path.write_bytes(good)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert main(["check", "--isolated", "--no-default-glossaries", "--glossary", "house.yaml", "a.txt"]) == 1


def test_standard_input_is_read_once(folder: Path) -> None:
    """Where the damage shows after it was read, the run says so, and finds nothing in its place."""
    assert check("-", given=TEXT.encode()) == RIGHT
    (path,) = kept(folder)
    good = path.read_bytes()
    for at in range(len(good) // 4, len(good), len(good) // 3):
        path.write_bytes(good[:at] + bytes(b ^ 0xFF for b in good[at : at + 30]) + good[at + 30 :])
        code, checks, said = check("-", given=TEXT.encode())
        assert (code, checks, said) == RIGHT or (code, checks, "run this again" in said) == (2, [], True)
        assert check("-", given=TEXT.encode()) == RIGHT


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_what_is_no_file_in_its_place(folder: Path) -> None:
    load()
    (path,) = kept(folder)
    outside = folder.parent / "precious.txt"
    outside.write_text("mine")
    for put in (
        lambda: os.mkfifo(path),
        lambda: path.symlink_to(outside),
        lambda: path.symlink_to("/dev/zero"),
        lambda: path.symlink_to(path),
        path.mkdir,
    ):
        path.unlink(missing_ok=True)
        put()
        assert found(load())
    assert outside.read_text() == "mine"


def test_a_link_to_the_folder(folder: Path) -> None:
    (folder.parent / "elsewhere").mkdir(mode=0o700)
    folder.symlink_to(folder.parent / "elsewhere")
    load()
    assert len(kept(folder.parent / "elsewhere")) == 1


def test_full(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be written whole is not there at all."""
    real = os.fdopen

    class Full:
        def __init__(self, *given: object) -> None:
            self.file = real(*given)  # type: ignore[call-overload]

        def __enter__(self) -> Full:
            return self

        def write(self, data: bytes) -> None:
            self.file.write(data[: len(data) // 2])
            raise OSError(28, "No space left on device")

        def __exit__(self, *_: object) -> None:
            self.file.close()

    monkeypatch.setattr(os, "fdopen", Full)
    assert found(load())
    assert list(folder.iterdir()) == []


def test_several_at_once(folder: Path) -> None:
    """Runs that start together, with an empty cache and with a damaged one."""
    command = [sys.executable, "-m", "termcheck", "check", "--isolated", "--no-default-glossaries", "--glossary", "house.yaml", "a.txt"]
    for _ in range(2):
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
        assert [(p.communicate(timeout=300)[1], p.returncode) for p in running] == [(b"", 1)] * 4
        (path,) = kept(folder)
        assert [p.name for p in folder.iterdir()] == [path.name]
        path.write_bytes(path.read_bytes()[:-20] + b"x" * 20)
