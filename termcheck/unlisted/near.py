"""The listed name that a name of a text nearly is: one word misspelled, left out, added or taken for one like it, or the same words in another order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from ..dataclass import dataclass
from ..languages.english import english_fold, is_pinyin, words
from ..model import Form, Term
from ..names.english import ALIKE, GENERIC, core, expanded, key
from ..reading import Lexicon
from ..regex import regex

# With fewer words in common no difference is small enough.
_LEAST_COMMON = 2
# What a stem of so many letters may end in, as a noun and as what stands before one. Shorter words are not kin to others.
_LEAST_STEM, _LEAST_KIN = 3, 4
_ENDINGS = frozenset(
    (
        "",
        "e",
        "y",
        "al",
        "ial",
        "ical",
        "ic",
        "ics",
        "ing",
        "ment",
        "ion",
        "ional",
        "ine",
        "ary",
        "ry",
        "ism",
        "ed",
        "en",
        "ology",
        "ological",
    )
)
# No listed form, which has 500 characters at most, has so many words.
_MOST_WORDS = 250
_LAB = regex(r"\blab\b")
# What a company's name may go on with.
_LEGAL = frozenset(("limited", "ltd", "co", "company", "corporation", "group", "inc", "corp", "plc"))
_SMALL_WORDS = "a small word is missing or added"
_KINDS = {"institution", "facility", "programme", "event", "award"}


@dataclass(frozen=True, slots=True)
class Near:
    """A listed name, its form to write, how another name differs from it (`one_word`: in one that stands for another), and whether it is surely meant."""

    term: Term
    form: Form
    how: str
    sure: bool
    one_word: bool


@lru_cache(1024)
def nearest(name: str, words: tuple[str, ...], lexicon: Lexicon) -> Near | None:
    """The listed name that a name with these words (its `names.english.key`) is a near miss of, how it differs, and whether that is
    sure. None for a name that is listed itself, or near none, or near several."""
    seen = expanded(words)
    if not 3 <= len(seen) <= _MOST_WORDS:
        return None
    distinct = set(seen)
    # A near miss differs in one word, or, where there are more, in two words that any body has.
    least = max(len(distinct) - (1 if len(distinct) < 6 else 2), _LEAST_COMMON)
    best: list[tuple[int, Term, Form, str, bool]] = []
    for number, index in candidates(seen, lexicon):
        term = lexicon.term(number)
        form = term.forms_in("en")[index]
        if term.kind not in _KINDS:
            continue
        listed = _key(form.text)
        if len(distinct.intersection(listed)) < least:
            continue
        if listed == seen and (_said(form.text) == _said(name) or _letters(form.text) == _letters(name)):
            return None
        judged = difference(seen, listed, lexicon)
        if judged:
            best.append((*judged[:1], term, form, judged[1], judged[2]))
    if not best:
        return None
    best.sort(key=lambda b: (b[0], b[2].status != "preferred"))
    if len({b[1].id for b in best if b[0] == best[0][0]}) > 1:
        return None
    _, term, form, how, sure = best[0]
    if how == _SMALL_WORDS:
        how = _in_letters(name, form.text)
    preferred = term.preferred("en") or form
    return Near(
        term,
        preferred if form.form == "full" else form,
        how,
        sure,
        len(_key(form.text)) == len(seen) and sorted(_key(form.text)) != sorted(seen),
    )


def _in_letters(name: str, form: str) -> str:
    """How a name differs from a listed one that has the same words for `key`: in "of", in a plural."""
    seen, listed = (Counter(words(text.lower().replace("’", "'"))) for text in (name, form))
    missing, added = sorted((listed - seen).elements()), sorted((seen - listed).elements())
    if len(missing) == 1 and len(added) == 1:
        return f"'{missing[0]}' and not '{added[0]}'"
    if len(missing) + len(added) != 1:
        return _SMALL_WORDS
    return f"'{missing[0]}' is missing" if missing else f"'{added[0]}' is added"


def candidates(seen: Sequence[str], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Listed forms that `difference` may take for near: those with the same core, and, should one of the words be a misspelling, with what
    the other words leave of it."""
    whole = core(seen)
    found = set(lexicon.near(whole))
    for word in dict.fromkeys(seen):
        misspelt = _may_be_misspelt(word, lexicon)
        if not misspelt and len(word) < _LEAST_KIN:
            continue
        at = bisect_left(whole, word)
        rest = [*whole[:at], *whole[at + 1 :]] if whole[at : at + 1] == [word] else whole
        if misspelt:
            found.update(lexicon.near(rest))
        for right, number, index in lexicon.nearly(rest, word[0]):
            if kin(word, right) or (misspelt and _close(word, right)):
                found.add((number, index))
    return sorted(found)


