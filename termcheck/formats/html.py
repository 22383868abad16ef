"""HTML: block elements are segments; scripts, styles, code and attributes are not judged, but titles and alt texts are.

Inline tags are cut out and character references undone, so that "Peking <b>University</b>" is one name; places lead back to the file. An
element in another language (`lang`) is passed over. Between Chinese and another language the words decide, too: templates and word processors
call whole pages, and the figures in a sentence, what they are not.

Tags are told from words as the HTML standard has it (section 13.2.5): a tag or a comment that is never closed takes the rest of the file with it.
The standard library's parser is not used: it reads such files again and again, so that 100 kB of open tags take it minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape as html_escape

from ..languages.chinese import has_han
from ..model import Document, Edit, Segment, Text
from ..regex import regex
from ..text import soft, unescape
from . import FormatError, Options, _columns

EXTENSIONS = (".html", ".htm", ".xhtml")
OFFSETS = "file"

_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite data dfn em font i ins kbd label mark q rp rt ruby s small span strike strong sub sup time tt u
    var wbr""".split()
)
_SILENT = frozenset("script style code pre samp template noscript svg math textarea del object iframe".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Elements whose content is no markup, up to their end tag.
_RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
# Start tags that end what was left open (section 13.1.2.4): which elements, and the ones beyond which nothing is ended.
_CELLS, _ROWS, _TABLE = frozenset(("td", "th")), frozenset(("td", "th", "tr")), frozenset(("table",))
_PARTS, _LISTS, _TERMS, _OPTION = (
    _ROWS | {"tbody", "thead", "tfoot"},
    frozenset(("ul", "ol", "menu")),
    frozenset(("dt", "dd")),
    frozenset(("option",)),
)
_CHOICE, _RUBY = frozenset(("select", "datalist")), frozenset(("rt", "rp"))
_ENDED = {
    "li": (frozenset(("li",)), _LISTS),
    **dict.fromkeys(_TERMS, (_TERMS, frozenset(("dl",)))),
    **dict.fromkeys(_CELLS, (_CELLS, _TABLE)),
    "tr": (_ROWS, _TABLE),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (_PARTS, _TABLE)),
    "option": (_OPTION, _CHOICE),
    "optgroup": (_OPTION | {"optgroup"}, _CHOICE),
    **dict.fromkeys(_RUBY, (_RUBY, frozenset(("ruby",)))),
}
_PARAGRAPH = (frozenset(("p",)), frozenset("button caption html marquee object table td template th".split()))
_PARAGRAPH_ENDS = frozenset(
    """address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header
    hgroup hr main menu nav ol p pre search section summary table ul li dt dd""".split()
)
_DEEPEST = 2000
# Latin words that stand in a Chinese sentence as its own, though they are marked as English: a name, not a sentence.
_NAME_WORDS = 5
# How far up an end tag looks for its element.
_FURTHEST = 64
_PAGE = frozenset(("html", "body"))
_NAME = regex(r"[A-Za-z][^\s/>]*")
_GAP = regex(r"[\s/]*")
_ATTRIBUTE = regex(r"=?[^\s/>=]*")
_EQUALS = regex(r"\s*=\s*")
_BARE = regex(r"[^\s>]*")
# An attribute: its name, and where its value begins and ends.
_Attribute = tuple[str, int, int]


def read(text: Text, options: Options) -> Iterator[Document]:
    reader = _Reader(text, options)
    reader.run()
    yield Document(text.file.path, tuple(reader.segments), (text.file,))


