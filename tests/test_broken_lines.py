"""A sentence that was broken by hand into lines is one sentence: no line of it is furniture of a page, or a repetition."""

from __future__ import annotations

import termcheck

WRAPPED = """\
The committee asked the guests who had come from the north what they had read of
the list of the ships and of all the people on board and in the old harbour, and
the museum sent what the council of the city had kept in its archive, which were
the list of the ships and of all the people on board and in the old harbour, and
a letter. Nobody knew whether those who had written all this would go so far and
share this view of the harbour.
"""


def found(text: str) -> list[tuple[str, str | None]]:
    return [(f.check, f.found) for f in termcheck.check(text).findings if f.check in ("page-furniture", "repeated-text")]


def test_a_line_of_a_sentence_is_no_line_of_its_own() -> None:
    assert found(WRAPPED) == []


def test_lines_below_a_full_stop_are() -> None:
    assert found(WRAPPED.replace("harbour.\n", "harbour.\n\nShare this:\n")) == [("page-furniture", "Share this:")]


def test_a_sentence_that_stands_twice_is_found_whole() -> None:
    twice = (
        "The museum sent the list of the ships and of all the people on board of the\n"
        "old steamers that had called at the harbour before the war, and asked who of\n"
        "them had come back to the city."
    )
    assert found(f"{twice}\n\nNobody knew why.\n\n{twice}\n") == [("repeated-text", twice.replace("\n", " "))]
