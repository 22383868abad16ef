"""Writing XML by hand: what a document may hold."""

from __future__ import annotations

from ..regex import regex

# XML 1.0, section 2.2: no other character may stand in a document, not even as a reference.
_FORBIDDEN = regex("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def content(words: str) -> str:
    """Words as element content."""
    return _FORBIDDEN.sub("\ufffd", words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(words: str) -> str:
    """Words as an attribute's value, with its quotes."""
    return '"' + content(words).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;") + '"'
