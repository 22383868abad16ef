"""The files that an editor has open, with what is typed in them, and those beside them on disk."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from ..dataclass import dataclass
from ..files import UnreadableFile, read_file
from ..formats import format_for
from ..model import File
from ..regex import regex
from .positions import Positions

_HALF = regex("[\ud800-\udfff]")
_BY_LANGUAGE = {"markdown": ".md", "plaintext": ".txt", "text": ".txt", "html": ".html", "jsonl": ".jsonl", "jsonlines": ".jsonl",
                "tsv": ".tsv", "po": ".po", "xliff": ".xlf", "tmx": ".tmx"}  # fmt: skip


@dataclass(slots=True)
class Buffer:
    """An open file. `file` is its text as it is typed; its path ends as its format wants it, also where the file has no name yet."""

    uri: str
    path: str
    version: int
    file: File


class Buffers:
    """Open files by URI; files by path, open or on disk."""

    def __init__(self) -> None:
        self._open: dict[str, Buffer] = {}
        self._by_path: dict[str, Buffer] = {}
        self._disk: dict[str, tuple[tuple[int, int], File]] = {}

    def __iter__(self) -> Iterator[Buffer]:
        return iter(tuple(self._open.values()))

    def __getitem__(self, uri: str) -> Buffer | None:
        return self._open.get(uri)

    def open(self, item: types.TextDocumentItem) -> Buffer:
        """Take over a file that the editor opens."""
        path = path_of(item.uri)
        buffer = Buffer(item.uri, path, item.version, File(_named(path, item.language_id), _whole(item.text)))
        self._open[item.uri] = self._by_path[path] = buffer
        return buffer

    def change(
        self, uri: str, version: int | None, changes: Sequence[types.TextDocumentContentChangeEvent], at: Positions
    ) -> Buffer | None:
        """Put changes into a file, one after the other. None for a file that is not open."""
        buffer = self._open.get(uri)
        if buffer is None:
            return None
        for change in changes:
            file = buffer.file
            if isinstance(change, types.TextDocumentContentChangePartial):
                start, end = at.span(file, change.range)
                raw = file.raw[:start] + _whole(change.text) + file.raw[end:]
            else:
                raw = _whole(change.text)
            buffer.file = File(file.path, raw)
        buffer.version = version if version is not None else buffer.version + 1
        return buffer

    def close(self, uri: str) -> Buffer | None:
        buffer = self._open.pop(uri, None)
        if buffer is not None and self._by_path.get(buffer.path) is buffer:
            del self._by_path[buffer.path]
        return buffer

    def at_path(self, path: str) -> Buffer | None:
        return self._by_path.get(os.path.normpath(path))

    def there(self, path: str) -> bool:
        """Whether a file is open or on disk."""
        return os.path.normpath(path) in self._by_path or Path(path).is_file()

    def read(self, path: str) -> File | None:
        """A file as it is typed, or as it is on disk; None where it cannot be read."""
        buffer = self.at_path(path)
        if buffer is not None:
            return buffer.file
        try:
            info = os.stat(path)
            stamp = (info.st_mtime_ns, info.st_size)
            known = self._disk.get(path)
            if known is None or known[0] != stamp:
                known = self._disk[path] = (stamp, read_file(path))
            return known[1]
        except (UnreadableFile, OSError, ValueError):
            self._disk.pop(path, None)
            return None

    def uri(self, path: str) -> str:
        """The URI of a path: the client's own for a file that is open."""
        buffer = self.at_path(path)
        return buffer.uri if buffer else from_fs_path(os.path.abspath(path)) or path


def path_of(uri: str) -> str:
    """The path of a URI; for one that is no file ("untitled:Untitled-1"), what stands for it."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return os.path.normpath(path) if path else uri.rpartition(":")[2].strip("/") or "untitled"


def _whole(text: str) -> str:
    """A text without halves of characters, which JSON can hold and nothing else can."""
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def _named(path: str, language: str) -> str:
    """A path whose ending says the format: its own where that is known, else that of the editor's language."""
    if format_for(path) is None and language in _BY_LANGUAGE:
        return path + _BY_LANGUAGE[language]
    return path
