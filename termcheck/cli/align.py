"""`termcheck align SOURCE TARGET`."""

from __future__ import annotations

import argparse
import json
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from .. import __version__, files
from ..alignment.align import Bead, align, align_documents
from ..config import LANGUAGE
from ..documents import UnknownFormat, documents
from ..formats import FormatError, Options
from ..pairs import sentences
from .output import apart, print_or_write
from .problem import UserError

_EPILOG = """\
examples:
  termcheck align release.zh.docx release.en.docx --format tmx --output memory.tmx
  termcheck align zh.txt en.txt --lines
"""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command's options."""
    parser = commands.add_parser("align", help="align the sentences of two files", epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter, description="Show which sentences of a translation stand for which of its source; as TMX, a translation memory from two files.")  # fmt: skip
    parser.add_argument("source", metavar="SOURCE", help="the source text")
    parser.add_argument("target", metavar="TARGET", help="its translation")
    parser.add_argument("--lines", action="store_true", help="each line is a sentence")
    parser.add_argument(
        "--format",
        choices=("json", "tsv", "tmx"),
        default="json",
        help="json: indices of sentences; tsv and tmx: their words (default: json)",
    )
    parser.add_argument("--no-vectors", action="store_true", help="do not use sentence vectors, even where they are installed")
    parser.add_argument("--source-language", default="zh", metavar="TAG", help="the language of the source (default: zh)")
    parser.add_argument("--target-language", default="en", metavar="TAG", help="the language of the translation (default: en)")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a file instead of standard output")
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Align and print."""
    languages = options.source_language, options.target_language
    if wrong := [tag for tag in languages if not LANGUAGE.fullmatch(tag)]:
        raise UserError(f"'{wrong[0]}' is not a language tag, such as en or zh-Hant")
    apart(options.output, [options.source, options.target])
    if options.lines:
        ours, theirs = ([tuple(_lines(p))] for p in (options.source, options.target))
        beads = align_lines(ours[0], theirs[0], not options.no_vectors)
    else:
        ours = _paragraphs(options.source, Options(languages[1], languages[0]))
        theirs = _paragraphs(options.target, Options(*languages))
        beads = align_documents(ours, theirs, not options.no_vectors)
    flat = [s for p in ours for s in p], [s for p in theirs for s in p]
    writers: dict[str, Callable[..., str]] = {"json": _json, "tsv": _tsv, "tmx": _tmx}
    written = writers[options.format](beads, *flat, *languages)
    print_or_write(written, options.output)
    return 0


def align_lines(source: Sequence[str], target: Sequence[str], vectors: bool = True) -> list[Bead]:
    """Beads over lines. Blank lines keep their numbers: each is a bead of its own with nothing opposite."""
    kept = [[i for i, line in enumerate(side) if line.strip()] for side in (source, target)]
    beads = []
    for bead in align([source[i] for i in kept[0]], [target[j] for j in kept[1]], vectors):
        a = range(kept[0][bead.source.start], kept[0][bead.source.stop - 1] + 1) if bead.source else range(0)
        b = range(kept[1][bead.target.start], kept[1][bead.target.stop - 1] + 1) if bead.target else range(0)
        beads.append((a, b))
    covered = [{i for pair in beads for i in pair[side]} for side in (0, 1)]
    beads += [(range(i, i + 1), range(0)) for i in range(len(source)) if i not in covered[0]]
    beads += [(range(0), range(j, j + 1)) for j in range(len(target)) if j not in covered[1]]
    # A bead without a source belongs behind the bead before it.
    both = sorted((b.start, a.stop) for a, b in beads if a and b)

    def place(bead: tuple[range, range]) -> tuple[float, int]:
        a, b = bead
        if a:
            return a.start, b.start
        before = bisect_left(both, (b.start, 0))
        return (both[before - 1][1] if before else 0) - 0.5, b.start

    return [Bead(a, b) for a, b in sorted(beads, key=place)]


def _lines(path: str) -> list[str]:
    try:
        lines = files.read_file(path).raw.replace("\r\n", "\n").split("\n")
    except files.UnreadableFile as error:
        raise UserError(str(error)) from None
    return lines[:-1] if lines and not lines[-1] else lines


def _paragraphs(path: str, options: Options) -> list[tuple[str, ...]]:
    try:
        found = list(documents(files.read_file(path), options))
    except (files.UnreadableFile, UnknownFormat) as error:
        raise UserError(str(error)) from None
    except FormatError as error:
        raise UserError(error.at(path)) from None
    return [p for document in found for p in sentences(document)]


def _json(beads: Sequence[Bead], *_: object) -> str:
    return json.dumps({"beads": [{"source": list(b.source), "target": list(b.target)} for b in beads]}) + "\n"


def _tsv(beads: Sequence[Bead], source: Sequence[str], target: Sequence[str], *_: object) -> str:
    return "".join(f"{_said(source, b.source, '')}\t{_said(target, b.target, ' ')}\n" for b in beads)


def _said(sentences_: Sequence[str], span: range, glue: str) -> str:
    return " ".join(glue.join(sentences_[i] for i in span).split())


def _tmx(beads: Sequence[Bead], source: Sequence[str], target: Sequence[str], first: str, second: str) -> str:
    units = [
        f"    <tu>\n      <tuv xml:lang={quoteattr(first)}><seg>{_xml(_said(source, b.source, ''))}</seg></tuv>\n"
        f"      <tuv xml:lang={quoteattr(second)}><seg>{_xml(_said(target, b.target, ' '))}</seg></tuv>\n    </tu>\n"
        for b in beads
        if b.source and b.target
    ]
    head = f'  <header creationtool="termcheck" creationtoolversion="{__version__}" segtype="sentence" o-tmf="plain" adminlang="en" srclang={quoteattr(first)} datatype="plaintext"/>\n'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n{head}  <body>\n{"".join(units)}  </body>\n</tmx>\n'


def _xml(value: str) -> str:
    """Escaped, without the control characters that XML cannot hold."""
    return escape("".join(c for c in value if c >= " " or c == "\t"))
