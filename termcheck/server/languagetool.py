"""LanguageTool's protocol: a text with its parameters → the answer of /v2/check, which LibreOffice, OmegaT, editors and browsers read.

Offsets and lengths count UTF-16 code units, as in Java. A check is a rule, a category of checks a category.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from .. import __version__, checks
from ..dataclass import dataclass, replace
from ..documents import dated, documents, of_view
from ..engine import Engine, Rules
from ..fix import apply, article_and_case
from ..formats import Options
from ..languages import pack
from ..languages.chinese import has_han
from ..model import Document, Edit, File, Finding, Place, Segment, Text
from ..pairs import paired
from ..text import rewrite, whole

LANGUAGES = {
    "en": "English",
    "en-US": "English (US)",
    "en-GB": "English (GB)",
    "en-AU": "English (Australian)",
    "en-CA": "English (Canadian)",
    "en-NZ": "English (New Zealand)",
    "en-ZA": "English (South African)",
    "zh": "Chinese",
    "zh-CN": "Chinese (Simplified)",
    "zh-TW": "Chinese (Traditional, Taiwan)",
    "zh-HK": "Chinese (Traditional, Hong Kong)",
}
SOFTWARE = {
    "name": "termcheck",
    "version": __version__,
    "buildDate": "",
    "apiVersion": 1,
    "premium": False,
    "premiumHint": "",
    "status": "",
}
_TYPES = {
    "terminology": "terminology",
    "accuracy/addition": "addition",
    "accuracy/omission": "omission",
    "accuracy/untranslated": "untranslated",
    "accuracy": "mistranslation",
    "linguistic-conventions/duplication": "duplication",
    "linguistic-conventions/grammar": "grammar",
    "linguistic-conventions/capitalization": "inconsistency",
    "locale-conventions": "locale-violation",
    "design-and-markup": "markup",
    "style": "style",
}
_AROUND, _MOST, _REACH = 40, 5, 40


@dataclass(frozen=True, slots=True)
class Question:
    """What /v2/check was asked. `markup` are stretches of `text` that are not text, with what stands for them; names are of checks
    and categories, in small letters. `source` is the text that was translated, which OmegaT sends."""

    text: str
    language: str
    markup: tuple[tuple[int, int, str], ...] = ()
    source: str = ""
    source_language: str = ""
    detected: bool = False
    confidence: float = 1.0
    enabled: tuple[str, ...] = ()
    disabled: tuple[str, ...] = ()
    enabled_categories: tuple[str, ...] = ()
    disabled_categories: tuple[str, ...] = ()
    only: bool = False
    picky: bool = False


def detect(text: str, preferred: Iterable[str] = ()) -> tuple[str, float]:
    """The language of a text, Chinese or English, and how sure that is."""
    letters = [c for c in text[:4000] if c.isalpha()]
    share = sum(map(has_han, letters)) / len(letters) if letters else 0.0
    code = "zh" if share > 0.4 else "en"
    variant = next((v for v in preferred if v in LANGUAGES and v.startswith(code)), "zh-CN" if code == "zh" else "en-US")
    return variant, round(max(share, 1 - share), 2) if letters else 0.0


def rules(base: Rules, asked: Question) -> Rules:
    """The rules of a request on top of the server's: what is enabled by name wins over its category; what the server leaves out stays
    out. Rules that are not ours (clients send those of LanguageTool) change nothing."""
    on = set()
    for check in base.chosen():
        named, placed = check.name in asked.enabled, check.category in asked.enabled_categories
        off = check.name in asked.disabled or (check.category in asked.disabled_categories and not named)
        if not off and (not asked.only or named or placed):
            on.add(check.name)
    return replace(base, select=(), ignore=tuple(sorted(set(checks.names()) - on)))


def answer(engine: Engine, asked: Question) -> tuple[list[Finding], dict[str, Any]]:
    """The findings, and the whole answer."""
    document = _document(asked)
    found = [f for f in engine.check(document) if asked.picky or f.severity != "info"]
    units = _Units(asked.text)
    sentences = list(_sentences(document))
    detected = {"name": LANGUAGES[asked.language], "code": asked.language, "confidence": asked.confidence, "source": "termcheck"}
    body = {
        "software": SOFTWARE,
        "warnings": {"incompleteResults": False},
        "language": {"name": LANGUAGES[asked.language], "code": asked.language, "detectedLanguage": detected},
        "matches": [_match(f, document, units, sentences) for f in found],
        "sentenceRanges": [units.pair(*r) for r in sentences],
    }
    return found, body


def _document(asked: Question) -> Document:
    language = asked.language.split("-")[0]
    other = asked.source_language.split("-")[0] or ("en" if language == "zh" else "zh")
    options = Options(other, language)
    file = File("text.txt", asked.text)
    if asked.markup:
        folded = rewrite(asked.text, asked.markup)
        found = list(of_view(Text(file, folded.value, folded.back, "target", language), options))
    else:
        found = list(documents(file, options))
    document = found[0]
    if asked.source.strip() and other != language:
        source = File("source.txt", asked.source)
        if "\n" in asked.text.strip() or "\n" in asked.source.strip():
            return paired(document, next(documents(source, Options(language, other))))
        # One line beside one line is a segment of a translation program: nothing to align.
        sides = whole(file, "target", language), whole(source, "source", other)
        return dated(replace(document, segments=(Segment("1", *sides),), files=(file, source)))
    return document


def _sentences(document: Document) -> Iterator[tuple[int, int]]:
    for segment in document.segments:
        for start, end in pack(segment.target.language).sentences(segment.target.value):
            yield segment.target.raw_span(start, end)


class _Units:
    """Code points of a text as UTF-16 code units."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._wide = [i for i, c in enumerate(text) if ord(c) > 0xFFFF] if not text.isascii() else []

    def at(self, offset: int) -> int:
        return offset + bisect_left(self._wide, offset)

    def pair(self, start: int, end: int) -> tuple[int, int]:
        return self.at(start), self.at(end)


