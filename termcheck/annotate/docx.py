"""Word files: findings as comments on their words, by the author "termcheck" and without a date.

Runs are split where a finding begins or ends inside them. Word has no comments in headers, footers, notes and text boxes: what is found
there is hung on the first words of the body, on the note's number, on the box. Comments of others stay, and so does one of ours that is still true,
with what others answered.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate

from ..dataclass import dataclass, replace
from ..files import Packed
from ..fix import apply
from ..formats import FormatError, _zip
from ..formats import docx as reader
from ..model import File
from . import Remark
from ._comments import Comment, Comments
from ._runs import BODY, Holder, Layout, Word, layout


@dataclass(frozen=True)
class _Edge:
    """One end of a comment's range: a byte of the body, what must be written there to end the run and to begin it again, and the place in the
    extracted text. `keep`: a w:t element that is cut and whose blanks must stay."""

    at: int
    before: bytes
    after: bytes
    text: int
    keep: Word | None = None


def annotate(file: File, remarks: Sequence[Remark]) -> tuple[File, int]:
    """The file with these remarks and without those of an earlier run that are true no more. Raises `FormatError`."""
    assert isinstance(file, Packed)
    comments = Comments(file.data)
    body = _Body(layout(file.data))
    gone = body.settle(comments, [body.said(remark) for remark in remarks])
    parts = comments.parts(body.new, gone, body.raw)
    if not parts:
        return file, len(remarks)
    parts[BODY] = body.written(gone)
    data = _zip.replaced(file.data, parts)
    return replace(file, raw=reader.unpack(data), data=data), len(remarks)


@dataclass(frozen=True)
class _Said:
    """What is said of a range of the body, by paragraph."""

    start: _Edge
    end: _Edge
    words: list[str]

    @property
    def key(self) -> tuple[str, int, int]:
        return "\n".join(self.words), self.start.text, self.end.text


class _Body:
    """The body of a file, and what is to be written into it."""

    def __init__(self, found: Layout) -> None:
        self.found, self.raw = found, found.parts[BODY]
        self.text = "".join(found.out.text)
        self.words = found.words
        self.starts = [w.run.start for w in self.words]
        self.bytes_of: dict[reader.Run, Sequence[int]] = {}
        self.new: list[tuple[int, list[str]]] = []
        self.ranges: list[tuple[int, _Said]] = []

    def said(self, remark: Remark) -> _Said:
        """A remark with the range that it is hung on."""
        touched = self._touched(remark.start, remark.end)
        first, last = touched[0], touched[-1]
        where = first.where
        if not where and first.direct and last.direct and remark.start < remark.end:
            start, end = self._edge(first, remark.start, opens=True), self._edge(last, remark.end, opens=False)
        else:
            holders = [self._holder(word) for word in touched]
            start = _Edge(holders[0].start, b"", b"", holders[0].text[0])
            end = _Edge(holders[-1].end, b"", b"", holders[-1].text[1])
        quoted = self.text[remark.start : remark.end] if where and remark.exact else ""
        head = f"'{quoted}' ({where}): " if quoted else f"({where}) " if where else ""
        source = f" · {remark.source}" if remark.source else ""
        return _Said(start, end, [head + remark.words, remark.finding.check + source])

    def _touched(self, start: int, end: int) -> Sequence[Word]:
        """The words that a stretch is about, all of one part; where there are none in it, those before it."""
        if not self.words:
            raise FormatError("no words to hang a comment on")
        at = max(bisect_right(self.starts, start) - 1, 0)
        found = [self.words[at]]
        for word in self.words[at + 1 :]:
            if word.run.start >= end or word.run.part != found[0].run.part:
                break
            if found[-1].run.end <= start:
                found.clear()
            found.append(word)
        return found

    def _holder(self, word: Word) -> Holder:
        """The run of the body on which a comment about words is hung that cannot have one themselves."""
        if word.run.part == BODY:
            return word.outer
        if word.note in self.found.references:
            return self.found.references[word.note]
        inside = next((w for w in self.words if w.run.part == BODY), None)
        if inside is None:
            raise FormatError(f"what was found {word.where} has no place: comments hang on words of the body, and it has none")
        return inside.outer

    def _edge(self, word: Word, place: int, opens: bool) -> _Edge:
        """Where a range begins or ends, as close to the place as the run lets it."""
        run, holder = word.run, word.holder
        again = self.raw[holder.start : holder.tag_end] + self.raw[holder.properties[0] : holder.properties[1]]
        closed = self.raw.index(b">", run.content[1]) + 1
        place = min(max(place, run.start), run.end)
        if run.start < place < run.end and (bytes_of := self._bytes_of(run)):
            at = run.content[0] + bytes_of[place - run.start]
            return _Edge(at, b"</w:t></w:r>", again + b'<w:t xml:space="preserve">', place, word)
        if opens:
            split = (b"</w:r>", again) if holder.first != run.tag[0] else (b"", b"")
            return _Edge(run.tag[0] if split[0] else holder.start, *split, run.start)
        split = (b"</w:r>", again) if holder.last != closed else (b"", b"")
        return _Edge(closed if split[0] else holder.end, *split, run.end)

    def _bytes_of(self, run: reader.Run) -> Sequence[int]:
        """Where each character of a w:t element's words is written in its content; a reference is one character. Nothing for words that are not
        plain."""
        if run not in self.bytes_of:
            content = self.raw[run.content[0] : run.content[1]]
            pieces = [] if b"<" in content else re.findall(r"&[^;]*;|\r\n|.", content.decode("utf-8"), re.S)
            self.bytes_of[run] = list(accumulate((len(piece.encode("utf-8")) for piece in pieces), initial=0)) if pieces else ()
        return self.bytes_of[run]

    def settle(self, comments: Comments, said: Sequence[_Said]) -> list[Comment]:
        """Number what is new; gives our comments that are true no more. One that is still true stays, and so does one that somebody
        has answered."""
        wanted = Counter(s.key for s in said)
        gone = []
        for comment in comments.ours:
            there = self.found.ranges.get(comment.number)
            key = ("\n".join(comment.words), there.start, there.end) if there else ("", -1, -1)
            if wanted[key] > 0:
                wanted[key] -= 1
            elif comment.paragraph not in comments.answered:
                gone.append(comment)
        number = comments.next
        for one in said:
            if wanted[one.key] > 0:
                wanted[one.key] -= 1
                self.new.append((number, one.words))
                self.ranges.append((number, one))
                number += 1
        return gone

    def written(self, gone: Iterable[Comment]) -> bytes:
        """The body with the new ranges, without those of comments that go."""
        edits = [(*element, b"") for comment in gone if (there := self.found.ranges.get(comment.number)) for element in there.elements]
        marks: dict[int, tuple[_Edge, list[tuple[bool, bytes]]]] = {}
        kept: dict[int, int] = {}
        for number, said in self.ranges:
            name = b'w:id="%d"' % number
            begin = b"<w:commentRangeStart %s/>" % name
            end = b"<w:commentRangeEnd %s/><w:r><w:commentReference %s/></w:r>" % (name, name)
            for edge, opens, mark in ((said.start, True, begin), (said.end, False, end)):
                marks.setdefault(edge.at, (edge, []))[1].append((opens, mark))
                if edge.keep and b"xml:space" not in self.raw[slice(*edge.keep.run.tag)]:
                    kept[edge.keep.run.tag[1] - 1] = 1
        edits += [(at, at, b' xml:space="preserve"') for at in kept]
        for place, (edge, found) in marks.items():
            # What ends here ends before anything begins.
            inner = b"".join(mark for _, mark in sorted(found, key=lambda f: f[0]))
            edits.append((place, place, edge.before + inner + edge.after))
        return apply(self.raw, sorted(edits))
