"""A sentence of the source that the translation leaves out.

## Why
A translator who skips a sentence leaves no trace in the English. In segments, the target may be empty, or have one sentence fewer; in two plain files, the
alignment finds nothing that could render the sentence. Inside of a paragraph or a segment a sentence counts as left out where the translation is too short by
about its length, where hardly any of its words, names and figures have a counterpart though those of its neighbours have, and where no sentence of the
translation is without a source of its own. Two sentences that are made one are no omission. Because editors shorten on purpose, this asks you to check.

Where three sentences or more are left out one after the other, it is said once, of the first of them; so it is where most of a text is left out: of a
translation that has only its headline, or nothing. What stands in a sentence that is left out is not said to be missing once more: its names and figures are
part of the one fault.

## Examples
```termcheck
  zh: 项目于三月启动。
  en: The project started in March.
  zh: [双方还将联合培养三十名博士研究生。](omitted-text)
  en:
```
```termcheck
  zh: 项目于三月启动。
  en: The project started in March.
  zh: 项目为期三年，由省里资助。
  en: It runs for three years and is paid for by the province.
  zh: 实验室设在大学的新校区。
  en: The laboratory is on the new campus of the university.
  zh: [双方还将联合培养三十名博士研究生。](omitted-text)
  en:
  zh: 首批研究生将于九月入学，学制四年。
  en:
  zh: 联合实验室已经聘用四十五名研究人员。
  en:
```
```termcheck
  zh: 项目启动
  en: Project Starts
  zh: [双方还将联合培养三十名博士研究生。](omitted-text)
  en:
  zh: 首批研究生将于九月入学，学制四年。
  en:
  zh: 联合实验室已经聘用四十五名研究人员。
  en:
```
```termcheck
  zh: 项目已经于今年三月启动，为期三年。[双方还将联合培养三十名博士研究生。](omitted-text)联合实验室设在大学的新校区里。
  en: The project started this March and runs for three years. The joint laboratory is on the new campus of the university.
```
```termcheck
  zh: 项目于三月启动。项目为期三年，由省里资助。实验室设在大学的新校区。
  en: The project, which started in March, runs for three years and is paid for by the province. The laboratory is on the new campus of the university.
```
```termcheck
term: 中国科学院 = Chinese Academy of Sciences
  zh: 项目于三月启动，为期三年。[中国科学院院士王建国主持三十名博士研究生的培养工作。](omitted-text)实验室设在大学的新校区。
  en: The project started in March and runs for three years. The laboratory is on the new campus of the university.
```
```termcheck
  zh: （完）
  en:
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain, groupby

from ..languages import pack
from ..languages.chinese import has_han
from ..model import Finding, Place, Text
from ..reading import Reading, Whole
from . import check
from ._unsaid import unsaid

_LEAST = 8
# Sentences one after the other that are one stretch.
_STRETCH = 3


@check(per="document", severity="warning", category="completeness", mqm="accuracy/omission", since="0.1")
def run(whole: Whole) -> Iterable[Finding]:
    if not whole.bilingual:
        return
    inside = unsaid(whole)
    stretches = list(_left_out(whole, inside.elsewhere))
    if whole.document.offsets == "file":
        missing = sum(map(_size, chain.from_iterable(stretches)))
        sources = (r.segment.source for r in whole.readings)
        if missing >= _STRETCH and 2 * missing > (size := sum(_size(s) for s in sources if s is not None and _is_sentence(s))):
            empty = "the translation is empty" if all(map(_is_blank, whole.readings)) else "most of the translation is not there"
            rendered = (
                f"{size - missing or 'none'} of the {size} sentences of the source {'has' if size - missing < 2 else 'have'} a counterpart"
            )
            yield _finding([_place(source) for source in chain.from_iterable(stretches)], f"{empty}: {rendered}")
            return
    yield from (_finding([place]) for place in inside.source)
    for stretch in stretches:
        places = [_place(source) for source in stretch]
        # The segments of other files are gone through one by one.
        if whole.document.offsets == "file" and len(stretch) >= _STRETCH:
            behind = sum(map(_size, stretch)) - 1
            yield _finding(places, f"this sentence and the {behind} behind it have no counterpart in the translation")
        else:
            yield from (_finding([place]) for place in places)


def _left_out(whole: Whole, elsewhere: Set[int]) -> Iterator[list[Text]]:
    """The sources without a translation that are sentences, by stretches; without those whose translation stands elsewhere."""
    for blank, stretch in groupby(enumerate(whole.readings), key=lambda row: _is_blank(row[1])):
        if blank:
            yield [source for n, r in stretch if (source := r.segment.source) is not None and _is_sentence(source) and n not in elsewhere]


def _is_blank(reading: Reading) -> bool:
    return not reading.segment.target.value.strip()


def _is_sentence(source: Text) -> bool:
    """Whether it is more than a few letters."""
    return sum(c.isalnum() for c in source.value) >= (_LEAST if has_han(source.value) else 3 * _LEAST)


def _size(source: Text) -> int:
    """How many sentences it has: some are aligned together."""
    return len(pack(source.language).sentences(source.value))


def _place(source: Text) -> Place:
    """The words of a source without white space around them."""
    value = source.value
    return Place(source, len(value) - len(value.lstrip()), len(value.rstrip()))


def _finding(places: Sequence[Place], said: str = "this sentence has no counterpart in the translation") -> Finding:
    """What is said of the first of some places: where a stretch is left out, nothing more is said of any of it."""
    return Finding(f"please check: {said}", source=places[0], certainty="check", related=tuple(places[1:]))
