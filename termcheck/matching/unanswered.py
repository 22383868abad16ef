"""What a translation does with a name that no hit is left for: it says it once for two, or in other words, or calls it something else, or, where it has
just been named, says "the Institute", "it" or nothing at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from ..dataclass import dataclass
from ..model import Place, Term
from ..reading import Hit, Pair, Reading
from .mentions_chinese import are_contracted, is_long, lacks_word, pronoun_chinese, shortened
from .mentions_english import (
    NAMED,
    are_fewer,
    are_head,
    are_inflected,
    are_most,
    are_own,
    are_part,
    dateline_end,
    have_common,
    initials_mention,
    is_called,
    is_dotted,
    is_known_name,
    is_name,
    is_namesake,
    is_possessive,
    numbered,
    other_head,
    pronoun,
    spelled_out,
)
from .naming import is_plain_word
from .rendered import Words, has_given_name, is_another_person

# Sentences within which a name that has been said may be left unsaid.
_NEAR = 3
# Sentences within which that holds of a name of a thing that is no body, place or person.
_LATELY = 5
# Words found for a name weigh against its being left unsaid only when they are surely its own.
_SURE = 1.3
# How a name is answered, see `Pair`, and the words that do.
_Answer = tuple[str, Place | None]


@dataclass(eq=False, slots=True)
class Lost:
    """A name in the source of the reading `i` that no hit of the target is left for. `located`: words that may stand for it; `find_head`: what finds its
    head noun with a determiner; `named` are the terms that were answered before it, `everywhere` those that the translation names anywhere."""

    readings: Sequence[Reading]
    i: int
    hit: Hit
    located: Words | None
    find_head: Callable[[Term], Place | None]
    named: AbstractSet[int]
    everywhere: AbstractSet[int]

    @property
    def here(self) -> Reading:
        return self.readings[self.i]

    @property
    def in_chinese(self) -> bool:
        """Whether the translation is."""
        return self.here.segment.target.language[:2] == "zh"

    @property
    def head(self) -> Place | None:
        """The head noun with a determiner, which only means what is named somewhere."""
        number = self.hit.listed.number
        return self.find_head(self.hit.term) if number in self.named or number in self.everywhere else None

    def is_said(self, before: int, behind: int) -> bool:
        """Whether an accepted form stands in the segment, or in so many before and behind it."""
        number = self.hit.listed.number
        return any(number in r.accepted for r in self.readings[max(self.i - before, 0) : self.i + behind + 1])


def answered(lost: Lost) -> Pair:
    """The name with what answers it, if anything does."""
    how, place = _in_other_words(lost) or _by_another_name(lost) or _left_unsaid(lost) or _as_located(lost.located)
    return Pair(lost.hit, None, how, place)


def said_already(reading: Reading, hit: Hit) -> Hit | None:
    """The accepted form of a name that the target has, though another mention of the name has taken it."""
    number = hit.listed.number
    accepted = reading.accepted.get(number, ())
    if len(accepted) < 2:
        return next((h for h in accepted if not is_another_person(h)), None)
    return reading.once(f"said {number}", lambda: next((h for h in accepted if not is_another_person(h)), None))


def _in_other_words(lost: Lost) -> _Answer | None:
    """The name itself, said once for two, or written as it is not listed. Of the place in a dateline there need be nothing."""
    here, hit, located = lost.here, lost.hit, lost.located
    if same := said_already(here, hit):
        return "repeat", same.at
    if hit.at.end <= dateline_end(hit.at.text.value) and not (located and _is_another_name(lost, located)):
        return "unsaid", None
    if not lost.in_chinese and (place := numbered(here, hit)):
        return "form", place
    if place := spelled_out(here, hit.term):
        return "located", place
    if lost.in_chinese:
        if place := shortened(here, hit):
            return "form", place
        if located and any(are_contracted(located.place.words, f) for f in located.forms):
            return "form", located.place
        if located and any(lacks_word(located.place.words, f) for f in located.forms):
            return "located", located.place
    if located and any(is_possessive(located.place.words, f) or is_dotted(located.place.words, f) for f in located.forms):
        return "form", located.place
    return None


def _by_another_name(lost: Lost) -> _Answer | None:
    """Words that are surely meant for the name, and are none of its own."""
    here, term, located = lost.here, lost.hit.term, lost.located
    if located is None:
        return None
    # A text that has said where it all happens leaves it unsaid, and what else there is beside it is no name of the place.
    is_said = term.kind == "place" and lost.hit.listed.number in lost.everywhere
    if is_said and not any(have_common(located.place.words, f) for f in located.forms):
        return "unsaid", None
    # "Jin Zhuai" for Kim Ju-ae is what stands there, whatever "she" there is beside it.
    head = lost.head if term.kind != "person" else None
    is_head = head is not None and head.words.count(" ") == 1 and head.overlaps(located.place)
    if not is_head and _is_another_name(lost, located):
        return "located", located.place
    if not initials_mention(here, term) and (place := other_head(located.place, located.forms, _rest(lost.hit))):
        return "located", place
    return None


def _left_unsaid(lost: Lost) -> _Answer | None:
    """What is enough for a name that the text has elsewhere: its head, a pronoun, nothing, its initials, or fewer of its words."""
    here, hit, term, located = lost.here, lost.hit, lost.hit.term, lost.located
    everywhere = hit.listed.number in lost.everywhere
    # What is named only later cannot have been left unsaid for having been named; but it may be what a heading says in its own words.
    later = _NEAR if located and any(have_common(located.place.words, f) for f in located.forms) else 0
    near = lost.is_said(_NEAR, later)
    if lost.in_chinese and not located and is_plain_word(hit) and (not everywhere or is_long(term)):
        return "unsaid", None
    if (head := lost.head) and not (located and not head.overlaps(located.place)):
        return "head", head
    if near and (place := pronoun_chinese(here, term) if lost.in_chinese else pronoun(here, term)):
        return "pronoun", place
    if near and term.kind != "person":
        return "unsaid", None
    if everywhere:
        if place := initials_mention(here, term):
            return "abbreviation", place
        # The same words in the singular or hyphenated otherwise, or fewer of them, in a text that has the form elsewhere.
        if located and _is_own(hit, located, hit.listed.number in lost.named) and not has_given_name(term, located.place):
            return "form", located.place
        if not located and term.kind not in NAMED and (not is_known_name(term) or lost.is_said(_LATELY, _LATELY)):
            return "unsaid", None
    return None


def _as_located(located: Words | None) -> _Answer:
    return ("located", located.place) if located else ("none", None)


def _rest(hit: Hit) -> str:
    """The source around a hit."""
    return f"{hit.at.text.value[: hit.at.start]} {hit.at.text.value[hit.at.end :]}"


def _is_own(hit: Hit, located: Words, named: bool) -> bool:
    """Whether words are a name's own, or fewer of them as English shortens it. A name in capitals keeps its words as they are."""
    words, name = located.place.words, is_name(hit.term)
    if name and any(are_inflected(words, f) for f in located.forms):
        return False
    return any(are_own(words, f, False) or are_most(words, f) or are_fewer(located.place, f, hit.at, named, name) for f in located.forms)


