"""A sentence of the translation that stands for nothing in the source.

## Why
A note of the translator, a line of the page, or a sentence made up by a machine. Only where the rest of the document has its source beside it. Inside
of a paragraph or a segment it is judged as omitted-text judges it: by lengths, and by the words, names and figures that have a counterpart.

## Examples
```termcheck
  zh: 项目于三月启动。
  en: The project started in March.
  en: [It is widely seen as one of the most important projects in the world.](added-text)
```
```termcheck
  zh: 项目于三月启动，为期三年。实验室设在大学的新校区。
  en: The project started in March and runs for three years. [Experts all over the world praised its bold vision.](added-text) The laboratory is on the new campus of the university.
```
```termcheck
  zh: 项目于三月启动，为期三年。
  en: The project started in March. It runs for three years.
```
```termcheck
  zh: 项目于三月启动。
  en: The project started in March.
  en: Photo: the site
```
"""

from __future__ import annotations

from collections.abc import Iterable

from ..languages.chinese import count_han
from ..model import Finding, Place
from ..reading import Whole
from . import check
from ._unsaid import unsaid

# Words, or Chinese characters, of a sentence at least.
_LEAST, _LEAST_HAN = 6, 8


@check(
    per="document",
    severity="info",
    category="completeness",
    mqm="accuracy/addition",
    since="0.1",
    yields_to=("page-furniture", "chat-preamble", "repeated-text"),
)
def run(whole: Whole) -> Iterable[Finding]:
    if not whole.bilingual:
        return
    inside = unsaid(whole)
    for number, reading in enumerate(whole.readings):
        target = reading.segment.target
        if not reading.bilingual and number not in inside.elsewhere and _is_sentence(target.value.strip()):
            yield _found(Place(target, 0, len(target.value)))
    yield from map(_found, inside.target)


def _is_sentence(words: str) -> bool:
    """Whether it is a sentence of more than a few words."""
    long = count_han(words) >= _LEAST_HAN or words.count(" ") + 1 >= _LEAST
    return long and words[-1] in '.!?。！？”"'


def _found(place: Place) -> Finding:
    return Finding("please check: nothing in the source says this", target=place, found=place.words, certainty="check")
