"""The nouns of termcheck. This module imports nothing of the package but what makes its classes, and does no input or output.

A `Document` is made of `Segment`s, each a target text and, where there is one, its source text. A `Text` is a view of a
file's raw text; a `Place` is a stretch of a `Text`. A `Term` is one concept with its `Form`s by language. What was seen of
terms in a document is in `reading.py`; a `Check` judges that and gives `Finding`s; a `Report` is what is handed to a reader.

All offsets count Unicode code points and are half-open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Literal

from .dataclass import dataclass, field

Status = Literal["preferred", "admitted", "deprecated", "forbidden"]
FormKind = Literal["full", "short", "abbreviation", "variant"]
Severity = Literal["error", "warning", "info"]
Safety = Literal["safe", "unsafe", "display"]
Certainty = Literal["certain", "check"]
Side = Literal["source", "target"]

STATUSES: tuple[Status, ...] = ("preferred", "admitted", "deprecated", "forbidden")
FORM_KINDS: tuple[FormKind, ...] = ("full", "short", "abbreviation", "variant")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
KINDS = (
    "institution", "title", "person", "place", "policy", "programme", "product", "law", "event", "facility", "award",
    "phrase", "term",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Begin:
    """Where a stretch of a file begins: how many code points stand before it, its 1-based line and column, and the column in bytes
    of UTF-8."""

    offset: int = 0
    line: int = 1
    column: int = 1
    byte: int = 1

    def after(self, raw: str) -> Begin:
        """Where that begins which follows a stretch with the text `raw`."""
        ends = raw.count("\n") if "\r" not in raw else raw.count("\n") + raw.count("\r") - raw.count("\r\n")
        last = max(raw.rfind("\n"), raw.rfind("\r")) + 1
        width, size = len(raw) - last, len(raw[last:].encode("utf-8", "surrogatepass"))
        column, byte = (1 + width, 1 + size) if ends else (self.column + width, self.byte + size)
        return Begin(self.offset + len(raw), self.line + ends, column, byte)


@dataclass(frozen=True, eq=False)
class File:
    """A file as it was read: decoded text, untouched. An editor passes its unsaved buffer.

    Of a large file `raw` may be a part, or some of its lines: `stretches` says where each stretch of `raw` begins, in `raw` and in the
    file; lines and columns are those of the file. `context` is what the reader of its format must know of what stands before a part,
    and `silenced` what is silenced by a comment for the whole file that stands in another part.
    """

    path: str
    raw: str = field(repr=False)
    encoding: str = "utf-8"
    stretches: tuple[tuple[int, Begin], ...] = ((0, Begin()),)
    context: object = None
    silenced: tuple[tuple[str, str | None], ...] = ()

    @property
    def partial(self) -> bool:
        """Whether there is more of the file elsewhere."""
        return self.context is not None

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        r"""Offsets at which lines begin; a line ends after ``\n``, ``\r\n`` or a lone ``\r``."""
        starts, raw, at = [0], self.raw, 0
        if "\r" not in raw:
            find = raw.find
            while (at := find("\n", at) + 1) > 0:
                starts.append(at)
            return tuple(starts)
        for at, char in enumerate(raw, 1):
            if char == "\n" or (char == "\r" and raw[at : at + 1] != "\n"):
                starts.append(at)
        return tuple(starts)

    def begin_at(self, offset: int) -> tuple[int, Begin]:
        """The stretch that an offset in `raw` lies in: where it begins, in `raw` and in the file."""
        if len(self.stretches) == 1:
            return self.stretches[0]
        return self.stretches[bisect_right(self.stretches, offset, key=lambda stretch: stretch[0]) - 1]

    def offset_in_file(self, offset: int) -> int:
        """Of an offset in `raw`, that in the file."""
        at, begin = self.begin_at(offset)
        return begin.offset + offset - at

    def line_column(self, offset: int) -> tuple[int, int]:
        """1-based line and column (in code points) of an offset in `raw`."""
        at, begin = self.begin_at(offset)
        starts = self.line_starts
        number = bisect_right(starts, offset)
        start, line = starts[number - 1], begin.line
        if at:
            line -= bisect_right(starts, at) - 1
        return line + number - 1, offset - start + 1 if start > at else offset - at + begin.column

    def line_at(self, line: int) -> str:
        """The text of a 1-based line of a whole file, without its end."""
        begin, end = self.line_around(self.line_starts[line - 1])
        return self.raw[begin:end]

    def line_around(self, offset: int) -> tuple[int, int]:
        """Where in `raw` the line begins and ends that an offset stands in, as far as `raw` has it; its end is left out."""
        starts = self.line_starts
        number = bisect_right(starts, offset)
        start, end = starts[number - 1], starts[number] if number < len(starts) else len(self.raw)
        while end > start and self.raw[end - 1] in "\r\n":
            end -= 1
        return start, end


@dataclass(frozen=True, eq=False, slots=True)
class Text:
    """A view of a file's raw text.

    `starts` has one more element than `value`: `starts[i]` is the offset in `file.raw` at which the code point
    `value[i]` was written, `starts[len(value)]` where the view ends. It is a `range` where the view is a plain slice,
    and non-decreasing always.
    """

    file: File
    value: str
    starts: Sequence[int] = field(repr=False)
    side: Side = "target"
    language: str = "en"

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of `file.raw` behind `value[start:end]`; an empty stretch stays empty. What a view leaves out behind the
        last character (a closing mark of emphasis) is not part of it; the rest of a reference or an escape is."""
        if start >= end:
            return self.starts[start], self.starts[start]
        last, after = self.starts[end - 1], self.starts[end]
        if after - last > 1 and self.file.raw[last] == self.value[end - 1] and self.file.raw[last] not in '&\\"':
            after = last + 1
        return self.starts[start], after


