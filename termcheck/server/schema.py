"""What our own API takes and gives, as types. Requests are checked against them, answers are tested against them, and the OpenAPI
description and the tools for assistants are made from them, so that none of these can say anything else."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from ..checks import CATEGORIES, names
from .refusal import Refused

MOST_SEGMENTS = 10_000
Format = Literal["txt", "md", "html"]
Language = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35, description="a BCP-47 tag")]
Rule = Annotated[str, Field(json_schema_extra={"enum": [*names(), *CATEGORIES, "all"]}, description="a check or a category of checks")]


def _day(value: Any) -> Any:
    """A date as JSON writes it, not seconds since 1970."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def _whole(value: Any) -> Any:
    """In JSON 1.0 is an integer."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Day = Annotated[date, BeforeValidator(_day)]
Offset = Annotated[int, Field(ge=0), BeforeValidator(_whole)]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")


class FileText(_Request):
    """A text file. The ending of its name says the format."""

    name: str = Field(min_length=1, max_length=255, examples=["release.en.md"])
    text: str


class FileBytes(_Request):
    """A file as bytes: needed for docx, possible for every format."""

    name: str = Field(min_length=1, max_length=255, examples=["release.en.docx"])
    base64: str = Field(json_schema_extra={"contentEncoding": "base64"})


Given = str | FileText | FileBytes


class _Ruled(_Request):
    """What all requests share that glossaries answer."""

    format: Format = Field(default="txt", description="how a string is written; a file says it by its name")
    date_: Day | None = Field(default=None, alias="date", description="the date of the release, for names that changed")
    ignore: list[Rule] = Field(default=[], description="not these checks or categories")
    without: list[str] = Field(default=[], max_length=100, description="names of glossaries that are switched off")
    glossary: str | None = Field(
        default=None, description="a glossary in YAML (schema termcheck/glossary/1) that is laid over the others for this request"
    )
    source_language: Language | None = Field(default=None, description="zh unless the server was started with another one")
    target_language: Language | None = Field(default=None, description="en unless the server was started with another one")


class _Judged(_Ruled):
    """What all requests for findings share."""

    select: list[Rule] = Field(default=[], description="only these checks or categories")


class CheckText(_Judged):
    """A translation alone."""

    text: str
    terms: bool = Field(default=False, description="answer with the terms of each bead too")


class CheckPair(_Judged):
    """A translation, with its source where there is one; two plain files are aligned."""

    target: Given
    source: Given | None = None
    terms: bool = Field(default=False, description="answer with the terms of each bead too")


class SegmentPair(_Request):
    """One segment of bilingual material."""

    target: str
    source: str | None = None
    id: str | None = None


class CheckSegments(_Judged):
    """Segments that are aligned already, in order: one document."""

    segments: list[SegmentPair] = Field(max_length=MOST_SEGMENTS)
    terms: bool = Field(default=False, description="answer with the terms of each bead too")


class Edit(_Request):
    """Put `text` in the place of the code points from `start` to `end` of the target."""

    start: Offset
    end: Offset
    text: str


class FixRequest(_Judged):
    """A target to be fixed: with the edits that are given, or, without them, with all fixes of its findings that may be applied."""

    target: Given
    source: Given | None = None
    edits: list[Edit] | None = Field(default=None, description="edits of findings that /v1/check gave")
    fixes: Literal["safe", "unsafe"] = Field(default="safe", description="without edits: the safe fixes only, or the unsafe ones too")


class _Counted(_Request):
    """What a document of an archive may say of itself."""

    id: str | None = Field(default=None, min_length=1, max_length=255, description="what the answer calls it; else its number")
    date_: Day | None = Field(default=None, alias="date", description="the date of this release")
    author: str | None = Field(default=None, max_length=80)


class CoveragePair(_Counted):
    """A translation, with its source where there is one."""

    target: Given
    source: Given | None = None


class CoverageSegments(_Counted):
    """Segments that are aligned already, in order."""

    segments: list[SegmentPair] = Field(max_length=MOST_SEGMENTS)


class CoverageRequest(_Ruled):
    """Documents whose listed terms are counted."""

    documents: list[CoveragePair | CoverageSegments] = Field(max_length=MOST_SEGMENTS)


class AlignRequest(_Request):
    """Two texts, or two lists of sentences."""

    source: Given | list[str]
    target: Given | list[str]
    source_language: Language | None = None
    target_language: Language | None = None


class Place(_Answer):
    """A stretch, in Unicode code points: of the side's whole text or, with segments, of the segment's string. Lines and columns are
    1-based."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class Offer(_Answer):
    """One suggestion, and what puts it in place."""

    text: str
    edits: list[Edit]


