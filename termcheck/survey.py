"""How the listed terms of an archive were rendered: what is said in its documents (`coverage.py`), added up.

Adherence is the share of the adherent among the adherent and the faults.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from .concordance import Line, line_of
from .coverage import ADHERENT, FAULTS, Said, SaidOnce
from .dataclass import dataclass, field
from .model import Term
from .unlisted.recurring import RecurringName, RecurringNames

GROUPS = ("domain", "kind", "folder", "month", "author")

# What is kept of each term, however large the archive: lines of the concordance (with faults, without) and writings.
FAULTY_LINES, RIGHT_LINES = 12, 8
_WRITINGS = 40
_MOST_VALUES = 1000
# With more releases than this, what is kept of each release is added up by month.
MOST_RELEASES = 1000


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
    """Counts documents, one after the other, in which terms of `listed` are said. What grows is bounded by the glossary, not by the archive."""

    def __init__(self, listed: Iterable[Term]) -> None:
        self.listed = {term.id: term for term in listed}
        self.documents = self.segments = 0
        self.tally = Tally()
        self.by_check: Counter[str] = Counter()
        self.groups: dict[str, dict[str, Tally]] = {name: defaultdict(Tally) for name in GROUPS}
        self.terms: dict[str, TermUse] = {}
        self.unlisted = RecurringNames()
        self.releases: list[Release] = []
        self.by_month = False

    def add(self, said: Said) -> None:
        """Count a document."""
        self.documents += 1
        self.segments += said.segments
        number, release = self._release(Release(said.name, said.path, said.date, said.author))
        folder = said.path.rsplit("/", 1)[0] if "/" in said.path else "."
        by_term: dict[str, list[SaidOnce]] = defaultdict(list)
        for mention in said.mentions:
            by_term[mention.term].append(mention)
            term = self.listed[mention.term]
            names = (domain(term), term.kind, folder, release.month, said.author)
            for group, value in zip(GROUPS, names, strict=True):
                rows = self.groups[group]
                rows[value if value in rows or len(rows) < _MOST_VALUES else "…"][mention.outcome] += 1
            self.tally[mention.outcome] += 1
            release.tally[mention.outcome] += 1
            if mention.check:
                self.by_check[mention.check] += 1
        for found in by_term.values():
            self._term(found, Use(said.name, said.date), number)
        self.unlisted.add(said.names, said.name)

    def _term(self, said: Sequence[SaidOnce], use: Use, number: int) -> None:
        """Count a term's mentions in a document, which is in a release by its number."""
        term = self.listed[said[0].term]
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
        for mention in said:
            counted.tally[mention.outcome] += 1
            counted.hows[mention.how] += 1
            key = (mention.words, mention.outcome)
            if mention.words and (key in counted.renderings or len(counted.renderings) < _WRITINGS):
                counted.renderings[key] += 1
            kept, most = (counted.faulty, FAULTY_LINES) if mention.outcome in FAULTS else (counted.right, RIGHT_LINES)
            if mention.shown and len(kept) < most:
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

    def survey(self, signature: str, languages: tuple[str, str], files: int, failures: Sequence[str] = ()) -> Survey:
        """What was counted, beside all terms of the glossary."""
        return Survey(
            signature=signature,
            files=files,
            documents=self.documents,
            segments=self.segments,
            tally=self.tally,
            by_check=self.by_check,
            groups={name: dict(sorted(found.items())) for name, found in self.groups.items()},
            terms=tuple(sorted(self.terms.values(), key=lambda t: (-t.tally.faults, -t.tally.mentions, t.term.id))),
            listed=len(self.listed),
            never=tuple(term for name, term in self.listed.items() if name not in self.terms),
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
