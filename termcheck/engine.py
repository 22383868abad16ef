"""Document → findings: read it, run the checks, drop what is suppressed, stamp and sort.

The engine opens no file and prints nothing. It is made once for a glossary and settings and holds no state between
documents, so that it can be used from several threads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fnmatch import fnmatch
from hashlib import blake2b
from itertools import accumulate, chain

from . import __version__, checks, suppress
from .dataclass import dataclass, field, replace
from .glossary.compiled import Compiled
from .joined import joined
from .matching.matcher import Matcher
from .model import Document, Finding, Place, Severity
from .reading import Reading, Whole

# Characters of the translations that are read together, about.
_TOGETHER = 1 << 16
RANK: Mapping[str, int] = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Rules:
    """What a run judges. Names are checks or categories. `severities` and `ignored_paths` go by name."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    ignored_paths: tuple[tuple[str, tuple[str, ...]], ...] = ()
    date: date | None = None

    def chosen(self) -> tuple[checks.Check, ...]:
        """The checks that are on, by name."""

        def named(check: checks.Check, names: Sequence[str]) -> bool:
            return check.name in names or check.category in names or "all" in names

        return tuple(c for c in checks.registry() if (not self.select or named(c, self.select)) and not named(c, self.ignore))

    def unknown(self) -> list[str]:
        """Names that are no check and no category."""
        known = {*checks.names(), *checks.CATEGORIES, "all"}
        by_path = [name for _, names in self.ignored_paths for name in names]
        return [n for n in (*self.select, *self.ignore, *self.severities, *by_path) if n.split("[")[0] not in known]

    def refusal(self) -> str:
        """Why these rules cannot be used, with the nearest right name; "" where they can."""
        unknown = self.unknown()
        if not unknown:
            return ""
        from difflib import get_close_matches

        near = get_close_matches(unknown[0], [*checks.names(), *checks.CATEGORIES], 1)
        return f"'{unknown[0]}' is no check and no category" + (f"; did you mean '{near[0]}'?" if near else " (see 'termcheck explain')")


