"""Which texts are looked at for unlisted names follows from one expression over all of them; that passes over none that has one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import glossary, lines_document

from termcheck.glossary import compile_glossary
from termcheck.matching.matcher import Matcher
from termcheck.reading import Whole
from termcheck.unlisted import english as unlisted
from termcheck.unlisted.english import unlisted_organisations

_FORMS = ["Hefei University", "Dahua Institute of Optics", "A&F Bureau", "Sino-U.S. Center", "Dahua", "Marine School", "École Board", "x"]
_WORDS = [*_FORMS, "The", "At the", "President", "of", "for", "and", "&", "the", "Dr.", "Institute", "Universities", "LAB", "iCenter", "5G", "Énergie",
          "opens", "joined", "U.S.", "-", "’s", "'s", "_", ".", ",", "(", "“", "Ⅳ", "wé"]  # fmt: skip
_LINE = st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from([" ", " ", " ", "", "  ", "\t", "\xa0", ". "])), max_size=12).map(
    lambda pieces: "".join(word + blank for word, blank in pieces)
)


@settings(max_examples=1500)
@given(lines=st.lists(_LINE.filter(str.strip), min_size=1, max_size=4), forms=st.sets(st.sampled_from(_FORMS), min_size=1))
def test_no_text_with_an_unlisted_name_is_passed_over(lines: list[str], forms: set[str]) -> None:
    compiled = compile_glossary(glossary(sorted(forms), []))
    doc = lines_document(lines)
    readings = Matcher(compiled).read(doc)
    every = _names(Whole(doc, readings, compiled), 1 << 30)
    assert _names(Whole(doc, readings, compiled), 0) == every


def _names(whole: Whole, few: int) -> list[tuple[int, int, int]]:
    before = unlisted._FEW, unlisted._SAMPLE
    unlisted._FEW, unlisted._SAMPLE = few, 0
    try:
        return [(whole.readings.index(reading), name.start, name.end) for reading, name in unlisted_organisations(whole)]
    finally:
        unlisted._FEW, unlisted._SAMPLE = before
