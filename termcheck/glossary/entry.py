"""What a glossary file holds, and what can be wrong with one."""

from __future__ import annotations

from collections.abc import Mapping

from ..dataclass import dataclass, field
from ..model import Form, Place, Term, Text
from ..regex import regex

SCHEMA = "termcheck/glossary/1"
# Characters of a form. The longest official name in the bundled glossaries has 142; a phrase may have more.
LONGEST = 500
# What is no form: blanks, controls and marks that nobody sees.
UNSEEN = regex(r"[\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]*")


@dataclass(frozen=True, slots=True)
class Part:
    """One of the words that a pattern puts together: a place, or a body, with its forms by language."""

    id: str
    forms: Mapping[str, tuple[Form, ...]]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Entries that are made rather than written: each of the places with each of the bodies. `forms` are those of an entry, with
    `{place}` and `{body}` where a form of the one or the other stands."""

    id: str
    kind: str
    forms: Mapping[str, tuple[Form, ...]]
    places: tuple[Part, ...]
    bodies: tuple[Part, ...]
    source: str = ""
    domain: str = ""
    note: str = ""
    glossary: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms with the file's name, licence and description. `digest` is of the file's bytes (several: of their digests)."""

    name: str
    terms: tuple[Term, ...]
    license: str = ""
    description: str = ""
    attribution: str = ""
    path: str = ""
    digest: str = ""
    patterns: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a place of a glossary file (1-based line and column)."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class GlossaryError(ValueError):
    """A glossary cannot be used. `problems` has every fault found, not only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        more = f" (and {len(problems) - 1} more; see 'termcheck glossary lint')" if len(problems) > 1 else ""
        super().__init__(f"{problems[0]}{more}")


@dataclass(frozen=True, eq=False, slots=True)
class Sheet:
    """A glossary with the file it was read from, so that findings on it have places. Checks of glossaries get all sheets
    of a run, in the order in which they are laid over each other."""

    glossary: Glossary
    text: Text

    def place(self, line: int, column: int, length: int) -> Place:
        """The place of something at a 1-based line and column; quotes around a scalar are skipped."""
        starts = self.text.file.line_starts
        start = min(starts[min(line, len(starts)) - 1] + column - 1, len(self.text.value))
        if self.text.value[start : start + 1] in ("'", '"'):
            start += 1
        return Place(self.text, start, min(start + length, len(self.text.value)))

    def form_place(self, form: Form) -> Place:
        """Where a form is written."""
        at = self.text.value.find(form.text, self.place(form.line, form.column, 0).start)
        place = self.place(form.line, form.column, len(form.text))
        return Place(self.text, at, at + len(form.text)) if 0 <= at < place.start + 40 else place

    def entry_place(self, term: Term) -> Place:
        """Where an entry's id is written."""
        at = self.text.value.find(term.id, self.place(term.line, 1, 0).start)
        return Place(self.text, at, at + len(term.id)) if at >= 0 else self.place(term.line, 1, 1)
