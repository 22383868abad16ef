"""The English that stands for a Chinese name, though no listed form of it matched.

Every English word is weighed: does it translate a part of the name (CC-CEDICT), does it stand in or look like a word of an accepted form, is it the
name's pinyin or its initials, is it a capitalised word that nothing else in the source accounts for, and does it stand about where
the name stands in the source? Words that other parts of the source account for better weigh against. The stretch with the
greatest sum is the answer, if it is great enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .languages import pack
from .languages.chinese import cut, has_han
from .languages.english import english_fold
from .lexicon import STOP, gloss, stem

_WORD = re.compile(r"[^\W_]+(?:[’'.&][^\W_]+)*(?:[’']s?)?")
_SMALL = {"of", "the", "and", "for", "&", "in", "on", "de", "von", "al", "bin"}
_APART = re.compile(r"[.;:!?()“”\"\n]|,\s")
LEAST = 0.5
# How far a person's English may stand from where the person stands in the source, in shares of the text: two words or more, a single one.
_FAR, _NEAR = 0.4, 0.25
_LONGEST_PERSON = 3
_CALENDAR = frozenset(
    """
    January February March April May June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    """.split()
)
_SHORTEST_CHINESE = 3
_NEARLY = 66.0


@dataclass(frozen=True, slots=True)
class Located:
    """A stretch of the target and how sure it is (the sum of its words' weights)."""

    start: int
    end: int
    score: float


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    text: str
    weight: float = 0.0
    evidence: bool = False


def locate(
    source: str, start: int, end: int, target: str, forms: Iterable[str] = (), taken: Sequence[tuple[int, int]] = (), person: bool = False
) -> Located | None:
    """The words of `target` that stand for `source[start:end]`. `forms` are its accepted renderings; `taken` are stretches of the
    target that are known to stand for something else. For a `person`, a name of two words that nothing accounts for will do."""
    tokens = [_Token(*m.span(), m.group()) for m in _WORD.finditer(target)]
    if not tokens:
        return None
    name = source[start:end]
    own = _evidence(name, tuple(forms))
    # The same name said again elsewhere in the source does not speak against its English.
    others = _others(source[:start] + " " + source[end:], name)
    middle = (start + end) / 2 / max(len(source), 1)
    opening = _openings(target)
    covered = bytearray(len(target))
    for a, b in taken:
        covered[a:b] = b"\1" * (b - a)
    for token in tokens:
        if covered.find(1, token.start, token.end) >= 0:
            token.weight = -3.0
            continue
        token.weight, token.evidence = _weight(token, own, others, token.start in opening)
        if token.weight > 0:
            where = (token.start + token.end) / 2 / len(target)
            token.weight *= 1.15 - 0.6 * abs(where - middle)
    best = _best(tokens, target)
    if not person:
        return best
    return _whole_name(best, tokens, target) if best else _unknown_person(tokens, target, middle, opening)


@dataclass(frozen=True, slots=True)
class _Own:
    """What speaks for a word: stems that translate parts of the name, stems and words of accepted forms, pinyin, initials."""

    glosses: frozenset[str]
    forms: frozenset[str]
    form_words: tuple[str, ...]
    pinyin: frozenset[str]
    initials: frozenset[str]
    sounds: frozenset[str]


@lru_cache(4096)
def _evidence(name: str, forms: tuple[str, ...]) -> _Own:
    folded = pack("zh").fold(name).value
    glosses = frozenset(s for _, found in gloss(folded) for s in found)
    words = [w for f in forms for w in re.findall(r"[^\W_]+", english_fold(f)) if w not in STOP]
    initials = {"".join(w[0] for w in re.findall(r"[^\W_]+", f) if w[0].isupper()).lower() for f in forms}
    if has_han(folded):
        initials.add(pinyin_initials(folded))
    return _Own(
        glosses,
        frozenset(map(stem, words)),
        tuple(dict.fromkeys(w for w in words if len(w) > 3)),
        pinyin_of(folded) if has_han(folded) else frozenset(),
        frozenset(i for i in initials if len(i) > 1),
        frozenset(sound(p) for p in pinyin_of(folded)) if has_han(folded) else frozenset(),
    )


_SOUNDS = str.maketrans({"p": "b", "v": "f", "t": "d", "c": "k", "g": "k", "q": "k", "x": "s", "z": "s", "j": "k", "r": "l"})


@lru_cache(16384)
def sound(word: str) -> str:
    """The consonants of a word in broad classes, so that a transliteration and its original look alike.

    >>> sound("mahadier"), sound("Mahathir")
    ('mhdl', 'mhdl')
    """
    plain = word.lower().replace("zh", "j").replace("sh", "s").replace("ch", "k").replace("th", "d").replace("ph", "f")
    classes = re.sub(r"[^a-z]|[aeiouwy]", "", plain).translate(_SOUNDS)
    return re.sub(r"(.)\1+", r"\1", classes)


@lru_cache(4096)
def pinyin_of(name: str) -> frozenset[str]:
    """Romanised words that a Chinese name may show as: every run of up to four of its characters, joined."""
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(name)
    return frozenset("".join(syllables[i:j]).lower() for i in range(len(syllables)) for j in range(i + 1, min(i + 4, len(syllables)) + 1))


def pinyin_initials(name: str) -> str:
    """The first letters of a name's syllables, which often are its abbreviation.

    >>> pinyin_initials("人民币")
    'rmb'
    """
    from pypinyin import lazy_pinyin

    return "".join(p[0] for p in lazy_pinyin(name)).lower()


@lru_cache(1024)
def _others(rest: str, name: str) -> frozenset[str]:
    fold = pack("zh").fold
    own = {word for word, _ in gloss(fold(name).value)}
    said = frozenset(s for word, found in gloss(fold(rest).value) if word not in own for s in found)
    romanised = frozenset(p for clause in re.findall(r"[\u4e00-\u9fff]{2,}", fold(rest).value) for p in pinyin_of(clause) if len(p) > 3)
    return said | (romanised - pinyin_of(fold(name).value))


def _openings(target: str) -> set[int]:
    """Where sentences begin: a capital there says nothing."""
    return {a for a, _ in pack("en").sentences(target)}


def _weight(token: _Token, own: _Own, others: frozenset[str], opens: bool) -> tuple[float, bool]:
    word, root = _plain(token.text)
    if not root:
        return -0.25, False
    capital = token.text[0].isupper() and not opens
    elsewhere = root in others or word in others
    if root in own.forms:
        return 1.3 if not elsewhere else 0.7, True
    if word in own.pinyin and len(word) > 2:
        return 1.4, True
    if token.text.isupper() and len(token.text) > 1 and word in own.initials:
        return 1.4, True
    if root in own.glosses:
        return (1.0 if capital else 0.85) if not elsewhere else 0.3, True
    from rapidfuzz.distance import JaroWinkler

    likeness = max((JaroWinkler.similarity(word, w) for w in own.form_words), default=0.0) if len(word) > 3 else 0.0
    if likeness > 0.84:
        return 1.2 * likeness, True
    if elsewhere:
        return -0.6, False
    heard = sound(word)
    if len(heard) > 1 and len(word) > 3 and heard in own.sounds:
        return 0.9 if capital else 0.6, True
    if capital:
        return (0.75 if likeness > 0.6 else 0.5), likeness > 0.6
    return -0.35, False


@lru_cache(1 << 14)
def _plain(text: str) -> tuple[str, str]:
    """A word as it is compared, without a possessive, and its stem; no stem for a word that says nothing."""
    word = english_fold(text).removesuffix("'s").removesuffix("'")
    return word, "" if word in STOP else stem(word)


def _best(tokens: Sequence[_Token], target: str) -> Located | None:
    """The contiguous run of words with the greatest sum; it begins and ends with words that count, and crosses no full stop
    or bracket."""
    best: tuple[float, int, int] | None = None
    for i, first in enumerate(tokens):
        if first.weight <= 0:
            continue
        total = 0.0
        for j in range(i, min(i + 14, len(tokens))):
            token = tokens[j]
            if j > i and _APART.search(target[tokens[j - 1].end : token.start]):
                break
            total += token.weight if token.text.lower() not in _SMALL else -0.05
            if token.weight > 0 and (best is None or total > best[0] + 1e-9) and any(t.evidence for t in tokens[i : j + 1]):
                best = (total, i, j)
            if total < -0.6:
                break
    if best is None or best[0] < LEAST:
        return None
    total, i, j = best
    end = tokens[j].end
    for tail in ("’s", "'s", "’", "'"):
        if tokens[j].text.endswith(tail) and len(tokens[j].text) > len(tail):
            end -= len(tail)
            break
    return Located(tokens[i].start, end, total)


_NAME_WORD = re.compile(r"[A-Z][a-z]+(?:-[A-Za-z]?[a-z]+)*(?:[’']s)?")


def _whole_name(found: Located, tokens: Sequence[_Token], target: str) -> Located:
    """The capitalised words of a person's name where some of them were found: "Jong-ae" of "Kim Jong-ae", "Kim Hye-jae" of "Kim Hye-jae
    on July"."""
    here = [i for i, t in enumerate(tokens) if found.start <= t.start < found.end and t.text[0].isupper()]
    if not here:
        return found

    def joined(i: int) -> bool:
        """Whether the word at `i` and the next one are pieces of one name."""
        between = target[tokens[i].end : tokens[i + 1].start]
        a, b = tokens[i], tokens[i + 1]
        return a.weight > -3.0 < b.weight and (between == "-" or (between == " " and _free(a) and _free(b)))

    begin = end = max(here, key=lambda i: tokens[i].weight)
    while begin and joined(begin - 1):
        begin -= 1
    while end + 1 < len(tokens) and joined(end):
        end += 1
    if end - begin > _LONGEST_PERSON:
        return found
    return Located(tokens[begin].start, tokens[end].end - _possessive(tokens[end].text), found.score)


def _unknown_person(tokens: Sequence[_Token], target: str, middle: float, opening: set[int]) -> Located | None:
    """Capitalised words that nothing accounts for: the run of two or three that stands closest to where the person stands in the source,
    or else the single one that is close, or that is the only one."""
    runs: list[tuple[float, int, int]] = []
    singles: list[tuple[float, int, int]] = []
    i = 0
    while i < len(tokens):
        j = i
        while j < len(tokens) and _free(tokens[j]) and (j == i or target[tokens[j - 1].end : tokens[j].start] in (" ", "-")):
            j += 1
        if 1 <= j - i <= 3:
            start, end = tokens[i].start, tokens[j - 1].end
            row = (abs((start + end) / 2 / len(target) - middle), start, end - _possessive(tokens[j - 1].text))
            if j - i > 1:
                runs.append(row)
            elif start not in opening and tokens[i].text not in _CALENDAR:
                singles.append(row)
        i = max(j, i + 1)
    best = min((r for r in runs if r[0] < _FAR), default=None) or min(
        (s for s in singles if s[0] < _NEAR or len(singles) == 1), default=None
    )
    return Located(best[1], best[2], LEAST) if best else None


def _possessive(word: str) -> int:
    return 2 if word.endswith(("’s", "'s")) else 0


def _free(token: _Token) -> bool:
    return token.weight > -0.5 and _NAME_WORD.fullmatch(token.text) is not None


def locate_chinese(target: str, forms: Iterable[str], taken: Sequence[tuple[int, int]] = ()) -> Located | None:
    """The words of a Chinese target that are nearly one of the accepted forms: of about its length, from word boundary to word boundary,
    with most of its characters in their order.

    >>> at = locate_chinese("中国科学研究院与大学签约", ["中国科学院"])
    >>> at.start, at.end
    (0, 7)
    """
    from rapidfuzz.fuzz import ratio

    fold = pack("zh").fold
    folded = fold(target)
    edges = [0]
    for word in cut(folded.value):
        edges.append(edges[-1] + len(word))
    best: Located | None = None
    for form in forms:
        name = fold(form).value
        if len(name) < _SHORTEST_CHINESE:
            continue
        for i, start in enumerate(edges):
            for end in edges[i + 1 :]:
                if end - start > len(name) + _SHORTEST_CHINESE:
                    break
                words = folded.value[start:end]
                score = ratio(name, words, score_cutoff=_NEARLY) / 100 + (0.1 if words[-1] == name[-1] else 0.0)
                if score >= _NEARLY / 100 and not re.search(r"[\W_]", words) and (best is None or score > best.score):
                    at = folded.span(start, end)
                    if not any(a < at[1] and at[0] < b for a, b in taken):
                        best = Located(*at, score)
    return best
