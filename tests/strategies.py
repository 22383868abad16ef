"""Shared hypothesis strategies: texts of mixed script, glossaries whose forms nest and overlap, and documents."""

from __future__ import annotations

from hypothesis import strategies as st

from termcheck.glossary import Glossary
from termcheck.model import Document, File, Form, Segment, Term
from termcheck.text import part, whole

# A small alphabet makes names nest, overlap and repeat.
WORDS = st.sampled_from(["deep", "sea", "Sea", "lab", "Lab", "of", "OPPO", "R&D", "and", "centre", "talent", "held", "Xi'an", "5G"])
PHRASE = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
HAN = st.text("中国科学院大人海洋技術中心", min_size=1, max_size=6)
MIXED = st.lists(
    st.one_of(
        WORDS,
        HAN,
        st.sampled_from(
            [" ", "  ", "\n", ", ", ". ", "-", "’s", "(", ")", "，", "é", "ﬁ", "Ａ", "𠮷", "\u200b", "&amp;", "e\u0301", "İ", "\r\n"]
        ),
    ),
    max_size=30,
).map("".join)


def glossary(english: list[str], chinese: list[str], kind: str = "term") -> Glossary:
    """One term for each English form, with the Chinese one of the same number where there is one."""
    terms = []
    for number, form in enumerate(dict.fromkeys(english)):
        forms = {"en": (Form(form),)}
        if number < len(chinese):
            forms["zh"] = (Form(chinese[number]),)
        terms.append(Term(f"t{number}", kind, forms, source="test"))
    return Glossary("test", tuple(terms), digest="test")


def document(target: str, source: str | None = None, path: str = "t.txt") -> Document:
    """A document of one segment."""
    file = File(path, target)
    files = [file]
    other = None
    if source is not None:
        second = File("s.txt", source)
        files.append(second)
        other = whole(second, "source", "zh")
    return Document(path, (Segment("1", whole(file), other),), tuple(files))


def lines_document(lines: list[str], path: str = "t.txt") -> Document:
    """A document of one segment a line."""
    file = File(path, "\n".join(lines))
    view, segments, at = whole(file), [], 0
    for number, line in enumerate(lines):
        segments.append(Segment(str(number), part(view, at, at + len(line))))
        at += len(line) + 1
    return Document(path, tuple(segments), (file,))