class Engine:
    """Checks documents with one glossary and one set of rules."""

    def __init__(self, glossary: Compiled, rules: Rules | None = None) -> None:
        self.glossary = glossary
        self.rules = rules or Rules()
        self.matcher = Matcher(glossary)
        chosen = self.rules.chosen()
        self._by_segment = tuple(c for c in chosen if c.per == "segment")
        self._by_document = tuple(c for c in chosen if c.per == "document")
        self._by_suppression = tuple(c for c in chosen if c.per == "suppression")
        off = [c for c in checks.registry() if c not in chosen]
        # What a comment that silenced nothing may have been for: it is of use when these run.
        self._off = frozenset(name for c in off for name in (c.name, c.category, "all"))
        self._categories = {c.name: c.category for c in checks.registry()}

    @property
    def signature(self) -> str:
        """Version, glossary and settings, as sacrebleu does: two runs with one signature can be compared."""
        settings = repr(
            (self.rules.select, self.rules.ignore, sorted(self.rules.severities.items()), self.rules.ignored_paths, self.rules.date)
        )
        digest = blake2b(settings.encode(), digest_size=4).hexdigest()
        return f"termcheck:{__version__}|glossary:{self.glossary.digest[:12]}|settings:{digest}"

    def read(self, document: Document) -> Whole:
        """The readings of a document; checks, coverage and editors all start from them."""
        return Whole(document, self.matcher.read(document, self.rules.date), self.glossary)

    def check(self, document: Document) -> list[Finding]:
        """The findings of a document, in the order of their places."""
        return self.judge(self.read(document))

    def check_all(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Finding]]]:
        """Documents with their findings. Small ones are read and asked together, since most have nothing of what checks look for."""
        for some in _together(documents):
            if len(some) == 1:
                yield some[0], self.check(some[0])
                continue
            rows = list(self.matcher.read_all(some, self.rules.date))
            several = Whole(_united(some), tuple(chain.from_iterable(rows)), self.glossary)
            firsts = accumulate(map(len, rows), initial=0)
            wholes = [Whole(d, row, self.glossary, several, first) for d, row, first in zip(some, rows, firsts, strict=False)]
            numbers = {id(reading): number for number, row in enumerate(rows) for reading in row}
            found: list[list[Finding]] = [[] for _ in some]
            for reading, finding in self._of_segments(several):
                found[numbers[id(reading)]].append(finding)
            for whole, of_segments in zip(wholes, found, strict=True):
                yield whole.document, self.settle(whole.document, [*of_segments, *self.of_document(whole)])

    def judge(self, whole: Whole) -> list[Finding]:
        """The findings of a document that has been read."""
        return self.settle(whole.document, [*(f for _, f in self._of_segments(whole)), *self.of_document(whole)])

    def of_segment(self, reading: Reading) -> list[Finding]:
        """What the checks of segments find: it follows from the reading alone."""
        return [self._stamped(check, f) for check in self._by_segment if _has(reading, check.needs) for f in check.run(reading)]

    def _of_segments(self, whole: Whole) -> Iterator[tuple[Reading, Finding]]:
        """The same for all of a document, check by check; what a check has nothing to say of is passed over all at once."""
        for check in self._by_segment:
            for reading in _asked_about(check, whole):
                for finding in check.run(reading):
                    yield reading, self._stamped(check, finding)

    def of_document(self, whole: Whole) -> list[Finding]:
        """What the checks of documents find, from readings and their order."""
        return [self._stamped(check, f) for check in self._by_document for f in check.run(whole)]

    def settle(self, document: Document, found: Sequence[Finding]) -> list[Finding]:
        """What is reported of what was found: one finding for one fault, nothing that is suppressed, in the order of places."""
        found = list(self._one_each(_named(found, document)))
        kept, unused = suppress.apply(found, document.suppressions, self._categories)
        for check in self._by_suppression:
            for suppression in unused:
                if any(name in self._off for name, _ in suppression.names):
                    continue
                kept.extend(_named([self._stamped(check, f) for f in check.run(suppression)], document))
        kept = [f for f in kept if not self._ignored(f)]
        return sorted(kept, key=_order)

    def _stamped(self, check: checks.Check, finding: Finding) -> Finding:
        """A finding with the name and severity of its check."""
        return finding.stamped(check.name, self.rules.severities.get(check.name) or finding.severity or check.severity)

    def _one_each(self, found: Sequence[Finding]) -> Iterator[Finding]:
        """Without findings that yield to another one at the same place, and without doubles."""
        yields = {c.name: c.yields_to for c in (*self._by_segment, *self._by_document) if c.yields_to}
        held = frozenset(chain.from_iterable(yields.values()))
        by_text: dict[tuple[str, int], list[Place]] = {}
        for finding in found:
            if finding.check in held:
                # What is said of the source alone is said of the other places of it, too.
                for place in (finding.at, *(finding.related if finding.target is None else ())):
                    by_text.setdefault((finding.check, id(place.text)), []).append(place)
        seen = set()
        for finding in found:
            at = finding.at
            key = (finding.check, id(at.text), at.start, at.end, finding.term.id if finding.term else None)
            if key in seen:
                continue
            if by_text and (names := yields.get(finding.check)):
                mine = [place for place in (finding.target, finding.source) if place is not None]
                if any(place.overlaps(o) for place in mine for name in names for o in by_text.get((name, id(place.text)), ())):
                    continue
            seen.add(key)
            yield finding

    def _ignored(self, finding: Finding) -> bool:
        path = finding.path.replace("\\", "/")
        for pattern, names in self.rules.ignored_paths:
            if fnmatch(path, pattern) or fnmatch(path, f"*/{pattern}"):
                term = f"{finding.check}[{finding.term.id}]" if finding.term else ""
                if {finding.check, self._categories.get(finding.check, ""), "all", term} & set(names):
                    return True
        return False


def _together(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Documents in order, as many at once as are not large together."""
    some: list[Document] = []
    size = 0
    for document in documents:
        some.append(document)
        size += sum([len(s.target.value) for s in document.segments])
        if size > _TOGETHER:
            yield some
            some, size = [], 0
    if some:
        yield some


def _united(documents: Sequence[Document]) -> Document:
    """Documents as one: what checks of segments are asked about."""
    return Document("", tuple([s for document in documents for s in document.segments]), ())


def _asked_about(check: checks.Check, whole: Whole) -> Iterable[Reading]:
    if "source" in check.needs and not whole.bilingual:
        return ()
    if check.among:
        return check.among(whole)
    if check.looks_for:
        return [whole.readings[n] for n in joined(whole).having(check.looks_for)]
    if check.needs:
        return whole.once(f"with {check.needs}", lambda: [r for r in whole.readings if _has(r, check.needs)])
    return whole.readings


def _has(reading: Reading, needs: Sequence[checks.Needs]) -> bool:
    return not (
        ("source" in needs and not reading.bilingual)
        or ("pairs" in needs and not reading.pairs)
        or ("spelled" in needs and not reading.spelled)
        or ("odd" in needs and not reading.is_odd)
    )


def _named(found: Iterable[Finding], document: Document) -> list[Finding]:
    """Findings with their document and segment, where numbers count from the segment's own string."""
    if document.offsets == "file":
        return list(found)
    ids = {id(text): s.id for s in document.segments for text in (s.source, s.target)}
    # What stands in no segment, as a comment does, is counted in the file.
    return [
        replace(
            f,
            document=document.id,
            segment=f.segment or ids.get(id(f.at.text)),
            offsets=document.offsets if id(f.at.text) in ids else "file",
        )
        for f in found
    ]


def _order(finding: Finding) -> tuple[str, int, int, int, str]:
    start, end = finding.at.raw_span
    return finding.path, start, end, RANK[finding.severity or "info"], finding.check
