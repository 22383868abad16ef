"""The index of names against a comparison with every listed name."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import glossary

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
