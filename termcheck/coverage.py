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

Documents are counted one at a time and let go. What grows is bounded by the glossary, not by the archive.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from .concordance import Line, line_of
from .model import Finding, Place, Term
from .reading import Hit, Pair, Whole
from .recurring import RecurringName, RecurringNames

ADHERENT = ("preferred", "admitted", "short")
FAULTS = ("deprecated", "forbidden", "outdated", "unlisted", "missing")
OUTCOMES = (*ADHERENT, *FAULTS, "open")
CHECKS = ("missing-term", "forbidden-form", "outdated-form", "literal-phrase", "near-miss-form")
GROUPS = ("domain", "kind", "folder", "month", "author")

# What is kept of each term, however large the archive: lines of the concordance (with faults, without, of one document) and writings.
FAULTY_LINES, RIGHT_LINES, LINES_OF_ONE = 12, 8, 3
_WRITINGS = 40
_MOST_VALUES = 1000
# With more releases than this, what is kept of each release is added up by month.
MOST_RELEASES = 1000

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
        for hit in (h for r in whole.readings for h in r.top if not h.form.accepted):
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
                if hit.form.accepted and not named and key not in seen:
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


class Tally(Counter[str]):
    """Mentions by outcome."""

    @property
    def adherent(self) -> int:
        """Mentions that are rendered as the glossary has it."""
        return sum(self[o] for o in ADHERENT)

    @property
    def faults(self) -> int:
        """Mentions that are rendered wrongly, or not at all."""
        return sum(self[o] for o in FAULTS)

    @property
    def mentions(self) -> int:
        """All of them; with those that are not judged, more than adherent and faults."""
        return self.total()

    @property
    def adherence(self) -> float | None:
        """Percent; None where nothing is judged."""
        judged = self.adherent + self.faults
        return 100 * self.adherent / judged if judged else None


@dataclass(eq=False, slots=True)
class Release:
    """One document of the archive; or, in a large one, the documents of a month."""

    name: str
    path: str
    date: date | None
    author: str = ""
    tally: Tally = field(default_factory=Tally)

    @property
    def month(self) -> str:
        return self.date.strftime("%Y-%m") if self.date else ""


@dataclass(frozen=True, eq=False, slots=True)
class Use:
    """A document in which a term is used, and its date."""

    document: str
    date: date | None


