"""Listed wrong forms that elsewhere may be somebody's right name, in an English text without a source."""

from __future__ import annotations

from ..model import Term
from ..names.english import headline
from ..reading import Hit, Reading
from ..regex import regex
from ..unlisted.countries import foreign

_KINDS = frozenset(("institution", "facility", "programme", "event", "law", "award", "product", "place"))
# Of these each word may be an ordinary one, so that it takes a few to know what is meant.
_WORDY = frozenset(("title", "policy", "term"))
_LEAST, _LEAST_WORDY = 2, 3
_SMALL = frozenset(("of", "the", "for", "and", "in", "on", "at", "to", "with", "by", "&"))
_BEFORE = regex(r"(?:^|[^\w’'-])([A-Z][\w’'-]*) $")
_BEHIND = regex(r"(?:’s|'s)? [A-Z]|-\w")
# A body of several fields goes on: "Ministry of Business, Innovation and Employment".
_GOES_ON = regex(r"(?:, [A-Z][a-z]+)+,? (?:and|&) [A-Z]")
# Words with a capital that belong to no name though they stand before one.
_OPENS = frozenset(
    "The A An In On At By From For Of And But As When With To Both Under After Before Its Their Comrade Mr Mrs Ms Dr Director Minister".split()
)
# Words for the points of the compass, bays and towers are names of places all over the world.
_CHINA = regex("Chin(?:a|ese)")
# Where a name has its home, by the end of the address that its form is attested at.
_HOME = regex(r"\.(hk|mo|tw)(?:[/:]|$)")
_HOMES = {"hk": regex("Hong Kong"), "mo": regex("Maca[ou]"), "tw": regex("Taiwan|Taipei")}


def meant(reading: Reading, hit: Hit) -> bool:
    """Whether words that an entry forbids, but that stand for something else in other texts, are meant as this entry's in an English text alone: as a
    whole name, in capitals where it is one, in a text that speaks of no foreign country and, for Hong Kong's, Macao's and Taiwan's, of these; for a place, of China."""
    value, words, kind = hit.text.value, hit.words.split(), hit.term.kind
    if reading.segment.target.language.split("-")[0] != "en" or len(words) < (_LEAST_WORDY if kind in _WORDY else _LEAST):
        return False
    if kind in _KINDS:
        if not all(word[0].isupper() or word[0].isdigit() for word in words if word not in _SMALL):
            return False
    elif kind not in _WORDY:
        return False
    before = _BEFORE.search(value[max(hit.start - 40, 0) : hit.start])
    if (before and before[1] not in _OPENS) or _BEHIND.match(value, hit.end) or headline(value):
        return False
    if " of " in hit.words and _GOES_ON.match(value, hit.end):
        return False
    if kind == "place" and not _CHINA.search(value):
        return False
    around = value[value.rfind(". ", 0, hit.start) + 1 : hit.start] + value[hit.end :].partition(". ")[0]
    preferred = hit.term.preferred("en")
    if hit.form.status != "forbidden" or preferred is None or foreign(preferred.text):
        return False
    return not foreign(around) and is_at_home(hit.term, value)


def is_at_home(term: Term, value: str) -> bool:
    """Whether a text speaks of Hong Kong, Macao or Taiwan, where a name is one of theirs: elsewhere other bodies have names like it."""
    home = _HOME.search(term.source)
    return home is None or _HOMES[home[1]].search(value) is not None
