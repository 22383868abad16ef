"""A translation, alone or beside its source, for review: findings, the beads in which both sides stand, the terms in them, and fixes.

What comes in has passed `schema.py`. A place counts as in `--format json`: code points of the side's whole text, or, where segments were
sent or the format is one of segments, of the segment's own string.
"""

from __future__ import annotations

import base64
import binascii
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from .. import files, fix
from ..alignment.align import align, align_documents
from ..dataclass import replace
from ..documents import UnknownFormat, dated, documents
from ..engine import Engine
from ..formats import FormatError, Options, format_for
from ..glossary import Compiled, GlossaryError, compile_glossary
from ..model import Document, Edit, File, Finding, Segment, Text
from ..pairs import beside, sentences
from ..reading import Whole
from ..report.json import SCHEMA, as_dict, place
from ..text import whole
from .refusal import Refused

Asked = Mapping[str, Any]


def check(engine: Engine, asked: Asked, options: Options) -> tuple[list[Finding], dict[str, Any]]:
    """The findings, and the whole answer."""
    target, source, found = taken(asked, options)
    findings: list[Finding] = []
    shown: list[dict[str, Any]] = []
    beads: list[dict[str, Any]] = []
    terms: list[dict[str, Any]] = []
    for document in found:
        whole_ = engine.read(document)
        where = _Beads(document, len(beads))
        for finding in engine.judge(whole_):
            findings.append(finding)
            shown.append({**as_dict(finding), "bead": where.of(finding), **_edits(finding)})
        if asked.get("terms"):
            terms.extend(_terms(whole_, len(beads)))
        beads.extend(where.shown())
    summary = {
        "files": int(target is not None) + int(source is not None),
        "documents": len(found),
        "segments": sum(len(d.segments) for d in found),
        "findings": len(findings),
        "by_check": dict(sorted(Counter(f.check for f in findings).items())),
    }
    answer: dict[str, Any] = {"schema": SCHEMA, "signature": engine.signature, "findings": shown, "summary": summary, "beads": beads}
    if asked.get("terms"):
        answer["terms"] = terms
    if target:
        answer["target_text"] = target.raw
    if source:
        answer["source_text"] = source.raw
    return findings, answer


def fixed(engine: Engine, asked: Asked, options: Options) -> dict[str, Any]:
    """The target with edits in it: those that are given, or all safe ones, or the unsafe ones too."""
    options = languages(asked, options)
    target, source, _ = taken(asked, options)
    if target is None:
        raise Refused("segments cannot be fixed here: send a 'target'")
    given = asked.get("edits")
    try:
        if given is not None:
            after, count = files.edited(target, _given(target, given)), len(given)
        else:

            def judge(file: File) -> Sequence[Finding]:
                return [f for d in _beside(file, source, options, _day(asked)) for f in engine.check(d)]

            after, count = fix.settle(target, judge, files.edited, asked.get("fixes") == "unsafe")
    except FormatError as error:
        raise Refused(f"{target.path}: {error}") from None
    answer: dict[str, Any] = {"name": target.path, "text": after.raw, "changed": count}
    if after.encoding == "packed":
        answer["base64"] = base64.b64encode(files.packed_bytes(after)).decode()
    return answer


def aligned(asked: Asked, options: Options) -> dict[str, Any]:
    """Which sentences of the target stand for which of the source."""
    options = languages(asked, options)
    source, target = asked["source"], asked["target"]
    if isinstance(source, list) and isinstance(target, list):
        beads, ours, theirs = align(source, target), source, target
    else:
        left = _paragraphs(source, "source.txt", options.swapped)
        right = _paragraphs(target, "target.txt", options)
        beads = align_documents(left, right)
        ours, theirs = [s for p in left for s in p], [s for p in right for s in p]
    return {"source": ours, "target": theirs, "beads": [{"source": list(b.source), "target": list(b.target)} for b in beads]}


def compiled(yaml: str) -> Compiled:
    """A glossary that was sent along. Raises `Refused`."""
    from ..glossary import read_yaml

    try:
        return compile_glossary(read_yaml(yaml, "glossary"))
    except GlossaryError as error:
        raise Refused(str(error).split("\n", maxsplit=1)[0]) from None


def _paragraphs(given: Any, name: str, options: Options) -> list[tuple[str, ...]]:
    if isinstance(given, list):
        return [(s,) for s in given]
    return [p for d in _read(_file(given, name), options) for p in sentences(d)]


def taken(asked: Asked, options: Options) -> tuple[File | None, File | None, list[Document]]:
    """The file of each side, where there is one, and the documents. Raises `Refused`."""
    options, day = languages(asked, options), _day(asked)
    if "segments" in asked:
        return None, None, [_segments(asked["segments"], options, day)]
    ending = asked.get("format", "txt")
    target = _file(asked["text"] if "text" in asked else asked["target"], f"target.{ending}")
    source = _file(asked["source"], f"source.{ending}") if asked.get("source") else None
    return target, source, _beside(target, source, options, day)


def _beside(target: File, source: File | None, options: Options, day: date | None) -> list[Document]:
    """The documents of a target, with the source aligned to each that has none of its own."""
    found = _read(target, options, day)
    return found if source is None else list(beside(found, _read(source, options.swapped)))


def _segments(given: Sequence[Asked], options: Options, day: date | None) -> Document:
    segments = []
    for number, one in enumerate(given, 1):
        target = whole(File("segments", one["target"]), "target", options.target_language)
        source = whole(File("segments", one["source"]), "source", options.source_language) if one.get("source") is not None else None
        segments.append(Segment(str(one.get("id", number)), target, source))
    return dated(Document("segments", tuple(segments), tuple(s.target.file for s in segments), offsets="segment"), day)