def _match(finding: Finding, document: Document, units: _Units, sentences: Sequence[tuple[int, int]]) -> dict[str, Any]:
    start, end, replacements = _offer(finding, document)
    if start == end:
        # An empty stretch cannot be underlined: the character behind it, or the last one.
        start, end = (start, start + 1) if start < len(units.text) else (max(start - 1, 0), start)
    check = checks.load(finding.check)
    offset, stop = units.pair(start, end)
    link = finding.term.source if finding.term else ""
    rule: dict[str, Any] = {
        "id": check.name,
        "description": check.title,
        "issueType": _type(check.mqm),
        "category": {"id": check.category.upper(), "name": check.category.capitalize()},
        "isPremium": False,
    }
    if finding.term:
        rule["subId"] = finding.term.id
    rule["urls"] = [{"value": link}] if link.startswith(("https://", "http://")) else []
    return {
        "message": finding.message[:1].upper() + finding.message[1:] + ".",
        "shortMessage": check.name.replace("-", " ").capitalize(),
        "replacements": [{"value": r} for r in replacements],
        "offset": offset,
        "length": stop - offset,
        "context": _context(units.text, start, end),
        "sentence": next((units.text[a:b].strip() for a, b in sentences if a <= start < b), ""),
        "type": {"typeName": "Other"},
        "rule": rule,
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": 0,
    }


def _type(mqm: str) -> str:
    return _TYPES.get(mqm) or _TYPES.get(mqm.split("/", maxsplit=1)[0], "uncategorized")


def _offer(finding: Finding, document: Document) -> tuple[int, int, list[str]]:
    """The stretch to mark and what may be put there. Where a suggestion wants a change around it too ("a" before it, a second "the"),
    the stretch is made longer, so that one click puts all of it right."""
    at = finding.target
    if at is None:
        # Nothing in the translation can be pointed at: the whole segment lacks something.
        texts = [s.target for s in document.segments if s.source is not None and finding.source and s.source is finding.source.text]
        text = texts[0] if texts else document.segments[0].target if document.segments else None
        return (*(text.raw_span(0, len(text.value)) if text else (0, 0)), [])
    changes = [article_and_case(finding, s) for s in finding.suggestions[:_MOST]] if finding.suggestions else [finding.edits]
    changes = [tuple(e for e in c if e.at.text is at.text) for c in changes if c]
    near = [e.at for c in changes for e in c if e.at.start >= at.start - _REACH and e.at.end <= at.end + _REACH]
    first, last = min([at.start, *(p.start for p in near)]), max([at.end, *(p.end for p in near)])
    offered = dict.fromkeys(w for c in changes if (w := _written(at, first, last, c)) is not None)
    return (*at.text.raw_span(first, last), list(offered))


def _written(at: Place, first: int, last: int, edits: tuple[Edit, ...]) -> str | None:
    """The words from `first` to `last` with edits in them; None where one of them lies outside."""
    if not edits or any(e.at.start < first or e.at.end > last for e in edits):
        return None
    return apply(at.text.value[first:last], sorted((e.at.start - first, e.at.end - first, e.text) for e in edits))


def _context(text: str, start: int, end: int) -> dict[str, Any]:
    """The words around a stretch, on one line, with the place of the stretch in them."""
    left, right = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    before = ("..." if left else "") + text[left:start]
    shown = before + text[start:right] + ("..." if right < len(text) else "")
    units = _Units(shown)
    offset, stop = units.pair(len(before), len(before) + end - start)
    return {"text": "".join(" " if c in "\r\n\t" else c for c in shown), "offset": offset, "length": stop - offset}


def languages() -> list[Mapping[str, str]]:
    """The answer of /v2/languages."""
    return [{"name": name, "code": code.split("-")[0], "longCode": code} for code, name in LANGUAGES.items()]