def _said(name: str) -> str:
    """A name as it may be said without being another one: "the" is heard or not, and a lab is a laboratory."""
    return _LAB.sub("laboratory", english_fold(name).replace(" the ", " "))


def _letters(name: str) -> str:
    """A name without its blanks and dashes."""
    return "".join(c for c in name.lower() if c.isalnum())


def is_other_company(near: Near, words: tuple[str, ...]) -> bool:
    """Whether a name differs from the listed one in nothing but what kind of company it is: a group's company may be meant."""
    differing = set(expanded(words)) ^ set(_key(near.form.text))
    return bool(differing) and _LEGAL.issuperset(differing)


@lru_cache(1 << 12)
def _key(form: str) -> tuple[str, ...]:
    """The key of a listed form: the same ones are near all names of a text."""
    return expanded(key(form))


def difference(seen: Sequence[str], listed: Sequence[str], lexicon: Lexicon) -> tuple[int, str, bool] | None:
    """How a name differs from a listed one: (cost, words for it, sure), or None where it is another name."""
    missing = list((Counter(listed) - Counter(seen)).elements())
    added = list((Counter(seen) - Counter(listed)).elements())
    common = len(listed) - len(missing)
    distinctive = sum(w not in GENERIC for w in set(seen) & set(listed))
    if common < 3 and not (common == 2 and len(listed) == 3 and distinctive):
        return None
    if not missing and not added:
        if list(seen) == list(listed):
            return 1, _SMALL_WORDS, distinctive >= 1 and common >= 4
        return (2, "the words are in another order", distinctive >= 2 and common >= 5) if distinctive else None
    if len(missing) == 1 and len(added) == 1:
        a, b = added[0], missing[0]
        if {a, b} == {"china", "chinese"} and seen.index(a) != listed.index(b):
            # "The Chinese National Bureau of Statistics" says whose bureau it is.
            return None
        if any(a in group and b in group for group in ALIKE):
            return (3, f"'{b}' and not '{a}'", common >= 4 and distinctive >= 2) if distinctive else None
        if kin(a, b):
            return (2, f"'{b}' and not '{a}'", common >= 3 and distinctive >= 2) if distinctive else None
        if misspelt(a, b, lexicon) and common >= 2 and a.rstrip("'’s") != b.rstrip("s"):
            return 1, f"'{a}' is misspelled", True
        return None
    if distinctive < 1 or common < 4 or len(missing) > 2 or len(added) > 2:
        return None
    if not missing and _LEGAL.issuperset(added):
        return None
    if all(w in GENERIC for w in (*missing, *added)):
        what = " and ".join([*(f"'{w}' is missing" for w in missing), *(f"'{w}' is added" for w in added)])
        return 4 + len(missing) + len(added), what, distinctive >= 2 and common >= 5
    return None


def kin(word: str, other: str) -> bool:
    """Whether one word is made of the other, or both of a third: "agriculture" and "agricultural", "launching" and "launch".

    >>> kin("meteorology", "meteorological"), kin("nature", "natural"), kin("arts", "artist")
    (True, True, False)
    """
    if word[:_LEAST_STEM] != other[:_LEAST_STEM]:
        return False
    shared = next((at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    return word != other and any({word[at:], other[at:]} <= _ENDINGS for at in range(max(shared - 1, _LEAST_STEM), shared + 1))


def misspelt(word: str, right: str, lexicon: Lexicon) -> bool:
    """One or two letters off, in a word that is no other name's word and no pinyin."""
    return word[0] == right[0] and _close(word, right) and _may_be_misspelt(word, lexicon)


def _close(word: str, right: str) -> bool:
    size = len(right)
    most = 1 if size < 8 else 2
    return size >= 5 and -most <= len(word) - size <= most and 0 < _distance()(word, right, score_cutoff=most) <= most


@cache
def _distance() -> Callable[..., int]:
    """Loaded when two words of about one length are compared."""
    from rapidfuzz.distance import DamerauLevenshtein

    return DamerauLevenshtein.distance


def _may_be_misspelt(word: str, lexicon: Lexicon) -> bool:
    return word not in GENERIC and not lexicon.knows(word) and not is_pinyin(word)
