"""Texts are asked for many things together; each is found in the texts that have it."""

from __future__ import annotations

import re

import re2
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import MIXED, lines_document

from termcheck import joined
from termcheck.checks import registry
from termcheck.joined import Joined
from termcheck.reading import Reading

_PIECES = st.sampled_from(
    ["AI ", "the the ", "a; b ", "(IAX) ", "Read more", "&amp;", "，", "中国", "tags: x", "é ", "plain words ", "’", ". "]
)


@settings(max_examples=200)
@given(st.lists(st.lists(_PIECES, max_size=4).map("".join) | MIXED.filter(lambda line: "\n" not in line), min_size=1, max_size=12))
def test_no_text_that_has_what_is_looked_for_is_passed_over(lines: list[str]) -> None:
    assert registry()
    texts = Joined([Reading(segment, (), ()) for segment in lines_document(lines).segments])
    for pattern in joined._LOOKED_FOR:
        expression = re2.compile(pattern.encode())
        assert texts.having(pattern) == [n for n, r in enumerate(texts.readings) if expression.search(r.segment.target.value.encode())]


@given(st.lists(st.sampled_from(["a sea", "b\u0101y", "", "\ud800 a"]), min_size=1, max_size=8))
def test_what_is_asked_for_alone_is_found_too(lines: list[str]) -> None:
    texts = Joined([Reading(segment, (), ()) for segment in lines_document(lines).segments])
    assert texts.having("a|y") == [number for number, reading in enumerate(texts.readings) if reading.segment.target.value]


@given(
    st.lists(st.lists(st.sampled_from(["sea", "seas", "lab", "é", "中国"]), max_size=3).map(" ".join), min_size=1, max_size=8),
    st.sampled_from([r"(?:^|[^a-z])sea(?:[^a-z]|$)", r"\bsea\b", r"\s", r"sea\s*", r"(?:^|[^a-z])lab"]),
)
def test_no_text_is_passed_over_for_how_its_neighbour_ends(lines: list[str], pattern: str) -> None:
    texts = Joined([Reading(segment, (), ()) for segment in lines_document(lines).segments])
    expression = re2.compile(pattern.encode())
    assert {n for n, r in enumerate(texts.readings) if expression.search(r.segment.target.value.encode())} <= set(texts.having(pattern))


@given(st.lists(_PIECES | MIXED.filter(lambda line: "\n" not in line), min_size=1, max_size=8))
def test_stretches_are_those_of_each_text(lines: list[str]) -> None:
    texts = Joined([Reading(segment, (), ()) for segment in lines_document(lines).segments])
    found = [(n, m.start(), m.end()) for n, r in enumerate(texts.readings) for m in re.finditer(r"[A-Za-zé]+ ?", r.segment.target.value)]
    assert list(texts.spans("[A-Za-zé]+ ?")) == found
