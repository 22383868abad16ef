"""One name in two writings, though no glossary lists it.

## Why
"IAI-Dahua Video IoT Intelligent Agent Joint Laboratory" and "Joint Laboratory for Video IoT Intelligent Agents" are one
laboratory; a reader cannot know. Two names are called one only on proof inside the text:

- The same words in another order or with other blanks, or all the words of one, four or more, inside the other, with nothing that tells bodies apart (a
  place, a number, a rank, a field) between them.
- One is an institute where the other is an academy or a research institute, a bureau where the other is an administration, a plan where the other is a
  programme; one says the level of its place ("Municipal") and the other does not; one is Chinese and the other China's.
- One is what the text says that it will call a body, and the body has an abbreviation, too, or another short name.
- Beside the source: one name there, two in English; or two there that the English calls by one name. In a Chinese translation of English it is the
  sound: one foreign name, in characters of which one changes.

## Examples
```termcheck
  en: The [IAI](undefined-abbreviation)-Dahua Video IoT Intelligent Agent Joint Laboratory opened.
  en: The [Joint Laboratory for Video IoT Intelligent Agents](inconsistent-name) has ten staff.
```
```termcheck
  en: The State Key Laboratory of Marine Robotics Research opened. The Key Laboratory of Marine Robotics Research is older.
  en: Hefei University of Marine Technology and Hebei University of Marine Technology signed the agreement.
```
```termcheck
  en: The Institute of Marine Energy of Jiangbei and Linjiang Electric Power Company signed an agreement.
  en: The [Jiangbei Marine Energy Institute](inconsistent-name) has ten staff.
```
```termcheck
  en: The Jiangbei Institute of Marine Engineering opened under the Bell Project.
  en: The [Jiangbei Marine Engineering Research Institute](inconsistent-name) has ten staff, paid by the [Bell Program](inconsistent-name).
  en: The China Association of Marine Schools joined. The [Chinese Association of Marine Schools](inconsistent-name) has ten members.
  en: Nanjing University of Marine Arts is no Nanjing University Academy of Marine Arts. The Development Project has a Development Plan.
```
```termcheck
  en: The Linjiang Municipal Science and Technology Bureau paid. The [Bureau of Science & Technology of Linjiang](inconsistent-name) has ten members.
  en: The Linjiang Big Data Bureau and the [Linjiang Bigdata Bureau](inconsistent-name) were thanked by the Jiangbei Marine Institute.
  en: The [Institute of Marine Research of Jiangbei Province](inconsistent-name) has ten staff.
  en: Linjiang Deep Blue Technology Co., Ltd. signed. [Linjiang DeepBlue Technology Company](inconsistent-name) sells boats.
```
```termcheck
  en: The Jilin Provincial Education Department met the Jilin Municipal Education Department. The Linjiang Finance Bureau met
  en: the Linjiang Education Bureau. The School and the Linjiang Middle School met with the Linjiang School.
```
```termcheck
term[institution]: 深海院 = Institute of Deep Sea Research, Qingdao | (IDSR)
  en: The Institute of Deep Sea Research, Qingdao (hereinafter referred to as the “[Sea Research Institute](inconsistent-name)”) met in May.
  en: IDSR has 200 staff. The [Sea Institute](inconsistent-name) plans another station.
```
```termcheck
term[institution]: 深海院 = Institute of Deep Sea Research, Qingdao | (IDSR)
  en: The Institute of Deep Sea Research, Qingdao (the “Sea Research Institute”) met in May. The Sea Research Institute has 200 staff.
  en: The Marine Energy Association (hereinafter “Energy Body”) has ten members; the Jiangbei Energy Association has two.
```
```termcheck
  zh: 江北海洋工程研究院三月成立。
  en: The Jiangbei Marine Engineering Research Institute was founded in March.
  zh: 江北海洋工程研究院有二百名员工。
  en: The [Jiangbei Academy of Ocean Engineering](inconsistent-name) has 200 employees.
```
```termcheck
  zh: 江北海洋工程研究院三月成立。
  en: The Jiangbei Marine Engineering Research Institute was founded in March.
  zh: 江北海洋工程研究院有二百名员工。
  en: The institute has 200 employees.
```
```termcheck
term[programme]: 千岸计划 = Thousand Coasts Program
term[programme]: 百港千岸工程 = Hundred Ports and Thousand Coasts Project
  en: She joined the Thousand Coasts Program, and then the Hundred Ports and Thousand Coasts Project.
```
```termcheck
term[programme]: 千帆计划 = Thousand Sails Plan
term[programme]: 万帆计划 = Ten Thousand Sails Program
  en: The Thousand Sails Plan was set up in 2008. The Ten Thousand Sails Program is for those at home.
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from ..joined import joined_english, looked_for
from ..model import Finding, Place
from ..names.english import STARTERS, key
from ..reading import Hit, Whole
from ..regex import regex
from ..unlisted.called import called
from ..unlisted.english import definitions_of, unlisted_organisations
from ..unlisted.lists import parts
from ..unlisted.variants import LEAST, Names, short_variants
from . import check

# Among so many programmes one is looked for whose name is this one's end.
_MOST = 64
# A plan of a name of its own.
_PLAN = looked_for(r"[A-Z][\w’'-]+\s(?:Program(?:me)?|Project|Plan|Initiative|Scheme)\b")
_PLANS = regex(r"(?<![\w’'-])((?:[A-Z][\w’'-]+ ){0,4}[A-Z][\w’'-]+) (Program(?:me)?|Project|Plan|Initiative|Scheme)(?![\w-])")
_ANY_PLAN = frozenset(
    """
    the this that a an our its key national state major new joint research development cooperation action talent talents pilot training
    construction industry industrial science technology international strategic special first second third fourth fifth year five-year
    investment infrastructure education health city urban rural green digital innovation master work support management
    """.split()
)


@check(
    per="document",
    severity="warning",
    category="consistency",
    mqm="terminology/inconsistent-use-of-terminology",
    since="0.1",
    yields_to=("forbidden-form", "near-miss-form", "outdated-form", "inconsistent-term"),
)
def run(whole: Whole) -> Iterable[Finding]:
    both = [*_two_sided(whole), *_transcribed(whole)]
    yield from both
    yield from _short(whole)
    yield from _plans(whole)
    marked = [f.target for f in both if f.target]
    yield from (f for f in _one_sided(whole) if f.target and not any(f.target.overlaps(p) for p in marked))


def _two_sided(whole: Whole) -> Iterator[Finding]:
    """One Chinese name with two English ones; one English name for two Chinese ones."""
    if not whole.bilingual:
        return
    from ..unlisted.chinese import renderings, unlisted_names

    owners: dict[tuple[str, ...], tuple[str, Place]] = {}
    for name, rendered in renderings(unlisted_names(whole)):
        first: Place | None = None
        told: set[tuple[str, ...]] = set()
        for mention, place in rendered:
            words = key(place.words)
            if first is None:
                first = place
                owner, earlier = owners.setdefault(words, (name.name, place))
                if owner != name.name and owner not in name.name and name.name not in owner and len(words) > 2:
                    message = f"please check: '{place.words}' stands for '{owner}' and for '{name.name}'"
                    yield _finding(message, place, mention.at, (), (earlier,))
            elif words not in told and _other(words, key(first.words), name.kind):
                told.add(words)
                message = f"please check: '{name.name}' is '{place.words}' here and '{first.words}' elsewhere"
                yield _finding(message, place, mention.at, (first.words,), (first,))


def _transcribed(whole: Whole) -> Iterator[Finding]:
    """A foreign name that a Chinese translation of English writes in two ways."""
    if whole.bilingual and any(r.segment.target.language[:2] == "zh" for r in whole.readings):
        from ..unlisted.transcribed import changing

        for name, place, first in changing(whole.readings):
            message = f"please check: '{name}' is '{place.words}' here and '{first.words}' elsewhere"
            yield _finding(message, place, None, (first.words,), (first,))


def _other(a: tuple[str, ...], b: tuple[str, ...], kind: str) -> bool:
    """Whether two renderings are two names: neither is the other cut short or in another order, and, for persons, neither spells the
    other differently by a letter or two (which `misspelled-person` judges)."""
    one, other = set(a), set(b)
    if one <= other or other <= one:
        return False
    return kind == "person" or (len(a) > 2 and len(b) > 2 and len(one & other) >= 1)


def _finding(message: str, target: Place, source: Place | None, better: tuple[str, ...], related: tuple[Place, ...]) -> Finding:
    return Finding(
        message,
        target=target,
        source=source,
        found=target.words,
        suggestions=better,
        safety="unsafe" if better else "display",
        certainty="check",
        related=related,
    )


def _one_sided(whole: Whole) -> Iterator[Finding]:
    aliases = {key(definition.short) for _, definition in definitions_of(whole)}
    names = ((n, r) for r, name in unlisted_organisations(whole) for n in (name, *parts(name)))
    seen = [(n, r) for n, r in names if n.key not in aliases and len(n.key) >= LEAST and not n.text.isupper()]
    reported: set[tuple[str, ...]] = set()
    before = Names()
    for name, reading in seen:
        other = None if name.key in reported else before.variant(name)
        before.add(name, reading)
        if other is None or _joined(name.text, other[0].text):
            continue
        reported.add(name.key)
        first = other[0]
        message = f"please check: '{name.text}' and '{first.text}' seem to be one name in two writings"
        at = Place(reading.segment.target, name.start, name.end)
        yield _finding(message, at, None, (first.text,), (Place(other[1].segment.target, first.start, first.end),))


def _short(whole: Whole) -> Iterator[Finding]:
    """A body that a text gives a short name, and has by another one, too."""
    for given in called(whole):
        words = key(given.short.words)
        if given.hit is not None:
            other = _abbreviated(whole, given.hit, words)
            if other is not None:
                message = f"please check: '{given.short.words}' and '{other.words}' are both short for '{given.full}'"
                yield _finding(message, given.short, None, (other.words,), (other.at,))
        told: set[str] = set()
        for reading, name in unlisted_organisations(whole):
            if (
                name.text not in told
                and name.key != words
                and short_variants(name.key, words)
                and not short_variants(name.key, key(given.full))
            ):
                told.add(name.text)
                message = f"please check: '{name.text}' and '{given.short.words}' seem to be one name in two writings"
                yield _finding(message, Place(reading.segment.target, name.start, name.end), None, (given.short.words,), (given.short,))


def _abbreviated(whole: Whole, body: Hit, words: tuple[str, ...]) -> Hit | None:
    """The first abbreviation of a listed body in a text, if these words are none of its forms."""
    if any(key(form.text) == words for form in body.term.forms_in("en")):
        return None
    hits = (h for r in joined_english(whole).readings for h in r.top if h.listed.number == body.listed.number)
    return next((h for h in hits if h.form.form == "abbreviation" and h.form.accepted), None)


def _joined(name: str, other: str) -> bool:
    """Whether one is the other with something that "and" joins: two names, or a name of which a part was taken for one."""
    shorter, longer = sorted((name, other), key=len)
    return shorter in longer and " and " in f" {longer.replace(shorter, '')} "


def _plans(whole: Whole) -> Iterator[Finding]:
    """A programme of a name of its own that is a plan or a project elsewhere."""
    english = joined_english(whole)
    seen: dict[str, tuple[str, Place, set[int]]] = {}
    told: set[str] = set()
    for number in english.having(_PLAN):
        reading = english.readings[number]
        text = reading.segment.target
        for match in _PLANS.finditer(text.value):
            words = [w for w in match[1].split(" ") if w.lower() not in STARTERS]
            if not words or all(w.lower() in _ANY_PLAN for w in words):
                continue
            name, head = " ".join(words), match[2].removesuffix("me")
            place = Place(text, match.end() - len(f"{name} {match[2]}"), match.end())
            # The end of a longer name that is listed is no name of its own.
            if any(h.start < place.start and place.end <= h.end for h in reading.target):
                continue
            # "OPPO Bell Program" is the "Bell Project" of OPPO.
            known = next((k for k in islice(seen, _MOST) if k == name or k.endswith(f" {name}") or name.endswith(f" {k}")), name)
            listed = {h.listed.number for h in reading.target if (h.start, h.end) == (place.start, place.end)}
            first, before, names = seen.setdefault(known, (head, place, listed))
            # The Ten Thousand Talents Program and the Thousand Talents Plan are two.
            if first != head and place.words not in told and (names & listed or not (names and listed)):
                told.add(place.words)
                message = f"please check: '{place.words}' and '{before.words}' seem to be one name in two writings"
                yield _finding(message, place, None, (before.words,), (before,))
