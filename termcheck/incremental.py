"""A document that is checked again and again while it is written: only segments that changed are read and judged anew.

What an engine finds comes in three layers, and each is kept for as long as what it follows from is the same:

- the hits of a segment follow from its words on both sides;
- its reading follows from its hits and, of the rest of the document, from two things: which full names stood before
  (`matcher.after_full` drops forms for it) and, beside a source, which names are said around it (`pairing.pair`). Both are worked
  out over the whole document each time, from hits that are kept; a reading that comes out as it was is kept with its findings. Which
  words are left over for a lost name, all words of the document decide: `quick` takes those of before;
- what checks of documents find follows from all readings. That is found anew in `check`, and not in `quick`, which reports
  what it was, for segments that are still there.

Kept segments are apart from any file: their texts begin at 0 and hold no version of the file alive. Findings are put into the file
last. So `check` gives what the engine gives for the same document; a property test holds it to that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from .dataclass import dataclass, replace
from .engine import Engine
from .matching.matcher import after_full, shield
from .matching.pairing import Memory, pair
from .model import Document, Edit, File, Finding, Place, Segment, Text
from .reading import Hit, Pair, Reading, Whole
from .text import whole

# The words of a segment with their languages, and which segment of the document with the same words it is.
Key = tuple[str, str, str | None, str | None, int]


@dataclass(eq=False, slots=True)
class _Kept:
    """A segment apart from its file, with what was seen in it. `judged` is its last reading with the findings of that."""

    segment: Segment
    hits: tuple[list[Hit], list[Hit]]
    conditional: bool
    judged: tuple[Reading, tuple[Finding, ...]] | None = None


class Incremental:
    """Checks versions of one document with one engine. Two threads may use it at once: each pass makes a new table of what it
    keeps and puts it in place whole."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._kept: Mapping[Key, _Kept] = {}
        self._of_document: tuple[Finding, ...] = ()
        self._pairing = Memory()

    def check(self, document: Document) -> list[Finding]:
        """What `engine.check` gives for the document."""
        kept = self._segments(document)
        readings, found = self._judged(document, kept, quick=False)
        apart = replace(document, segments=tuple(k.segment for k in kept))
        self._of_document = tuple(self.engine.of_document(Whole(apart, readings, self.engine.glossary)))
        return self.engine.settle(document, _placed([*found, *self._of_document], kept, document))

    def quick(self, document: Document) -> list[Finding]:
        """The same, but that findings of checks of documents are those of the last `check`, where their segments still stand."""
        kept = self._segments(document)
        _, found = self._judged(document, kept, quick=True)
        return self.engine.settle(document, _placed([*found, *self._of_document], kept, document))

    def _segments(self, document: Document) -> list[_Kept]:
        """What is kept of each segment; segments with new words are read."""
        before, table = self._kept, dict[Key, _Kept | None]()
        often: Counter[tuple[str, str | None]] = Counter()
        for segment in document.segments:
            target, source = segment.target, segment.source
            words = (target.value, source.value if source else None)
            often[words] += 1
            key = (target.value, target.language, words[1], source.language if source else None, often[words])
            table[key] = before.get(key)
        new = [key for key, kept in table.items() if kept is None]
        segments = [_apart(key) for key in new]
        made = {
            key: _Kept(segment, hits, any(h.listed.later for row in hits for h in row))
            for key, segment, hits in zip(new, segments, self.engine.matcher.hits(segments), strict=True)
        }
        done = {key: kept or made[key] for key, kept in table.items()}
        self._kept = done
        return list(done.values())

    def _judged(self, document: Document, kept: list[_Kept], quick: bool) -> tuple[tuple[Reading, ...], list[Finding]]:
        """The readings, and the findings of the checks of segments: new ones for readings that are other than they were."""
        when = document.date or self.engine.rules.date
        conditional = any(k.conditional for k in kept)
        rows = after_full([k.hits for k in kept]) if conditional else [k.hits for k in kept]
        readings = [self._reading(k, row, when) for k, row in zip(kept, rows, strict=True)]
        if any(r.source for r in readings):
            readings = [
                r if _same_pairs(r.pairs, pairs) else r.paired(pairs)
                for r, pairs in zip(readings, pair(readings, self._pairing, quick), strict=True)
            ]
        found: list[Finding] = []
        for known, reading in zip(kept, readings, strict=True):
            judged = known.judged
            if judged is None or judged[0] is not reading:
                judged = known.judged = (reading, tuple(self.engine.of_segment(reading)))
            found.extend(judged[1])
        return tuple(readings), found

    def _reading(self, kept: _Kept, row: tuple[list[Hit], list[Hit]], when: date | None) -> Reading:
        """The kept reading, with its pairs, where it follows from the same hits; else a new one without pairs."""
        before = kept.judged[0] if kept.judged and kept.judged[0].date == when else None
        if before is not None and not kept.conditional:
            return before
        source, target = shield(row[0], drop=True), shield(row[1], drop=False)
        if before is not None and _same(before.source, source) and _same(before.target, target):
            return before
        return Reading(kept.segment, source, target, (), when)


def _apart(key: Key) -> Segment:
    """A segment with the words of a key that belongs to no file."""
    target, language, source, other, _ = key
    text = whole(File("", target), "target", language)
    return Segment("", text, whole(File("", source), "source", other or "") if source is not None else None)


def _same(before: Sequence[Hit], after: Sequence[Hit]) -> bool:
    """Whether two rows of hits of one segment are the same."""
    return len(before) == len(after) and all(
        a.listed is b.listed and a.start == b.start and a.end == b.end and a.nested == b.nested for a, b in zip(before, after, strict=True)
    )


def _same_pairs(before: Sequence[Pair], after: Sequence[Pair]) -> bool:
    """Whether hits of one segment are answered as before. The answer may stand in a neighbouring segment, so it must be the
    same words there and not only at the same offsets."""
    if before is after:
        return True
    return len(before) == len(after) and all(
        a.how == b.how and a.source is b.source and a.target is b.target and _same_place(a.words, b.words)
        for a, b in zip(before, after, strict=True)
    )


def _same_place(a: Place | None, b: Place | None) -> bool:
    if a is None or b is None:
        return a is b
    return a.text is b.text and a.start == b.start and a.end == b.end


def _placed(found: Iterable[Finding], kept: Sequence[_Kept], document: Document) -> list[Finding]:
    """Findings put into the file; without those of segments that are gone."""
    texts: dict[int, Text] = {}
    for known, segment in zip(kept, document.segments, strict=True):
        texts[id(known.segment.target)] = segment.target
        if known.segment.source is not None and segment.source is not None:
            texts[id(known.segment.source)] = segment.source

    def placed(place: Place) -> Place:
        return Place(texts[id(place.text)], place.start, place.end)

    out = []
    for f in found:
        try:
            target, source = placed(f.target) if f.target else None, placed(f.source) if f.source else None
            edits = tuple(Edit(placed(e.at), e.text) for e in f.edits) if f.edits else ()
            related = tuple(placed(p) for p in f.related) if f.related else ()
        except KeyError:
            continue
        out.append(replace(f, target=target, source=source, edits=edits, related=related))
    return out
