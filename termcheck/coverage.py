"""How the listed terms of an archive were rendered: counts by term, from the readings and findings that `check` has.

A `Mention` is one time that a term is said. In a document with a source that is an occurrence in the source; further, a wrong form in the
target that answers no occurrence, and an accepted form of an entry that has no name in the source language. In a document without a
source it is an accepted or a wrong form in the target; of a set phrase only a wrong one, since its good English ("hold") is everybody's.

Every mention has one outcome. Adherent: `preferred` and `admitted` (the form's status), `short` (its abbreviation or short form, its head
noun, a pronoun, or left unsaid beside another mention). Faults: `deprecated`, `forbidden`, `outdated`, `unlisted` (rendered in words that
the entry has not got) and `missing`. `open`: nothing is judged, because a set phrase was put freely, an ignore comment covers the place,
the words are right for another entry, or the same wrong words were counted already. Adherence is the share of the adherent among the
adherent and the faults.

Coverage and linter cannot disagree. A mention is a fault where, and only where, `check` has a finding: of forbidden-form, literal-phrase or
outdated-form at its target words; of missing-term at its source words; and, in documents without a source, of near-miss-form (beside a
source, the occurrence there tells already). Each of these findings is one mention's, so their number by check is the number of faults by
check: after what `check` itself does to its findings, that is without doubles, without those that yield to another check at the same
words, and without those that ignore comments, the config's `ignore` or its `ignore-paths` silence.

A document's `Said` is all that is counted of it. It is plain data, so that another process can read the document; `survey.py` adds up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from .concordance import Around, around
from .dataclass import dataclass
from .model import Finding, Place, Term
from .reading import Hit, Pair, Whole
from .unlisted.recurring import Names, names_in

ADHERENT = ("preferred", "admitted", "short")
FAULTS = ("deprecated", "forbidden", "outdated", "unlisted", "missing")
OUTCOMES = (*ADHERENT, *FAULTS, "open")
CHECKS = ("missing-term", "forbidden-form", "outdated-form", "literal-phrase", "near-miss-form")
# These, and what they yield to: a name that is left out with its sentence is one fault with it, and left open here.
ASKED = (*CHECKS, "omitted-text")

# Mentions of a term in one document, with faults and without, of which the words around are kept.
_SHOWN = 3

_Key = tuple[int, int, int, str]


@dataclass(frozen=True, eq=False, slots=True)
class Mention:
    """One time that a term is said: what came of it, how the source is answered (see `Pair.how`; "" where there is none), the
    places that are known, and the check that found a fault."""

    term: Term
    outcome: str
    how: str = ""
    source: Place | None = None
    target: Place | None = None
    check: str = ""


def mentions(whole: Whole, findings: Iterable[Finding]) -> list[Mention]:
    """The mentions of a document. `findings` are what the engine gives for it; those of other checks are passed over."""
    return list(_Mentions(whole, findings))


class _Mentions:
    """One document's mentions. Each finding is claimed by exactly one of them."""

    def __init__(self, whole: Whole, findings: Iterable[Finding]) -> None:
        self.whole = whole
        self.missing: set[_Key] = set()
        self.wrong: dict[tuple[int, str], list[Finding]] = defaultdict(list)
        for finding in findings:
            if finding.term is None or finding.check not in CHECKS:
                continue
            if finding.check == "missing-term":
                if finding.source is not None:
                    self.missing.add(_key(finding.source, finding.term))
            elif finding.target is not None and (finding.check != "near-miss-form" or not whole.bilingual):
                self.wrong[id(finding.target.text), finding.term.id].append(finding)
        self.judged = {_key(f.target, f.term) for found in self.wrong.values() for f in found if f.target and f.term}
        self.statuses: dict[_Key, str] = {}
        for hit in (h for r in whole.readings for h in r.target if not h.form.accepted):
            self.statuses.setdefault(_key(hit.at, hit.term), hit.form.status)
        self.source_language = next((r.segment.source.language for r in whole.readings if r.segment.source is not None), "")

    def __iter__(self) -> Iterator[Mention]:
        for reading in self.whole.readings:
            for pair in reading.pairs:
                yield self._occurrence(pair)
        for rest in self.wrong.values():
            for finding in rest:
                if finding.term is not None:
                    yield Mention(finding.term, self._fault(finding), "", finding.source, finding.target, finding.check)
        yield from self._alone()

    def _occurrence(self, pair: Pair) -> Mention:
        """A name of the source with what became of it."""
        term, at = pair.source.term, pair.source.at
        if pair.target is not None:
            if (finding := self._claim(pair.target)) is not None:
                return Mention(term, self._fault(finding), pair.how, at, finding.target, finding.check)
            return Mention(term, _outcome(pair.target), pair.how, at, pair.target.at)
        if _key(at, term) in self.missing:
            return Mention(term, "unlisted" if pair.words else "missing", pair.how, at, pair.words, "missing-term")
        if pair.how in ("none", "located"):
            return Mention(term, "open", pair.how, at, pair.words)
        return Mention(term, "admitted" if pair.how == "form" else "short", pair.how, at, pair.words)

    def _claim(self, hit: Hit) -> Finding | None:
        """The finding about the words of a hit, or about a longer wrong form of the term around them."""
        rest = self.wrong.get((id(hit.at.text), hit.term.id), [])
        for number, finding in enumerate(rest):
            if finding.target is not None and finding.target.overlaps(hit.at):
                return rest.pop(number)
        return None

    def _alone(self) -> Iterator[Mention]:
        """Accepted forms that no occurrence in a source can stand for."""
        seen = set(self.judged)
        for reading in self.whole.readings:
            for hit in reading.top:
                key = _key(hit.at, hit.term)
                named = hit.term.kind == "phrase" or (self.whole.bilingual and hit.term.forms_in(self.source_language))
                if hit.form.accepted and not named and key not in seen and self.whole.is_named(hit):
                    seen.add(key)
                    yield Mention(hit.term, _outcome(hit), "", None, hit.at)

    def _fault(self, finding: Finding) -> str:
        """The outcome that a finding stands for: of a wrong form its status."""
        if finding.check == "outdated-form":
            return "outdated"
        if finding.check == "near-miss-form" or finding.target is None or finding.term is None:
            return "unlisted"
        return self.statuses[_key(finding.target, finding.term)]


