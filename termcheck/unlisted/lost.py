"""Persons of a Chinese text whose name its translation has lost.

A name can be written in many ways that are no pinyin: 陈德霖 is Norman Chan, and a Vietnamese has a name of his own. It is lost where no word beside
it could be anybody's name: all that has a capital is explained by what else the source says, or is a common word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from ..alignment.lexicon import STOP, gloss, known, proper, stem
from ..languages import pack
from ..languages.chinese import has_han
from ..languages.english import english_fold
from ..languages.pinyin import pinyin_of
from ..languages.transliteration import alike
from ..model import Place
from ..names.persons import Person, plain, plainly_written, readings, titled, written
from ..reading import Reading, Whole
from ..regex import regex
from ..sources import Sources, sources

_CAPITAL = regex(r"\b[A-Z][^\W\d_]+")
# Names of short words and of joined ones, which may be common words by themselves: Ho Chi-keung, Ri Yong Ho.
_ROMANISED = regex(r"\b[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+\b|\b[A-Z][a-z]+-[a-z]+ [A-Z][a-z]+\b|\b[A-Z][a-z]{0,5}(?: [A-Z][a-z]{0,5}){1,2}\b")
# Words with a capital that are no names of persons.
_OTHERS = frozenset(
    "mr mrs ms dr prof co ltd inc corp llc plc china chinese xinhua chinanews ecns january february march april may june july august september october "
    "november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday".split()
)
# What a body ends in that looks like a person before a chief's title: 文旅局 (局长), 家协会 (主席).
_BODIES = frozenset("报局司会部院所处社党省市县区镇乡村队团网台厅署组办站馆校厂矿店庭")
# Surnames that are mostly other words: 向晚报表示, 要像个总统.
_WORDS = frozenset("向要和于从管常相由应能")
# What makes a name the beginning of a longer one, or says it in Latin letters.
_FOREIGN = regex(r"[·.・]|\s?[(（]\s?[A-Za-z]")
# So many letters that two words have in common make one of the other: Vietnam, Vietnamese.
_SHARED, _SHARED_OF_NAMES = 5, 4
# A word sounds so much like a foreign name that it may stand for it.
_SOUNDS_SO = 0.65
# Words that are compared with a name; more of them are a list.
_MOST = 40


def lost_persons(whole: Whole) -> Iterator[Place]:
    """The first mentions of persons who are nowhere in the translation, and of those who are not where they come first, though they are named further on."""
    texts = sources(whole)
    everyone: dict[str, list[Person]] = defaultdict(list)
    for person in texts.persons:
        everyone[person.surname + person.given].append(person)
    all_words: Set[str] | None = None
    for name, mentions in everyone.items():
        sure = [p for p in mentions if p.sure and p.surname not in _WORDS and _stands_alone(texts, p)]
        if not sure or name[-1] in _BODIES or _is_listed(texts, mentions[0]):
            continue
        first = texts.number(sure[0].start)
        value = texts.readings[first].segment.target.value
        if plainly_written(sure[0], value) or not (pieces := _pieces(name, mentions[0])).isdisjoint(_capitals(value)):
            continue
        if all_words is None:
            all_words = frozenset[str]().union(*(_capitals(r.segment.target.value) for r in texts.readings))
        numbers = sorted({texts.number(p.start) for p in mentions})
        if pieces.isdisjoint(all_words):
            lost = not any(_candidates(texts.readings[number], name) for number in numbers)
        else:
            # Who is introduced with a title is named there, or right beside it.
            beside = texts.readings[max(first - 1, 0) : first + 2]
            later = any(written(sure[0], texts.readings[n].segment.target.value) for n in numbers if n > first)
            lost = first == numbers[0] and later and all(pieces.isdisjoint(_capitals(r.segment.target.value)) for r in beside)
        if lost:
            source = texts.readings[first].segment.source
            assert source is not None
            yield Place(source, *texts.span(first, sure[0].start, sure[0].end))


def _stands_alone(texts: Sources, person: Person) -> bool:
    """Whether what stands before a person is a title or no character, so that the name is not the end of a longer one (麦克唐奈尔), nor its beginning."""
    if _FOREIGN.match(texts.value, person.end):
        return False
    return not has_han(texts.value[max(person.start - 1, 0) : person.start]) or titled(texts.value, person.start)


def _is_listed(texts: Sources, person: Person) -> bool:
    number = texts.number(person.start)
    a, b = texts.span(number, person.start, person.end)
    return any(h.start < b and a < h.end and h.listed.kind != "phrase" for h in texts.readings[number].source)


@lru_cache(512)
def _pieces(name: str, person: Person) -> frozenset[str]:
    """The words that a name in pinyin may have: surname, given name, both, and the syllables of the given name."""
    families, givens = readings(person.surname, person.given)
    syllables = frozenset(s for c in person.given for s in pinyin_of(c))
    return syllables.union(families, givens, (f + g for f in families for g in givens), (g + f for f in families for g in givens))


@lru_cache(64)
def _capitals(value: str) -> frozenset[str]:
    return frozenset(plain(m.group()) for m in _CAPITAL.finditer(value))


def _candidates(reading: Reading, name: str) -> bool:
    """Whether a word with a capital may be somebody's name: neither listed, nor said by the source in another way, nor common; or of the same sound."""
    anyone, common = reading.once("capitals", lambda: _capitals_left(reading))
    return anyone or any(alike(name, word) >= _SOUNDS_SO for word in common)


def _capitals_left(reading: Reading) -> tuple[bool, Sequence[str]]:
    """Whether some word of a translation may be a name, and the common words with a capital that its source does not say."""
    source, target = reading.segment.source, reading.segment.target.value
    folded = pack("zh").fold(source.value if source else "").value
    said = {s for _, found in gloss(folded) for s in found}
    begins = tuple({s[: _SHARED_OF_NAMES if proper(s) else _SHARED] for s in said if len(s) >= _SHARED})
    romanised = {p for clause in re.findall(r"[\u4e00-\u9fff]{2,}", folded) for p in pinyin_of(clause)}
    common: dict[str, str] = {}
    answered = bytearray(len(target))
    for a, b in reading.answers:
        answered[a:b] = b"\1" * (b - a)
    for m in _CAPITAL.finditer(target):
        word = english_fold(m.group())
        root = stem(word)
        if answered[m.start()] or word in _OTHERS or word in STOP or m.group().isupper():
            continue
        if word in romanised or root in said or word.startswith(begins):
            continue
        if not known(root) or proper(root):
            return True, ()
        common[m.group()] = word
    names = (re.findall(r"[A-Z][a-z]*", m.group()) for m in _ROMANISED.finditer(target))
    return any(common.keys() >= set(words) for words in names), list(common.values())[:_MOST]
