"""Texts are asked for many things together; each is found in the texts that have it."""

from __future__ import annotations

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
    readings = [Reading(segment, (), ()) for segment in lines_document(lines).segments]
    having = {p: {n for n, reading in enumerate(readings) if Joined([reading]).having(p)} for p in joined._LOOKED_FOR}
    before = joined._MANY
    try:
        for joined._MANY in (0, 1 << 30):
            texts = Joined(readings)
            for pattern, numbers in having.items():
                found = texts.having(pattern)
                assert numbers <= set(found)
                assert found == sorted(set(found))
    finally:
        joined._MANY = before
