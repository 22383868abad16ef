"""An abbreviation that nobody introduced, or that is introduced twice.

## Why
"IAI" means nothing to a reader who has not met "Institute of Artificial Intelligence (IAI)". An abbreviation is judged when
its full name is known, from the glossary or from the text itself: used without or before its full name, or never beside it, defined twice, or
given to two full names. One that differs by a letter from an abbreviation of the text is asked about. Abbreviations that every reader knows
(US, AI, GDP …), headlines, captions and lists are left alone, and so is one in brackets behind a name, which introduces it. So are those
that a glossary marks `needs: source`, since they mostly stand for something else: they are judged beside a source that has the name. In Chinese only an abbreviation
whose head is named (AIIC主任) is asked about.

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
  en: Guests came from all over the world to see the new ships. Photo: DST
  en: The Deep Sea Trust (DST) met in the US. The DST has a GDP team.
```
```termcheck
  en: The [IAX](undefined-abbreviation)-Dahua Joint Laboratory opened on Monday.
  en: UNIVERSITY OF HONG KONG-SHENZHEN HOSPITAL is a hospital.
```
```termcheck
term[institution]: 深海院 = Institute of Deep Sea Research | (IDSR) (needs source) | -Deep Sea Research Institute
  en: The [IDSR](undefined-abbreviation)-Dahua Laboratory of the [Deep Sea Research Institute](forbidden-form) opened. It is listed (HKEX: 1211; IDSR: 002594).
```
```termcheck
term[institution]: 深海院 = Institute of Deep Sea Research | (IDSR)
term[title]: 深海院院士 = member of the Institute of Deep Sea Research | member of IDSR
term[institution]: 深海理财 = IDSR Wealth Management
  en: IDSR Wealth Management is no bank, and Li Min is a member of [IDSR](undefined-abbreviation).
```
```termcheck
term[institution]: 深海院 = Institute of Deep Sea Research, Qingdao | (IDSR)
  en: IDSR opens a station in the north for its new ships
  en: The Deep Sea Institute (IDSR) met in May. IDSR has 200 staff.
```
```termcheck
  en: The Jiangbei Normal Ocean University (JNOU) met in May. The president of [JNU](undefined-abbreviation) spoke.
```
```termcheck
  en: The Jiangbei Marine Research Institute met in May. Later [JMRI](undefined-abbreviation) opened a station. JMRI has 200 staff.
```
```termcheck
term[institution]: 深海院 = Deep Sea Institute | (DSI)
term[institution]: 船舶院 = Ship Institute | (SHIN)
term[institution]: 航运网 = Shipping Net | (SHIN)
  en: The Federal Harbour Finance Agency (FHFA) and the Federal Harbour Administration met. [FHA](undefined-abbreviation) and SHIN lend. Leeds DSI won the cup.
  en: What FHA lends is little: DSI = deep sea investment. It is called Ocean Trust of Leeds, OTL.
  en: The Ocean Trust of Leeds (OTL) has said so.
```
```termcheck
  chinese: [AIIC](undefined-abbreviation)主任王建国表示，实验室将培养人才。
```
```termcheck
  chinese: 人工智能研究院（AIIC）成立。AIIC主任王建国与NICU主任出席，WTO秘书长致辞。
  chinese: 深海院（Institute of Deep Sea Research，简称IDSR）与TCL合作，IDSR副院长到场。
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..joined import joined_english, looked_for
from ..model import Finding, Place, Text
from ..names.abbreviations import KNOWN, LEAST, behind_name, in_name, known, nearly
from ..names.english import ABBREVIATION, STARTERS, TITLES, Definition, key, no_sentence
from ..reading import Hit, Reading, Whole
from ..regex import regex
from ..unlisted.english import definitions_of, unlisted_organisations
from . import check
from ._uses_in_chinese import never_introduced

_SHORT = looked_for("[A-Z][A-Z0-9&]")
_BODIES = ("institution", "facility", "programme", "event")
_PLEASE = "please check:"
# Behind an exchange's name: the number of a share.
_SHARE = regex(r"(?:\s?(?:stock|share))?(?:\s(?:code|symbol)s?)?\s?[:：]\s?\d{4,6}\b")
# What stands in a line below a picture, though it may be a sentence.
_CREDIT = regex(r"\b(?:[Pp]hotos?|[Ii]mage|[Pp]icture)s?(?: (?:by|from|courtesy|provided)|:|/)|[\[(/](?:Xinhua|[Pp]hoto)")
# A key says what it stands for ("CBR = crude birth rate"), or it is no word ("SHU.PA").
_SAID = regex(r"\s?=\s?[A-Za-z]|\.[A-Z]")
_NAMED = regex(r"([A-Z][\w’'-]*) $")
_DAYS = tuple("Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())
# The whole name is in capitals: "HONG KONG-SHENZHEN HOSPITAL".
_LOUD = regex(r"-[A-Z]{2,}\b")
# Stands before who has taken a picture.
_CREDITED = regex(r"\b(?:[Pp]hotos?|[Ii]mages?|[Pp]ictures?|[Vv]ideo|[Cc]ourtesy)(?::| by| of| from)? ?$")
_BEFORE = 24


@check(per="document", severity="warning", category="terminology", mqm="terminology/abbreviation", since="0.1")
def run(whole: Whole) -> Iterable[Finding]:
    introduced: dict[str, _Introduction] = {}
    yield from _introduced_twice(_introductions(whole), introduced)
    yield from _uses(whole, introduced)
    yield from map(_unknown, never_introduced(whole))


class _Introduction(NamedTuple):
    """Where a text says what an abbreviation stands for: the number of its reading, and the words."""

    number: int
    definition: Definition
    text: Text

    @property
    def short(self) -> Place:
        return Place(self.text, *self.definition.short_span)

    def is_before(self, number: int, start: int) -> bool:
        """Whether an offset of a reading stands behind it, or is its own short form."""
        return self.number < number or (self.number == number and self.definition.short_span[0] <= start)

    def is_behind(self, number: int, start: int) -> bool:
        """Whether an offset of a reading stands before its full name."""
        return self.number > number or (self.number == number and self.definition.full_span[0] > start)


def _introductions(whole: Whole) -> Iterator[_Introduction]:
    definitions = definitions_of(whole)
    numbers = {id(reading): number for number, reading in enumerate(joined_english(whole).readings)} if definitions else {}
    for reading, definition in definitions:
        if id(reading) in numbers:
            yield _Introduction(numbers[id(reading)], definition, reading.segment.target)


def _introduced_twice(introductions: Iterable[_Introduction], introduced: dict[str, _Introduction]) -> Iterator[Finding]:
    """Those that stand for something else already, or are introduced again. The first of each is left in `introduced`."""
    again: set[str] = set()
    for here in introductions:
        short = here.definition.short
        before = introduced.setdefault(short, here)
        if before is here:
            continue
        words, others = key(here.definition.full), key(before.definition.full)
        if words != others and not set(words) & set(others):
            yield _repeated(here, here.definition.full_span, f"'{short}' stands for '{before.definition.full}' already", before)
        elif words == others and short not in KNOWN and short not in again and not _is_apart(here) and not _is_apart(before):
            again.add(short)
            yield _repeated(here, here.definition.short_span, f"'{short}' is introduced already", before)


def _is_apart(introduction: _Introduction) -> bool:
    """In a headline or a line below a picture: who reads it has not read the text."""
    value = introduction.text.value
    return no_sentence(value) or _CREDIT.search(value) is not None


def _repeated(here: _Introduction, span: tuple[int, int], message: str, before: _Introduction) -> Finding:
    place = Place(here.text, *span)
    return Finding(message, target=place, found=place.words, severity="info", related=(before.short,))


def _uses(whole: Whole, introduced: dict[str, _Introduction]) -> Iterator[Finding]:
    """The first use of each abbreviation that stands before its introduction or without one."""
    settled: set[str] = set()
    english = joined_english(whole)
    for number in english.having(_SHORT):
        reading = english.readings[number]
        text = reading.segment.target
        here = _abbreviations(reading)
        for match in ABBREVIATION.finditer(text.value):
            short, start = match[1], match.start()
            where, hit = introduced.get(short), here.get(start)
            if short in settled or _SHARE.match(text.value, match.end()) or (known(short) and where is None) or no_sentence(text.value):
                continue
            if _CREDITED.search(text.value[max(start - _BEFORE, 0) : start]) or _SAID.match(text.value, match.end()):
                continue
            at, found = Place(text, *match.span(1)), None
            if where is not None:
                if where.is_behind(number, start) and not text.value[:start].rstrip(' ,(“"').endswith(where.definition.full):
                    found = _too_early(at, where)
                elif not where.is_before(number, start):
                    continue
            elif behind_name(text.value, start):
                pass  # "Deep Sea Institute (IDSR)", though the letters are not its initials
            elif hit is not None and _is_judged(hit, reading, whole):
                if hit.form.form != "abbreviation" or not hit.form.accepted or _is_shared(reading, hit):
                    continue
                if _first_named(whole).get(hit.listed.number, number + 1) > number:
                    found = _listed(hit, short, reading)
            elif (meant := nearly(short, introduced)) is not None and sum(short in r.segment.target.value for r in english.readings) == 1:
                found = _mistaken(at, introduced[meant])
            elif len(short) >= LEAST and (name := _names_by_initials(whole).get(short)) is not None:
                found = _initials(at, name)
            elif (
                len(short) >= LEAST
                and short.isupper()
                and short.isalpha()
                and in_name(text.value, match)
                and not _LOUD.match(text.value, match.end(1))
            ):
                found = _unknown(at)
            else:
                continue
            settled.add(short)
            if found is not None:
                yield found


def _abbreviations(reading: Reading) -> dict[int, Hit]:
    """The listed names of a text by where they begin; abbreviations of bodies before what else the same letters may be. One in a longer name stands for a body
    of its own behind "of" ("academician of CAS"), and belongs to that name elsewhere ("ICBC Wealth Management")."""
    here: dict[int, Hit] = {}
    value = reading.segment.target.value
    for hit in reading.target:
        before = here.get(hit.start)
        if hit.nested and ((before and not before.nested) or not value.endswith((" of ", " of the "), 0, hit.start)):
            continue
        if before is None or not (before.listed.kind in _BODIES and before.form.form == "abbreviation"):
            here[hit.start] = hit
    return here


def _unknown(at: Place) -> Finding:
    return Finding(f"{_PLEASE} '{at.words}' is not introduced in this text", target=at, found=at.words, certainty="check", severity="info")


def _too_early(at: Place, where: _Introduction) -> Finding:
    message = f"'{at.words}' is used before '{where.definition.full} ({at.words})' introduces it"
    return Finding(message, target=at, found=at.words, severity="info" if known(at.words) else None, related=(where.short,))


def _is_judged(hit: Hit, reading: Reading, whole: Whole) -> bool:
    """Whether the letters stand for the listed body: in English alone they mostly do, but for those that need a source, for which the text must have a name
    of the body, right or wrong."""
    return hit.form.needs is None or reading.has_source(hit.term) or hit.listed.number in _misnamed(whole)


def _in_capitals(hit: Hit) -> bool:
    """Whether the word before it has capitals and is no weekday: the letters belong to a longer name ("Shanghai SIPG", a football club)."""
    before = _NAMED.search(hit.text.value[max(hit.start - _BEFORE, 0) : hit.start])
    return before is not None and before[1].lower() not in STARTERS | TITLES and not before[1].startswith(_DAYS)


def _is_shared(reading: Reading, hit: Hit) -> bool:
    """Whether the letters stand for several listed bodies, or for a part of a name, and no source says for which."""
    if not reading.bilingual and _in_capitals(hit):
        return True
    return not reading.bilingual and len({h.term.id for h in reading.hits_at(hit.at) if h.form.accepted}) > 1


def _misnamed(whole: Whole) -> frozenset[int]:
    """The numbers of the terms that a text names in full, but by names that they have not got."""

    def found() -> frozenset[int]:
        english = joined_english(whole).readings
        return frozenset([h.listed.number for r in english if r.is_odd for h in r.odd if h.listed.full and not h.listed.accepted])

    return whole.once("misnamed", found)


def _listed(hit: Hit, short: str, reading: Reading) -> Finding | None:
    """The abbreviation of a listed body, whose name has not stood before."""
    name = hit.term.preferred("en", reading.date)
    if hit.term.kind not in _BODIES or name is None or name.form != "full":
        return None
    written = f"{name.text} ({short})"
    return Finding(
        f"'{short}' is not introduced: '{written}' at first mention",
        target=hit.at,
        term=hit.term,
        found=short,
        suggestions=(written,),
        safety="display",
        severity="info" if reading.bilingual else None,
    )


def _mistaken(at: Place, meant: _Introduction) -> Finding:
    right = meant.definition.short
    message = f"{_PLEASE} '{at.words}' is not introduced in this text; is '{right}' meant?"
    return Finding(message, target=at, found=at.words, suggestions=(right,), safety="unsafe", certainty="check", related=(meant.short,))


def _initials(at: Place, name: Place) -> Finding:
    """The abbreviation of a body that the text names, and beside whose name it does not stand."""
    written = f"{name.words} ({at.words})"
    message = f"'{at.words}' is not introduced: '{written}' at first mention"
    return Finding(message, target=at, found=at.words, suggestions=(written,), safety="display", severity="info", related=(name,))


def _names_by_initials(whole: Whole) -> dict[str, Place]:
    """The first mention of each body that no glossary lists, by the initials of its words."""

    def found() -> dict[str, Place]:
        first: dict[str, Place] = {}
        for reading, name in unlisted_organisations(whole):
            initials = "".join(word[0] for word in name.key).upper()
            if not name.text.isupper():
                first.setdefault(initials, Place(reading.segment.target, name.start, name.end))
        return first

    return whole.once("names by initials", found)


def _first_named(whole: Whole) -> dict[int, int]:
    """The number of the first reading that has a term's full form, also inside a longer name, by the number of the term."""

    def found() -> dict[int, int]:
        first: dict[int, int] = {}
        for number, reading in enumerate(joined_english(whole).readings):
            for hit in reading.target:
                if hit.listed.full and hit.listed.accepted:
                    first.setdefault(hit.listed.number, number)
        return first

    return whole.once("first named", found)
