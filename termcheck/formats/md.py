"""Markdown: headings, paragraphs, list items, table cells and quotes are segments.

Code, URLs, link destinations, HTML and front matter are not judged; link text and alt text are. Marks of emphasis are cut out,
so that "Peking **University**" is one name. The blocks are markdown-it-py's; what is inside a line is masked here, because
the parser keeps no places there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit, Segment, Text
from ..text import Folded, part, rewrite, then, through, unescape
from . import Options

EXTENSIONS = (".md", ".markdown")
OFFSETS = "file"

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
# What opens a line of a paragraph inside quotes, lists and headings, and what closes a heading.
_PREFIX = re.compile(r"^[ \t]*(?:(?:>[ \t]?)+|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?|\d{1,9}[.)][ \t]+|#{1,6}(?:[ \t]+|$))*", re.M)
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$|^[ \t]*(?:=+|-+)[ \t]*$", re.M)
_INLINE = re.compile(
    r"""(?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))
    | (?P<comment><!--.*?-->)
    | (?P<auto><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>)
    | (?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>)
    | (?P<link>\]\((?:[^()\\\n]|\\.|\([^()\n]*\))*\)|\]\[[^\]\n]*\])
    | (?P<definition>^[ ]{0,3}\[[^\]\n]+\]:[ \t]*\S+.*$)
    | (?P<url>\bhttps?://[^\s<>()（）“”"'，。；]+|\bwww\.[^\s<>()（）“”"'，。；]+|\b[\w.+-]+@[\w-]+\.[\w.-]+)
    | (?P<escape>\\[!-/:-@\[-`{-~])
    | (?P<open>!?\[(?=[^\]\n]*\](?:\(|\[)))
    | (?P<strong>\*{1,3}|~~|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_]))""",
    re.X | re.S | re.M,
)
# A code span or address leaves something behind that no name can cross and that reads as a word.
_KEPT = {"code": "\ufffc", "auto": "\ufffc", "url": "\ufffc"}


def read(text: Text, options: Options) -> Iterator[Document]:
    from markdown_it import MarkdownIt

    value = text.value
    front = _FRONT_MATTER.match(value)
    shift = value.count("\n", 0, front.end()) if front else 0
    body = value[front.end() :] if front else value
    starts = _line_starts(value)
    segments: list[Segment] = []
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        if token.type != "inline" or token.map is None or not token.content.strip():
            continue
        first, last = token.map[0] + shift, token.map[1] + shift
        start, end = starts[first], starts[min(last, len(starts) - 1)] if last < len(starts) else len(value)
        if _is_table(value[start:end], token.content):
            found = _cell(value, start, end, token.content, segments)
            if found is None:
                continue
            start, end = found
        view = _view(part(text, start, end))
        if view.value.strip():
            segments.append(Segment(str(len(segments) + 1), _trimmed(view)))
    yield Document(text.file.path, tuple(segments), (text.file,))


def _line_starts(value: str) -> list[int]:
    return [0, *(m.end() for m in re.finditer(r"\n", value)), len(value)]


def _is_table(raw: str, content: str) -> bool:
    return "|" in raw and content.strip() != raw.strip() and "\n" not in raw.strip("\r\n") and "|" not in content.replace("\\|", "")


def _cell(value: str, start: int, end: int, content: str, segments: list[Segment]) -> tuple[int, int] | None:
    """Where a table cell stands in its row: behind the last segment that was read from the same row."""
    behind = start
    if segments:
        last = segments[-1].target.starts[-1]
        file_start = segments[-1].target.file.raw.find(value[start:end])
        behind = max(start, last) if file_start < 0 or last <= end + (file_start - start) else start
    for words in (content, content.replace("|", "\\|")):
        at = value.find(words, behind if behind < end else start, end)
        if at >= 0:
            return at, at + len(words)
    return None


def _view(text: Text) -> Text:
    """A block's words: prefixes, marks, code and addresses out, escapes and entities undone."""
    folded = _masked(text.value)
    folded = then(folded, unescape)
    if isinstance(folded.back, range):
        return text
    return Text(text.file, folded.value, through(text.starts, folded.back), text.side, text.language)


def _masked(value: str) -> Folded:
    pieces: list[tuple[int, int, str]] = []
    pieces.extend((*m.span(), "") for m in _PREFIX.finditer(value) if m.group())
    pieces.extend((*m.span(), "") for m in _CLOSING.finditer(value) if m.group())
    for match in _INLINE.finditer(value):
        if match.lastgroup == "ticks" or match["code"]:
            pieces.append((*match.span(), _KEPT["code"]))
        elif match["escape"]:
            pieces.append((*match.span(), match.group()[1]))
        else:
            pieces.append((*match.span(), _KEPT.get(match.lastgroup or "", "")))
    pieces.sort()
    apart: list[tuple[int, int, str]] = []
    for piece in pieces:
        if not apart or piece[0] >= apart[-1][1]:
            apart.append(piece)
    return rewrite(value, apart)


def _trimmed(text: Text) -> Text:
    value = text.value
    left = len(value) - len(value.lstrip())
    return part(text, left, max(len(value.rstrip()), left))


def escape(new: str, edit: Edit) -> str:
    """Characters that Markdown would take for marks are escaped."""
    return re.sub(r"([*_`\[\]<>])", r"\\\1", new)
