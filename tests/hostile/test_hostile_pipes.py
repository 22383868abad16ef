"""Standard input without end, and input that stops in the middle."""

from __future__ import annotations

import io
from contextlib import closing

import pytest

from termcheck import streams
from termcheck.documents import documents
from termcheck.files import UnreadableFile
from termcheck.formats import FormatError, Options
from termcheck.jobs import parts


class Endless(io.RawIOBase):
    """The same bytes for ever."""

    def __init__(self, words: bytes) -> None:
        self.words, self.taken = words, 0

    def read(self, size: int = -1) -> bytes:
        self.taken += size
        return (self.words * (size // len(self.words) + 1))[:size]


def test_what_is_no_text_is_refused_from_its_beginning() -> None:
    """/dev/zero is not copied until the disk is full."""
    endless = Endless(b"\0")
    with pytest.raises(UnreadableFile, match=r"^a\.jsonl:1: not text"):
        streams.Stream("a.jsonl", endless)  # type: ignore[arg-type]
    assert endless.taken < 2**26


def test_a_pipe_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MOST_PIPED", 2**25)
    monkeypatch.setattr(streams, "_SPOOLED", 2**26)
    stream = streams.Stream("a.jsonl", Endless(b'{"target": "a"}\n'))  # type: ignore[arg-type]
    with pytest.raises(UnreadableFile, match=r"^a\.jsonl: more than 0 GB from a pipe; name the file instead$"):
        sum(1 for _ in stream.anew())
    stream.close()


@pytest.mark.parametrize(
    ("name", "words"), [("a.tsv", b"a\tb\tc\n"), ("a.csv", b"a,b,c\n"), ("a.jsonl", b"y\n"), ("a.tmx", b"<a>\n"), ("a.po", b"y\n")]
)
def test_what_is_wrong_at_the_beginning_of_a_pipe_without_end(name: str, words: bytes) -> None:
    """It is said there, and the rest is never read."""
    endless = Endless(words)
    with closing(streams.Stream(name, endless)) as stream, pytest.raises(FormatError):  # type: ignore[arg-type]
        sum(1 for part in parts.of_stream(stream, Options()) for _ in documents(part, Options()))
    assert endless.taken < 2**26


def test_a_pipe_is_read_again() -> None:
    words = "深海院开会。\n" * 100_000
    stream = streams.Stream("a.txt", io.BytesIO(words.encode()))
    assert stream.read(7000) == words[: len(words.encode()[:7000].decode("utf-8", "ignore"))]
    assert "".join(stream.anew()) == words
    assert stream.has("开会。\n深")
    assert not stream.has("会开")
    rest = []
    while text := stream.read(1 << 16):
        rest.append(text)
    assert words.endswith("".join(rest))
    assert len("".join(rest)) == len(words) - len(words.encode()[:7000].decode("utf-8", "ignore"))
    stream.close()


def test_a_disk_that_is_full_of_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, data: object) -> int:
            if self.tell():
                raise OSError(28, "No space left on device")
            return super().write(data)  # type: ignore[arg-type]

    monkeypatch.setattr("tempfile.SpooledTemporaryFile", lambda _: Full())
    stream = streams.Stream("a.jsonl", Endless(b'{"target": "a"}\n'))  # type: ignore[arg-type]
    with pytest.raises(
        UnreadableFile, match=r"^a\.jsonl: what comes from the pipe cannot be kept in .*: No space left on device; name the file"
    ):
        sum(1 for _ in stream.anew())
    stream.close()
