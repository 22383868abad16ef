"""A Chinese person's name that is not the pinyin of its characters.

## Why
"Wang Jianguo" became "Wang Jiangou": one letter, another man. The surname stands in the English, and what stands with it is nearly, but not,
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
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..languages import pack, pinyin
from ..languages.english import is_syllable
from ..model import Finding, Place
from ..names.persons import Person, people, plain, readings, writings
from ..reading import Reading, Whole
from ..regex import regex
from ..sources import sources
from . import check

_WORD = r"[A-Z][a-zü]+(?:['’-][A-Za-zü]+)*"
_NAMES = regex(rf"(?=\b({_WORD})\s+({_WORD})(?:\s+({_WORD}))?)")
_NEAR = 2
# Given names of which half is right come after those that are a letter off.
_FAR = 3


def _with_persons(whole: Whole) -> Iterator[Reading]:
    """The readings whose source has a person that is not listed and whose pinyin is not in the target."""
    texts = sources(whole)
    last, letters = -1, ""
    for person in texts.persons:
        number = texts.number(person.start)
        reading = texts.readings[number]
        if number == last or _is_listed(reading, *texts.span(number, person.start, person.end)):
            continue
        letters = plain(reading.segment.target.value)
        if not any(name in letters for name in writings(person.surname, person.given)):
            last = number
            yield reading


@check(
    per="segment",
    severity="warning",
    category="name",
    mqm="accuracy/mistranslation",
    since="0.1",
    yields_to=("forbidden-form",),
    needs=("source",),
    among=_with_persons,
)
def run(reading: Reading) -> Iterable[Finding]:
    source, text = reading.segment.source, reading.segment.target
    if source is None or source.language[:2] != "zh" or text.language[:2] != "en":
        return
    folded = pack("zh").fold(source.value)
    named = list(people(folded.value))
    for person in named:
        at = folded.span(person.start, person.end)
        if _is_listed(reading, *at):
            continue
        found = nearly(person, text.value, [p for p in named if p is not person])
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
    return any(h.start < end and start < h.end and h.listed.kind in ("person", "institution", "place") for h in reading.source)


def nearly(person: Person, value: str, others: Sequence[Person] = ()) -> tuple[tuple[int, int], str] | None:
    """A name in the English that has the person's surname and almost the given name; None where the name stands there
    rightly, or nothing near it does. Names of `others` in the source are theirs."""
    from rapidfuzz.distance import DamerauLevenshtein

    right = plain(value)
    if any(name in right for name in writings(person.surname, person.given)):
        return None
    families, givens = readings(person.surname, person.given)
    best: tuple[int, tuple[int, int], str] | None = None
    for match in _NAMES.finditer(value):
        for count, order in ((2, True), (3, True), (2, False)):
            words = [w for w in match.groups()[:count] if w]
            if len(words) < count:
                continue
            family, rest = (words[0], words[1:]) if order else (words[-1], words[:-1])
            if plain(family) not in families:
                continue
            if any(re.search(r"-[a-z]", w) for w in rest):
                continue  # "Chee-hwa" is a romanisation of its own
            seen = plain("".join(rest))
            if any(seen in readings(o.surname, o.given)[1] for o in others):
                continue
            for given in givens:
                distance = DamerauLevenshtein.distance(seen, given)
                close = distance <= (_NEAR if len(given) >= 6 else 1) and seen[:1] == given[:1]
                if not close and person.sure and _half_right(seen, person.given):
                    close, distance = True, max(distance, _FAR)
                if close and (best is None or distance < best[0]):
                    family_name, given_name = families[0].capitalize(), givens[0].capitalize()
                    better = f"{family_name} {given_name}" if order else f"{given_name} {family_name}"
                    span = (match.start(1), match.end(count))
                    best = (distance, span, better)
    return (best[1], best[2]) if best else None


def _half_right(seen: str, given: str) -> bool:
    """Whether a writing has two syllables of which one is that of its character."""
    said = pinyin.readings(given)
    if len(said) != 2:
        return False
    first = any(seen.startswith(s) and is_syllable(seen[len(s) :]) for s in said[0])
    return first or any(seen.endswith(s) and is_syllable(seen.removesuffix(s)) for s in said[1])
