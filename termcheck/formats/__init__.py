"""Raw text → documents. One file a format, found by listing this folder.

A format is a module with `EXTENSIONS` (with the dot, lower case), `OFFSETS` ("file" or "segment": what the numbers in
reports count), `read(text, options)`, which yields documents, perhaps `reread(text, options, memory)`, which
does the same faster for a file that was read before, and `escape(new, edit)`: how the words of an edit are written into the raw text. `text` is a view of the whole file in which ignore
comments are already cut out, so that no format needs to know of them; its `starts` lead back to the raw text. A format
whose files are no plain text (docx, xlsx) has `unpack(data) -> str` too: the text that is extracted from the bytes, which
is then the file's raw text, and `repack(data, edits) -> bytes`, which puts edits of that text back into the bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from ..model import Suppression, Text
from ..text import rewrite


class FormatError(ValueError):
    """A file does not follow its format. `line` is 1-based, 0 where unknown."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line

    def at(self, path: str) -> str:
        """The message with the file and, where there is one, the line."""
        return f"{path}:{self.line}: {self}" if self.line else f"{path}: {self}"


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


def without(text: Text, suppressions: tuple[Suppression, ...]) -> Text:
    """A view of a whole file without its ignore comments."""
    if not suppressions:
        return text
    folded = rewrite(text.value, ((*s.at, "") for s in suppressions))
    return Text(text.file, folded.value, folded.back, text.side, text.language)
