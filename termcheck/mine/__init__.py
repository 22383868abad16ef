"""Proposals for a glossary, mined from an archive of translations.

Recurring Chinese names that no glossary lists, each with the English that stands for it, ranked, with figures and contexts. What is proposed is
for a terminologist to read: it is never a glossary by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..alignment.lexicon import STOP
from ..dataclass import dataclass
from ..languages.english import english_fold
from ..names.english import HEADS, definitions
from ..regex import regex
from .archive import Archive, Line, lines_of
from .candidates import Candidate, candidates
from .monolingual import clusters
from .renderings import Rendering, Renderings

__all__ = ["Archive", "Context", "Line", "Proposal", "lines_of", "mine", "mine_alone"]

# Candidates whose English is looked for, for each proposal that is wanted.
_FOLLOWED = 5
_CONTEXTS = 3
# Small words that English names have inside of them; others are of sentences.
_LINKS = frozenset("of and for the in on &".split())
_POSSESSIVE = regex(r"[’']s\b(?! [A-Z])")
_PHRASE = regex(r".[的与及和].")
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("law", regex(r"(?:条例|法|规则|办法|规定|准则|守则|协定|协议|备忘录)$")),
    ("event", regex(r"(?:峰会|论坛|会议|大会|年会|博览会|展览会|研讨会|工作坊|运动会|节)$")),
    ("programme", regex(r"(?:计划|工程|行动|倡议|方案|项目)$")),
    ("institution", regex(r"(?:部|局|署|处|院|所|会|社|行|司|厅|委|中心|大学|公司|集团|银行|组织|机构|联盟|办公室|实验室|协会|基金会)$")),
    ("title", regex(r"(?:长|主席|主任|总裁|书记|委员|专员|院士|教授)$")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence with its translation, and where the translation stands."""

    path: str
    line: int
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A term to look at: its Chinese writings (most frequent first; then shorter ones that stand for it), its renderings, in how many sentences and documents
    it stands, and a score that only ranks."""

    zh: tuple[str, ...]
    renderings: tuple[Rendering, ...]
    kind: str
    count: int
    documents: int
    score: float
    contexts: tuple[Context, ...]
    abbreviation: str = ""
    notes: tuple[str, ...] = ()


def mine(archive: Archive, least: int = 2, limit: int = 300) -> list[Proposal]:
    """The likeliest terms of a bilingual archive that stand in it `least` times, best first."""
    lines = [line for line in archive.lines if line.source]
    likely = candidates(lines, least)[: max(_FOLLOWED * limit, 1000)]
    rows = [(score(c, found), c, found) for c, found in Renderings(lines).of(likely) if found]
    rows.sort(key=lambda row: (-row[0], row[1].text))
    short = {d.short: d.full for line in lines for d in definitions(line.target)}
    kept = _apart(rows)
    return [_proposal(lines, *row, short) for row in kept[:limit]]


def mine_alone(archive: Archive, least: int = 2, limit: int = 300) -> list[Proposal]:
    """Abbreviations with their full names, and bodies in several writings, from the translations alone."""
    out = []
    for cluster in clusters(archive.lines, least)[:limit]:
        found = tuple(Rendering(text, n, n / cluster.count, True) for text, n in cluster.writings.most_common(6))
        numbers = list(dict.fromkeys(cluster.lines))
        contexts = tuple(_shown(archive.lines[n], found[0].text) for n in numbers[:_CONTEXTS])
        notes = [f"'{cluster.abbreviation}' is also '{other}'" for other in cluster.others]
        documents = len({archive.lines[n].document for n in numbers})
        score = float(len(found) + 2 * len(notes))
        out.append(
            Proposal((), found, _kind("", found[0], False), len(numbers), documents, score, contexts, cluster.abbreviation, tuple(notes))
        )
    return out


def score(candidate: Candidate, found: Sequence[Rendering]) -> float:
    """What ranks: termhood, and how surely the English is its own. Names and terms of several words come before single ones; runs that
    are pieces of sentences on either side come last."""
    best = found[0]
    words = re.findall(r"[A-Za-z’'-]+", best.text)
    value = candidate.termhood * best.fit * (1.6 if best.capital else 1.0)
    value *= 1.5 if len(words) > 1 or best.text.isupper() else 0.6
    if any(w.lower() in STOP and w.lower() not in _LINKS for w in words) or _POSSESSIVE.search(best.text):
        value *= 0.4
    if _PHRASE.search(candidate.text):
        value *= 0.7 if best.capital else 0.4
    return value * (0.6 if candidate.words > 4 and not best.capital else 1.0)


def _apart(rows: Sequence[tuple[float, Candidate, list[Rendering]]]) -> list[tuple[float, Candidate, list[Rendering]]]:
    """Without candidates that are a piece of a better one with the same English, or hold it with words around it."""
    by_english: dict[str, list[str]] = {}
    out = []
    for row in rows:
        _, candidate, found = row
        key = english_fold(found[0].text)
        if any(t in candidate.text or candidate.text in t for t in by_english.get(key, ())):
            continue
        by_english.setdefault(key, []).append(candidate.text)
        out.append(row)
    return out


def _proposal(lines: Sequence[Line], score: float, candidate: Candidate, found: Sequence[Rendering], short: dict[str, str]) -> Proposal:
    writings: dict[str, int] = {}
    for number, start, end in candidate.places:
        written = re.sub(r"\s+", "", lines[number].original(start, end))
        writings[written] = writings.get(written, 0) + 1
    zh = tuple(sorted(writings, key=lambda w: (-writings[w], w))[:2])
    numbers = list(dict.fromkeys(n for n, _, _ in candidate.places))
    contexts = tuple(_context(lines[n], candidate, found[0].text) for n in numbers[:: max(1, len(numbers) // _CONTEXTS)][:_CONTEXTS])
    abbreviation = next((s for s, full in short.items() if english_fold(full) == english_fold(found[0].text)), "")
    if found[0].text in short:
        abbreviation, full = found[0].text, short[found[0].text]
        found = [Rendering(full, found[0].count, found[0].fit, True), *found[1:]]
    documents = len({lines[n].document for n in numbers})
    return Proposal(
        zh, tuple(found), _kind(candidate.text, found[0], candidate.person), len(numbers), documents, score, contexts, abbreviation
    )


def _kind(chinese: str, best: Rendering, person: bool) -> str:
    if person:
        return "person"
    if not best.capital:
        return "term"
    ending = next((kind for kind, pattern in _KINDS if pattern.search(chinese)), None)
    return ending or ("institution" if any(w.lower() in HEADS for w in best.text.split()) else "term")


def _context(line: Line, candidate: Candidate, english: str) -> Context:
    at = line.folded.find(candidate.text)
    shown = _shown(line, english)
    return Context(shown.path, shown.line, _around(line.source, line.back[at] if at >= 0 else 0), shown.target)


def _shown(line: Line, english: str) -> Context:
    return Context(line.path, line.number, "", _around(line.target, max(line.target.lower().find(english.lower()), 0)))


def _around(value: str, at: int, size: int = 60) -> str:
    """A stretch of a sentence on one line, with an ellipsis where it is cut."""
    start, end = max(at - size, 0), min(at + size, len(value))
    words = " ".join(value[start:end].replace("\x00", "").split())
    return ("…" if start else "") + words + ("…" if end < len(value) else "")
