"""What English says instead of a listed form: "the Institute", an abbreviation, fewer words, the same words in another order, or nothing.

Questions about words only; what a document says elsewhere is for `pairing` to weigh.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ..alignment.lexicon import STOP, gloss, stem, stems
from ..languages import pack
from ..languages.english import english_fold
from ..model import Place, Term
from ..names.english import HONORIFICS
from ..reading import Hit, Reading
from ..regex import regex

NAMED = {"person", "institution", "place", "facility", "event", "programme"}
_PERSONAL = regex(r"\b(?:they|their|them|he|his|him|she|her|who|whose|himself|herself|themselves)\b", re.I)
_IMPERSONAL = regex(r"\b(?:it|its|they|their|them|which|who|whose|itself|themselves)\b", re.I)
# Behind these the head of an English name is over.
_HEAD_ENDS = regex(r" (?:of|for|on|in|at|under) |, ")
# A noun behind other words, as far as that can be seen from outside.
_NOUN = regex(r" ([a-z]{3,}(?<!ly)(?<!ed))\b")
# Words of a form that is long enough to be known without one of them.
_LONG = 4
# Heads that are used for one another of a whole trade.
_TRADES = frozenset(map(stem, ("industry", "sector", "system")))
# The word that a noun before it belongs to; a bracket between does not part them.
_BESIDE = regex(r"[”\"]?(?:\s\([^()]*\))?(?:[’']s)?(?:\s|-)([A-Za-z][\w-]*)")
_NO_NOUNS = STOP.union(
    "after also am as before between both during has have had if into may might can could not over shall should since than though under until when while will would".split()
)
_JOINED = regex(r"(?:\b(?:and|or)|,|/)\s\Z")
# Characters within which the other words of a form belong to it.
_NEARBY = 60
_TOKEN = regex(r"[\w’']+")
_NUMBERED = regex(
    r"\d+(?:st|nd|rd|th)|[a-z]+teenth|[a-z]+tieth|twenty|thirty|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
)
_ABBREVIATION = regex(r"\b[A-Z]{2,}\b")
_SMALL = frozenset(("of", "the", "and", "for", "in", "on"))
_POSSESSIVE = regex(r"(?<=\w)[’']s\b|(?<=s)[’'](?!\w)")
_DATELINE = regex(
    r"\s*[【（(]?[^。！？；\n]{0,24}?\d{1,2}\s?[月日](?:\d{1,2}\s?日)?[电電讯訊]|\s*[【（(]?(?:本报|本網|本网|本刊)?[^。，！？；\n]{0,10}[讯訊](?=[（(\s】)）])"
)
_CALLED = regex(rf"\b(?:{'|'.join(sorted(HONORIFICS))})\.? \Z", re.I)
_GENERIC_HEADS = {
    "institution": ("institution", "organization", "organisation", "body", "agency", "regulator", "authority"),
    "person": (),
    "product": ("product", "system"),
    "law": ("law", "act", "ordinance", "regulations", "legislation"),
    "event": ("event", "conference", "meeting", "forum"),
    "programme": ("programme", "program", "plan", "initiative", "project", "scheme"),
    "place": ("city", "province", "region", "country", "area"),
}  # fmt: skip


def is_name(term: Term) -> bool:
    """Whether a term is a name, by its kind, or by its form where a glossary calls all entries terms: two words or more, all capitalised."""
    if term.kind in NAMED:
        return True
    form = term.preferred("en")
    words = [w for w in re.findall(r"[^\W_]+", form.text) if w not in STOP] if form else []
    return len(words) > 1 and all(w[0].isupper() or w.isdigit() for w in words) and not all(w.isdigit() for w in words)


def is_known_name(term: Term) -> bool:
    """Whether a term is a name by any of its forms: what has an abbreviation in capitals is one, too."""
    return is_name(term) or any(f.accepted and f.text[:-1].isupper() for f in term.forms_in("en"))


@lru_cache(64)
def dateline_end(source: str) -> int:
    """Where a Chinese dateline ends ("新华社北京3月2日电", "本报讯"): what it names, an English release has in its own head or not at all."""
    found = _DATELINE.match(source)
    return found.end() if found else 0


def pronoun(reading: Reading, term: Term) -> Place | None:
    """A pronoun that can stand for a term: "he" for a person, "it" for anything else."""
    found = (_PERSONAL if term.kind == "person" else _IMPERSONAL).search(reading.segment.target.value)
    return Place(reading.segment.target, *found.span()) if found else None


def is_called(place: Place) -> bool:
    """Whether "Mr" or the like stands before words."""
    return _CALLED.search(place.text.value, max(place.start - 6, 0), place.start) is not None


def is_possessive(words: str, form: str) -> bool:
    """Whether words say of whom a body is before its name, which says it behind: "China's National Rice Fund" for National Rice Fund of China.

    >>> is_possessive("China's National Rice Fund", "National Rice Fund of China"), is_possessive("China's Rice Fund", "National Rice Fund of China")
    (True, False)
    """
    owner, found, name = _POSSESSIVE.sub("\n", words, count=1).partition("\n")
    return bool(found) and english_fold(f"{name.strip()} of {owner}") == english_fold(form)


def is_dotted(words: str, form: str) -> bool:
    """Whether words are an abbreviation with points: "F.B.I." for FBI."""
    return "." in words and form.isupper() and words.replace(".", "") == form


def numbered(reading: Reading, hit: Hit) -> Place | None:
    """An accepted form with the number of a term of office in it: "Standing Committee of the 14th National People's Congress" for 十四届…"""
    if not hit.text.value[: hit.start].endswith("届"):
        return None
    target = reading.segment.target
    tokens = [(_bare(m.group()), *m.span()) for m in _TOKEN.finditer(target.value)]
    words = [(word, start, end) for word, start, end in tokens if word != "the" and not _NUMBERED.fullmatch(word)]
    forms = [[w for m in _TOKEN.finditer(f.text) if (w := _bare(m.group())) != "the"] for f in hit.term.forms_in("en") if f.accepted]
    for form in forms:
        for i in range(len(words) - len(form) + 1):
            if [w for w, _, _ in words[i : i + len(form)]] == form:
                return Place(target, words[i][1], words[i + len(form) - 1][2])
    return None


def _bare(word: str) -> str:
    return english_fold(word).removesuffix("s")


def is_namesake(words: str, form: str) -> bool:
    """Whether words are somebody else's name of the same family: "Kim Jong-ae" for Kim Ju-ae."""
    seen, listed = (re.split(r"[\s-]", w.lower()) for w in (words, form))
    return len(seen) > 1 < len(listed) and seen[0] == listed[0] and not set(seen) <= set(listed) and "".join(seen) != "".join(listed)


