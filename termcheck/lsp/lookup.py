"""Terms under the cursor: hover, definition, references, inlay hints, and completion of names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from ..discovery import discover
from ..documents import UnknownFormat, documents, is_source
from ..formats import FormatError, Options, escape_for, format_for
from ..matching.matcher import Matcher
from ..model import Edit, File, Place, Term, Text
from ..reading import Hit, is_surname
from ..text import whole
from . import hover as show
from .buffers import Buffers
from .diagnostics import Where
from .positions import Positions
from .project import Project
from .session import Session

# Files that a search for references reads at most.
MOST_FILES = 5000


def hover(session: Session, position: types.Position, positions: Positions) -> types.Hover | None:
    """The entries of the name at a place, and the manuals of the checks that found something there."""
    file, settings = session.buffer.file, session.project.settings
    offset = positions.offset(file, position)
    hits = session.hits_at(offset)
    parts = [show.entry(t, settings.target_language, settings.source_language) for t in _terms(hits)]
    span = hits[0].at.raw_span if hits else None
    checked = session.checked
    if checked is not None and checked.file is file:
        where = Where(file, checked.documents)
        for finding in checked.findings:
            at = where.span(finding)
            if at is not None and at[0] <= offset <= at[1]:
                span = span or at
                parts.append(show.manual(finding.check, finding.message))
    if not parts or span is None:
        return None
    words = "\n\n---\n\n".join(dict.fromkeys(parts))
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, words), positions.range(file, *span))


def definition(session: Session, position: types.Position, positions: Positions, buffers: Buffers) -> list[types.Location]:
    """Where the entries of the name at a place are written: the line of the form that stands there."""
    out = []
    for hit in session.hits_at(positions.offset(session.buffer.file, position)):
        location = _written(session.project, hit, positions, buffers)
        if location is not None and location not in out:
            out.append(location)
    return out


def _written(project: Project, hit: Hit, positions: Positions, buffers: Buffers) -> types.Location | None:
    found = project.entry(hit.term)
    if found is None:
        return None
    sheet, term = found
    same = (f for forms in term.forms.values() for f in forms if f == hit.form)
    form = next(same, None)
    place = sheet.form_place(form) if form is not None and form.line else sheet.entry_place(term)
    return types.Location(buffers.uri(place.text.file.path), positions.of(place))


def references(
    session: Session, position: types.Position, positions: Positions, buffers: Buffers, folders: Sequence[str], declaration: bool
) -> list[types.Location]:
    """Every place in the workspace where the terms at a place stand, in any form and on either side."""
    hits = session.hits_at(positions.offset(session.buffer.file, position))
    terms = _terms(hits)
    if not terms:
        return []
    out = []
    for hit in hits if declaration else ():
        if (written := _written(session.project, hit, positions, buffers)) is not None and written not in out:
            out.append(written)
    for file in _workspace(session, buffers, folders):
        for place in _mentions(file, terms, session.project):
            out.append(types.Location(buffers.uri(file.path), positions.of(place)))
    return out


def _workspace(session: Session, buffers: Buffers, folders: Sequence[str]) -> Iterator[File]:
    """The file at hand, open files, and the files of the workspace."""
    seen = set()
    for buffer in (session.buffer, *buffers):
        if buffer.path not in seen:
            seen.add(buffer.path)
            yield buffer.file
    found, _ = discover([*folders], session.project.settings.exclude) if folders else ([], [])
    for path in found[:MOST_FILES]:
        if path not in seen and (file := buffers.read(path)) is not None and file.encoding != "packed":
            yield file


def _mentions(file: File, terms: Sequence[Term], project: Project) -> list[Place]:
    """Where terms stand in a file, in order."""
    settings = project.settings
    module = format_for(file.path)
    if module is None or hasattr(module, "unpack"):
        return []
    options = Options(settings.source_language, settings.target_language)
    ids = {t.id for t in terms}
    try:
        read = list(documents(file, options))
        if read and all(is_source(d, options.target_language) for d in read):
            read = list(documents(file, options.swapped))
    except (FormatError, UnknownFormat):
        return []
    segments = [s for d in read for s in d.segments]
    rows = Matcher(project.engine.glossary).hits(segments)
    places = [h.at for row in rows for hits in row for h in hits if h.term.id in ids and h.at.text.file is file]
    longest: dict[int, Place] = {}
    for place in places:
        start, end = place.raw_span
        if start not in longest or longest[start].raw_span[1] < end:
            longest[start] = place
    return [longest[start] for start in sorted(longest)]


def hints(session: Session, range_: types.Range, positions: Positions) -> list[types.InlayHint]:
    """Behind each name, at its first mention in the range, the name in the other language."""
    file, checked, settings = session.buffer.file, session.checked, session.project.settings
    if checked is None or checked.file is not file:
        return []
    start, end = positions.span(file, range_)
    texts: list[Text] = [s.target for d in checked.documents for s in d.segments if s.target.value and s.target.file is file]
    texts = [t for t in texts if t.starts[0] < end and start < t.starts[-1]]
    other = settings.target_language if checked.is_source else settings.source_language
    seen, out = set(), []
    for hits in session.hits(texts):
        for hit in hits:
            form = hit.term.preferred(other)
            if hit.term.kind == "phrase" or form is None or hit.term.id in seen or not hit.form.accepted or is_surname(hit):
                continue
            seen.add(hit.term.id)
            out.append(types.InlayHint(positions.position(file, hit.at.raw_span[1]), form.text, padding_left=True))
    return out


def completions(session: Session, position: types.Position, positions: Positions) -> types.CompletionList:
    """Names that may be meant by what is typed before the cursor."""
    file = session.buffer.file
    if session.checked is not None and session.checked.is_source:
        return types.CompletionList(False, [])
    offset = positions.offset(file, position)
    line = file.line_column(offset)[0]
    before = file.raw[file.line_starts[line - 1] : offset]
    escape, source = escape_for(file.path), session.project.settings.source_language
    view = whole(file)
    items = []
    for number, offer in enumerate(session.project.names.offers(before)):
        start = offset - offer.typed
        other = offer.term.preferred(source)
        typed = file.raw[start:offset]
        new = escape(offer.form.text, Edit(Place(view, start, offset), offer.form.text))
        if new is None:
            continue
        items.append(
            types.CompletionItem(
                offer.form.text,
                kind=types.CompletionItemKind.Text,
                detail=" · ".join(filter(None, [other.text if other else "", offer.term.kind])),
                sort_text=f"{number:04}",
                filter_text=typed,
                text_edit=types.TextEdit(positions.range(file, start, offset), new),
                data={"term": offer.term.id, "form": offer.form.text, "uri": session.buffer.uri},
            )
        )
    return types.CompletionList(True, items)


def _terms(hits: Sequence[Hit]) -> list[Term]:
    return list({h.term.id: h.term for h in hits}.values())
