"""What is true of a language: one plain writing for matching, word boundaries, inflection, sentence ends."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Protocol

from ..model import Text
from ..text import Folded


class Language(Protocol):
    """A language pack. All strings are the text as people see it, unless a name says `folded`."""

    code: str

    def fold(self, value: str) -> Folded:
        """The writing in which forms and texts are compared."""
        ...

    def surfaces(self, form: str, kind: str, inflect: bool | None) -> Iterator[tuple[str, str]]:
        """Every folded writing that counts as the form, with the name of its inflection ("" for none)."""
        ...

    def bounded(self, folded: str, start: int, end: int) -> bool:
        """Whether a stretch of a folded text is not a piece of a longer word."""
        ...

    def sentences(self, value: str) -> list[tuple[int, int]]:
        """Stretches of the sentences, without the white space around them."""
        ...


def as_written(form: str, text: Text) -> str | None:
    """A form as a text would write it: a Chinese one in its characters, simplified or traditional; None where these are not certain."""
    if text.language[:2].lower() != "zh":
        return form
    from .chinese import in_script_of

    return in_script_of(form, text.value)


@cache
def pack(language: str) -> Language:
    """The pack for a BCP-47 tag; languages without one of their own share `generic`."""
    primary = language.split("-", maxsplit=1)[0].lower()
    if primary == "zh":
        from .chinese import Chinese

        return Chinese()
    if primary == "en":
        from .english import English

        return English()
    from .generic import Generic

    return Generic(language)
