"""A rendering that the glossary forbids, or advises against.

## Why
Word-by-word renderings of an institution's name are seen again and again; the body itself uses another one. A deprecated
form is a warning: still understood, but not how the body calls itself.

## How to fix
Put the preferred form. The fix is safe where the entry has one and the words are nobody else's name.

## Examples
```termcheck
term[institution]: 大洋院 = Ocean Academy | -OCAD
  en: The laboratory of [OCAD](forbidden-form) is new.
```
```termcheck
term: 注意力机制 = attention mechanism | -focus mechanism
  zh: 我们采用注意力机制。
  en: It is the [focus mechanism](forbidden-form).
 fix: It is the attention mechanism.
```
```termcheck
term[institution]: 大洋实验室 = Ocean Laboratory of Qingdao | -Qingdao Big Ocean Laboratory
  en: The [Qingdao Big Ocean Laboratory](forbidden-form)'s staff met.
 fix: The Ocean Laboratory of Qingdao's staff met.
```
A longer name that is right shields what stands inside it, and words that are right for another entry are left alone.
```termcheck
term: 热垫 = thermal gap pad | -gap pad
term: 工作组 = working group | -task force
term: 特遣队 = task force
  en: The thermal gap pad was tested by a task force.
```
Beside its source they are a wrong name where the source has this name and not the other.
```termcheck
term[institution]: 滨海工大 = Binhai University of Technology | -Binhai Polytechnic University
term[institution]: 滨海职大 = Binhai Polytechnic University
  zh: 滨海工大举行会议。
  en: [Binhai Polytechnic University](forbidden-form) held a meeting.
  zh: 滨海工大和滨海职大举行会议。
  en: Binhai University of Technology and Binhai Polytechnic University held a meeting.
```
A place at the end may be the beginning of somebody else's name.
```termcheck
term[title]: 财政司司长 = Financial Secretary | -Finance Director of Hong Kong
  en: The Finance Director of Hong Kong Airlines met the [Finance Director of Hong Kong](forbidden-form).
```
A post keeps its small letter.
```termcheck
term[title]: 大洋院院士 = Member of the Ocean Academy | -academic of the Ocean Academy
  en: Li Min, an [academic of the Ocean Academy](forbidden-form), spoke.
 fix: Li Min, a member of the Ocean Academy, spoke.
```
What says once more what the body is belongs to the wrong name.
```termcheck
term[institution]: 大洋局 = Ocean Administration | -National Ocean Supervision Administration
  en: The [National Ocean Supervision Administration Bureau](forbidden-form) met.
 fix: The Ocean Administration met.
```
Some wrong forms are right names of other bodies elsewhere (`needs: source`). In an English text alone they are asked about where they stand as a whole name, and no foreign
country is named beside them.
```termcheck
term[institution]: 大洋局 = Ocean Administration | -National Ocean Bureau (needs source)
  en: The [National Ocean Bureau](forbidden-form) met in Qingdao. Officials of Peru spoke. So did the Lima National Ocean Bureau.
  en: Peru's National Ocean Bureau sent ships.
```
```termcheck
term[institution]: 海洋部 = Ministry of Seas | -Ministry of Ocean (needs source)
term[place]: 北湾 = Beiwan Gulf | -North Bay (needs source)
  en: The Ministry of Ocean, Ships and Fishing met. Fires ravaged the North Bay.
  en: The [Ministry of Ocean](forbidden-form) met. Ships of China left the [North Bay](forbidden-form).
```
So is a name that goes on with another word, or that another word stands before, since the listed words are not all of it; and so are words in small letters
that say what somebody is.
```termcheck
term[institution]: 滨海大学 = Binhai University | -University of Binhai
  en: The Sports University of Binhai met. President Li of the [University of Binhai](forbidden-form) came.
```
```termcheck
term[institution]: 大洋局 = Ocean Administration | -State Bureau of Oceans
term[institution]: 里兹海洋社 = Leeds Ocean Service | -Leeds Ocean Agency
term[institution]: 东南大学 = Dongnan University | -South East University
  en: Leeds ocean agency Hu Ltd came.
  en: South East University of Oceans met.
  en: The State Bureau of Oceans Affairs met. The [State Bureau of Oceans](forbidden-form) Director Li met them.
```
"""

from __future__ import annotations

from collections.abc import Iterable

from ..languages import as_written
from ..languages.english import inflect_like
from ..model import Finding, Place
from ..names.english import HEADS, STARTERS, TITLES, headline
from ..reading import Hit, Reading
from ..regex import regex
from . import check
from ._meant import meant

_CAPITAL = regex(" [A-Z]")
_PLACE_LAST = regex(r" (?:Hong Kong|Macao|Macau|Taiwan|China)$")
_HEAD = regex(r" (?:Administration|Agency|Bureau|Commission|Committee|Department|Ministry|Office)\b")
_LAST = regex(r"(?:^|[^\w-])([A-Z][\w’'-]*) $")
_BEFORE = 40
_NEXT = regex(r" ([A-Z][a-z]+)")
# "Southwest University of Science": not what country it is in.
_OF = regex(r" (?:of|for) (?!China\b|the )[A-Z]")
_NAMES = ("institution", "facility", "title")