def initials_mention(reading: Reading, term: Term) -> Place | None:
    """An abbreviation that nobody listed, made of the initials of an accepted form: "LERS" for Linked Exchange Rate System."""
    wanted = set()
    for form in term.forms_in("en"):
        if form.accepted and form.form == "full":
            parts = re.findall(r"[A-Za-z0-9]+", form.text)
            for kept in (parts, [w for w in parts if w.lower() not in _SMALL]):
                wanted.add("".join(w[0] for w in kept).upper())
    own = {f.text for f in term.forms_in("en")}
    names_others = {(h.at.start, h.at.end) for h in reading.target if not own & {f.text for f in h.term.forms_in("en")}}
    for found in re.finditer(r"\b([A-Z][A-Z&]+)s?\b(?!\$)", reading.segment.target.value):
        if found[1] in wanted and len(found[1]) > 1 and found.span(1) not in names_others:
            return Place(reading.segment.target, *found.span(1))
    return None


def head_mention(reading: Reading, term: Term) -> Place | None:
    """ "the Institute", "this university", "the company's": a determiner and a head noun of the term's English."""
    heads = set(_GENERIC_HEADS.get(term.kind, ()))
    for form in term.forms_in("en"):
        if term.kind != "person" and form.accepted and form.form == "full" and " " in form.text:
            first = _HEAD_ENDS.split(form.text)[0]
            heads.add(first.split(" ")[-1].lower())
    heads = {h for h in heads if h.replace("-", "").isalpha() and len(h) > 2}
    if not heads:
        return None
    between = r"(?:[a-z]+\s+)?" if term.kind in NAMED else ""
    pattern = rf"\b(?:the|this|that|its|their|our|both|these|those)\s+{between}(?:" + "|".join(sorted(heads)) + r")(?:s|es)?\b"
    for found in re.finditer(pattern, reading.segment.target.value, re.I):
        # A place's last word is its head only where it says what it is: "the zone", not "the Hong Kong".
        if term.kind != "place" or found.group().split()[-1].islower():
            return Place(reading.segment.target, *found.span())
    return None