def _file(given: Any, name: str) -> File:
    """A side as it was sent: words, or a file by name with its words or its bytes. Raises `Refused`."""
    if isinstance(given, str):
        return File(name, given)
    name = given["name"]
    module = format_for(name)
    if module is None:
        raise Refused(f"{name}: no known format; name the file by its kind, as in release.md or release.docx")
    packed = hasattr(module, "unpack")
    if "text" in given:
        if packed:
            raise Refused(f"{name}: a file of this kind is sent as 'base64'")
        return File(name, given["text"])
    try:
        data = base64.b64decode(given["base64"], validate=True)
        return files.file_from(data, name)
    except (binascii.Error, ValueError):
        raise Refused(f"{name}: 'base64' is not Base64") from None
    except files.UnreadableFile as error:
        raise Refused(str(error)) from None


def _read(file: File, options: Options, day: date | None = None) -> list[Document]:
    try:
        return list(documents(file, options, day))
    except FormatError as error:
        raise Refused(error.at(file.path)) from None
    except UnknownFormat as error:
        raise Refused(str(error)) from None


def languages(asked: Asked, options: Options) -> Options:
    """The languages that a request names, or those that the server was started with."""
    return Options(asked.get("source_language") or options.source_language, asked.get("target_language") or options.target_language)


def _day(asked: Asked) -> date | None:
    return date.fromisoformat(asked["date"]) if asked.get("date") else None


def _edits(finding: Finding) -> dict[str, Any]:
    """What the fix of a finding does, and what each of its suggestions would do; nothing where it cannot be put in whole, by the test
    that `fix` makes."""

    def plain(edits: tuple[Edit, ...]) -> list[dict[str, Any]]:
        if finding.offsets == "segment":
            return [{"start": e.at.start, "end": e.at.end, "text": e.text} for e in edits]
        written = fix.raw_edits(finding.at.text.file, [replace(finding, edits=edits)]) if edits else []
        return [{"start": a, "end": b, "text": new} for a, b, new in written]

    offers = [
        {"text": better, "edits": edits}
        for better in finding.suggestions
        if finding.target and (edits := plain(fix.article_and_case(finding, better)))
    ]
    return {"edits": plain(fix.edits_of(finding)), "offers": offers}


def _given(target: File, given: Sequence[Asked]) -> list[tuple[int, int, str]]:
    edits = sorted((e["start"], e["end"], e["text"]) for e in given)
    reach = 0
    for start, end, _ in edits:
        if not reach <= start <= end <= len(target.raw):
            raise Refused("edits must lie inside the text and apart from each other")
        reach = end
    return edits


class _Beads:
    """The segments of a document as beads, and the bead in which a finding stands."""

    def __init__(self, document: Document, first: int) -> None:
        self._document, self._first = document, first
        self._by_text = {id(t): n for n, s in enumerate(document.segments, first) for t in (s.target, s.source) if t is not None}
        self._starts: dict[int, list[tuple[int, int]]] = {}
        for number, segment in enumerate(document.segments, first):
            for text in (segment.target, segment.source):
                if text is not None:
                    self._starts.setdefault(id(text.file), []).append((text.starts[0], number))
        for starts in self._starts.values():
            starts.sort()

    def of(self, finding: Finding) -> int | None:
        number = self._by_text.get(id(finding.at.text))
        if number is None and (starts := self._starts.get(id(finding.at.text.file))):
            at = bisect_right(starts, (finding.at.raw_span[0], 1 << 60)) - 1
            number = starts[max(at, 0)][1]
        return number

    def shown(self) -> list[dict[str, Any]]:
        offsets = self._document.offsets
        return [{"id": s.id, "target": _side(s.target, offsets), "source": _side(s.source, offsets)} for s in self._document.segments]


def _side(text: Text | None, offsets: str) -> dict[str, Any] | None:
    if text is None or not text.value:
        return None
    if offsets == "segment":
        return {"start": 0, "end": len(text.value), "text": text.value}
    start, end = text.raw_span(0, len(text.value))
    return {"start": start, "end": end, "text": text.file.raw[start:end]}


def _terms(read: Whole, first: int) -> list[dict[str, Any]]:
    """What the glossary knows in each bead: source names with what answers them, and target names that answer none."""
    out = []
    offsets = read.document.offsets
    for number, reading in enumerate(read.readings, first):
        taken = set()
        for pair in reading.pairs:
            answer = pair.target.at if pair.target and pair.how != "neighbour" else pair.words
            if pair.target:
                taken.add(id(pair.target))
            out.append(_term(number, pair.source.term, place(pair.source.at, offsets), place(answer, offsets), pair.how))
        for hit in reading.top:
            if id(hit) not in taken and read.is_named(hit):
                out.append(_term(number, hit.term, None, place(hit.at, offsets), "target"))
        if not reading.pairs:
            out.extend(_term(number, h.term, place(h.at, offsets), None, "none") for h in reading.source)
    return out


def _term(bead: int, term: Any, source: Any, target: Any, how: str) -> dict[str, Any]:
    names = {code: form.text for code in term.forms if (form := term.preferred(code))}
    return {"bead": bead, "id": term.id, "kind": term.kind, "glossary": term.glossary, "names": names, "note": term.note, "how": how, "source": source, "target": target}  # fmt: skip
