"""Whatever a client sends, the server goes on: each test ends with a finding that is shown as it should be."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from lsp_client import PATIENCE, workspace


class Wire:
    """Messages as bytes, right and wrong."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder = folder
        self.server = subprocess.Popen(
            [sys.executable, "-m", "termcheck", "lsp", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.number = 0
        self.published: list[dict[str, Any]] = []

    def raw(self, body: bytes) -> None:
        assert self.server.stdin is not None
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.server.stdin.flush()

    def notify(self, method: str, params: Any) -> None:
        self.raw(json.dumps({"jsonrpc": "2.0", "method": method, "params": params}).encode())

    def request(self, method: str, params: Any) -> dict[str, Any]:
        """The answer to a request, with its result or error."""
        self.number += 1
        self.raw(json.dumps({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params}).encode())
        while (message := self.receive()).get("id") != self.number or "method" in message:
            pass
        return message

    def receive(self) -> dict[str, Any]:
        out = self.server.stdout
        assert out is not None
        size = 0
        while line := out.readline():
            if not line.strip():
                break
            if line.startswith(b"Content-Length:"):
                size = int(line.split(b":")[1])
        assert size, "the server is gone"
        message: dict[str, Any] = json.loads(out.read(size))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.published.append(message["params"])
        return message

    def open(self, name: str, text: str, version: int = 1) -> str:
        uri = (self.folder / name).as_uri()
        self.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "markdown", "version": version, "text": text}})
        return uri

    def shown(self, uri: str, version: int) -> list[str]:
        """The checks that are shown for a version of a file."""
        while not (found := [p for p in self.published if p["uri"] == uri and p.get("version") == version]):
            self.receive()
        return [d["code"] for d in found[-1]["diagnostics"]]

    def lives(self) -> None:
        """The proof: a new file is checked."""
        assert self.shown(self.open("alive.md", "The Abyss Laboratory met.\n", 77), 77) == ["forbidden-form"]


@contextmanager
def wire(folder: Path, *arguments: str) -> Iterator[Wire]:
    client = Wire(workspace(folder), *arguments)
    try:
        client.request("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        client.notify("initialized", {})
        yield client
        client.lives()
        client.request("shutdown", None)
        client.notify("exit", None)
        assert client.server.wait(PATIENCE) == 0
        assert client.server.stderr is not None
        assert b"Traceback" not in client.server.stderr.read()
    finally:
        client.server.kill()
        client.server.communicate()


MALFORMED = [
    b"{",
    b"\xff\xfe",
    b"[]",
    b"null",
    b'{"jsonrpc": "2.0"}',
    b'{"jsonrpc": "2.0", "method": "textDocument/didOpen"}',
    b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": 5}}',
    b'{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"textDocument": {"uri": "file:///x", "version": 1}, "contentChanges": [{"range": 1, "text": 2}]}}',
    b'{"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 99}}',
    b'{"jsonrpc": "2.0", "id": 99, "result": {}}',
    b'{"jsonrpc": "2.0", "method": "no/such", "params": {}}',
]


def test_malformed_messages(tmp_path: Path) -> None:
    with wire(tmp_path) as client:
        for body in MALFORMED:
            client.raw(body)


def test_requests_are_always_answered(tmp_path: Path) -> None:
    with wire(tmp_path) as client:
        assert client.request("no/such", {})["error"]["code"] == -32601
        assert client.request("textDocument/hover", {"textDocument": 3})["error"]["code"] == -32602
        assert client.request("textDocument/hover", None)["error"]["code"] == -32602
        nowhere = {"textDocument": {"uri": "file:///no/such/file.md"}, "position": {"line": 99, "character": 99}}
        whole = {"start": {"line": 0, "character": 0}, "end": {"line": 9999, "character": 0}}
        for method, more in (
            ("hover", {}),
            ("definition", {}),
            ("completion", {}),
            ("references", {"context": {"includeDeclaration": True}}),
            ("codeAction", {"range": whole, "context": {"diagnostics": []}}),
            ("inlayHint", {"range": whole}),
        ):
            assert client.request(f"textDocument/{method}", {**nowhere, **more}).get("result") in (None, []), method
        uri = client.open("a.md", "The Abyss Laboratory met.\n")
        beyond = {"textDocument": {"uri": uri}, "position": {"line": 99, "character": 99}}
        assert "error" not in client.request("textDocument/hover", beyond)
        assert "error" not in client.request("textDocument/completion", beyond)
        assert "error" not in client.request("completionItem/resolve", {"label": "x", "data": [1]})


def test_changes_that_do_not_fit(tmp_path: Path) -> None:
    """Ranges beyond the text, the wrong way round, or in the middle of a character; changes of files that are not open."""
    with wire(tmp_path) as client:
        uri = client.open("a.md", "𠮷 The Abyss Laboratory met.")
        version = 2

        def change(a: int, b: int, c: int, d: int, text: str) -> None:
            nonlocal version
            span = {"start": {"line": a, "character": b}, "end": {"line": c, "character": d}}
            client.notify(
                "textDocument/didChange",
                {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"range": span, "text": text}]},
            )
            version += 1

        change(0, 9999, 0, 9999, " The Abyss Laboratory left.")
        change(50, 0, 60, 0, "\n\nThe Abyss Laboratory ended.")
        change(2, 4, 2, 4, "new ")
        change(0, 1, 0, 1, "")
        change(2, 8, 2, 4, "")
        assert client.shown(uri, version - 1) == ["forbidden-form"] * 3
        stray = {"textDocument": {"uri": "file:///other.md", "version": 3}, "contentChanges": [{"text": "x"}]}
        client.notify("textDocument/didChange", stray)
        client.notify("textDocument/didClose", {"textDocument": {"uri": "file:///other.md"}})


