"""A Chinese person's name that is not the pinyin of its characters.

## Why
"Wang Jianguo" became "Wang Jiangou": one letter, another man; or "Zhang Jianguo", whom the source does not have. The surname stands in the English, and what stands with it is nearly, but not,
the reading of the given name, or one of its two characters is read right and the other is not. Readings of surnames (单 is Shan, 仇 is Qiu) and of characters with several are known; either
order, hyphens and capitals are right; foreign names, and Cantonese, Wade–Giles or other spellings that are not near the pinyin, are their
owners' own and are left alone.

## Examples
```termcheck
  zh: 校长王建国说，项目进展顺利。
  en: President [Wang Jiangou](misspelled-person) said that the project was going well.
 fix: President Wang Jianguo said that the project was going well.
```
```termcheck
  zh: 校长王建国说，项目进展顺利。
  en: Jian-guo Wang, the president, said that the project was going well.
  zh: 主席董建华表示欢迎。
  en: Chairman Tung Chee-hwa said that they were welcome.
```
```termcheck
  zh: 总裁赵宇宁出席仪式。
  en: [Zhao Yuyu](misspelled-person), the president, attended.
  zh: 总裁赵宇宁、副总裁赵宇航出席仪式。
  en: The president and Zhao Yuhang, the vice president, attended.
```
```termcheck
  zh: 教授冯建玉和记者唐文宇出席会议。
  en: Professor Feng Jianyu and the reporter Tang Wenyu attended the meeting.
```
```termcheck
  zh: 校长王建国说，项目进展顺利。
  en: [Zhang Jianguo](misspelled-person), the president, said that the project was going well.
 fix: Wang Jianguo, the president, said that the project was going well.
```
```termcheck
  zh: 校长王建国和教授张建国出席会议。
  en: Zhang Jianguo, a professor, and the president attended the meeting.
  zh: 校长吕建国出席会议。
  en: President Lu Jianguo attended the meeting.
```
```termcheck
  zh: 校长王建国说，项目进展顺利。
  en: [Wang Jianguoo](misspelled-person) said that the project was going well.
```
```termcheck
  zh: 校长王建明说，项目进展顺利。
  en: [Wang Mingjian](misspelled-person) said that the project was going well.
```
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, product
from typing import NamedTuple

from ..languages import pack, pinyin
from ..languages.chinese import frequency
from ..languages.english import is_syllable
from ..model import Finding, Place
from ..names.persons import Person, families, people, plain, plainly_written, readings, surnames, writings
from ..reading import Reading, Whole
from ..regex import regex
from ..sources import sources
from . import check

_WORD = r"[A-Z][a-zü]+(?:['’-][A-Za-zü]+)*"
_NAMES = regex(rf"(?=\b({_WORD})\s+({_WORD})(?:\s+({_WORD}))?)")
_LETTERS = regex(r"[^\W\d_]+")
_NEAR = 2
# Given names of which half is right come after those that are a letter off.
_FAR = 3


def _with_persons(whole: Whole) -> Iterator[Reading]:
    """The readings whose source has a person that is not listed and whose pinyin is not in the target."""
    texts = sources(whole)
    last = -1
    for person in texts.persons:
        number = texts.number(person.start)
        reading = texts.readings[number]
        if number == last or _is_listed(reading, *texts.span(number, person.start, person.end)):
            continue
        if not _is_written(person, reading.segment.target.value):
            last = number
            yield reading


def _is_written(person: Person, value: str) -> bool:
    """Whether the letters of a name in pinyin stand in a text, in any number of words, up to the end of one."""
    if plainly_written(person, value):
        return True
    letters, ends = _letters(value)
    for name in writings(person.surname, person.given):
        at = letters.find(name)
        while at >= 0:
            if at + len(name) in ends:
                return True
            at = letters.find(name, at + 1)
    return False


@lru_cache(64)
def _letters(value: str) -> tuple[str, frozenset[int]]:
    """The letters of a text, and behind how many of them a word ends; "Li's" ends behind "Li" and behind the "s"."""
    words = [plain(m.group()) for m in _LETTERS.finditer(value)]
    return "".join(words), frozenset(accumulate(map(len, words)))


@check(
    per="segment",
    severity="warning",
    category="name",
    mqm="accuracy/mistranslation",
    since="0.1",
    yields_to=("forbidden-form", "missing-term", "near-miss-form"),
    needs=("source",),
    among=_with_persons,
)
def run(reading: Reading) -> Iterable[Finding]:
    source, text = reading.segment.source, reading.segment.target
    if source is None or source.language[:2] != "zh" or text.language[:2] != "en":
        return
    folded = pack("zh").fold(source.value)
    named = list(people(folded.value))
    said = Counter(given for person in named for given in readings(person.surname, person.given)[1])
    for person in named:
        at = folded.span(person.start, person.end)
        if _is_listed(reading, *at):
            continue
        found = nearly(person, text.value, said) or _renamed(person, text.value, folded.value)
        if found is None:
            continue
        span, better = found
        place = Place(text, *span)
        yield Finding(
            f"please check: '{place.words}' is not the pinyin of '{person.surname}{person.given}': '{better}'",
            target=place,
            source=Place(source, *at),
            found=place.words,
            suggestions=(better,),
            safety="unsafe",
            certainty="check",
        )


def _is_listed(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch of the source is a listed name: a body or a place, or a person whom the target has."""
    here = reading.source_over(start, end)
    kinds = {h.listed.kind for h in here}
    if not kinds.isdisjoint(("institution", "place")):
        return True
    named = {h.listed.number for h in reading.target} if "person" in kinds else ()
    return any(h.listed.kind == "person" and h.listed.number in named for h in here)


