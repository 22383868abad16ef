"""XML by pieces: the trees under some elements, one after the other, each element with its line.

Nothing is fetched and no entity but the five of XML is known: a document type may be named, as TBX and TMX files do, but what it declares or
points to is refused or never read. Depth and the size of one piece are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from ...dataclass import dataclass, field
from ...faults import of_xml
from ...regex import regex
from ._draft import Draft

DEEPEST = 64
LARGEST_PIECE = 100_000
_IMPOSSIBLE = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass
class Node:
    """An element by its local name. `text` has the words of the element and of everything in it."""

    tag: str
    attributes: Mapping[str, str]
    line: int
    column: int
    children: list[Node] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.words)

    def all(self, *tags: str) -> Iterator[Node]:
        """Elements of these names anywhere inside, in order."""
        for child in self.children:
            if child.tag in tags:
                yield child
            yield from child.all(*tags)

    def attribute(self, name: str) -> str:
        """An attribute by its local name; "" where it is not there."""
        return self.attributes.get(name) or next((v for k, v in self.attributes.items() if k.rsplit(":", 1)[-1] == name), "")


def pieces(data: str, draft: Draft, roots: Collection[str], take: Callable[[Node], None], muted: Collection[str] = ()) -> None:
    """Call `take` with the tree of every element named in `roots`. Words inside `muted` elements are left out."""
    parser = expat.ParserCreate(encoding="utf-8")
    parser.buffer_text = True
    stack: list[Node] = []
    depth = size = silent = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, size, silent
        depth += 1
        if depth > DEEPEST:
            raise draft.fail(parser.CurrentLineNumber, 1, f"elements are nested more than {DEEPEST} deep")
        local = tag.rsplit(":", 1)[-1]
        silent += local in muted
        if stack or local in roots:
            size = size + 1 if stack else 1
            if size > LARGEST_PIECE:
                raise draft.fail(stack[0].line, 1, f"an entry of more than {LARGEST_PIECE} elements")
            node = Node(local, attributes, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
            if stack:
                stack[-1].children.append(node)
            stack.append(node)

    def end(tag: str) -> None:
        nonlocal depth, silent
        depth -= 1
        silent -= tag.rsplit(":", 1)[-1] in muted
        if stack:
            node = stack.pop()
            if stack:
                stack[-1].words.extend(node.words)
            else:
                take(node)

    def said(words: str) -> None:
        if stack and not silent:
            stack[-1].words.append(words)

    def refuse(*_: object) -> int:
        raise draft.fail(parser.CurrentLineNumber, 1, "entities are refused; write the characters out")

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, said
    parser.EntityDeclHandler = parser.SkippedEntityHandler = parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(re.sub(r"^\ufeff?\s*", "", data).encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise draft.fail(error.lineno, error.offset + 1, of_xml(error)) from None


def element(tag: str, text: str, **attributes: str) -> str:
    """An element with text. Characters that XML cannot hold are left out."""
    return f"<{tag}{_attributes(attributes)}>{words(text)}</{tag.split(' ', 1)[0]}>"


def words(text: str) -> str:
    return escape(_IMPOSSIBLE.sub("", text), {"\r": "&#13;"})


def quoted(value: str) -> str:
    """An attribute's value with its quotes."""
    return quoteattr(_IMPOSSIBLE.sub("", value), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _attributes(attributes: Mapping[str, str]) -> str:
    return "".join(f" {name.replace('__', ':')}={quoted(value)}" for name, value in attributes.items() if value)


def collapsed(text: str) -> str:
    """Words as a reader of wrapped and indented XML takes them."""
    return " ".join(text.split())
