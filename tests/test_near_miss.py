"""The index of names against a comparison with every listed name."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import glossary

import termcheck
from termcheck.glossary import compile_glossary
from termcheck.names.english import expanded, key
from termcheck.unlisted.near import candidates, difference

_WORDS = ["Northern", "Nothern", "Marine", "Energy", "Enery", "Science", "Scienec", "Institute", "Center", "Committee", "Commission", "Program",
          "Project", "Development", "Developing", "of", "AI", "Artificial", "Intelligence", "University"]  # fmt: skip
_NAME = st.lists(st.sampled_from(_WORDS), min_size=2, max_size=7).map(" ".join)


@settings(max_examples=300)
@given(forms=st.lists(_NAME, min_size=1, max_size=10, unique=True), name=_NAME)
def test_no_near_name_is_passed_over(forms: list[str], name: str) -> None:
    lexicon = compile_glossary(glossary(forms, []))
    seen = expanded(key(name))
    found = {lexicon.term(number).forms_in("en")[index].text for number, index in candidates(seen, lexicon)}
    near = {form for form in forms if difference(seen, expanded(key(form)), lexicon)}
    assert near <= found


def test_bodies_elsewhere_are_no_near_misses_of_hong_kong_ones() -> None:
    text = "She worked for many years in the Department of Social Welfare."
    assert not [f for f in termcheck.check(text).findings if f.check == "near-miss-form"]
    assert [f.found for f in termcheck.check(f"{text} Hong Kong was her home.").findings if f.check == "near-miss-form"] == [
        "Department of Social Welfare"
    ]
