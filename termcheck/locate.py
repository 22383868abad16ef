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
from .languages.pinyin import syllables
from .lexicon import STOP, gloss, stem

_WORD = re.compile(r"[^\W_]+(?:[’'.&][^\W_]+)*(?:[’']s?)?")
_SMALL = {"of", "the", "and", "for", "&", "in", "on", "de", "von", "al", "bin"}
_APART = re.compile(r"[.;:!?()“”\"\n]|,\s")
LEAST = 0.5
_FAR = 0.4
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
    return _best(tokens, target) or (_unknown_person(tokens, target, middle) if person else None)


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
    said = syllables(name)
    return frozenset("".join(said[i:j]).lower() for i in range(len(said)) for j in range(i + 1, min(i + 4, len(said)) + 1))


def pinyin_initials(name: str) -> str:
    """The first letters of a name's syllables, which often are its abbreviation.

    >>> pinyin_initials("人民币")
    'rmb'
    """
    return "".join(p[0] for p in syllables(name)).lower()


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
    word = english_fold(token.text)
    word = word.removesuffix("'s").removesuffix("'")
    if word in STOP or not word:
        return -0.25, False
    root = stem(word)
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


def _unknown_person(tokens: Sequence[_Token], target: str, middle: float) -> Located | None:
    """The run of two or three capitalised words, accounted for by nothing, that stands closest to where the person stands in
    the source."""
    best: tuple[float, int, int] | None = None
    i = 0
    while i < len(tokens):
        j = i
        while j < len(tokens) and _free(tokens[j]) and (j == i or target[tokens[j - 1].end : tokens[j].start] in (" ", "-")):
            j += 1
        if 2 <= j - i <= 3:
            away = abs((tokens[i].start + tokens[j - 1].end) / 2 / len(target) - middle)
            if away < _FAR and (best is None or away < best[0]):
                best = (away, tokens[i].start, tokens[j - 1].end - (2 if tokens[j - 1].text.endswith(("’s", "'s")) else 0))
        i = max(j, i + 1)
    return Located(best[1], best[2], LEAST) if best else None


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
