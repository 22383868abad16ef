"""HTML: block elements are segments; scripts, styles, code and attributes are not judged, but titles and alt texts are.

Inline tags are cut out and character references undone, so that "Peking <b>University</b>" is one name; places lead back to the file. An
element in another language (`lang`) is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape as html_escape
from html.parser import HTMLParser

from ..model import Document, Edit, Segment, Text
from ..text import unescape
from . import FormatError, Options

EXTENSIONS = (".html", ".htm", ".xhtml")
OFFSETS = "file"

_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite data dfn em font i ins kbd label mark q rp rt ruby s small span strike strong sub sup time tt u
    var wbr""".split()
)
_SILENT = frozenset("script style code pre samp template noscript svg math textarea del object iframe".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_DEEPEST = 2000
_ATTRIBUTE = re.compile(r"""\s(alt|title)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.I)


def read(text: Text, options: Options) -> Iterator[Document]:
    reader = _Reader(text, options.target_language)
    reader.run()
    yield Document(text.file.path, tuple(reader.segments), (text.file,))


class _Reader(HTMLParser):
    """Collects pieces of words with their offsets until a block begins or ends."""

    def __init__(self, text: Text, language: str) -> None:
        super().__init__(convert_charrefs=False)
        self.text = text
        self.language = language.split("-", maxsplit=1)[0].lower()
        self.segments: list[Segment] = []
        self.pieces: list[tuple[int, int]] = []
        self.stack: list[tuple[str, bool]] = []
        self.lines = [0, *(m.end() for m in re.finditer("\n", text.value))]

    def run(self) -> None:
        self.feed(self.text.value)
        self.close()
        self.flush()

    @property
    def at(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    @property
    def silent(self) -> bool:
        return bool(self.stack) and self.stack[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.flush()
        quiet = self.silent or tag in _SILENT
        for name, value in attrs:
            if name == "lang" and value:
                quiet = tag in _SILENT or value.split("-")[0].lower() not in (self.language, "")
        if not quiet:
            self.attributes(self.get_starttag_text() or "")
        if tag not in _VOID:
            if len(self.stack) >= _DEEPEST:
                raise FormatError("HTML is nested too deep", self.getpos()[0])
            self.stack.append((tag, quiet))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.flush()
        if not self.silent:
            self.attributes(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.flush()
        # An end tag closes what was opened last under its name, and all that was left open inside.
        for depth in range(len(self.stack) - 1, max(len(self.stack) - 64, -1), -1):
            if self.stack[depth][0] == tag:
                del self.stack[depth:]
                break

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append((self.at, self.at + len(data)))

    def handle_entityref(self, name: str) -> None:
        self.reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self.reference(f"&#{name}")

    def reference(self, written: str) -> None:
        if not self.silent:
            end = self.at + len(written)
            self.pieces.append((self.at, end + (self.text.value[end : end + 1] == ";")))

    def attributes(self, tag: str) -> None:
        """Titles and alt texts are segments of their own."""
        start = self.at
        for match in _ATTRIBUTE.finditer(tag):
            group = 2 if match[2] is not None else 3
            if match[group].strip():
                kept, self.pieces = self.pieces, [(start + match.start(group), start + match.end(group))]
                self.flush()
                self.pieces = kept

    def flush(self) -> None:
        pieces, self.pieces = self.pieces, []
        if not any(self.text.value[a:b].strip() for a, b in pieces):
            return
        value, starts = "", list[int]()
        for a, b in pieces:
            folded = unescape(self.text.value[a:b])
            value += folded.value
            starts.extend(self.text.starts[a + i] for i in folded.back[:-1])
        end = pieces[-1][1]
        left, right = len(value) - len(value.lstrip()), len(value.rstrip())
        starts.append(self.text.starts[end])
        view = Text(self.text.file, value[left:right], starts[left : right + 1], self.text.side, self.text.language)
        self.segments.append(Segment(str(len(self.segments) + 1), view))


def escape(new: str, edit: Edit) -> str:
    """As in HTML text and quoted attributes."""
    return html_escape(new, quote=False).replace('"', "&quot;") if '"' in new else html_escape(new, quote=False)
