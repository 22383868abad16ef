"""The part of a Word file that has the comments, and what makes it known to the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from posixpath import join, normpath

from ..dataclass import dataclass, field
from ..formats import FormatError, _zip
from ..report._xml import attribute, content
from ._runs import tag_end

AUTHOR = "termcheck"
_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


@dataclass
class Comment:
    """A comment of ours that is there already: its number, its words by paragraph, its stretch in the part and the name of its last
    paragraph, by which others answer it."""

    number: str
    start: int
    end: int
    words: list[str] = field(default_factory=list)
    paragraph: str = ""


class Comments:
    """The comments of a file. Raises `FormatError` for parts that are no XML."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.names = set(_zip.names(data))
        relations = _zip.parts(data, [_RELATIONS]).get(_RELATIONS, b"")
        target = _target(relations)
        self.part = target or ("word/comments.xml" if "word/comments.xml" not in self.names else "word/comments-termcheck.xml")
        self.known = target is not None and target in self.names
        self.raw = _zip.parts(data, [self.part])[self.part] if self.known else b""
        reader = _Reader(self.raw)
        self.ours, self.next = reader.ours, reader.highest + 1
        self.answered = self._answered()

    def _answered(self) -> set[str]:
        """Names of paragraphs that somebody has answered."""
        found = _zip.parts(self.data, [n for n in self.names if re.fullmatch(r"word/commentsExtended\d*\.xml", n)])
        return {m[1].decode() for raw in found.values() for m in re.finditer(rb'paraIdParent="([0-9A-Fa-f]+)"', raw)}

    def parts(self, new: list[tuple[int, list[str]]], gone: list[Comment], body: bytes) -> dict[str, bytes]:
        """The parts that change when comments come and go."""
        if not new and not gone:
            return {}
        strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main" in body[: tag_end(body, body.index(b"<w:document"))]
        raw, at, kept = self.raw, 0, []
        for comment in sorted(gone, key=lambda c: c.start):
            kept.append(raw[at : comment.start])
            at = comment.end
        raw = b"".join([*kept, raw[at:]]) or _empty(strict)
        made = {self.part: _inside(raw, "comments", lambda prefix: "".join(_written(prefix, number, words) for number, words in new))}
        paragraphs = {c.paragraph for c in gone if c.paragraph}
        if paragraphs:
            others = _zip.parts(self.data, [n for n in self.names if re.fullmatch(r"word/comments(Extended|Ids)\d*\.xml", n)])
            made |= {n: after for n, before in others.items() if (after := _without(before, paragraphs)) != before}
        if not self.known:
            made |= self._known(strict)
        return made

    def _known(self, strict: bool) -> dict[str, bytes]:
        """The parts that say that there are comments."""
        there = _zip.parts(self.data, [_RELATIONS, _TYPES])
        if _TYPES not in there:
            raise FormatError("not a Word file: it has no [Content_Types].xml")
        relations = there.get(_RELATIONS) or (
            b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        )
        relation = f'Id="termcheckComments" Type="{_STRICT if strict else _OFFICE}/comments" Target="{self.part.removeprefix("word/")}"'
        kind = f'PartName="/{self.part}" ContentType="{_KIND}"'
        return {
            _RELATIONS: _inside(relations, "Relationships", lambda prefix: f"<{prefix}Relationship {relation}/>"),
            _TYPES: _inside(there[_TYPES], "Types", lambda prefix: f"<{prefix}Override {kind}/>"),
        }


def _target(relations: bytes) -> str | None:
    """The name of the part with the comments, by the relations of the body."""
    for tag in re.findall(r"<[^<>]*Relationship\s[^<>]*>", relations.decode("utf-8", "replace")):
        if re.search(r"""Type\s*=\s*["'][^"']*/relationships/comments["']""", tag):
            found = re.search(r"""Target\s*=\s*["']([^"']+)["']""", tag)
            return normpath(join("/word", found[1]))[1:] if found else None
    return None


def _empty(strict: bool) -> bytes:
    space = "http://purl.oclc.org/ooxml/wordprocessingml/main" if strict else "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{space}"></w:comments>'.encode()


def _written(prefix: str, number: int, words: list[str]) -> str:
    """A comment without a date, so that the same findings make the same file."""
    if prefix != "w:":
        raise FormatError("its comments are not as Word writes them; open and save the file in Word")
    paragraphs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{content(line)}</w:t></w:r></w:p>' for line in words)
    return f'<w:comment w:id="{number}" w:author={attribute(AUTHOR)} w:initials="tc">{paragraphs}</w:comment>'


def _inside(raw: bytes, name: str, more: Callable[[str], str]) -> bytes:
    """A part with something more at the end of its first element; what that is may depend on the element's prefix."""
    closed = re.search(rb"</((?:[\w.-]+:)?)" + name.encode() + rb"\s*>\s*\Z", raw)
    if closed:
        return raw[: closed.start()] + _ascii(more(closed[1].decode())) + raw[closed.start() :]
    alone = re.search(rb"/>\s*\Z", raw)
    start = re.search(rb"<((?:[\w.-]+:)?)" + name.encode() + rb"(?=[\s/>])", raw)
    if not alone or not start or tag_end(raw, start.start()) < alone.start() + 2:
        raise FormatError(f"damaged: <{name}> does not end where it should")
    return raw[: alone.start()] + b">" + _ascii(more(start[1].decode())) + b"</" + start[1] + name.encode() + b">"


def _ascii(words: str) -> bytes:
    """XML that is right whatever encoding the rest of a part is in."""
    return words.encode("ascii", "xmlcharrefreplace")


def _without(raw: bytes, paragraphs: set[str]) -> bytes:
    """A part about comments without what it says of some paragraphs."""
    return re.sub(
        rb'<w\d+\w*:comment(?:Ex|Id)\b[^<>]*?paraId="([0-9A-Fa-f]+)"[^<>]*/>',
        lambda m: b"" if m[1].decode() in paragraphs else m[0],
        raw,
    )


class _Reader:
    """Our comments in a part, and the highest number of all."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.ours: list[Comment] = []
        self.highest = -1
        self.comment: Comment | None = None
        self.parser = _zip.hardened()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.said
        self.inside = self.depth = 0
        if raw:
            _zip.parse(self.parser, raw)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > _zip.DEEPEST:
            raise FormatError(f"XML is nested too deep: more than {_zip.DEEPEST} elements", self.parser.CurrentLineNumber)
        if tag == "w:comment":
            number = attributes.get("w:id", "")
            if re.fullmatch(r"[0-9]{1,9}", number):
                self.highest = max(self.highest, int(number))
            if attributes.get("w:author") == AUTHOR:
                at = self.parser.CurrentByteIndex
                self.comment = Comment(number, at, tag_end(self.raw, at))
        elif tag == "w:p" and self.comment:
            self.comment.words.append("")
            self.comment.paragraph = attributes.get("w14:paraId", "")
        self.inside += tag == "w:t"

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.inside -= tag == "w:t"
        if tag == "w:comment" and self.comment:
            if self.raw[self.comment.end - 2 : self.comment.end] != b"/>":
                self.comment.end = tag_end(self.raw, self.parser.CurrentByteIndex)
            self.ours.append(self.comment)
            self.comment = None

    def said(self, words: str) -> None:
        if self.inside and self.comment and self.comment.words:
            self.comment.words[-1] += words
