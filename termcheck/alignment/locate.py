"""The English that stands for a Chinese name, though no listed form of it matched.

`wordlinks` says which English word stands for which Chinese one. Every English word is then weighed: is it linked to a word of the name, does it
stand in or look like a word of an accepted form, is it the name's pinyin or its initials, is it a capitalised word that nothing else in the source
accounts for? Words that stand for other parts of the source weigh against. The stretch with the greatest sum is the answer.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..dataclass import dataclass
from ..languages.chinese import has_han
from ..languages.english import english_fold
from ..languages.pinyin import pinyin_initials, pinyin_of
from ..names.english import CALENDAR, TITLES
from ..regex import regex
from .lexicon import STOP, stem, translations
from .wordlinks import Target, fold, link, source_words

_SMALL = {"of", "the", "and", "for", "&", "in", "on", "de", "von", "al", "bin"}
_APART = regex(r"[.;:!?()“”\"\n—]|,\s|\s[-–/]+\s")
# The same of a name that is a list itself: "Japan, South Korea and Australia".
_APART_IN_LISTS = regex(r"[.;:!?()“”\"\n—]|\s[-–/]+\s")
# The least score of words that checks may point at; and what a bare guess scores, by what stands around.
LEAST, GUESS = 0.6, 0.1
# How far a person's English may stand from where the person stands in the source, in shares of the text: two words or more, a single one.
_FAR, _NEAR = 0.4, 0.25
_LONGEST_PERSON = 3
# Characters of a text that is looked at as a whole; and by how much the window into a longer one is moved.
_LONG_SOURCE, _LONG_TARGET, _STEP = 1000, 3000, 500
# Likeness of a word to one of an accepted form, by its letters: surely that word; perhaps, where it has a capital, and what that is worth.
_ALIKE, _NEARLY_ALIKE, _CAPITAL_AND_ALIKE = 0.84, 0.6, 0.75
_PART_OF_IT = 0.8
# A link that is more than one by a part of a word.
_PART = 0.5
# What a word is worth that stands for the same name, said again elsewhere in the source.
_AGAIN = 0.75


@dataclass(frozen=True, slots=True)
class Located:
    """A stretch of the target and how sure it is: the sum of its words' weights, about 1 for a word that surely belongs to the name. From 1 on,
    19 of 20 are right; from `LEAST` to there, 17 of 20; below it is the best guess, right in one case of two."""

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
    another: bool = False  # whether it stands for another word


def locate(
    source: str,
    start: int,
    end: int,
    target: str,
    forms: Iterable[str] = (),
    taken: Sequence[tuple[int, int]] = (),
    person: bool = False,
    least: float = GUESS,
) -> Located | None:
    """The words of `target` that stand for `source[start:end]`. `forms` are its accepted renderings; `taken` are stretches of the
    target that are known to stand for something else. For a `person`, a name of two words that nothing accounts for will do.
    What scores below `least` is not given.

    >>> source, target = "海洋研究所昨天成立。", "The Institute of Oceanography was founded yesterday."
    >>> at = locate(source, 0, 5, target)
    >>> target[at.start:at.end]
    'Institute of Oceanography'
    """
    if len(source) > _LONG_SOURCE or len(target) > _LONG_TARGET:
        return _in_a_window(source, (start, end), target, forms, taken, person, least)
    return _near(source, start, end, target, tuple(forms), tuple(taken), person, least)


# Who reads a text again after each edit of it asks for nearly the same names in the same sentences.
@lru_cache(2048)
def _near(
    source: str, start: int, end: int, target: str, forms: tuple[str, ...], taken: tuple[tuple[int, int], ...], person: bool, least: float
) -> Located | None:
    """`locate` in texts that are not long."""
    words = _target(target)
    tokens = [_Token(*span, text) for span, text in zip(words.spans, words.texts, strict=True)]
    if not tokens:
        return None
    covered = bytearray(len(target))
    for a, b in taken:
        covered[a:b] = b"\1" * (b - a)
    free = [covered.find(1, t.start, t.end) < 0 for t in tokens]
    linked = _weigh(source, (start, end), words, tokens, forms, free)
    for token in tokens if person else ():
        if token.text.lower() in TITLES:
            token.weight, token.another = min(token.weight, -0.25), True
    best = _best(tokens, target, _APART_IN_LISTS if any(", " in f for f in forms) else _APART)
    middle = (start + end) / 2 / max(len(source), 1)
    if best and not person:
        best = _with_head(best, tokens, words, forms)
    elif person:
        best = (
            _whole_name(best, tokens, target) if best and best.score >= LEAST else _unknown_person(tokens, target, middle, words.openings)
        )
    if best is None and least <= GUESS:
        best = _between(tokens, words.words, linked, free)
    return best if best and best.score >= least else None


@lru_cache(64)
def _target(value: str) -> Target:
    return Target(value)


def _in_a_window(
    source: str,
    name: tuple[int, int],
    target: str,
    forms: Iterable[str],
    taken: Sequence[tuple[int, int]],
    person: bool,
    least: float,
) -> Located | None:
    """As `locate` in what stands around the name and around its place in the target: all words of a long text against all would take for ever."""
    start, end = name
    middle = round((start + end) / 2 / len(source) * len(target))
    # In steps, so that names that stand together are looked for in the same window.
    a = max(middle // _STEP * _STEP - (_LONG_TARGET - _STEP) // 2, 0) if len(target) > _LONG_TARGET else 0
    a = target.find(" ", a, a + _STEP) + 1 or a if a else 0
    part = target[a : a + _LONG_TARGET]
    if a + len(part) < len(target) and " " in part:
        part = part[: part.rindex(" ")]
    # The part of the source that this should be, but no more than is looked at.
    left, right = (round(k / len(target) * len(source)) for k in (a, a + len(part)))
    left, right = min(max(left, start - _LONG_SOURCE // 2), start), max(min(right, end + _LONG_SOURCE // 2), end)
    words = source[left:right][:_LONG_SOURCE]
    near = [(max(b - a, 0), min(e - a, len(part))) for b, e in taken if b < a + len(part) and a < e]
    found = locate(words, start - left, min(end - left, len(words)), part, forms, near, person, least)
    return Located(found.start + a, found.end + a, found.score) if found else None


def _weigh(
    source: str, name: tuple[int, int], target: Target, tokens: list[_Token], forms: tuple[str, ...], free: list[bool]
) -> list[tuple[int, float]]:
    """Give each token its weight; the links of all tokens, with the words of the name as number 0, those before it below and
    those behind it above."""
    start, end = name
    said = fold(source[start:end])
    left, own, right = source_words(fold(source[:start]), said), source_words(said), source_words(fold(source[end:]), said)
    words = [*left, *own, *right]
    first, last = len(left), len(left) + len(own)
    ours, theirs, capitals, cased = _middles(words), target.middles, target.capitals, target.cased
    linked = link(words, ours, target, free)
    evidence = _evidence(said, forms)
    said_here = any(first <= i < last and strength > _PART for i, strength in linked)
    place = (ours[first] + ours[last - 1]) / 2 if own else 0.0
    fits = _own_fits(own, said, target)
    for j, token in enumerate(tokens):
        if not free[j]:
            token.weight = -3.0
            continue
        i, strength = linked[j]
        word, root = target.words[j]
        if not root:
            token.weight = -0.25
            continue
        fit, token.evidence = _fit(token.text, word, root, fits.get(j, 0.0), evidence, capitals[j])
        if fit > 0:
            fit *= (1.1 - 0.4 * abs(theirs[j] - place)) * (0.85 if cased and not capitals[j] else 1.0)
        if first <= i < last:
            token.weight = fit
        elif i >= 0 and (words[i] in own or words[i] == said):
            # The same name said again elsewhere in the source has its own English, but where there is one of it, it is that of both.
            token.weight = -0.3 if said_here else fit * _AGAIN
        elif i >= 0:
            token.another = strength > fit
            token.weight = min(0.4 * fit, fit - 0.7 * strength) if fit > strength + 0.2 else 0.3 * fit - 0.6 * strength
        elif fit > 0:
            token.weight = 0.75 * fit
        else:
            token.weight = 0.5 if capitals[j] else -0.35
    return [(0 if first <= i < last else i - first if 0 <= i < first else i - last + 1 if i >= 0 else _NONE, v) for i, v in linked]


_NONE = 1 << 20


def _middles(words: Sequence[str]) -> list[float]:
    """Where words stand in their text, from 0 to 1."""
    out, at = [], 0
    total = max(sum(map(len, words)), 1)
    for word in words:
        out.append((at + len(word) / 2) / total)
        at += len(word)
    return out


@dataclass(frozen=True, slots=True)
class _Own:
    """What speaks for a word beside its likeness to the name's words: stems and words of accepted forms, the name's pinyin and initials."""

    forms: frozenset[str]
    form_words: tuple[str, ...]
    pinyin: frozenset[str]
    initials: frozenset[str]
    name: str


@lru_cache(1024)
def _evidence(name: str, forms: tuple[str, ...]) -> _Own:
    words = [w for f in forms for w in re.findall(r"[^\W_]+", english_fold(f)) if w not in STOP]
    initials = {"".join(w[0] for w in re.findall(r"[^\W_]+", f) if w[0].isupper()).lower() for f in forms}
    if has_han(name):
        initials.add(pinyin_initials(name))
    known = bool(translations(name))
    return _Own(
        frozenset(map(stem, words)),
        tuple(dict.fromkeys(w for w in words if len(w) > 3)),
        pinyin_of(name) if has_han(name) and not known else frozenset(),
        frozenset(i for i in initials if len(i) > 1),
        name,
    )


def _own_fits(own: Sequence[str], name: str, target: Target) -> dict[int, float]:
    """How well tokens fit the words of a name, or the name as a whole."""
    out: dict[int, float] = {}
    for word in own:
        for value, j in target.fits(word):
            if value > out.get(j, 0.0):
                out[j] = value
    if len(name) > 1:
        for value, j in target.fits(name):
            if out.get(j, 0.0) < _PART_OF_IT and value > out.get(j, 0.0):
                out[j] = value
    return out


def _fit(text: str, word: str, root: str, fit: float, evidence: _Own, capital: bool) -> tuple[float, bool]:
    """How well a word fits the name, and whether that is by more than a likeness of letters; `fit` is how well it fits the words of the name."""
    if word in evidence.initials and text.isupper() and len(text) > 1:
        return 1.4, True
    if root in evidence.forms or (word in evidence.pinyin and len(word) > 3):
        return 1.3, True
    alike = _alike(word, evidence.form_words) if len(word) > 3 and evidence.form_words else 0.0
    if alike > _ALIKE:
        return 1.2 * alike, True
    if alike > _NEARLY_ALIKE and fit < _CAPITAL_AND_ALIKE and capital:
        return _CAPITAL_AND_ALIKE, True
    return fit, fit > 0


@lru_cache(1 << 13)
def _alike(word: str, words: tuple[str, ...]) -> float:
    """How like a word is in its letters to the nearest of several; 0 for less than `_NEARLY_ALIKE`."""
    from rapidfuzz.distance import JaroWinkler

    return max([JaroWinkler.similarity(word, other, score_cutoff=_NEARLY_ALIKE) for other in words], default=0.0)


def _best(tokens: Sequence[_Token], target: str, apart: re.Pattern[str]) -> Located | None:
    """The contiguous run of words with the greatest sum; it begins and ends with words that count, and crosses no full stop
    or bracket."""
    best: tuple[float, int, int] | None = None
    for i, first in enumerate(tokens):
        if first.weight <= 0:
            continue
        total = 0.0
        for j in range(i, min(i + 14, len(tokens))):
            token = tokens[j]
            if j > i and apart.search(target[tokens[j - 1].end : token.start]):
                break
            total += token.weight if token.text.lower() not in _SMALL else -0.05
            if token.weight > 0 and (best is None or total > best[0] + 1e-9) and any(t.evidence for t in tokens[i : j + 1]):
                best = (total, i, j)
            if total < -0.6:
                break
    if best is None:
        return None
    total, i, j = best
    while i and _hyphened(tokens[i - 1], tokens[i], target):
        i -= 1
    while j + 1 < len(tokens) and _hyphened(tokens[j], tokens[j + 1], target):
        j += 1
    return Located(tokens[i].start, tokens[j].end - _possessive(tokens[j].text), total)


def _with_head(found: Located, tokens: Sequence[_Token], words: Target, forms: tuple[str, ...]) -> Located:
    """The words with the noun right behind them, where that is the last word of a form and they have not got it: "interbank interest rates"."""
    j = bisect_left(words.spans, (found.end, 0))
    if j == len(tokens) or tokens[j].weight <= -3.0 or words.value[found.end : tokens[j].start] != " ":
        return found
    root = words.words[j][1]
    inside = words.words[bisect_left(words.spans, (found.start, 0)) : j]
    if root not in {stem(f.rpartition(" ")[2].lower()) for f in forms if " " in f} or any(own == root for _, own in inside):
        return found
    return Located(found.start, tokens[j].end - _possessive(tokens[j].text), found.score)


def _hyphened(one: _Token, other: _Token, target: str) -> bool:
    """Whether two words are one word with a hyphen: the "commerce" of "e-commerce" is no word of its own."""
    return target[one.end : other.start] == "-" and min(one.weight, other.weight) > -3.0 and other.text.islower()


def _between(
    tokens: Sequence[_Token], words: Sequence[tuple[str, str]], linked: Sequence[tuple[int, float]], free: Sequence[bool]
) -> Located | None:
    """A guess where nothing speaks for any word: the words that stand for nothing else, closest to the English of the name's neighbours."""
    near = sorted(((abs(i), -value, j) for j, (i, value) in enumerate(linked) if i not in (0, _NONE)))[:3]
    if not near:
        return None
    open_words = [j for j, t in enumerate(tokens) if free[j] and linked[j][0] == _NONE and words[j][1]]
    if not open_words:
        return None
    best = min(open_words, key=lambda j: (sum(abs(j - k) / (1 + distance) for distance, _, k in near), j))
    end = best
    while end + 1 in open_words:
        end += 1
    start = best
    while start - 1 in open_words:
        start -= 1
    return Located(tokens[start].start, tokens[end].end - _possessive(tokens[end].text), GUESS)


_NAME_WORD = regex(r"[A-Z][a-z]+(?:-[A-Za-z]?[a-z]+)*(?:[’']s)?")


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
        inside = found.start <= a.start and b.end <= found.end and a.text[0].isupper() and b.text[0].isupper()
        return a.weight > -3.0 < b.weight and (between == "-" or (between == " " and (inside or (_free(a) and _free(b)))))

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
            elif start not in opening and tokens[i].text.lower() not in CALENDAR | STOP:
                singles.append(row)
        i = max(j, i + 1)
    best = min((r for r in runs if r[0] < _FAR), default=None) or min(
        (s for s in singles if s[0] < _NEAR or len(singles) == 1), default=None
    )
    return Located(best[1], best[2], LEAST) if best else None


def _possessive(word: str) -> int:
    return 2 if word.endswith(("’s", "'s")) else 0


def _free(token: _Token) -> bool:
    return token.weight > -3.0 and not token.another and _NAME_WORD.fullmatch(token.text) is not None
