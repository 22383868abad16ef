"""An abbreviation that nobody introduced, or that is introduced twice.

## Why
"IAI" means nothing to a reader who has not met "Institute of Artificial Intelligence (IAI)". An abbreviation is judged when
its full name is known, from the glossary or from the text itself: used without or before its full name, defined twice, or
given to two full names. One that differs by a letter from an abbreviation of the text is asked about. Abbreviations that every reader knows
(US, AI, GDP …), headlines, captions and lists are left alone, and so is one in brackets behind a name, which introduces it. So are those
that a glossary marks `needs: source`, since they mostly stand for something else: they are judged beside a source that has the name.

## Examples
```termcheck
term[institution]: 深海院 = Institute of Deep Sea Research | (IDSR)
  en: On Monday [IDSR](undefined-abbreviation) opened a station. IDSR has 200 staff.
```
```termcheck
  en: The Deep Sea Trust (DST) met. Later [Digital Safety Team](undefined-abbreviation) (DST) joined.
```
```termcheck
  en: Deep Sea Trust opens station
  en: The Deep Sea Trust (DST) met in the US. The DST has a GDP team.
```
```termcheck
  en: The [IAX](undefined-abbreviation)-Dahua Joint Laboratory opened on Monday.
```
```termcheck
term[institution]: 深海院 = Institute of Deep Sea Research, Qingdao | (IDSR)
  en: IDSR opens a station in the north for its new ships
  en: The Deep Sea Institute (IDSR) met in May. IDSR has 200 staff.
```
```termcheck
  en: The Jiangbei Normal Ocean University (JNOU) met in May. The president of [JNU](undefined-abbreviation) spoke.
```
"""

from __future__ import annotations

from collections.abc import Iterable

from ..joined import Joined, joined_english, looked_for
from ..model import Finding, Place, Text
from ..names.abbreviations import KNOWN, LEAST, behind_name, in_name, known, nearly
from ..names.english import ABBREVIATION, Definition, key, no_sentence
from ..reading import Whole
from ..regex import regex
from ..unlisted.english import definitions_of
from . import check

_SHORT = looked_for("[A-Z][A-Z0-9&]")
# What stands in a line below a picture, though it may be a sentence.
_CREDIT = regex(r"\b(?:[Pp]hotos?|[Ii]mage|[Pp]icture)s?(?: (?:by|from|courtesy|provided)|:|/)|[\[(/](?:Xinhua|[Pp]hoto)")


@check(per="document", severity="warning", category="terminology", mqm="terminology/abbreviation", since="0.1")
def run(whole: Whole) -> Iterable[Finding]:
    defined: dict[str, tuple[int, Definition, Text]] = {}
    again: set[str] = set()
    english = joined_english(whole)
    numbers = {id(reading): number for number, reading in enumerate(english.readings)} if definitions_of(whole) else {}
    for reading, definition in definitions_of(whole):
        number, text = numbers.get(id(reading)), reading.segment.target
        if number is None:
            continue
        before = defined.get(definition.short)
        if before is None:
            defined[definition.short] = (number, definition, text)
        elif key(before[1].full) != key(definition.full) and not set(key(before[1].full)) & set(key(definition.full)):
            yield _finding(text, definition.full_span, f"'{definition.short}' stands for '{before[1].full}' already", before)
        elif key(before[1].full) == key(definition.full) and definition.short not in KNOWN and definition.short not in again:
            if no_sentence(before[2].value) or no_sentence(text.value) or _CREDIT.search(text.value) or _CREDIT.search(before[2].value):
                continue
            again.add(definition.short)
            yield _finding(text, definition.short_span, f"'{definition.short}' is introduced already", before)
    yield from _unintroduced(english, defined)


def _finding(text: Text, span: tuple[int, int], message: str, before: tuple[int, Definition, Text]) -> Finding:
    place = Place(text, *span)
    return Finding(message, target=place, found=place.words, severity="info", related=(Place(before[2], *before[1].short_span),))


def _unintroduced(english: Joined, defined: dict[str, tuple[int, Definition, Text]]) -> Iterable[Finding]:
    """The first use of each abbreviation that has a known full name and stands before or without it."""
    done: set[str] = set()
    named: dict[int, int] = {}
    for number in english.having(_SHORT):
        reading = english.readings[number]
        text = reading.segment.target
        here = {h.start: h for h in reading.top} if reading.target else {}
        for match in ABBREVIATION.finditer(text.value):
            short = match[1]
            where = defined.get(short)
            if short in done or (known(short) and where is None) or no_sentence(text.value):
                continue
            hit = here.get(match.start())
            if where is None and behind_name(text.value, match.start()):
                done.add(short)
            elif where is not None:
                if where[0] < number or (where[2] is text and where[1].short_span[0] <= match.start()):
                    done.add(short)
                elif where[0] > number or where[1].full_span[0] > match.start():
                    done.add(short)
                    yield Finding(
                        f"'{short}' is used before '{where[1].full} ({short})' introduces it",
                        target=Place(text, *match.span(1)),
                        found=short,
                        severity="info" if known(short) else None,
                        related=(Place(where[2], *where[1].short_span),),
                    )
            elif hit is not None and hit.form.form == "abbreviation" and hit.form.accepted:
                done.add(short)
                named = named or _named(english)
                full = named.get(hit.listed.number)
                judged = hit.form.needs is None or reading.has_source(hit.term)
                if judged and hit.term.kind in ("institution", "facility", "programme", "event") and (full is None or full > number):
                    name = hit.term.preferred("en", reading.date)
                    if name is not None and name.form == "full":
                        yield Finding(
                            f"'{short}' is not introduced: '{name.text} ({short})' at first mention",
                            target=hit.at,
                            term=hit.term,
                            found=short,
                            suggestions=(f"{name.text} ({short})",),
                            safety="display",
                            severity="info" if reading.bilingual else None,
                        )
            elif hit is None and (meant := nearly(short, defined)) is not None:
                done.add(short)
                yield Finding(
                    f"please check: '{short}' is not introduced in this text; is '{meant}' meant?",
                    target=Place(text, *match.span(1)),
                    found=short,
                    suggestions=(meant,),
                    safety="unsafe",
                    certainty="check",
                    related=(Place(defined[meant][2], *defined[meant][1].short_span),),
                )
            elif hit is None and len(short) >= LEAST and short.isupper() and short.isalpha() and in_name(text.value, match):
                done.add(short)
                yield Finding(
                    f"please check: '{short}' is not introduced in this text",
                    target=Place(text, *match.span(1)),
                    found=short,
                    certainty="check",
                    severity="info",
                )


def _named(english: Joined) -> dict[int, int]:
    """The number of the first reading that has a term's full form, also inside a longer name, by the number of the term."""
    found: dict[int, int] = {}
    for number, reading in enumerate(english.readings):
        for hit in reading.target:
            if hit.listed.full and hit.listed.accepted:
                found.setdefault(hit.listed.number, number)
    return found
