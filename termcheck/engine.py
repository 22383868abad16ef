"""Document → findings: read it, run the checks, drop what is suppressed, stamp and sort.

The engine opens no file and prints nothing. It is made once for a glossary and settings and holds no state between
documents, so that it can be used from several threads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fnmatch import fnmatch
from hashlib import blake2b

from . import __version__, checks, suppress
from .dataclass import dataclass, field, replace
from .glossary.compiled import Compiled
from .joined import joined
from .matcher import Matcher
from .model import Document, Finding, Severity
from .reading import Reading, Whole

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

    def judge(self, whole: Whole) -> list[Finding]:
        """The findings of a document that has been read."""
        found = [f for check in self._by_segment for f in self._stamp(check, _of_segments(check, whole))]
        return self.settle(whole.document, [*found, *self.of_document(whole)])

    def of_segment(self, reading: Reading) -> list[Finding]:
        """What the checks of segments find: it follows from the reading alone."""
        return [f for check in self._by_segment if _has(reading, check.needs) for f in self._stamp(check, check.run(reading))]

    def of_document(self, whole: Whole) -> list[Finding]:
        """What the checks of documents find, from readings and their order."""
        return [f for check in self._by_document for f in self._stamp(check, check.run(whole))]

    def settle(self, document: Document, found: Sequence[Finding]) -> list[Finding]:
        """What is reported of what was found: one finding for one fault, nothing that is suppressed, in the order of places."""
        found = list(self._one_each(_named(found, document)))
        kept, unused = suppress.apply(found, document.suppressions, self._categories)
        for check in self._by_suppression:
            for suppression in unused:
                kept.extend(_named(self._stamp(check, check.run(suppression)), document))
        kept = [f for f in kept if not self._ignored(f)]
        return sorted(kept, key=_order)

    def _stamp(self, check: checks.Check, found: Iterable[Finding]) -> Iterator[Finding]:
        """Findings with the name and severity of their check."""
        for finding in found:
            severity = self.rules.severities.get(check.name) or finding.severity or check.severity
            yield finding.stamped(check.name, severity)

    def _one_each(self, found: Sequence[Finding]) -> Iterator[Finding]:
        """Without findings that yield to another one at the same place, and without doubles."""
        yields = {c.name: c.yields_to for c in (*self._by_segment, *self._by_document) if c.yields_to}
        by_text: dict[tuple[str, int], list[Finding]] = {}
        for finding in found:
            by_text.setdefault((finding.check, id(finding.at.text)), []).append(finding)
        seen = set()
        for finding in found:
            at = finding.at
            key = (finding.check, id(at.text), at.start, at.end, finding.term.id if finding.term else None)
            if key in seen:
                continue
            if finding.target and (names := yields.get(finding.check)):
                others = (o for name in names for o in by_text.get((name, id(at.text)), ()))
                if any(o.target and o.target.overlaps(finding.target) for o in others):
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


def _of_segments(check: checks.Check, whole: Whole) -> Iterator[Finding]:
    """What a check of segments finds in a document; those that it has nothing to say of are passed over all at once."""
    for reading in _asked_about(check, whole):
        yield from check.run(reading)


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
    ids = {id(text): s.id for s in document.segments for text in (s.source, s.target) if text is not None}
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