def are_own(words: str, form: str, fewer: bool) -> bool:
    """Whether words are a form's own and no others: all of them, in any order, or (`fewer`) some.

    >>> are_own("report of the Fund", "Fund's Report", False), are_own("dividends", "dividend income", False)
    (True, False)
    >>> are_own("dividends", "dividend income", True), are_own("US-dollar deposits", "US dollardeposits", False)
    (True, True)
    """
    seen, listed = _stems(_written_out(words, form)), _stems(form)
    if len(seen) > 1 and listed and {seen[-1], listed[-1]} <= _TRADES:
        seen[-1] = listed[-1]
    return bool(seen) and (sorted(seen) == sorted(listed) or (fewer and set(seen) < set(listed)) or _letters(words) == _letters(form))


def are_fewer(place: Place, form: str, source: Place, named: bool, name: bool) -> bool:
    """Whether words are some of a form's own, as English shortens what has been `named`: with the head of the form; or without it before another
    noun ("Currency Board principles"), in a row with others that share theirs ("monetary and banking matters"), or where the `source` has no
    word for it ("conferences" for conference activities), if it is no `name`. A heading may be shorter, and the other words may stand nearby."""
    seen, listed = set(_stems(place.words)), set(_stems(form))
    if not seen or not seen < listed:
        return False
    value = place.text.value
    if not value[: place.start].strip() and not value[place.end :].strip(" .:"):
        return True
    around = value[max(place.start - _NEARBY, 0) : place.end + _NEARBY]
    if listed <= set(_stems(_written_out(around, form))):
        return True
    head = _stems(_HEAD_ENDS.split(form)[0])[-1:]
    if not seen.isdisjoint(head):
        return named or not name
    if name:
        return False
    if _JOINED.search(value, max(place.start - 8, 0), place.start):
        return True
    behind = _BESIDE.match(value, place.end)
    unsaid = not any(head[0] in found for _, found in gloss(pack("zh").fold(source.words).value))
    return named and (unsaid or bool(behind and behind[1].lower() not in _NO_NOUNS))


def _stems(words: str) -> list[str]:
    """Stems of the content words, of possessives without their ending."""
    return stems(_POSSESSIVE.sub("", words))


def _written_out(words: str, form: str) -> str:
    """Words with the abbreviations of some of a form's words written out.

    >>> _written_out("AML regime", "anti-money laundering regime")
    'anti money laundering regime'
    """
    long = re.findall(r"[A-Za-z]+", form)
    said = [w for w in long if w.lower() not in _SMALL]

    def full(found: re.Match[str]) -> str:
        short = found[0].lower()
        for row in (said, long):
            initials = "".join(w[0] for w in row).lower()
            if len(short) < len(row) and (i := initials.find(short)) >= 0:
                return " ".join(row[i : i + len(short)])
        return found[0]

    return _ABBREVIATION.sub(full, words)


def are_inflected(words: str, form: str) -> bool:
    """Whether words are a form's own in another number or as other words of their roots, which a name does not allow.

    >>> are_inflected("Ocean Banking Association", "Ocean Association of Banks"), are_inflected("HKMA Chief", "Chief of the HKMA")
    (True, False)
    """
    seen, listed = ([w for w in re.findall(r"[^\W_]+", english_fold(_POSSESSIVE.sub("", t))) if w not in STOP] for t in (words, form))
    return len(seen) > 1 and sorted(seen) != sorted(listed) and sorted(map(stem, seen)) == sorted(map(stem, listed))


