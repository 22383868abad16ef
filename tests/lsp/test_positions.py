"""Offsets and positions are each other's inverse, in every encoding and with every line end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from termcheck.lsp.buffers import Buffers
from termcheck.lsp.positions import Positions
from termcheck.model import File

TEXT = st.text(st.sampled_from("ab中é𠮷\n\r\u2028\x0c "), max_size=30)
ENCODING = st.sampled_from(["utf-8", "utf-16", "utf-32"])
CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


def lines(raw: str) -> list[str]:
    """Lines as the protocol has them: ended by a line feed, a carriage return, or both."""
    return raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@given(TEXT, ENCODING)
def test_there_and_back(raw: str, encoding: str) -> None:
    file, positions = File("a.txt", raw), Positions(encoding)
    for offset in range(len(raw) + 1):
        if raw[offset - 1 : offset + 1] == "\r\n":
            continue  # between the two there is no position
        assert positions.offset(file, positions.position(file, offset)) == offset


@given(TEXT, ENCODING)
def test_units_are_those_of_the_encoding(raw: str, encoding: str) -> None:
    file, positions = File("a.txt", raw), Positions(encoding)
    codec, size = CODECS[encoding]
    for number, line in enumerate(lines(raw)):
        for column in range(len(line) + 1):
            character = len(line[:column].encode(codec)) // size
            offset = positions.offset(file, types.Position(number, character))
            assert positions.at(file, offset) == (number, character)
            assert raw[offset - column : offset] == line[:column]


@given(TEXT, ENCODING, st.integers(0, 40), st.integers(0, 90))
def test_any_position_is_some_offset(raw: str, encoding: str, line: int, character: int) -> None:
    file = File("a.txt", raw)
    offset = Positions(encoding).offset(file, types.Position(line, character))
    assert 0 <= offset <= len(raw)
    if line < len(lines(raw)):
        assert file.line_column(offset)[0] == line + 1


@given(TEXT, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), TEXT), max_size=6), ENCODING)
def test_changes_as_an_editor_sends_them(raw: str, changes: list[tuple[int, int, str]], encoding: str) -> None:
    """A buffer that is told of changes by positions has the text of one that made them by offsets."""
    positions, buffers = Positions(encoding), Buffers()
    buffer = buffers.open(types.TextDocumentItem("file:///a.txt", "plaintext", 1, raw))
    for version, (a, b, new) in enumerate(changes, 2):
        file = buffer.file
        start, end = sorted((min(a, len(raw)), min(b, len(raw))))
        start, end = (positions.offset(file, positions.position(file, at)) for at in (start, end))
        raw = raw[:start] + new + raw[end:]
        span = positions.range(file, start, end)
        buffers.change("file:///a.txt", version, [types.TextDocumentContentChangePartial(span, new)], positions)
        assert buffer.file.raw == raw
        assert buffer.version == version
