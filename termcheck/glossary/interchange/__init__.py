"""Glossaries of other tools ⇄ `Glossary`. One file a format, found by listing this folder.

A format is a module with `TITLE`, `EXTENSIONS` (lower case, with the dot; the first is what it is written with) and `read(data, draft)`, or
`write(glossary)`, or both. `data` is text, or the file's bytes where the module says `PACKED = True`; what is read goes into a `Draft`, which
makes the ids and the statuses that a file does not name. `write` gives bytes, or a mapping of names to bytes where the format is a folder.
`HOLDS` has the names of the fields that a format can hold (see `_fields`); formats without it hold them all, and reading back what they write
gives the same entries.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from ...dataclass import dataclass
from ...model import Form
from ..entry import Glossary
from ._draft import Draft

_ENDINGS = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".csv": "csv",
    ".tsv": "tsv",
    ".xlsx": "xlsx",
    ".tmx": "tmx",
    ".utf8": "omegat",
    ".tab": "omegat",
}
_HEADER = ("license", "description", "attribution")
_ENTRY = ("source", "note", "domain", "near", "not_near", "severity", "awkward")
_FORM = ("case", "inflect", "region", "since", "until", "after", "needs")
_PLURAL = {"awkward": "the mark 'awkward'", "near": "'near' words", "not_near": "'not_near' words", "form note": "notes of forms"}


class UnknownInterchange(ValueError):
    """No format of that name, none for that ending, or not in that direction. The message says which there are."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file held: the glossary, and one line for each thing that was left out."""

    glossary: Glossary
    notes: tuple[str, ...]


@cache
def formats() -> tuple[str, ...]:
    """Names of formats; nothing is imported for them."""
    return tuple(sorted(p.stem.replace("_", "-") for p in Path(__file__).parent.glob("*.py") if not p.stem.startswith("_")))


def format_named(name: str, does: str) -> ModuleType:
    """A format that `does` "read" or "write". Raises `UnknownInterchange`."""
    if name not in formats():
        raise UnknownInterchange(f"'{name}' is no format of glossaries ({', '.join(formats())})")
    module = import_module(f"{__name__}.{name.replace('-', '_')}")
    if not hasattr(module, does):
        other = [n for n in formats() if hasattr(import_module(f"{__name__}.{n.replace('-', '_')}"), does)]
        raise UnknownInterchange(
            f"'{name}' can only be {'written' if does == 'read' else 'read'}; these can be {does if does == 'read' else 'writt'}{'' if does == 'read' else 'en'}: {', '.join(other)}"
        )
    return module


def format_of(path: str, head: str = "") -> str:
    """The format of a file by its ending and, where several formats share that, by how its text begins. Raises `UnknownInterchange`."""
    suffix = Path(path).suffix.lower()
    if suffix in (".tbx", ".xml", ".mtf"):
        if "<mtf" in head:
            return "multiterm-xml"
        if "<tmx" in head:
            return "tmx"
        if "<martif" in head:
            return "tbx-v2"
        if suffix == ".tbx" or "<tbx" in head.lower():
            return "tbx"
    if suffix in (".txt", ".u8", ""):
        body = [line for line in head.splitlines()[:60] if line.strip() and not line.startswith("#")]
        if body and body[0].startswith(("**", "<")):
            return "multiterm"
        if suffix == ".u8" or (body and "[" in body[0] and body[0].rstrip().endswith("/")):
            return "cedict"
        if body and "\t" in body[0]:
            return "xbench"
    if suffix in _ENDINGS:
        return _ENDINGS[suffix]
    raise UnknownInterchange(f"{path}: its format cannot be told; say it with --format ({', '.join(formats())})")


def parse(data: str | bytes, name: str, path: str) -> Imported:
    """Read a file's content in a format. Raises `GlossaryError` with every problem found, and `UnknownInterchange`."""
    draft = Draft(path)
    if isinstance(data, str) and (bad := re.search("[\0\ud800-\udfff]", data)):
        what = "a NUL character" if bad.group() == "\0" else "half of a character pair (a lone surrogate)"
        raise draft.fail(data.count("\n", 0, bad.start()) + 1, 1, f"{what} is no text")
    format_named(name, "read").read(data, draft)
    return Imported(draft.glossary(), tuple(draft.notes))


def write(glossary: Glossary, name: str) -> bytes | Mapping[str, bytes]:
    """A glossary in a format. Raises `UnknownInterchange`."""
    written: bytes | Mapping[str, bytes] = format_named(name, "write").write(glossary)
    return written


def lost(glossary: Glossary, name: str) -> str:
    """What a glossary has that a format cannot hold, in one line; "" where it holds everything."""
    holds = getattr(format_named(name, "write"), "HOLDS", None)
    if holds is None:
        return ""
    counts = Counter(field for field in _fields(glossary) if field not in holds)
    said = [f"{_PLURAL.get(field, field)} ({count})" if count > 1 else _PLURAL.get(field, field) for field, count in counts.items()]
    return f"{name} cannot hold: {', '.join(said)}" if said else ""


def _fields(glossary: Glossary) -> Iterator[str]:
    """The fields that a glossary makes use of, once for each use."""
    yield from (field for field in _HEADER if getattr(glossary, field))
    for term in glossary.terms:
        yield "ids"
        if term.kind != "term":
            yield "kinds"
        yield from (field for field in _ENTRY if getattr(term, field))
        if term.right or term.wrong:
            yield "examples"
        for tag, forms in term.forms.items():
            if tag.split("-")[0] not in ("zh", "en"):
                yield "other languages"
            preferred = term.preferred(tag)
            for form in forms:
                yield from _form_fields(form, form is preferred)


def _form_fields(form: Form, is_preferred: bool) -> Iterator[str]:
    if form.form != "full":
        yield "kinds of forms"
    if not form.accepted:
        yield f"{form.status} forms"
    elif not is_preferred:
        yield "further forms"
    yield from (field for field in _FORM if getattr(form, field) not in (None, (), ""))
    if form.note:
        yield "form note"