def nearly(person: Person, value: str, said: Mapping[str, int]) -> tuple[tuple[int, int], str] | None:
    """A name in the English that has the person's surname and almost the given name; None where the name stands there
    rightly, or nothing near it does. `said` counts the persons of the source by what their given names are read as: names of others are theirs."""
    from rapidfuzz.distance import DamerauLevenshtein

    if _is_written(person, value):
        return None
    families, givens = readings(person.surname, person.given)
    best: tuple[int, _Written] | None = None
    for name in sorted({n for family in families for n in _names(value).get(family, ())}):
        if said.get(name.given, 0) > (name.given in givens):
            continue
        for given in givens:
            distance = DamerauLevenshtein.distance(name.given, given)
            close = distance <= (_NEAR if len(given) >= 6 else 1) and name.given[:1] == given[:1]
            if not close and person.sure and _half_right(name.given, person.given):
                close, distance = True, max(distance, _FAR)
            if close and (best is None or distance < best[0]):
                best = distance, name
    if best is None:
        return None
    family_name, given_name = families[0].capitalize(), givens[0].capitalize()
    name = best[1]
    return (name.start, name.end), f"{family_name} {given_name}" if name.surname_first else f"{given_name} {family_name}"


class _Written(NamedTuple):
    """Words that may be a name: `number` counts them in a text, `given` is the letters of what is no surname."""

    number: int
    start: int
    end: int
    surname_first: bool
    given: str


@lru_cache(4)
def _names(value: str) -> Mapping[str, Sequence[_Written]]:
    """Two or three capitalised words of a text, by the letters of those that may be their surname."""
    out: dict[str, list[_Written]] = {}
    number = 0
    for match in _NAMES.finditer(value):
        for count, order in ((2, True), (3, True), (2, False)):
            words = [w for w in match.groups()[:count] if w]
            if len(words) < count:
                continue
            family, rest = (words[0], words[1:]) if order else (words[-1], words[:-1])
            if any(re.search(r"-[a-z]", w) for w in rest):
                continue  # "Chee-hwa" is a romanisation of its own
            out.setdefault(plain(family), []).append(_Written(number, match.start(1), match.end(count), order, plain("".join(rest))))
            number += 1
    return out


def _renamed(person: Person, value: str, source: str) -> tuple[tuple[int, int], str] | None:
    """A name in the English that has the person's given name behind another Chinese surname, which nobody in the source has with it."""
    family, givens = readings(person.surname, person.given)
    own = {*family, *(r for options in pinyin.readings(person.surname) for r in options)}
    if _is_written(person, value) or (len(person.given) == 1 and not person.sure and frequency(person.surname + person.given)):
        return None
    for seen in givens:
        for other, name in _given(value).get(seen, ()):
            if other not in own and other in families() and not _is_named(source, other, seen):
                right = [family[0].capitalize(), givens[0].capitalize()]
                return (name.start, name.end), " ".join(right if name.surname_first else right[::-1])
    return None


@lru_cache(4)
def _given(value: str) -> Mapping[str, Sequence[tuple[str, _Written]]]:
    """The same by the letters of what is no surname, each with those of the surname."""
    out: dict[str, list[tuple[str, _Written]]] = {}
    for family, names in _names(value).items():
        for name in names:
            out.setdefault(name.given, []).append((family, name))
    return out


def _is_named(source: str, family: str, given: str) -> bool:
    """Whether characters of a Chinese text that stand together are read as a surname and a given name."""
    for size in (2, 3, 4):
        for i in range(len(source) - size + 1):
            first, *rest = pinyin.readings(source[i : i + size])
            if (family in first or surnames().get(source[i]) == family) and given in ("".join(p) for p in product(*rest)):
                return True
    return False


def _half_right(seen: str, given: str) -> bool:
    """Whether a writing has two syllables of which one is that of its character."""
    said = pinyin.readings(given)
    if len(said) != 2:
        return False
    # Keqing as Qingke.
    if any(seen == b + a for a in said[0] for b in said[1]):
        return True
    first = any(seen.startswith(s) and is_syllable(seen[len(s) :]) for s in said[0])
    return first or any(seen.endswith(s) and is_syllable(seen.removesuffix(s)) for s in said[1])
