"""Glossary entries as rules over English alone, for linters that see no source: a wrong form, and what to put in its place.

Forms that are wrong only beside a certain source, near certain words or for a time are left out: such linters cannot tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...dataclass import dataclass
from ...model import Form, Term
from ...regex import regex
from ..entry import Glossary

_WORD = regex(r"\w+")
HOLDS = frozenset(["deprecated forms", "forbidden forms", "form note", "ids", "note"])


@dataclass(frozen=True, slots=True)
class Rule:
    """A wrong English form, the forms that may stand in its place, and the pattern that finds it where it is not part of a right one."""

    term: Term
    form: Form
    better: tuple[str, ...]
    pattern: str

    @property
    def exact(self) -> bool:
        """Whether capitals count: they must where nothing else is wrong, or the right form would be found too."""
        folded = self.form.text.lower()
        if any(folded == f.text.lower() for f in self.term.forms_in("en") if f.accepted):
            return True
        return self.form.case == "exact" or (self.form.case is None and self.form.form == "abbreviation")

    @property
    def edges(self) -> tuple[bool, bool]:
        """Whether the form begins and ends with a word, so that the edge of a word can be asked for: "Co." ends without."""
        return self.form.text[0].isalnum(), self.form.text[-1].isalnum()

    @property
    def bounded(self) -> str:
        """The pattern, with the edges of words where the form has them."""
        begins, ends = self.edges
        return "\\b" * begins + self.pattern + "\\b" * ends


class _Right:
    """The accepted forms of a glossary, by their words: what holds a wrong form is not to be found by its rule."""

    def __init__(self, glossary: Glossary) -> None:
        self.by_word: dict[str, dict[str, None]] = {}
        for term in glossary.terms:
            for form in term.forms_in("en"):
                if form.accepted:
                    for word in _WORD.findall(form.text.lower()):
                        self.by_word.setdefault(word, {})[form.text] = None

    def holding(self, wrong: str) -> list[str]:
        """The forms that have a wrong one in them, or are it but for capitals."""
        folded = wrong.lower()
        lists: list[Iterable[str]] = [self.by_word.get(word, {}) for word in _WORD.findall(folded)]
        fewest = min(lists, key=lambda found: len(list(found)), default=())
        return [text for text in fewest if folded in text.lower()]


def rules(glossary: Glossary) -> Iterator[Rule]:
    """Each wrong form once, but for those that are the right one of something else."""
    seen: set[str] = set()
    right = _Right(glossary)
    for term in glossary.terms:
        accepted = [f for f in term.forms_in("en") if f.accepted]
        if term.near or term.not_near or not accepted:
            continue
        for form in term.forms_in("en"):
            if form.accepted or form.needs or form.after or form.since or form.until or form.text in seen:
                continue
            seen.add(form.text)
            holding = right.holding(form.text)
            own = {f.text.lower() for f in accepted}
            if any(len(text) == len(form.text) and (text == form.text or text.lower() not in own) for text in holding):
                continue
            best = [f.text for f in sorted(accepted, key=lambda f: (f.form != form.form, f.status != "preferred"))]
            yield Rule(term, form, tuple(best[:3]), _pattern(form.text, holding))


def _pattern(wrong: str, right: list[str]) -> str:
    """A regular expression for a form that is not part of a longer accepted one."""
    before, after = set[str](), set[str]()
    for text in right:
        at = text.lower().find(wrong.lower())
        left, rest = text[:at], text[at + len(wrong) :]
        if left and not left[-1].isalnum():
            before.add(left)
        elif rest and not left and not rest[0].isalnum():
            after.add(rest)
    # What ends as a shorter one does, or begins so, says nothing more.
    ends = [a for a in sorted(before, key=lambda a: (len(a), a)) if not any(a != b and a.lower().endswith(b.lower()) for b in before)]
    begins = [a for a in sorted(after, key=lambda a: (len(a), a)) if not any(a != b and a.lower().startswith(b.lower()) for b in after)]
    return "".join(f"(?<!{_around(a)})" for a in ends) + escaped(wrong) + "".join(f"(?!{_around(a)})" for a in begins)


def _around(text: str) -> str:
    # LanguageTool puts "any number of blanks" in the place of each, which not every Java takes in what must not stand before.
    return escaped(text).replace(" ", r"\x20")


def escaped(text: str) -> str:
    """
    >>> escaped("R&D (Beijing) Co.")
    'R&D \\\\(Beijing\\\\) Co\\\\.'
    """
    return re.sub(r"[.^$*+?()\[\]{}|\\]", lambda m: "\\" + m.group(), text)
