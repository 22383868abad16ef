"""A file → the parts that it is checked in, one after the other, so that a large one never is in memory as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from .. import formats, suppress
from ..dataclass import replace
from ..files import read_file
from ..model import Begin, Document, File, Text
from ..streams import Stream
from ..text import whole

# Characters of a comment for a whole file that are read where it goes over from one bit into the next.
_LONGEST_COMMENT = 4096


def in_parts(path: str, source: str | None = None) -> bool:
    """Whether a file is read in parts: its format says so, and it is not one text beside its source."""
    module = formats.format_for(path)
    return module is not None and hasattr(module, "parts") and not (source and module.OFFSETS == "file")


def count(path: str, size: int, source: str | None = None) -> int:
    """About how many parts a file of so many bytes has."""
    if not in_parts(path, source):
        return 1
    return max(1, -(-size // getattr(formats.format_for(path), "PART_SIZE", formats.PART)))


def parts(path: str, options: formats.Options, source: str | None = None) -> Iterator[File]:
    """A file in parts that hold whole documents; all of it where it has none. `source` is the path of its source, where one lies beside
    it. Raises `UnreadableFile` and `formats.FormatError`, after the parts that could be read."""
    if not in_parts(path, source):
        yield read_file(path)
        return
    stream = Stream(path)
    try:
        yield from of_stream(stream, options)
    finally:
        stream.close()


def of_stream(stream: Stream, options: formats.Options) -> Iterator[File]:
    """The same of a file that is open."""
    module = formats.format_for(stream.path)
    assert module is not None

    def view(raw: str, context: object) -> Text:
        file = File(stream.path, raw, stream.encoding, context=context)
        return formats.without(whole(file, "target", options.target_language), suppress.comments(file))

    cuts = module.parts(stream.read, view, options)
    begin, held, several = Begin(), None, False
    wrong: Exception | None = None
    silenced: tuple[tuple[str, str | None], ...] = ()
    while True:
        try:
            raw, context = next(cuts)
        except StopIteration:
            break
        except (OSError, ValueError) as error:
            wrong = error
            break
        if held is not None:
            if not several and stream.is_piped and not _is_readable(module.read(view(held.raw, held.context), options)):
                # A pipe may have no end: what is wrong at its beginning is said without the rest.
                yield held
                return
            if not several:
                several, silenced = True, _silenced(stream)
            yield replace(held, silenced=silenced)
        held = File(stream.path, raw, stream.encoding, ((0, begin),), context)
        begin = begin.after(raw)
    if held is not None:
        yield replace(held, silenced=silenced) if several else replace(held, context=None)
    elif wrong is None:
        yield File(stream.path, "", stream.encoding)
    if wrong:
        raise wrong


def _is_readable(documents: Iterator[Document]) -> bool:
    try:
        for _ in documents:
            pass
    except formats.FormatError:
        return False
    return True


def _silenced(stream: Stream) -> tuple[tuple[str, str | None], ...]:
    """What comments for the whole file silence, wherever in it they stand."""
    if not stream.has("ignore-file"):
        return ()
    found: dict[tuple[str, str | None], None] = {}
    rest = ""
    for text in stream.anew():
        rest += text
        for comment in suppress.comments(File(stream.path, rest)):
            if comment.last is None:
                found.update(dict.fromkeys(comment.names))
        # A comment may go on in what comes next; it has no line end.
        rest = rest[max(rest.rfind("\n") + 1, len(rest) - _LONGEST_COMMENT) :]
    return tuple(found)