@dataclass(eq=False, slots=True)
class TermUse:
    """What was counted of one term. `cells` are mentions and faults by the number of a release."""

    term: Term
    first: Use
    last: Use
    tally: Tally = field(default_factory=Tally)
    documents: int = 0
    renderings: Counter[tuple[str, str]] = field(default_factory=Counter)
    hows: Counter[str] = field(default_factory=Counter)
    faulty: list[Line] = field(default_factory=list)
    right: list[Line] = field(default_factory=list)
    cells: dict[int, tuple[int, int]] = field(default_factory=dict)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The concordance: a bounded sample, faults first."""
        return (*self.faulty, *self.right)


@dataclass(frozen=True, eq=False, slots=True)
class Survey:
    """The coverage of an archive, ready to be written. `groups` are tallies by what `GROUPS` lists; `releases` are months where
    there were more than `MOST_RELEASES` documents."""

    signature: str
    files: int
    documents: int
    segments: int
    tally: Tally
    by_check: Counter[str]
    groups: dict[str, dict[str, Tally]]
    terms: tuple[TermUse, ...]
    listed: int
    never: tuple[Term, ...]
    unlisted: tuple[RecurringName, ...]
    releases: tuple[Release, ...]
    by_month: bool
    languages: tuple[str, str] = ("zh", "en")
    failures: tuple[str, ...] = ()


class Coverage:
    """Counts documents, one after the other."""

    def __init__(self) -> None:
        self.documents = self.segments = 0
        self.tally = Tally()
        self.by_check: Counter[str] = Counter()
        self.groups: dict[str, dict[str, Tally]] = {name: defaultdict(Tally) for name in GROUPS}
        self.terms: dict[str, TermUse] = {}
        self.unlisted = RecurringNames()
        self.releases: list[Release] = []
        self.by_month = False

    def add(self, whole: Whole, findings: Iterable[Finding], author: str = "", name: str = "") -> None:
        """Count a document with its findings, under a name, or that of its file."""
        document = whole.document
        path = document.files[0].path.replace("\\", "/") if document.files else ""
        own = path if document.id.replace("\\", "/") == path or document.offsets == "file" else f"{path}:{document.id}"
        name = name or own
        self.documents += 1
        self.segments += len(document.segments)
        number, release = self._release(Release(name, path, whole.date, author))
        folder = path.rsplit("/", 1)[0] if "/" in path else "."
        by_term: dict[str, list[Mention]] = defaultdict(list)
        found = mentions(whole, findings)
        for mention in found:
            by_term[mention.term.id].append(mention)
            names = (domain(mention.term), mention.term.kind, folder, release.month, author)
            for group, value in zip(GROUPS, names, strict=True):
                rows = self.groups[group]
                rows[value if value in rows or len(rows) < _MOST_VALUES else "…"][mention.outcome] += 1
            self.tally[mention.outcome] += 1
            release.tally[mention.outcome] += 1
            if mention.check:
                self.by_check[mention.check] += 1
        for said in by_term.values():
            self._term(said, Use(name, whole.date), number)
        self.unlisted.add(whole, name, [m.target for m in found if m.target])

    def _term(self, said: Sequence[Mention], use: Use, number: int) -> None:
        term = said[0].term
        counted = self.terms.get(term.id)
        if counted is None:
            counted = self.terms[term.id] = TermUse(term, use, use)
        # Dated releases may come in any order; those without a date are neither before nor after them.
        if use.date is not None:
            if counted.first.date is None or use.date < counted.first.date:
                counted.first = use
            if counted.last.date is None or use.date >= counted.last.date:
                counted.last = use
        elif counted.last.date is None:
            counted.last = use
        counted.documents += 1
        faults = sum(m.outcome in FAULTS for m in said)
        before = counted.cells.get(number, (0, 0))
        counted.cells[number] = (before[0] + len(said), before[1] + faults)
        of_this = Counter[bool]()
        for mention in said:
            counted.tally[mention.outcome] += 1
            counted.hows[mention.how] += 1
            words = " ".join(mention.target.words.split()) if mention.target and mention.how not in ("head", "pronoun") else ""
            key = (words[:120], mention.outcome)
            if words and (key in counted.renderings or len(counted.renderings) < _WRITINGS):
                counted.renderings[key] += 1
            faulty = mention.outcome in FAULTS
            kept, most = (counted.faulty, FAULTY_LINES) if faulty else (counted.right, RIGHT_LINES)
            if len(kept) < most and of_this[faulty] < LINES_OF_ONE:
                of_this[faulty] += 1
                kept.append(line_of(mention.outcome, mention.how, use.document, mention.source, mention.target))

    def _release(self, release: Release) -> tuple[int, Release]:
        """The number of a document's row, and the row. Past `MOST_RELEASES` the rows become months."""
        if not self.by_month:
            if len(self.releases) < MOST_RELEASES:
                self.releases.append(release)
                return len(self.releases) - 1, release
            self._to_months()
        for number, row in enumerate(self.releases):
            if row.name == release.month:
                return number, row
        self.releases.append(_month_of(release))
        return len(self.releases) - 1, self.releases[-1]

    def _to_months(self) -> None:
        self.by_month = True
        rows: dict[str, Release] = {}
        number_of: list[int] = []
        for release in self.releases:
            row = rows.setdefault(release.month, _month_of(release))
            row.tally.update(release.tally)
            number_of.append(list(rows).index(release.month))
        self.releases = list(rows.values())
        for counted in self.terms.values():
            cells: dict[int, tuple[int, int]] = {}
            for number, (said, faults) in counted.cells.items():
                before = cells.get(number_of[number], (0, 0))
                cells[number_of[number]] = (before[0] + said, before[1] + faults)
            counted.cells = cells

    def survey(self, signature: str, terms: Iterable[Term], languages: tuple[str, str], files: int, failures: Sequence[str] = ()) -> Survey:
        """What was counted, beside all terms of the glossary."""
        listed = tuple(terms)
        return Survey(
            signature=signature,
            files=files,
            documents=self.documents,
            segments=self.segments,
            tally=self.tally,
            by_check=self.by_check,
            groups={name: dict(sorted(found.items())) for name, found in self.groups.items()},
            terms=tuple(sorted(self.terms.values(), key=lambda t: (-t.tally.faults, -t.tally.mentions, t.term.id))),
            listed=len(listed),
            never=tuple(t for t in listed if t.id not in self.terms),
            unlisted=self.unlisted.recurring(),
            releases=tuple(self.releases),
            by_month=self.by_month,
            languages=languages,
            failures=tuple(failures),
        )


def _month_of(release: Release) -> Release:
    return Release(release.month, "", release.date.replace(day=1) if release.date else None)


def domain(term: Term) -> str:
    """The domain of a term: its own, or the glossary that it stands in."""
    return term.domain or term.glossary


def writing(term: Term, language: str) -> str:
    """How a term is shown in a language; "" where it has no name there."""
    form = term.preferred(language)
    return form.text if form else ""
