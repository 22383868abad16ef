"""What a text says that it will call a body: "the Jiangbei Institute of Marine Engineering (hereinafter referred to as the “Marine Institute”)"."""

from __future__ import annotations

from collections.abc import Iterator

from ..dataclass import dataclass
from ..joined import joined_english, looked_for
from ..model import Place
from ..names.english import organisation_names
from ..reading import Hit, Whole
from ..regex import regex

_MAY_CALL = looked_for(r"[(（][^()（）]{0,40}[“\"‘'][A-Z]")
# In quotation marks, since words in brackets are mostly an aside.
_CALLS = regex(
    r"[”\"]?,?\s?[(（](?:[a-z][a-z ]{0,30},? )?(?:the )?[“\"‘'](?P<short>[A-Z][\w&.-]*+(?: (?:of |for |and |the )?[A-Z][\w&.-]*+){1,6})[”\"’'][)）]"
)


@dataclass(frozen=True, slots=True)
class Called:
    """The short name that a text gives to a body: where it is given, and the body's name before it, which is listed or not."""

    short: Place
    full: str
    hit: Hit | None


def called(whole: Whole) -> list[Called]:
    """The short names of two words or more that a document gives in brackets, in order. Abbreviations are `unlisted.english.definitions_of`."""
    return whole.once("called", lambda: list(_called(whole)))


def _called(whole: Whole) -> Iterator[Called]:
    english = joined_english(whole)
    for number in english.having(_MAY_CALL):
        reading = english.readings[number]
        text = reading.segment.target
        for match in _CALLS.finditer(text.value):
            short, end = Place(text, *match.span("short")), match.start()
            hit = next((h for h in reading.top if h.end == end), None)
            if hit is not None:
                yield Called(short, hit.words, hit)
            elif name := next((n for n in organisation_names(text.value) if n.end == end), None):
                yield Called(short, name.text, None)