def _key(place: Place, term: Term) -> _Key:
    return id(place.text), place.start, place.end, term.id


def _outcome(hit: Hit) -> str:
    """The outcome of a hit that no check has anything against."""
    if not hit.form.accepted:
        return "open"
    return "short" if hit.form.form in ("abbreviation", "short") else hit.form.status


@dataclass(frozen=True, eq=False, slots=True)
class SaidOnce:
    """What is counted of a mention, see `Mention`: `words` are its rendering, where it is one, and `source` and `target` what stands around it on
    either side, of the first few of a term."""

    term: str
    outcome: str
    how: str
    check: str
    words: str
    shown: bool
    source: Around | None
    target: Around | None


@dataclass(frozen=True, eq=False, slots=True)
class Said:
    """What is counted of a document. `path` has slashes; `name` is the document's own, or that of its file where it is all of it."""

    name: str
    path: str
    date: date | None
    author: str
    segments: int
    mentions: tuple[SaidOnce, ...]
    names: Names


def said(whole: Whole, findings: Iterable[Finding], author: str = "", name: str = "") -> Said:
    """What is counted of a document with its findings, under a name, or that of its file."""
    document = whole.document
    path = document.files[0].path.replace("\\", "/") if document.files else ""
    own = path if document.id.replace("\\", "/") == path or document.offsets == "file" else f"{path}:{document.id}"
    found = mentions(whole, findings)
    shown: Counter[tuple[str, bool]] = Counter()
    rows = []
    for mention in found:
        shown[key := (mention.term.id, mention.outcome in FAULTS)] += 1
        rows.append(_once(mention, shown[key] <= _SHOWN))
    names = names_in(whole, [m.target for m in found if m.target])
    return Said(name or own, path, whole.date, author, len(document.segments), tuple(rows), names)


def _once(mention: Mention, shown: bool) -> SaidOnce:
    source, target = mention.source, mention.target
    words = " ".join(target.words.split())[:120] if target and mention.how not in ("head", "pronoun") else ""
    sides = (around(source) if source else None, around(target) if target else None) if shown else (None, None)
    return SaidOnce(mention.term.id, mention.outcome, mention.how, mention.check, words, shown, *sides)