@dataclass(frozen=True, eq=False, slots=True, repr=False)
class Place:
    """A stretch `text.value[start:end]`. It knows its text, so it knows its file, line and column."""

    text: Text
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.text.value[self.start : self.end]

    @property
    def raw_span(self) -> tuple[int, int]:
        return self.text.raw_span(self.start, self.end)

    @property
    def span_in_file(self) -> tuple[int, int]:
        """`raw_span` in the file of which `raw` may be a part."""
        start, end = self.raw_span
        first = self.text.file.offset_in_file(start)
        return first, first + end - start

    @property
    def line_column(self) -> tuple[int, int]:
        return self.text.file.line_column(self.raw_span[0])

    @property
    def end_line_column(self) -> tuple[int, int]:
        return self.text.file.line_column(self.raw_span[1])

    def __repr__(self) -> str:
        line, column = self.line_column
        return f"<{self.text.file.path}:{line}:{column} {self.words!r}>"

    def overlaps(self, other: Place) -> bool:
        return self.text is other.text and self.start < other.end and other.start < self.end


@dataclass(frozen=True, eq=False, slots=True)
class Segment:
    """A target text and, in bilingual material, the source text that it translates. Either may be empty."""

    id: str
    target: Text
    source: Text | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Document:
    """The segments of one release, in order.

    `offsets` says what the numbers in reports count: code points of the whole file ("file": txt, md, html, docx) or of
    the segment's own string ("segment": jsonl, tsv, po, xliff, tmx). `suppressions` are the comments found while reading.
    """

    id: str
    segments: tuple[Segment, ...]
    files: tuple[File, ...]
    date: date | None = None
    offsets: Literal["file", "segment"] = "file"
    suppressions: tuple[Suppression, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class Suppression:
    """An ignore comment: which checks (and which term of one), for which lines of which file, and why.

    `first` and `last` are 1-based lines, inclusive; a comment for the whole file has `last` None. `at` is the raw span
    of the comment itself. One that is about several documents is `shared`: that it silences nothing in one of them says nothing.
    `fault` says what is wrong with a comment that is no instruction.
    """

    file: File
    at: tuple[int, int]
    names: tuple[tuple[str, str | None], ...]
    first: int
    last: int | None
    reason: str = ""
    shared: bool = False
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which a term is written in one language.

    `case`: "exact" where capitals are part of the name. `inflect`: whether plural and verb forms count as this form;
    None leaves it to the kind of term. `after`: "full" counts only once a full form has stood in the document. `needs`:
    "source" is judged only beside a source that has the term.
    """

    text: str
    status: Status = "preferred"
    form: FormKind = "full"
    case: Literal["exact", "any"] | None = None
    inflect: bool | None = None
    region: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    after: Literal["full"] | None = None
    needs: Literal["source"] | None = None
    note: str = ""
    line: int = field(default=0, compare=False)
    column: int = field(default=0, compare=False)

    @property
    def accepted(self) -> bool:
        return self.status in ("preferred", "admitted")

    def valid_on(self, day: date | None) -> bool:
        """Whether the form was in use on a day; an unknown day accepts every form."""
        if day is None:
            return True
        return not ((self.since and day < self.since) or (self.until and day > self.until))


@dataclass(frozen=True, slots=True)
class Term:
    """One concept (ISO 704, TBX): its forms by BCP-47 language, preferred first, and where they are attested. `made`: by a pattern, so that its
    forms are the usual ones and not the only ones. `proposed`: nobody has looked at it yet, so that nothing is matched with it."""

    id: str
    kind: str
    forms: Mapping[str, tuple[Form, ...]]
    source: str = ""
    note: str = ""
    domain: str = ""
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    severity: Severity | None = None
    awkward: bool = False
    made: bool = False
    proposed: bool = False
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    glossary: str = ""
    line: int = field(default=0, compare=False)

    def forms_in(self, language: str) -> tuple[Form, ...]:
        """Forms in a language: its own tag first, then tags of the same primary language."""
        primary = language.split("-", maxsplit=1)[0].lower()
        if language in self.forms and len(self.forms) <= 2:
            return self.forms[language]
        found: list[Form] = list(self.forms.get(language, ()))
        for tag, forms in self.forms.items():
            if tag != language and tag.split("-")[0].lower() == primary:
                found.extend(forms)
        return tuple(found)

    @property
    def is_advice(self) -> bool:
        """Whether the entry only advises against literal renderings: a phrase with refused forms. What else stands for it is right.
        A phrase with accepted forms alone names its renderings, as a name does."""
        return self.kind == "phrase" and any(not f.accepted for forms in self.forms.values() for f in forms)

    def preferred(self, language: str, day: date | None = None, form: FormKind | None = None) -> Form | None:
        """The form to offer: the first preferred one in use on the day (of a kind, where one is asked for). For a language of a region ("zh-HK")
        a form of that region comes before those of none, and those of other regions come last."""
        accepted = [f for f in self.forms_in(language) if f.accepted and (form is None or f.form == form)]
        if any(f.region for f in accepted):
            region = language.rpartition("-")[2].lower() if "-" in language else ""
            accepted.sort(key=lambda f: 0 if region in f.region else 2 if f.region else 1)
            if region in accepted[0].region and accepted[0].valid_on(day):
                return accepted[0]
        for wanted in ("preferred", "admitted"):
            for candidate in accepted:
                if candidate.status == wanted and candidate.valid_on(day):
                    return candidate
        return accepted[0] if accepted else None


@dataclass(frozen=True, eq=False, slots=True)
class Edit:
    """Put `text` in the place of `at`."""

    at: Place
    text: str


@dataclass(frozen=True, eq=False, slots=True, repr=False)
class Finding:
    """One thing to look at. A check fills it; the engine stamps `check`, `severity`, `document` and `segment`.

    At least one of `target` and `source` is there. `certainty`: "certain" says "is not …", "check" says "please check".
    `suggestions` are better words for `target`, best first; `edits` are what a fix would do (the first suggestion in
    place, where none is given); `safety`: "safe" fixes are applied by --fix, "unsafe" by --unsafe-fixes, "display" never.
    """

    message: str
    target: Place | None = None
    source: Place | None = None
    term: Term | None = None
    found: str | None = None
    suggestions: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    safety: Safety = "display"
    certainty: Certainty = "certain"
    related: tuple[Place, ...] = ()
    severity: Severity | None = None
    check: str = ""
    document: str | None = None
    segment: str | None = None
    offsets: Literal["file", "segment"] = "file"

    def __repr__(self) -> str:
        return f"<{self.severity} [{self.check}] at {self.at!r}: {self.message}>"

    def stamped(self, check: str, severity: Severity) -> Finding:
        """The finding as one of a check."""
        # As `replace` does, but it is done for every finding of a run.
        return Finding(
            self.message, self.target, self.source, self.term, self.found, self.suggestions, self.edits, self.safety, self.certainty, self.related,
            severity, check, self.document, self.segment, self.offsets,
        )  # fmt: skip

    @property
    def at(self) -> Place:
        place = self.target or self.source
        if place is None:
            raise ValueError(f"a finding of {self.check or 'a check'} has no place")
        return place

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The suggestions that the message does not name."""
        return tuple(s for s in self.suggestions if f"'{s.strip()}'" not in self.message and f"({s.strip()})" not in self.message)

    @property
    def path(self) -> str:
        return self.at.text.file.path


@dataclass(frozen=True, eq=False, slots=True)
class Report:
    """What a run found. `signature` names the version, the glossaries' digest and the settings, as sacrebleu does;
    `paths` are the files that were checked, `failures` what is said of those that could not be."""

    findings: Sequence[Finding]
    signature: str
    files: int = 0
    documents: int = 0
    segments: int = 0
    failures: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