ODD = [
    "\ud800 The Abyss Laboratory \udfff met.",
    "\ufeffThe Abyss Laboratory met.\r\rThe end.\x00\x0b\x0c\x85\u2028 here",
    "> " * 500 + "deep",
    "[" * 3000 + "`" * 3000 + "<" * 3000,
    "Abyss " * 20_000,
    "深海实验室" * 20_000,
    "",
]


def test_odd_texts(tmp_path: Path) -> None:
    with wire(tmp_path) as client:
        for number, text in enumerate(ODD):
            uri = client.open(f"odd{number}.md", text)
            client.shown(uri, 1)
            place = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 3}}
            assert "error" not in client.request("textDocument/hover", place)


def test_files_and_folders_that_vanish(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    with wire(folder) as client:
        source = folder / "a.zh.md"
        source.write_text("深海实验室开会。\n", encoding="utf-8")
        uri = client.open("a.en.md", "It met.\n")
        client.shown(uri, 1)
        source.unlink()
        (folder / "house.yaml").unlink()
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": source.as_uri(), "type": 3}]})
        place = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 3}}
        assert "error" not in client.request("textDocument/definition", place)
        assert "error" not in client.request("textDocument/references", {**place, "context": {"includeDeclaration": True}})
        # The glossary that was good before stays in force.


def test_a_file_that_is_too_large_is_left_alone(tmp_path: Path) -> None:
    with wire(tmp_path) as client:
        assert client.shown(client.open("large.txt", "The Abyss Laboratory met.\n" * 200_000), 1) == []


def test_a_broken_config_from_the_start(tmp_path: Path) -> None:
    """The bundled glossaries hold, and the config's fault is shown in the config."""
    folder = workspace(tmp_path)
    (folder / "termcheck.yaml").write_text("glossaries: [missing.yaml]\n", encoding="utf-8")
    client = Wire(folder)
    try:
        client.request("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        client.notify("initialized", {})
        client.shown(client.open("a.md", "It met.\n"), 1)
        assert any(p["uri"].endswith("termcheck.yaml") and p["diagnostics"] for p in client.published)
    finally:
        client.server.kill()
        client.server.communicate()


def test_the_client_goes_away(tmp_path: Path) -> None:
    client = Wire(workspace(tmp_path))
    client.request("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
    assert client.server.stdin is not None
    client.server.stdin.close()
    assert client.server.wait(PATIENCE) == 1
    assert client.server.stdout is not None
    client.server.stdout.close()
    assert client.server.stderr is not None
    client.server.stderr.close()


HEADS = [
    b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n",
    b"Content-Length: -1\r\n\r\n",
    b"Content-Length: 2\n\n{}",
    b'Content-Length: 5\r\n\r\n{"jsonrpc": "2.0", "method": "longer/than/said"}',
    b"hello\r\n\r\n",
    b"X: " + b"y" * 200_000 + b"\r\n\r\n",
]


def test_heads_that_are_none(tmp_path: Path) -> None:
    """What comes behind them is read again."""
    for head in HEADS:
        with wire(tmp_path) as client:
            assert client.server.stdin is not None
            client.server.stdin.write(head)
            client.lives()


def test_a_message_without_end(tmp_path: Path) -> None:
    client = Wire(workspace(tmp_path))
    out, err = client.server.communicate(b"Content-Length: 999999999999\r\n\r\n{", PATIENCE)
    assert (client.server.returncode, out) == (1, b"")
    assert err == b"termcheck lsp: a message of 999999999999 bytes is none; the server ends\n"


def test_changes_that_wait_are_checked_together(tmp_path: Path) -> None:
    """As many as a client that hung for a while sends at once: the last state is what counts."""
    with wire(tmp_path) as client:
        uri = client.open("a.md", "The Abyss Laboratory met.\n" * 40)
        place = {"line": 0, "character": 0}
        change = {"range": {"start": place, "end": place}, "text": "x "}
        bodies = [
            json.dumps({
                "jsonrpc": "2.0", "method": "textDocument/didChange",
                "params": {"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]},
            }).encode()
            for version in range(2, 2002)
        ]  # fmt: skip
        assert client.server.stdin is not None
        client.server.stdin.write(b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(b), b) for b in bodies))
        client.server.stdin.flush()
        assert len(client.shown(uri, 2001)) == 40
        assert len({p.get("version") for p in client.published if p["uri"] == uri}) < 1000


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals there")
@pytest.mark.parametrize("command", ["lsp", "mcp"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_it_at_once(command: str, number: signal.Signals, tmp_path: Path) -> None:
    """Also in the midst of a read from the client, with the exit of other commands."""
    folder = workspace(tmp_path)
    words = [sys.executable, "-m", "termcheck", command, "--isolated", "--no-default-glossaries", "--glossary", str(folder / "house.yaml")]
    server = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    asked = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": _HELLO}).encode()
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(asked), asked) if command == "lsp" else asked + b"\n")
    server.stdin.flush()
    assert server.stdout.read(1)
    server.send_signal(number)
    assert server.wait(PATIENCE) == 128 + number
    _, err = server.communicate()
    assert err == (b"termcheck: interrupted\n" if number == signal.SIGINT else b"")


_HELLO = {
    "processId": None,
    "rootUri": None,
    "capabilities": {},
    "protocolVersion": "2025-03-26",
    "clientInfo": {"name": "test", "version": "1"},
}