def _is_another_name(lost: Lost, located: Words) -> bool:
    """Whether words are surely the name's own and yet none of its forms or a part of one, so that nothing else answers it."""
    here, term, words = lost.here, lost.hit.term, located.place.words
    if term.kind == "person":
        others = (h for h in here.hits_at(located.place) if h.term.id != term.id and h.listed.kind == "person" and h.listed.accepted)
        if is_called(located.place) or any(is_namesake(words, f) for f in located.forms) or any(others):
            return True
    elif is_name(term) and not words.isupper():
        others = (h for h in here.hits_at(located.place) if h.term.id != term.id and h.listed.accepted and not h.nested)
        if any(is_name(h.term) for h in others):
            return True
    own = any(are_part(words, f) for f in located.forms)
    if not own and term.kind != "person":
        # A heading in capitals may have fewer words.
        own = any(
            are_head(words, f) or are_most(words, f) or (words.isupper() and len(words) > 4 and are_own(words, f, True))
            for f in located.forms
        )
    if words.islower() or own:
        return False
    # A name of several words that has none of the form's is no description of what has just been named.
    whole = len(words.split(" ")) > 1 and words.istitle() and not any(have_common(words, f) for f in located.forms)
    if located.score < _SURE and not whole:
        return False
    return initials_mention(here, term) is None if words.isupper() else is_name(term)