@check(per="segment", severity="error", category="terminology", mqm="terminology/wrong-term", since="0.1", needs=("odd",))
def run(reading: Reading) -> Iterable[Finding]:
    language = reading.segment.target.language
    for hit in reading.odd:
        if hit.form.accepted or hit.term.kind == "phrase" or hit.form.until or not judged(reading, hit):
            continue
        preferred = hit.term.preferred(
            language, reading.date, "abbreviation" if hit.form.form == "abbreviation" else None
        ) or hit.term.preferred(language, reading.date)
        if preferred is None or preferred.text == hit.at.words:
            continue
        written = as_written(preferred.text, reading.segment.target)
        better = inflect_like(written or preferred.text, hit.inflection)
        if hit.words[0].islower() and better.partition(" ")[0].lower() in TITLES:
            # A post keeps its small letter in a sentence.
            better = better[0].lower() + better[1:]
        forbidden = hit.form.status == "forbidden" and (hit.form.needs != "source" or reading.bilingual)
        name = "the official name" if hit.term.kind in ("institution", "facility") else "the right rendering"
        note = f" ({hit.form.note})" if hit.form.note else ""
        at = _with_second_head(hit)
        yield Finding(
            f"'{at.words}' is not {name}{note}: use '{better}'"
            if forbidden
            else f"please check '{at.words}'{note}: '{better}' is preferred",
            target=at,
            source=next((p.source.at for p in reading.pairs_of(hit)), None),
            term=hit.term,
            found=at.words,
            suggestions=(better,),
            safety="display" if written is None else "safe" if forbidden and not _goes_on(hit) else "unsafe",
            certainty="certain" if forbidden else "check",
            severity=hit.term.severity or ("error" if forbidden else "warning"),
        )


def _with_second_head(hit: Hit) -> Place:
    """A body's wrong name with what says once more what it is: "… Administration Bureau"."""
    second = (
        _HEAD.match(hit.text.value, hit.end)
        if hit.term.kind == "institution" and _HEAD.fullmatch(f" {hit.words.rpartition(' ')[2]}")
        else None
    )
    return Place(hit.text, hit.start, second.end()) if second else hit.at


def judged(reading: Reading, hit: Hit) -> bool:
    """Whether a listed wrong form is this entry's here. What another entry accepts is not, unless the source has this term and not that one; and
    beside a source that has not the term only a form of three words or more is its own proof. A place that goes on to a longer name is none."""
    others = [h.term for h in reading.hits_at(hit.at) if h.form.accepted]
    if others and (any(map(reading.has_source, others)) or not reading.has_source(hit.term)):
        return False
    if hit.term.kind in _NAMES and _part_of_another(hit):
        return False
    if _PLACE_LAST.search(hit.at.words) and _CAPITAL.match(hit.at.text.value, hit.at.end):
        return reading.has_source(hit.term)
    if hit.term.kind in _NAMES[:2] and _is_described(hit):
        return reading.has_source(hit.term)
    if hit.form.needs == "source" and not reading.bilingual:
        return meant(reading, hit)
    if hit.form.needs == "source" or (reading.bilingual and hit.at.words.count(" ") < 2):
        return reading.has_source(hit.term)
    return True


def _part_of_another(hit: Hit) -> bool:
    """Whether a word stands before that the first one belongs to ("Sports University of …"), or one follows that the last one belongs to ("… of Hong Kong Science
    Park"): not where that one says what body it is ("… Institute"),
    nor before a title or another body, nor in a headline, where all words have capitals."""
    value = hit.at.text.value
    first = hit.at.words.partition(" ")[0].lower()
    before = _LAST.search(value[max(hit.at.start - _BEFORE, 0) : hit.at.start])
    if before and first in HEADS and before[1].lower() not in TITLES | STARTERS and not headline(value):
        return True
    if (
        hit.at.words.rpartition(" ")[2].lower() in HEADS
        and " of " not in hit.at.words
        and _OF.match(value, hit.at.end)
        and not headline(value)
    ):
        return True
    follows = _NEXT.match(value, hit.at.end)
    if follows is None or " of " not in hit.at.words or headline(value):
        return False
    last = hit.at.words.rsplit(" ", 1)[-1].lower()
    return not any(word in HEADS or word in TITLES for word in (last, follows[1].lower()))


def _is_described(hit: Hit) -> bool:
    """Whether it is said in small letters what somebody is, as "China news agency" says of Xinhua, where the form has capitals."""
    words, form = hit.words.split(), hit.form.text.split()
    small = sum(a[0].islower() and b[0].isupper() for a, b in zip(words, form, strict=False))
    return words[0][0].isupper() and len(words) == len(form) and 0 < len(words) - 1 <= small


def _goes_on(hit: Hit) -> bool:
    """Whether a capitalised word follows at once, or a bracket opens before: the words may be part of a longer name."""
    value = hit.at.text.value
    return bool(_CAPITAL.match(value, hit.at.end)) or value[max(hit.at.start - 8, 0) : hit.at.start].rstrip().endswith("(")