class _Reader:
    """Collects pieces of words with their offsets until a block begins or ends."""

    def __init__(self, text: Text, options: Options) -> None:
        self.text, self.value = text, text.value
        self.language, other = _base(options.target_language), _base(options.source_language)
        # The other language of the pair, where a look at the words tells the two apart.
        self.other = other if (other == "zh") != (self.language == "zh") else None
        self.segments: list[Segment] = []
        self.pieces: list[tuple[int, int]] = []
        # What is open: the element, whether its words are passed over, and which element says of them that they are in the other language.
        self.stack: list[tuple[str, bool, str]] = []

    def run(self) -> None:
        value, at, words = self.value, 0, 0
        while (at := value.find("<", at)) >= 0:
            end = self.markup(at)
            if end is None:
                at += 1
                continue
            self.said(words, at)
            self.tag(at, end)
            at = words = self.behind(end)
        self.said(words, len(value))
        self.flush()

    def markup(self, at: int) -> int | None:
        """Where the markup ends that begins with the "<" at a place; None where this is a plain character."""
        value = self.value
        after = value[at + 1 : at + 2]
        if after in ("!", "?") or (after == "/" and at + 2 < len(value)):
            # "<!-->" is a whole comment, hence the 2.
            ending = "-->" if value.startswith("<!--", at) else "]]>" if value.startswith("<![CDATA[", at) else ">"
            close = value.find(ending, at + 2)
            return close + len(ending) if close >= 0 else len(value)
        return self.attributes(at)[1] if _NAME.match(value, at + 1) else None

    def attributes(self, at: int) -> tuple[list[_Attribute], int]:
        """The attributes of the start tag at a place, and where it ends."""
        value, found = self.value, list[_Attribute]()
        name = _NAME.match(value, at + 1)
        at = name.end() if name else at + 1
        while True:
            at = _past(_GAP, value, at)
            if at >= len(value) or value[at] == ">":
                return found, min(at + 1, len(value))
            begin, at = at, _past(_ATTRIBUTE, value, at)
            said = value[begin:at].lower()
            behind = _past(_EQUALS, value, at)
            if behind == at:
                continue
            quote = value[behind : behind + 1]
            if quote in ('"', "'"):
                close = value.find(quote, behind + 1)
                if close < 0:
                    return found, len(value)
                found.append((said, behind + 1, close))
                at = close + 1
            else:
                at = _past(_BARE, value, behind)
                found.append((said, behind, at))

    def tag(self, at: int, end: int) -> None:
        """Open or close what the markup between two places names."""
        value = self.value
        closing = value.startswith("</", at)
        name = _NAME.match(value, at + 1 + closing)
        # A tag that is never closed is none.
        if name is None or value[end - 1] != ">":
            return
        tag = name.group().lower()
        if tag not in _INLINE:
            self.flush()
        if closing:
            self.close(tag)
            return
        if tag in _PARAGRAPH_ENDS:
            self.end(*_PARAGRAPH)
        if tag in _ENDED:
            self.end(*_ENDED[tag])
        found, _ = self.attributes(at)
        quiet, doubted = (self.silent or tag in _SILENT), (self.stack[-1][2] if self.stack else "")
        for key, a, b in found:
            if key == "lang" and b > a:
                language = _base(value[a:b])
                doubted = tag if language == self.other else ""
                quiet = tag in _SILENT or language not in (self.language, self.other, "")
        if not quiet:
            self.titles(found, doubted)
        if tag not in _VOID and value[end - 2] != "/":
            if len(self.stack) >= _DEEPEST:
                raise FormatError(f"HTML is nested too deep: more than {_DEEPEST} open elements", value.count("\n", 0, at) + 1)
            self.stack.append((tag, quiet, doubted))

    def behind(self, end: int) -> int:
        """Where markup counts as such again: behind a script's start tag, at its end tag."""
        tag = self.stack[-1][0] if self.stack and self.value[end - 1] == ">" else ""
        if tag not in _RAW:
            return end
        close = re.compile(rf"</{tag}(?=[\s/>])", re.I).search(self.value, end)
        stop = close.start() if close else len(self.value)
        self.said(end, stop)
        return stop

    def close(self, tag: str) -> None:
        """An end tag closes what was opened last under its name, and all that was left open inside."""
        for depth in range(len(self.stack) - 1, max(len(self.stack) - _FURTHEST, -1), -1):
            if self.stack[depth][0] == tag:
                del self.stack[depth:]
                break

    def end(self, tags: frozenset[str], bounds: frozenset[str]) -> None:
        """Close what a start tag says is over, and what was left open inside."""
        for depth in range(len(self.stack) - 1, max(len(self.stack) - _FURTHEST, -1), -1):
            tag = self.stack[depth][0]
            if tag in bounds:
                break
            if tag in tags:
                del self.stack[depth:]

    @property
    def silent(self) -> bool:
        return bool(self.stack) and self.stack[-1][1]

    def said(self, start: int, end: int) -> None:
        if start < end and not self.silent and not self.is_other(start, end, self.stack[-1][2] if self.stack else ""):
            self.pieces.append((start, end))

    def is_other(self, start: int, end: int, tag: str) -> bool:
        """Whether words are in the other language of the pair, as an element says that they are (none: "")."""
        if not tag:
            return False
        words = unescape(self.value[start:end]).value
        if self.language != "zh":
            return _columns.mostly_han(words)
        if has_han(words):
            return False
        return len(words.split()) > _NAME_WORDS or (tag not in _INLINE and tag not in _PAGE and any(map(str.isalpha, words)))

    def titles(self, attributes: list[_Attribute], doubted: str) -> None:
        """Titles and alt texts are segments of their own."""
        for name, start, end in attributes:
            if name in ("alt", "title") and self.value[start:end].strip() and not self.is_other(start, end, doubted):
                kept, self.pieces = self.pieces, [(start, end)]
                self.flush()
                self.pieces = kept

    def flush(self) -> None:
        pieces, self.pieces = self.pieces, []
        if not any(self.value[a:b].strip() for a, b in pieces):
            return
        words, starts = list[str](), list[int]()
        for a, b in pieces:
            folded = unescape(self.value[a:b])
            words.append(folded.value)
            starts.extend(self.text.starts[a + i] for i in folded.back[:-1])
        # A line of a page ends wherever its program ended it: what breaks a line is <br>.
        value = soft("".join(words))
        if not value.strip():  # blanks that were written as references
            return
        end = pieces[-1][1]
        left, right = len(value) - len(value.lstrip()), len(value.rstrip())
        starts.append(self.text.starts[end])
        view = Text(self.text.file, value[left:right], starts[left : right + 1], self.text.side, self.text.language)
        self.segments.append(Segment(str(len(self.segments) + 1), view))


def _base(language: str) -> str:
    """ "zh" of "zh-Hans-CN"."""
    return language.strip().split("-", maxsplit=1)[0].lower()


def _past(pattern: re.Pattern[str], value: str, at: int) -> int:
    """Where what a pattern finds at a place ends; the place itself where it finds nothing there."""
    match = pattern.match(value, at)
    return match.end() if match else at


def escape(new: str, edit: Edit) -> str:
    """As in HTML text and quoted attributes."""
    return html_escape(new, quote=False).replace('"', "&quot;") if '"' in new else html_escape(new, quote=False)