class Finding(_Answer):
    """One thing to look at, as in `--format json`; `bead` is the index of the bead in which it stands, `edits` are what its fix does,
    `offers` what its suggestions would do."""

    check: str
    category: str
    severity: Literal["error", "warning", "info"]
    mqm: str
    certainty: Literal["certain", "check"]
    message: str
    path: str
    document: str | None
    segment: str | None
    target: Place | None
    source: Place | None
    term: str | None
    found: str | None
    suggestions: list[str]
    safety: Literal["safe", "unsafe", "display"]
    bead: int | None
    edits: list[Edit]
    offers: list[Offer]


class Stretch(_Answer):
    """One side of a bead."""

    start: int
    end: int
    text: str


class Bead(_Answer):
    """A target and the source that it stands for; one of them may be missing."""

    id: str
    target: Stretch | None
    source: Stretch | None


class TermSeen(_Answer):
    """A name that the glossary knows, in a bead. `how` says what answers a source name: "form", "neighbour", "repeat", "head", "pronoun",
    "unsaid", "located" or "none"; "target" is a name of the target side alone."""

    bead: int
    id: str
    kind: str
    glossary: str
    names: dict[str, str] = Field(description="the preferred form by language")
    note: str
    how: str
    source: Place | None
    target: Place | None


class Summary(_Answer):
    """Counts."""

    files: int
    documents: int
    segments: int
    findings: int
    by_check: dict[str, int]


class CheckAnswer(_Answer):
    """Findings, in the order of their places, and the beads: which stretch of the target stands for which of the source."""

    schema_: Literal["termcheck/findings/1"] = Field(alias="schema")
    signature: str = Field(description="version, glossaries and settings: answers with one signature can be compared")
    findings: list[Finding]
    summary: Summary
    beads: list[Bead]
    terms: list[TermSeen] | None = Field(default=None, description="where 'terms' was asked for")
    target_text: str | None = Field(default=None, description="the target's text, which for docx is extracted")
    source_text: str | None = None


class FixAnswer(_Answer):
    """The target with edits in it."""

    name: str
    text: str
    changed: int = Field(description="how many edits were made")
    base64: str | None = Field(default=None, description="the file, where its format is no plain text")


class SentenceBead(_Answer):
    """Sentences that stand for each other, by index."""

    source: list[int]
    target: list[int]


class AlignAnswer(_Answer):
    """The sentences of both sides and the beads between them."""

    source: list[str]
    target: list[str]
    beads: list[SentenceBead]


class FormAnswer(_Answer):
    """One way in which a term is written."""

    text: str
    status: Literal["preferred", "admitted", "deprecated", "forbidden"]
    form: Literal["full", "short", "abbreviation", "variant"]
    note: str


class Entry(_Answer):
    """One concept of a glossary with its forms by language."""

    id: str
    kind: str
    glossary: str
    forms: dict[str, list[FormAnswer]]
    source: str
    note: str


class SearchAnswer(_Answer):
    """Entries, the best first."""

    query: str
    entries: list[Entry]


class GlossaryName(_Answer):
    """A glossary that is on."""

    name: str
    entries: int


class GlossariesAnswer(_Answer):
    """The glossaries that the server was started with."""

    glossaries: list[GlossaryName]


class Health(_Answer):
    """That the server works."""

    status: Literal["ok"]
    version: str


class Problem(_Answer):
    """What was wrong, in one line."""

    error: str


def check_request(tree: Any) -> dict[str, Any]:
    """A request for findings. Raises `Refused` with status 400."""
    kinds: dict[str, type[BaseModel]] = {"text": CheckText, "target": CheckPair, "segments": CheckSegments}
    given = [k for k in kinds if isinstance(tree, dict) and k in tree]
    if len(given) != 1:
        raise Refused("give one of 'text', 'target' (with 'source') and 'segments'", 400)
    return valid(kinds[given[0]], tree)


def valid(model: type[BaseModel], tree: Any) -> dict[str, Any]:
    """A request as plain data, once it fits its type. Raises `Refused` with status 400 and the first fault in one line."""
    if not isinstance(tree, dict):
        raise Refused("the body is not a JSON object", 400)
    try:
        asked = model.model_validate(tree)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        # Where several types are possible, their names stand between those of the fields.
        where = ".".join(str(p) for p in first["loc"] if not str(p)[:1].isupper() and str(p) != "str")
        raise Refused(f"'{where}': {first['msg'].lower()}" if where else first["msg"].lower(), 400) from None
    plain = asked.model_dump(mode="json", exclude_none=True, by_alias=True)
    known = {*names(), *CATEGORIES, "all"}
    for name in (*plain.get("select", ()), *plain.get("ignore", ())):
        if name not in known:
            raise Refused(f"'{name[:40]}' is no check and no category", 400)
    return plain