def _letters(words: str) -> str:
    return "".join(c for c in english_fold(words) if c.isalnum())


def have_common(words: str, form: str) -> bool:
    """Whether words and a form have a content word in common, or words are spelled out of an abbreviation in the form ("Expert Group" of
    "EG meeting")."""
    initials = "".join(w[0] for w in re.findall(r"[A-Z]\w*", words))
    short = len(initials) > 1 and any(initials in w for w in re.findall(r"[A-Z]{2,}", form))
    return short or not set(_stems(words)).isdisjoint(_stems(form))


def are_head(words: str, form: str) -> bool:
    """Whether words are the head of a form, with others of its words before it or alone: "the Fund" for the Ocean Fund."""
    seen, listed = _stems(words), _stems(_HEAD_ENDS.split(form)[0])
    return bool(seen and listed) and seen[-1] == listed[-1] and set(seen) <= set(listed)


def are_most(words: str, form: str) -> bool:
    """Whether words are a long form's own but for one, with the same head and at most two others ("Hefei dollar interbank rates" for
    Hefei interbank offered rates), or all of a form's, with others joined to them ("research and teaching staff")."""
    seen, listed = _stems(words), _stems(form)
    if not seen or not listed or seen[-1] != listed[-1]:
        return False
    common, others = set(seen) & set(listed), set(seen) - set(listed)
    if common == set(listed):
        return re.search(r"\b(?:and|or)\b|,|&", words) is not None and len(others) <= 2
    return len(listed) >= _LONG and len(common) == len(set(listed)) - 1 and len(others) <= 2


def other_head(place: Place, forms: Sequence[str], source: str) -> Place | None:
    """The words, with the noun behind them if they have not got it, where that noun stands instead of the head of a form and nothing in
    the rest of the `source` accounts for it: "deep-sea cooperation" for deep-sea collaboration."""
    whole = place.words.rpartition(" ")
    words = _stems(place.words)
    if (
        len(words) > 1
        and whole[2].isalpha()
        and whole[2].islower()
        and all(set(words[:-1]) <= set(_stems(f)) and words[-1] not in _stems(f) for f in forms)
    ):
        place, noun, end = Place(place.text, place.start, place.start + len(whole[0])), whole[2], place.end
    elif behind := _NOUN.match(place.text.value, place.end):
        noun, end = behind[1], behind.end(1)
    else:
        return None
    seen = set(_stems(place.words))
    if not seen or noun in STOP:
        return None
    for form in forms:
        listed, head = set(_stems(form)), _stems(_HEAD_ENDS.split(form)[0])[-1:]
        if not seen < listed or not head or head[0] in seen or {head[0], stem(noun)} <= _TRADES:
            return None
    if stem(noun) in {s for _, found in gloss(pack("zh").fold(source).value) for s in found}:
        return None
    return Place(place.text, place.start, end)


def are_part(words: str, form: str) -> bool:
    """Whether words are a part, two words or longer, of a form ("State Grid" of "State Grid Corporation of China"), or have all
    its words with others between ("high-quality economic development")."""
    seen, listed = _stems(words), _stems(form)
    if len(seen) < 2 or len(listed) < 2:
        return False
    part = any(listed[i : i + len(seen)] == seen for i in range(len(listed) - len(seen) + 1))
    return part or (set(listed) <= set(seen) and len(seen) <= len(listed) + 2)


def spelled_out(reading: Reading, term: Term) -> Place | None:
    """Words with capitals whose initials are the only English that a term has: "Bank of Dahua" where the entry has BOD alone."""
    forms = [f.text for f in term.forms_in("en") if f.accepted]
    if not forms or not all(f.isupper() and f.isalpha() and len(f) > 2 for f in forms):
        return None
    for form in forms:
        pattern = r"\b" + r"\s(?:(?:of|for|and|the|on|in|&)\s)*".join(rf"{c}[a-z]+" for c in form) + r"\b"
        if found := re.search(pattern, reading.segment.target.value):
            return Place(reading.segment.target, *found.span())
    return None
