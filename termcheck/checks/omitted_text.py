"""A sentence of the source that the translation leaves out.

## Why
In segments, the target is empty. In two plain files, the alignment finds nothing that could render the sentence; because editors shorten on
purpose, this asks you to check. Where three sentences or more are left out one after the other, it is said once, of the first of them; so it is where
most of a text is left out: of a translation that has only its headline, or nothing.

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
  zh: （完）
  en:
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from ..languages import pack
from ..languages.chinese import has_han
from ..model import Finding, Place, Text
from ..reading import Reading, Whole
from . import check

_LEAST = 8
# Sentences one after the other that are one stretch.
_STRETCH = 3


@check(per="document", severity="warning", category="completeness", mqm="accuracy/omission", since="0.1")
def run(whole: Whole) -> Iterable[Finding]:
    stretches = list(_left_out(whole))
    # The segments of other files are gone through one by one.
    if whole.document.offsets == "segment":
        for source in chain.from_iterable(stretches):
            yield _finding(source, "this sentence has no counterpart in the translation")
        return
    missing = sum(map(_size, chain.from_iterable(stretches)))
    sources = (r.segment.source for r in whole.readings)
    if missing >= _STRETCH and 2 * missing > (size := sum(_size(s) for s in sources if s is not None and _is_sentence(s))):
        empty = "the translation is empty" if all(map(_is_blank, whole.readings)) else "most of the translation is not there"
        rendered = (
            f"{size - missing or 'none'} of the {size} sentences of the source {'has' if size - missing < 2 else 'have'} a counterpart"
        )
        yield _finding(next(filter(None, stretches))[0], f"{empty}: {rendered}")
        return
    for stretch in stretches:
        if len(stretch) >= _STRETCH:
            yield _finding(
                stretch[0], f"this sentence and the {sum(map(_size, stretch)) - 1} behind it have no counterpart in the translation"
            )
        else:
            yield from (_finding(source, "this sentence has no counterpart in the translation") for source in stretch)


def _left_out(whole: Whole) -> Iterator[list[Text]]:
    """The sources without a translation that are sentences, by stretches."""
    for blank, stretch in groupby(whole.readings, key=_is_blank):
        if blank:
            yield [source for r in stretch if (source := r.segment.source) is not None and _is_sentence(source)]


def _is_blank(reading: Reading) -> bool:
    return not reading.segment.target.value.strip()


def _is_sentence(source: Text) -> bool:
    """Whether it is more than a few letters."""
    return sum(c.isalnum() for c in source.value) >= (_LEAST if has_han(source.value) else 3 * _LEAST)


def _size(source: Text) -> int:
    """How many sentences it has: some are aligned together."""
    return len(pack(source.language).sentences(source.value))


def _finding(source: Text, said: str) -> Finding:
    value = source.value
    left, right = len(value) - len(value.lstrip()), len(value.rstrip())
    return Finding(f"please check: {said}", source=Place(source, left, right), certainty="check")
