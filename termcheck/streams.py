"""Text files of any size, read bit by bit."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from .encodings import decoder, of_head
from .files import UnreadableFile, no_text, regular

# Bytes that show a file's encoding, and bytes that are looked through at a time.
_HEAD = 1 << 24
_BIT = 1 << 20
# Bytes of a pipe that are held in memory, and the most that are taken from one: it may have no end.
_SPOOLED = 1 << 22
MOST_PIPED = 2 * 2**30


class Stream:
    """A text file that is read bit by bit, however large it is. Raises `UnreadableFile`, from any method."""

    def __init__(self, path: str, binary: BinaryIO | None = None) -> None:
        self._decoder: codecs.IncrementalDecoder
        self._bytes = self._line_ends = 0
        self.path, self.is_piped = path, binary is not None
        self._file = regular(path) if binary is None else binary
        try:
            head = self._file.read(_HEAD)
            self.encoding = of_head(head, len(head) == _HEAD)
            if binary is not None:
                self._file = cast(BinaryIO, _Piped(path, head, binary))
        except UnicodeDecodeError as error:
            self._file.close()
            raise no_text(path, head, error) from None
        except UnreadableFile:
            raise
        except OSError as error:
            self._file.close()
            raise UnreadableFile(f"{path}: {error.strerror or error}") from None
        self._begin()

    def read(self, size: int) -> str:
        """Further text, of as many bytes as were asked for; "" at the end."""
        while True:
            try:
                data = self._file.read(size)
            except UnreadableFile:
                raise
            except OSError as error:
                raise UnreadableFile(f"{self.path}: {error.strerror or error}") from None
            held = len(self._decoder.getstate()[0])
            try:
                text: str = self._decoder.decode(data, not data)
                if "\0" in text:
                    at = max(data.find(0), 0)
                    raise UnicodeDecodeError("utf-8", b" " * held + data, held + at, held + at + 1, "no character of a text")
            except UnicodeDecodeError as error:
                raise no_text(self.path, error.object, error, bytes_before=self._bytes - held, lines_before=self._line_ends) from None
            self._bytes += len(data)
            self._line_ends += data.count(b"\n")
            if text or not data:
                return text

    def anew(self) -> Iterator[str]:
        """All of the text once more. The reading that is under way goes on behind it where it was."""
        kept = self._decoder, self._bytes, self._line_ends
        with self._aside():
            self._begin()
            while text := self.read(_BIT):
                yield text
        self._decoder, self._bytes, self._line_ends = kept

    def has(self, words: str) -> bool:
        """Whether some words stand anywhere in the file."""
        wanted, before = (
            words.encode("utf-32-le" if self.encoding == "utf-32" else self.encoding.removesuffix("-bom").removesuffix("-sig")),
            b"",
        )
        with self._aside():
            while data := self._file.read(_BIT):
                if wanted in before + data:
                    return True
                before = data[-len(wanted) :]
        return False

    @contextmanager
    def _aside(self) -> Iterator[None]:
        """Reading from the beginning, and back to where it was."""
        at = self._file.tell()
        self._file.seek(0)
        yield
        self._file.seek(at)

    def _begin(self) -> None:
        self._file.seek(0)
        self._decoder = decoder(self.encoding)
        self._bytes = self._line_ends = 0

    def close(self) -> None:
        self._file.close()


class _Piped:
    """What a pipe has, `head` and the rest, as a file that can be read again. It is read as far as it is asked for, so that what is wrong at its
    beginning is known there, and kept in a file that goes away with the process; in memory as long as it is small."""

    def __init__(self, path: str, head: bytes, pipe: BinaryIO) -> None:
        import tempfile

        self._path, self._pipe, self._folder = path, pipe, tempfile.gettempdir()
        self._kept = tempfile.SpooledTemporaryFile(_SPOOLED)  # noqa: SIM115 (for as long as the stream is read)
        self._kept.write(head)
        self._size, self._at, self._ended = len(head), 0, False

    def read(self, size: int) -> bytes:
        if self._at == self._size and not self._ended:
            data = self._pipe.read(_BIT)
            self._ended = not data
            self._kept.seek(self._size)
            try:
                self._kept.write(data)
            except OSError as error:
                where = f"what comes from the pipe cannot be kept in {self._folder}"
                raise UnreadableFile(
                    f"{self._path}: {where}: {error.strerror}; name the file instead, or another folder in TMPDIR"
                ) from None
            self._size += len(data)
            if self._size > MOST_PIPED:
                raise UnreadableFile(f"{self._path}: more than {MOST_PIPED // 2**30} GB from a pipe; name the file instead")
        self._kept.seek(self._at)
        data = self._kept.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at

    def seek(self, at: int) -> int:
        self._at = at
        return at

    def close(self) -> None:
        self._kept.close()
