"""Which English words name a listed term in a source text.

A form that answers may be any words that could stand for the name; one that is to be answered must be the name. "Strong" and "Lee" are many people,
"giant" is no brand, and "Supreme Court" is that of the country of which the text speaks.
"""

from __future__ import annotations

from ..alignment.lexicon import known, proper, stem
from ..names.english import HONORIFICS, TITLES
from ..reading import Hit
from ..regex import regex

# Words of a title that names its body too.
_TITLE_OF_A_BODY = 3
# An abbreviation in a text may be any of so few letters.
_FEW = 5
_BESIDE = 24
_OPENS = regex(r"(?:\A|[.!?:;\n“\"‘(\[•–—])\s*\Z")
_CAPITAL_BEFORE = regex(r"([A-Z][\w’'.]*)[ -]\Z")
_CAPITAL_BEHIND = regex(r"[ -]([A-Z][\w’'-]*)")
_MONEY = regex(r"[ -]dollars?\b")
# Names that are one word beside others: "Kimi" is the assistant, "Kimi Raikkonen" is not.
_ALONE = frozenset(("person", "product", "award"))


def names(hit: Hit) -> bool:
    """Whether an English hit on the source side names its term there."""
    listed = hit.listed
    if not listed.accepted:
        return False
    term, form = hit.term, hit.form
    if form.form == "variant" or term.kind == "phrase" or (term.kind == "title" and len(form.text.split()) < _TITLE_OF_A_BODY):
        return False
    words = hit.words
    if term.kind != "term":
        if words.islower() and not form.text.islower():
            return False
        if words.isupper() and len(words) <= _FEW and not form.text.isupper() and not hit.text.value.isupper():
            return False
    # 港元 names no Hong Kong.
    if _MONEY.match(hit.text.value, hit.end):
        return False
    return " " in words.strip() or term.kind in ("term", "title") or _is_name_alone(hit, words)


def is_later(hit: Hit) -> bool:
    """Whether an English hit on the source side counts only once the full name has stood: a surname, a court of no country."""
    return not hit.listed.full and hit.text.language[:2] != "zh" and hit.form.form == "short"


def is_plain_word(hit: Hit) -> bool:
    """Whether an English hit is one ordinary word, which has many Chinese ones: "property", "controls"."""
    return hit.term.kind == "term" and " " not in hit.form.text and _is_ordinary(hit.words)


def _is_ordinary(word: str) -> bool:
    root = stem(word.lower().removesuffix("'s").removesuffix("’s"))
    return known(root) and not proper(root)


def _is_name_alone(hit: Hit, words: str) -> bool:
    """Whether a single word is the name: it is no part of another one, and no ordinary word that begins a sentence."""
    if words.isupper():
        return True
    value = hit.text.value
    ordinary = _is_ordinary(words)
    if hit.term.kind in _ALONE or ordinary:
        before = _CAPITAL_BEFORE.search(value, max(hit.start - _BESIDE, 0), hit.start)
        behind = _CAPITAL_BEHIND.match(value, hit.end)
        if (before and not _is_called(before[1])) or (behind and not _is_called(behind[1])):
            return False
    return not (ordinary and _OPENS.search(value, max(hit.start - _BESIDE, 0), hit.start))


def _is_called(word: str) -> bool:
    plain = word.rstrip(".").lower()
    return plain in HONORIFICS or plain in TITLES
