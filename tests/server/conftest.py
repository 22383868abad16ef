"""A real server: the command in a process of its own, with a small glossary."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

GLOSSARY = """schema: termcheck/glossary/1
name: house
license: CC0-1.0
entries:
  - id: deep
    kind: institution
    zh: [深海研究院, {text: 深海院, form: short}]
    en: [Institute of Deep Sea Research, {text: Deep Sea Academy, status: forbidden}]
    source: https://deep.example
  - id: ocean
    kind: institution
    zh: [海洋大学]
    en: [Ocean University, {text: Sea College, status: forbidden}]
    source: test
"""
PLACES = """schema: termcheck/glossary/1
name: harbours
license: CC0-1.0
entries:
  - id: port
    kind: place
    zh: [蓝港]
    en: [Lan'gang, {text: Blue Harbour, status: forbidden}]
    source: test
"""


@pytest.fixture(scope="session")
def glossaries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the glossaries of the servers."""
    folder = tmp_path_factory.mktemp("server")
    (folder / "house.yaml").write_text(GLOSSARY, encoding="utf-8")
    (folder / "harbours.yaml").write_text(PLACES, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def serving(glossaries: Path) -> Callable[..., object]:
    """A function that runs a server with some options while its `with` lasts, and gives a client for it."""
    folder = glossaries

    @contextmanager
    def run(*options: str, env: dict[str, str] | None = None) -> Iterator[httpx.Client]:
        command = [sys.executable, "-m", "termcheck", "serve", "--port", "0", "--no-default-glossaries", "--isolated"]
        command += ["--glossary", "house.yaml", "--glossary", "harbours.yaml", *options]
        inherited = {**os.environ, "TERMCHECK_CACHE": str(folder / "cache"), "PYTHONPATH": str(Path(__file__).parents[2]), **(env or {})}
        with (folder / "log").open("w+b") as log, subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, env=inherited) as process:
            assert process.stderr is not None
            line = process.stderr.readline().decode()
            found = re.search(r"http://\S+", line)
            assert found, line + process.stderr.read().decode()
            try:
                with httpx.Client(base_url=found.group(), timeout=60, trust_env=False) as client:
                    _wait(client)
                    yield client
            finally:
                process.terminate()
                log.write(process.stderr.read())
                assert process.wait(20) in (0, 143, -15), Path(log.name).read_text()

    return run


def _wait(client: httpx.Client) -> None:
    """Until the workers are there: the socket listens before that, so that the first request simply takes longer."""
    assert client.get("/health").json()["status"] == "ok"


@pytest.fixture(scope="session")
def server(serving: Callable[..., object]) -> Iterator[httpx.Client]:
    """A server with two workers and everything else as it comes."""
    with serving("--workers", "2") as client:  # type: ignore[attr-defined]
        yield client
