"""Standard input without end, and input that stops in the middle."""

from __future__ import annotations

import io

import pytest

from termcheck import streams
from termcheck.files import UnreadableFile


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
    with pytest.raises(UnreadableFile, match=r"^a\.jsonl: more than 0 GB from a pipe; name the file instead$"):
        streams.Stream("a.jsonl", Endless(b'{"target": "a"}\n'))  # type: ignore[arg-type]
