"""One name in two writings, though no glossary lists it.

## Why
"IAI-Dahua Video IoT Intelligent Agent Joint Laboratory" and "Joint Laboratory for Video IoT Intelligent Agents" are one
laboratory; a reader cannot know. Two names are called one only on proof inside the text: the same words in another order, or all
the words of one, four or more, inside the other, with nothing that tells bodies apart (a place, a number, a rank, a
field) between them; or one is an institute where the other is an academy or a research institute, one is Chinese and the other China's, one a plan and
the other a programme. Beside the source the proof is the Chinese: one name there, two in English; or two there that the English calls by one name. In a
Chinese translation of English it is the sound: one foreign name, in characters of which one changes.

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
  en: The Jiangbei Institute of Marine Engineering opened under the Bell Project.
  en: The [Jiangbei Marine Engineering Research Institute](inconsistent-name) has ten staff, paid by the [Bell Program](inconsistent-name).
  en: The China Association of Marine Schools joined. The [Chinese Association of Marine Schools](inconsistent-name) has ten members.
  en: Nanjing University of Marine Arts is no Nanjing University Academy of Marine Arts. The Development Project has a Development Plan.
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
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, islice

from ..joined import joined_english, looked_for
from ..model import Finding, Place
from ..names.english import GENERIC, HEADS, STARTERS, Name, key
from ..reading import Reading, Whole
from ..regex import regex
from ..unlisted.english import definitions_of, unlisted_organisations
from . import check

_SHARED = 4
# More parties than these are no parties.
_PARTIES = 4
# What one body is called in two ways.
_ALSO_CALLED = frozenset({"institute", "academy", "research"})
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
    seen = [(n, r) for r, n in unlisted_organisations(whole) if n.key not in aliases and len(n.key) >= _SHARED]
    reported: set[tuple[str, ...]] = set()
    before = _Names()
    for name, reading in seen:
        other = None if name.key in reported else before.variant(name)
        before.add(name, reading)
        if other is None:
            continue
        reported.add(name.key)
        first = other[0]
        message = f"please check: '{name.text}' and '{first.text}' seem to be one name in two writings"
        at = Place(reading.segment.target, name.start, name.end)
        yield _finding(message, at, None, (first.text,), (Place(other[1].segment.target, first.start, first.end),))


def _plans(whole: Whole) -> Iterator[Finding]:
    """A programme of a name of its own that is a plan or a project elsewhere."""
    english = joined_english(whole)
    seen: dict[str, tuple[str, Place]] = {}
    told: set[str] = set()
    for number in english.having(_PLAN):
        text = english.readings[number].segment.target
        for match in _PLANS.finditer(text.value):
            words = [w for w in match[1].split(" ") if w.lower() not in STARTERS]
            if not words or all(w.lower() in _ANY_PLAN for w in words):
                continue
            name, head = " ".join(words), match[2].removesuffix("me")
            place = Place(text, match.end() - len(f"{name} {match[2]}"), match.end())
            # "OPPO Bell Program" is the "Bell Project" of OPPO.
            known = next((k for k in islice(seen, _PARTIES**3) if k == name or k.endswith(f" {name}") or name.endswith(f" {k}")), name)
            first, before = seen.setdefault(known, (head, place))
            if first != head and place.words not in told:
                told.add(place.words)
                message = f"please check: '{place.words}' and '{before.words}' seem to be one name in two writings"
                yield _finding(message, place, None, (before.words,), (before,))


class _Names:
    """The names of a text so far, each writing once, found by their words."""

    def __init__(self) -> None:
        self._names: list[tuple[Name, Reading]] = []
        self._known: set[str] = set()
        # By the words of a name, or some of them: the numbers of the names that have these.
        self._with: dict[frozenset[str], list[int]] = {}
        # By a name: what of this it looks into.
        self._looks_into: dict[str, list[list[int]]] = {}

    def add(self, name: Name, reading: Reading) -> None:
        if name.text not in self._known:
            self._known.add(name.text)
            for numbers in self._numbers(name):
                numbers.append(len(self._names))
            self._names.append((name, reading))

    def variant(self, name: Name) -> tuple[Name, Reading] | None:
        """The first name that is another writing of this one: it has the same words, or one of the two has them without parties."""
        found = self._numbers(name)
        for number in found[0] if len(found) == 1 else sorted({number for numbers in found for number in numbers}):
            other = self._names[number]
            if other[0].key != name.key and variants(other[0], name):
                return other
        return None

    def _numbers(self, name: Name) -> list[list[int]]:
        found = self._looks_into.get(name.text)
        if found is None:
            words = (frozenset(name.key), _called(name), *_without_parties(name))
            found = self._looks_into[name.text] = [self._with.setdefault(some, []) for some in words]
        return found


def _called(name: Name) -> frozenset[str]:
    """The words of a name without what it may also be called: China for Chinese, and no word for an institute, an academy or research."""
    words = frozenset("china" if word == "chinese" else word for word in name.key)
    return words - _ALSO_CALLED if words & {"institute", "academy"} else words


def _without_parties(name: Name) -> list[frozenset[str]]:
    """The words of a name without some of the parties that are joined at its front by hyphens ("IAI-Dahua …")."""
    if "-" not in name.text:
        return []
    front = name.text.split()[0]
    if "-" not in front:
        return []
    words = frozenset(name.key)
    parties = sorted(words.intersection(key(front)))[:_PARTIES]
    return [words.difference(some) for count in range(1, len(parties) + 1) for some in combinations(parties, count)]


def variants(a: Name, b: Name) -> bool:
    """Whether two names have the same words, but for what a body may also be called, or one has all the words of the other and only party names
    more."""
    first, second = set(a.key), set(b.key)
    if _called(a) == _called(b) and bool(first & {"institute", "academy"}) == bool(second & {"institute", "academy"}):
        return sum(w not in GENERIC for w in _called(a)) >= 2
    small, large = (first, second) if len(first) <= len(second) else (second, first)
    if not small <= large or len(small) < _SHARED or not any(w not in GENERIC for w in small):
        return False
    if not any(w in HEADS for w in small) or {w for w in small if w in HEADS} != {w for w in large if w in HEADS}:
        return False
    longer = a if large is first else b
    extra = large - small
    if not extra:
        return True
    # What is more must be parties joined by a hyphen at the front: "IAI-Dahua …", "Tsinghua-Toyota …".
    front = longer.text.split()[0]
    return "-" in front and set(key(front)) >= extra
