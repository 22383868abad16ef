"""Reading says what is wrong and where; the canonical form reads back the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.glossary import Glossary, GlossaryError, merge, read_yaml, write_yaml
from termcheck.model import FORM_KINDS, KINDS, STATUSES, Form, Term

HEAD = "schema: termcheck/glossary/1\nname: g\nentries:\n"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("  - {id: a, kind: institutoin, en: [X]}", "g.yaml:4:19: 'kind: institutoin' is not one of"),
        ("  - {id: a, kind: term, en: [X], sorce: y}", "g.yaml:4:34: 'sorce' is no field of an entry; did you mean 'source'?"),
        (
            "  - {id: a, kind: term, en: [{text: X, statuss: forbidden}]}",
            "g.yaml:4:40: 'statuss' is no field of a form; did you mean 'status'?",
        ),
        ("  - {id: a, en: [X]}\n  - {id: a, en: [Y]}", "g.yaml:5:5: the id 'a' stands on line 4 already"),
        ("  - {id: a, en: [X, X]}", "g.yaml:4:21: the form 'X' stands twice in this entry"),
        ("  - {id: a, en: [{text: X, until: 2018-13-01}]}", "g.yaml:4:35: 'until: 2018-13-01' is not a date YYYY-MM-DD"),
        ("  - {id: a, en: [{text: X, since: 2019-01-01, until: 2018-01-01}]}", "'since' 2019-01-01 is after 'until' 2018-01-01"),
        ("  - {id: a}", "the entry 'a' has no forms in any language"),
        ("  - id: &x a\n    en: [*x]", "anchors and aliases are not allowed"),
        ("  - {id: a, en: [X}", "not valid YAML"),
        ("  - just words", "an entry is a mapping"),
        ("  - {id: a, en: [X], id: b}", "the key 'id' stands twice"),
    ],
)
def test_complaints_name_the_place(body: str, said: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        read_yaml(HEAD + body, "g.yaml")
    assert said in "\n".join(map(str, caught.value.problems))


def test_every_problem_is_kept() -> None:
    with pytest.raises(GlossaryError) as caught:
        read_yaml(HEAD + "  - {id: a}\n  - {id: b}\n  - {id: c, kind: x, en: [X]}", "g.yaml")
    assert len(caught.value.problems) == 3


def test_words_of_yaml_stay_words() -> None:
    glossary = read_yaml(HEAD + "  - {id: no, kind: term, en: [yes, 1.0, null]}")
    assert [f.text for f in glossary.terms[0].forms["en"]] == ["yes", "1.0", "null"]


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(GlossaryError):
        read_yaml(HEAD + "  - {id: a, en: " + "[" * 5000 + "]" * 5000 + "}")


def test_later_layers_win() -> None:
    a = read_yaml(HEAD + "  - {id: a, en: [X]}\n  - {id: b, en: [Y]}")
    b = read_yaml(HEAD + "  - {id: a, en: [Z]}")
    merged = merge([a, b])
    assert {t.id: t.forms["en"][0].text for t in merged.terms} == {"a": "Z", "b": "Y"}
    assert merge([a, b]).digest != merge([b, a]).digest


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).map(str.strip).filter(bool)
FORMS = st.lists(
    st.builds(
        Form,
        TEXT,
        st.sampled_from(STATUSES),
        st.sampled_from(FORM_KINDS),
        st.sampled_from([None, "exact", "any"]),
        st.sampled_from([None, True, False]),
        until=st.none() | st.dates(),
        note=TEXT | st.just(""),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda f: f.text,
).map(tuple)
IDS = st.text("abcdefgh0123456789-.", min_size=1, max_size=8)
TERMS = st.builds(
    lambda i, k, f, s, n, near, right: Term(i, k, f, s, n, near=near, right=right, glossary="g"),
    IDS, st.sampled_from(KINDS), st.dictionaries(st.sampled_from(["zh", "en", "de"]), FORMS, min_size=1, max_size=2), TEXT | st.just(""),
    TEXT | st.just(""), st.lists(TEXT, max_size=2).map(tuple), st.lists(TEXT, max_size=2).map(tuple),
)  # fmt: skip


@given(st.lists(TERMS, max_size=4, unique_by=lambda t: t.id))
def test_canonical_form_reads_back(terms: list[Term]) -> None:
    glossary = Glossary("g", tuple(terms), license="CC0-1.0", description="a: b # c")
    written = write_yaml(glossary)
    again = read_yaml(written)
    assert again.terms == glossary.terms
    assert (again.license, again.description) == (glossary.license, glossary.description)
    assert write_yaml(again) == written
