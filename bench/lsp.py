"""How fast the language server answers: `python bench/lsp.py`.

A server is started as an editor starts it, and spoken to over its standard input and output. Measured is the time from sending a
change until the diagnostics for that version arrive, all of the protocol included.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import inputs
from clock import environment

STROKES = 120
SEEDS = Path(__file__).resolve().parent.parent / "seeds"


class Editor:
    """The least of a client: it writes messages and waits for those it wants."""

    def __init__(self, folder: Path) -> None:
        self._number = self.shown = 0
        self._server = subprocess.Popen(
            [sys.executable, "-m", "termcheck", "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder, env=environment()
        )
        self.request("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}})  # fmt: skip
        self.notify("initialized", {})

    def notify(self, method: str, params: Any) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def request(self, method: str, params: Any) -> Any:
        self._number += 1
        self._send({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params})
        while (message := self._receive()).get("id") != self._number or "method" in message:
            pass
        return message.get("result")

    def diagnostics(self, uri: str, version: int) -> int:
        """Wait for the diagnostics of a version; how many they are."""
        while True:
            message = self._receive()
            if message.get("method") == "textDocument/publishDiagnostics":
                params = message["params"]
                if params["uri"] == uri and params.get("version") == version:
                    return len(params["diagnostics"])

    def open(self, uri: str, text: str) -> float:
        """Milliseconds until the first diagnostics of a file."""
        begun = time.perf_counter()
        self.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": text}})
        self.shown = self.diagnostics(uri, 1)
        return 1000 * (time.perf_counter() - begun)

    def cpu(self) -> float:
        """Milliseconds that the server has computed so far, which a busy machine changes little; 0 where the system does not say."""
        try:
            fields = Path(f"/proc/{self._server.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        except OSError:
            return 0.0
        return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        self.request("shutdown", None)
        self.notify("exit", None)
        self._server.wait(10)

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        out = self._server.stdout
        assert out is not None
        size = 0
        while line := out.readline().strip():
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(out.read(size))
        if "id" in message and "method" in message:
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": None})
        return message


def release(size: int, side: str = "corrected") -> str:
    """Markdown of about a size from the sample releases, no two sentences alike."""
    chance = random.Random(size)
    paragraphs = [
        p for path in sorted(SEEDS.glob(f"*/{side}/release.en.txt")) for p in path.read_text(encoding="utf-8").split("\n") if p.strip()
    ]
    out: list[str] = []
    while sum(map(len, out)) < size:
        sentences = chance.choice(paragraphs).split(". ")
        told = [f"{s.rstrip('.')}, the report of week {len(out)} said" for s in sentences]
        out.append(chance.choice(["", "", "", "- ", "> ", "## "]) + ". ".join(told) + ".")
    return "\n\n".join(out) + "\n"


def pair(size: int, seed: int, kept: float = 1.0) -> tuple[str, str]:
    """English and its Chinese, of about a size of English. Of its paragraphs a share is `kept`; the others are left out or joined to
    the one before."""
    english: list[str] = []
    chinese: list[str] = []
    chance = random.Random(seed)
    for release in inputs.releases(seed, size):
        for paragraph in release:
            chinese.append("".join(c for _, c in paragraph))
            words = " ".join(e for e, _ in paragraph)
            if chance.random() < kept or not english:
                english.append(words)
            elif chance.random() < 0.5:
                english[-1] += " " + words
    return "\n\n".join(english) + "\n", "\n\n".join(chinese) + "\n"


def beside(folder: Path, name: str, english: str, chinese: str) -> str:
    """Write both files; the URI of the English one."""
    (folder / f"{name}.zh.md").write_text(chinese, encoding="utf-8")
    path = folder / f"{name}.en.md"
    path.write_text(english, encoding="utf-8")
    return path.as_uri()


def typing(editor: Editor, uri: str, text: str, strokes: int = STROKES) -> list[float]:
    """Milliseconds from keystroke to diagnostics, at places all over a text."""
    chance = random.Random(1)
    lines = [n for n, line in enumerate(text.split("\n")) if len(line) > 20]
    out = []
    for version in range(2, strokes + 2):
        at = {"line": chance.choice(lines), "character": chance.randrange(3, 20)}
        begun = time.perf_counter()
        change = {"range": {"start": at, "end": at}, "text": chance.choice("etaoin ")}
        editor.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]})
        editor.diagnostics(uri, version)
        out.append(1000 * (time.perf_counter() - begun))
        time.sleep(0.03)
    return out


def figures(quick: bool = False) -> Iterator[tuple[str, float]]:
    """What was measured, each with its milliseconds."""
    strokes = 30 if quick else STROKES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        begun = time.perf_counter()
        editor = Editor(folder)
        editor.open((folder / "warm.md").as_uri(), release(500))
        yield "start of the server to first diagnostics", 1000 * (time.perf_counter() - begun)
        time.sleep(2)
        yield from spread("open a document of 3 kB", [editor.open((folder / f"{n}.md").as_uri(), release(3000 + n)) for n in range(20)])
        for size in (3_000, 30_000) if quick else (3_000, 30_000, 100_000):
            uri, text = (folder / f"type{size}.md").as_uri(), release(size)
            yield f"open a document of {size // 1000} kB, as new", editor.open(uri, text)
            before = editor.cpu()
            yield from spread(f"keystroke at {size // 1000} kB of Markdown, {editor.shown} findings", typing(editor, uri, text, strokes))
            yield "  of which the server computes, on average", (editor.cpu() - before) / strokes
        editor.open(beside(folder, "warm", *pair(3_000, 99)), pair(3_000, 99)[0])
        time.sleep(2)
        pairs = [pair(3_000, n) for n in range(20)]
        yield from spread("open 3 kB beside its Chinese", [editor.open(beside(folder, f"{n}", *p), p[0]) for n, p in enumerate(pairs)])
        for size in (3_000, 30_000) if quick else (3_000, 30_000, 100_000):
            for kept, how in ((1.0, "paragraphs one by one"), (0.9, "paragraphs left out and joined")):
                english, chinese = pair(size, 1, kept)
                uri = beside(folder, f"{size}-{kept}", english, chinese)
                yield f"open {len(english) // 1000} kB beside its Chinese, {how}", editor.open(uri, english)
                time.sleep(size / 20_000)
                before = editor.cpu()
                yield from spread(f"keystroke at {len(english) // 1000} kB, {editor.shown} findings", typing(editor, uri, english, strokes))
                yield "  of which the server computes, on average", (editor.cpu() - before) / strokes
        editor.close()


def spread(name: str, values: list[float]) -> Iterator[tuple[str, float]]:
    values.sort()
    yield f"{name}, median", statistics.median(values)
    yield "  95 of 100 are below", values[int(0.95 * (len(values) - 1))]


def main() -> None:
    for name, milliseconds in figures():
        print(f"{name:<66} {milliseconds:7.1f} ms")


if __name__ == "__main__":
    main()
