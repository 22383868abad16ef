"""What is written reads back; what others write is understood; what cannot be held is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck.glossary import Glossary
from termcheck.glossary.interchange import lost, parse, write
from termcheck.model import FORM_KINDS, KINDS, SEVERITIES, STATUSES, Form, Term

WORDS = (
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1, max_size=12)
    | st.text("a|;[]\\'=-+@<&>\"_x0041；，*:#~ \n", min_size=1, max_size=8)
).map(str.strip).filter(bool)  # fmt: skip
LINES = st.lists(WORDS, max_size=2, unique=True).map(tuple)
FORMS = st.lists(
    st.builds(
        Form, WORDS, st.sampled_from(STATUSES), st.sampled_from(FORM_KINDS), st.sampled_from([None, "exact", "any"]),
        st.sampled_from([None, True, False]), LINES, st.none() | st.just(None), st.none() | st.dates(), st.sampled_from([None, "full"]),
        st.sampled_from([None, "source"]), WORDS | st.just(""),
    ),
    min_size=1, max_size=4, unique_by=lambda f: f.text,
).map(tuple)  # fmt: skip
TERMS = st.builds(
    Term,
    id=st.text("abcdefgh0123456789-.院", min_size=1, max_size=8).filter(lambda i: i.strip("-") == i),
    kind=st.sampled_from(KINDS),
    forms=st.dictionaries(st.sampled_from(["zh", "en", "de", "zh-Hant"]), FORMS, min_size=1, max_size=3),
    source=WORDS | st.just("") | st.just("https://english.cas.cn/x?a=b&c"),
    note=WORDS | st.just(""),
    domain=WORDS | st.just(""),
    near=LINES,
    not_near=LINES,
    severity=st.sampled_from([None, *SEVERITIES]),
    awkward=st.booleans(),
    right=LINES,
    wrong=LINES,
    glossary=st.just("house"),
)
GLOSSARIES = st.lists(TERMS, min_size=1, max_size=4, unique_by=lambda t: t.id).map(lambda terms: Glossary("house", tuple(terms)))


def back(glossary: Glossary, name: str) -> Glossary:
    written = write(glossary, name)
    assert isinstance(written, bytes)
    return parse(written if name == "xlsx" else written.decode("utf-8-sig"), name, "house.x").glossary


@pytest.mark.parametrize("name", ["yaml", "csv", "tsv", "xlsx", "tbx", "tbx-dct", "tbx-v2"])
def test_reading_undoes_writing(name: str) -> None:
    @given(GLOSSARIES)
    @settings(max_examples=120, deadline=None)
    def holds(glossary: Glossary) -> None:
        again = back(glossary, name)
        assert {t.id: dict(t.forms) for t in again.terms} == {t.id: dict(t.forms) for t in glossary.terms}
        assert again.terms == glossary.terms
        assert lost(glossary, name) == ""

    holds()
