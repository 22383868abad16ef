"""Raw text → documents. One file a format, found by listing this folder.

A format is a module with `EXTENSIONS` (with the dot, lower case), `OFFSETS` ("file" or "segment": what the numbers in
reports count), `read(text, options)`, which yields documents, perhaps `reread(text, options, memory)`, which
does the same faster for a file that was read before, and `escape(new, edit)`: how the words of an edit are written into the raw text, or None where they cannot stand there. `text` is a view of the whole file in which ignore
comments are already cut out, so that no format needs to know of them; its `starts` lead back to the raw text. A format
whose files are no plain text (docx, xlsx) has `unpack(data) -> str` too: the text that is extracted from the bytes, which
is then the file's raw text, and `repack(data, edits) -> bytes`, which puts edits of that text back into the bytes.

A format of files that may be large has `parts(read, view, options)` too. It yields the text in parts that hold whole documents, one after the
other, each with what `read` must know of what stands before it and finds in `text.file.context`; read one by one they give the documents of
the whole. `read(n)` gives the next characters, about `n`, and "" at the end; `view(raw, context)` is what `text` is above.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from ..dataclass import dataclass
from ..model import Edit, Suppression, Text
from ..text import rewrite


class FormatError(ValueError):
    """A file does not follow its format. `line` is 1-based, 0 where unknown."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line

    def at(self, path: str) -> str:
        """The message with the file and, where there is one, the line."""
        return f"{path}:{self.line}: {self}" if self.line else f"{path}: {self}"


# Characters of a part, where its documents are not longer.
PART = 1 << 18
# What has no names for its documents, a translation memory or a table, is judged in stretches of so many segments or characters.
STRETCH_SEGMENTS, STRETCH_SIZE = 10_000, 4_000_000
# Characters of one document.
LARGEST_DOCUMENT = 512 * 2**20
Read = Callable[[int], str]
View = Callable[[str, object], Text]
# How words are written in a format's raw text; None where they cannot stand there.
Escape = Callable[[str, Edit], str | None]


def further(read: Read, held: str, line: int) -> str:
    """More text behind what is held: as much again, so that a long document is not gone through too often. Raises `FormatError`."""
    if len(held) > LARGEST_DOCUMENT:
        raise FormatError(
            f"a document of more than {LARGEST_DOCUMENT // 2**20} million characters; give its parts a 'doc' of their own", line
        )
    return read(max(PART, len(held)))


@dataclass(frozen=True, slots=True)
class Options:
    """What a reader must know beside the text: languages as BCP-47 tags."""

    source_language: str = "zh"
    target_language: str = "en"

    @property
    def swapped(self) -> Options:
        """For reading a source text as if it were a translation."""
        return Options(self.target_language, self.source_language)


@cache
def by_extension() -> dict[str, str]:
    """Extension → module name. The constants are read from the files, so that listing imports no format."""
    out: dict[str, str] = {}
    for path in sorted(Path(__file__).parent.glob("[!_]*.py")):
        head = path.read_text(encoding="utf-8")
        line = re.search(r"^EXTENSIONS = (.*)$", head, re.M)
        out.update((extension, path.stem) for extension in re.findall(r'"(\.\w+)"', line[1] if line else ""))
    return out


def format_for(path: str) -> ModuleType | None:
    """The format of a file name; None where no format claims its ending."""
    name = by_extension().get(Path(path).suffix.lower())
    return import_module(f"{__name__}.{name}") if name else None


def escape_for(path: str) -> Escape:
    """How the words of an edit are written into a file: as they are, where its format has no other way."""
    found: Escape = getattr(format_for(path), "escape", _as_it_is)
    return found


def _as_it_is(new: str, _: Edit) -> str:
    return new


def without(text: Text, suppressions: tuple[Suppression, ...]) -> Text:
    """A view of a whole file without its ignore comments."""
    if not suppressions:
        return text
    folded = rewrite(text.value, ((*s.at, "") for s in suppressions))
    return Text(text.file, folded.value, folded.back, text.side, text.language)
