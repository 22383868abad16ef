"""What an automaton over beginnings finds is what searching for every writing finds."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from termcheck.glossary.writings import HEAD, Writings, compiled_writings

# Few letters, and pieces about as long as a beginning, so that writings begin alike, hold each other and end where a text ends.
pieces = st.sampled_from(["a", "b", "国", "😀", " ", "&", "é", "a" * (HEAD - 1), "ab" * (HEAD // 2), "ba" * HEAD])
words = st.lists(pieces, min_size=1, max_size=4).map("".join)


def ready(order: list[str]) -> Writings:
    sections, in_words = compiled_writings(order)
    heads, bounds = (array("I", sections[name]) for name in ("heads", "bounds"))
    return Writings(sections["automaton"], heads, bounds, memoryview(sections["tails"]), in_words)


@given(st.sets(words, min_size=1, max_size=12).map(sorted), st.lists(words, max_size=6).map("".join))
def test_every_writing_is_found_where_it_stands(order, text):
    expected = {
        (at, at + len(writing), number)
        for number, writing in enumerate(order)
        for at in range(len(text) - len(writing) + 1)
        if text.startswith(writing, at) and not _goes_on(text, at) and not _goes_on(text, at + len(writing))
    }
    found = ready(order).find_words(text)
    assert set(found) == expected
    assert len(found) == len(expected)


def _goes_on(text: str, at: int) -> bool:
    """Whether a place is inside of a word."""
    return 0 < at < len(text) and text[at - 1 : at + 1].isascii() and text[at - 1 : at + 1].isalnum()


def test_what_begins_alike_is_told_apart():
    order = sorted(["national institute", "national institute of optics", "national instrument"])
    found = ready(order).find_words("the national institute of optics")
    assert [order[number] for _, _, number in found] == ["national institute", "national institute of optics"]


def test_the_end_of_a_text_is_no_writing():
    assert ready(["national institute of optics"]).find_words("national institute of opti") == []
