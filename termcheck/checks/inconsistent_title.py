"""One office of one person, or of one body, under two titles.

## Why
"Li Wei, deputy director of the department" and "Li Wei, vice director of the department" have one title in Chinese, and a reader takes them for two. A
chairman (董事长) is no president (总裁), so that one who is both in turn is one of them wrongly. Titles are compared where they stand beside the
person's name and are of one body; two titles that a text gives somebody at once are two. Beside the source one Chinese title must stand for both.

## Examples
```termcheck
  en: Li Wei, deputy director of the Binhai Department of Education, opened the meeting.
  en: Li Wei, [vice director](inconsistent-title) of the Binhai Department of Education, thanked the guests.
 fix: Li Wei, deputy director of the Binhai Department of Education, thanked the guests.
```
```termcheck
  en: Zhao Ming, chairman of Binhai Marine Group, signed. [President](inconsistent-title) Zhao Ming of Binhai Marine Group was pleased.
  en: Professor Wang Fang spoke. [Prof.](inconsistent-title) Wang Fang met Chen Jing, vice president of Binhai University.
  en: Chen Jing, [president](inconsistent-title) of Binhai University, left with Wu Fei, [deputy president](inconsistent-title) of Binhai University.
```
```termcheck
  zh: 滨海海洋集团董事长赵明签署协议。董事长赵明表示高兴。
  en: Chairman Zhao Ming of Binhai Marine Group signed. [President](inconsistent-title) Zhao Ming was pleased.
```
```termcheck
  zh: 滨海海洋集团董事长赵明签署协议。
  en: Chairman Zhao Ming of Binhai Marine Group signed.
  zh: 总裁赵明表示高兴。
  en: President Zhao Ming was pleased.
```
```termcheck
  en: Zhao Ming, chairman and president of Binhai Marine Group, spoke. President Zhao Ming of Binhai Marine Group left.
  en: President Sun Hong, chairman of the Binhai Sea Commission, and Chen Jing, former president of Binhai University, met.
  en: Chen Jing, vice president of Binhai University then, knew Wu Fei, vice president of Binhai University. Wu Fei, president of the
  en: Binhai Sea Society, is also its director.
```
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from ..languages import pack
from ..model import Edit, Finding, Place
from ..reading import Whole
from ..unlisted.people import Titled, titles_of
from . import check

# Heads that are one in Chinese, or are taken for one another in it: 院长, 董事长 and 总裁, 局长.
_ALIKE = (
    frozenset(("president", "chairman", "chairwoman", "chairperson")),
    frozenset(("president", "chancellor", "principal", "rector", "dean", "director")),
    frozenset(("president", "general manager", "managing director")),
    frozenset(("director", "director-general")),
)
_VICE = frozenset(("vice", "deputy"))
# Among so many titles of a person one is looked for that is another's other words.
_MOST = 16
_PROFESSOR = frozenset(("professor", "prof."))


@check(
    per="document",
    severity="warning",
    category="consistency",
    mqm="terminology/inconsistent-use-of-terminology",
    since="0.1",
    yields_to=("mismatched-title", "mismatched-rank", "misused-title", "inconsistent-term"),
)
def run(whole: Whole) -> Iterable[Finding]:
    persons: dict[str, list[Titled]] = {}
    offices: dict[tuple[tuple[str, ...], str], list[Titled]] = {}
    for use in titles_of(whole):
        persons.setdefault(use.person.key, []).append(use)
        if use.title.body and use.title.rank:
            offices.setdefault((use.title.body, use.title.head), []).append(use)
    told: set[Place] = set()
    for some in persons.values():
        for use, before in _changing(some, _is_other):
            told.add(use.place)
            yield _finding(use, before, use.person.words)
    for some in offices.values():
        for use, before in _changing(some, _is_other_word):
            if use.place not in told:
                yield _finding(use, before, "one office")


def _changing(uses: Sequence[Titled], is_other: Callable[[Titled, Titled], bool]) -> Iterator[tuple[Titled, Titled]]:
    """Titles that are another one's other words, each once, with that one. Who has two at once is called by either."""
    at_once = {_said(use) for use in uses if not use.title.alone}
    first: dict[tuple[str, str, tuple[str, ...]], Titled] = {}
    told: set[tuple[str, str]] = set()
    for use in uses:
        if _said(use) in at_once:
            continue
        before = next((b for b in islice(first.values(), _MOST) if is_other(b, use)), None)
        if before is None:
            first.setdefault((*_said(use), use.title.body), use)
        elif _said(use) not in told:
            told.add(_said(use))
            yield use, before


def _said(use: Titled) -> tuple[str, str]:
    return use.title.rank, use.title.head


def _is_other_word(one: Titled, other: Titled) -> bool:
    """Whether one title has "vice" where the other has "deputy"."""
    return {one.title.rank, other.title.rank} == _VICE and one.title.head == other.title.head


def _is_other(one: Titled, other: Titled) -> bool:
    """Whether two titles of a person are meant for one."""
    a, b = one.title, other.title
    if a.body and b.body and a.body != b.body:
        return False
    if _is_other_word(one, other) or (a.rank == b.rank and {a.head, b.head} == _PROFESSOR):
        return True
    if a.head == b.head:
        # Beside a source this is `mismatched-rank`.
        return a.rank != b.rank and "" in (a.rank, b.rank) and bool(a.body and b.body) and not other.reading.bilingual
    if a.rank != b.rank or not any(a.head in group and b.head in group for group in _ALIKE):
        return False
    if one.reading.bilingual and other.reading.bilingual:
        return _is_one_in_chinese(one, other)
    return bool(a.body and b.body) and not (one.reading.bilingual or other.reading.bilingual)


def _is_one_in_chinese(one: Titled, other: Titled) -> bool:
    """Whether the Chinese has one title for both, and none for one of them that it has not for the other."""
    from ..names.offices import titles

    heads = titles()
    here, there = (frozenset(head.name for head in heads.in_chinese(_source(use))) for use in (one, other))
    a, b = one.title.head, other.title.head
    both = any(heads.may_be(name, a) and heads.may_be(name, b) for name in here & there)
    return both and not any(heads.may_be(name, a) for name in here - there) and not any(heads.may_be(name, b) for name in there - here)


def _source(use: Titled) -> str:
    source = use.reading.segment.source
    return pack("zh").fold(source.value).value if source is not None and source.language[:2] == "zh" else ""


def _finding(use: Titled, before: Titled, who: str) -> Finding:
    place = use.place
    right = before.place.words
    right = " ".join(w[:1].upper() + w[1:] for w in right.split(" ")) if place.words[0].isupper() else right.lower()
    is_spelling = {use.title.head, before.title.head} == _PROFESSOR
    return Finding(
        f"please check: {who} has the title '{place.words}' here and '{before.place.words}' elsewhere",
        target=place,
        found=place.words,
        suggestions=(right,),
        edits=(Edit(place, right),),
        safety="unsafe",
        certainty="check",
        severity="info" if is_spelling else None,
        related=(before.place,),
    )
