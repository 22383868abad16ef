"""`termcheck score FILE…`."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .. import files
from ..documents import UnknownFormat, documents
from ..formats import FormatError, Options, format_for
from ..glossary import Compiled, GlossaryError
from ..model import Document, File
from ..score import GROUPS, MOST_SAMPLES, SAMPLES, SEED, Choice, Corpus, CorpusError, score
from ..score.read import Column, from_columns, from_tables, parse
from ..score.write import WRITERS
from .options import add_glossary_options, number_between, settings_for
from .output import apart, print_or_write
from .problem import UserError

_EPILOG = """\
examples:
  termcheck score mt.jsonl
  termcheck score baseline.jsonl tuned.jsonl --format markdown
  termcheck score --source zh.txt --reference en.txt mt1.txt mt2.txt
  termcheck score mt.jsonl --metrics bleu,chrf,success --format json
"""
_JSONL = (".jsonl", ".ndjson")
_PLAIN = (".txt", "")


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command's options."""
    parser = commands.add_parser("score", help="score translations against references", epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter, description="Score machine translations against references: BLEU, chrF, TER and how the terms are rendered.")  # fmt: skip
    parser.add_argument("paths", nargs="+", metavar="FILE", help="JSON lines with source, hypothesis and reference; or, with --reference, the hypotheses of a system")  # fmt: skip
    parser.add_argument("--reference", metavar="FILE", help="the reference, line by line, for hypotheses that come line by line")
    parser.add_argument("--source", metavar="FILE", help="the source, line by line")
    parser.add_argument("--format", choices=tuple(WRITERS), default="text", help="how scores are written (default: text)")
    parser.add_argument("-o", "--output", metavar="FILE", help="write them to a file instead of standard output")
    parser.add_argument("--by-document", action="store_true", help="the scores of each document too")
    parser.add_argument("--metrics", metavar="NAMES", default="", help=f"only these, separated by commas: {', '.join(GROUPS)}")
    parser.add_argument("--spm", metavar="FILE", help="a SentencePiece model at hand: spBLEU with it")
    parser.add_argument("--direction", choices=("zh-en", "en-zh"), help="source and target language (default: read from the texts)")
    parser.add_argument("--baseline", metavar="SYSTEM", help="the system that others are compared with (default: the first)")
    parser.add_argument("--samples", metavar="N", type=number_between(0, MOST_SAMPLES), default=SAMPLES, help=f"resamples for significance; 0 for none (default: {SAMPLES})")  # fmt: skip
    parser.add_argument(
        "--seed", metavar="N", type=number_between(0, 2**32 - 1), default=SEED, help=f"the seed of the resamples (default: {SEED})"
    )
    add_glossary_options(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Score and print."""
    groups = tuple(filter(None, (name.strip() for name in options.metrics.split(",")))) or GROUPS
    if unknown := [g for g in groups if g not in GROUPS]:
        raise UserError(f"'{unknown[0]}' is none of the metrics (there are: {', '.join(GROUPS)})")
    apart(options.output, filter(None, [*options.paths, options.reference, options.source, options.spm, *options.glossary]))
    try:
        corpus = _corpus(options)
        spm = (files.read_bytes(options.spm), options.spm) if options.spm else None
        choice = Choice(groups, spm, options.samples, options.seed, options.baseline)
        result = score(corpus, _glossary(options, corpus, groups), choice)
    except (CorpusError, files.UnreadableFile, UnknownFormat, GlossaryError) as error:
        raise UserError(str(error)) from None
    print_or_write(WRITERS[options.format](result, options.by_document), options.output)
    return 0


def _corpus(options: argparse.Namespace) -> Corpus:
    if options.reference is None:
        if options.source is not None:
            raise UserError("--source goes with --reference; JSON lines bring their own source")
        if other := [p for p in options.paths if Path(p).suffix.lower() not in _JSONL]:
            files.read_bytes(other[0])
            raise UserError(f"{other[0]}: needs --reference FILE (only JSON lines bring their own reference)")
        tables = [parse(files.read_file(p).raw, p, n) for p, n in zip(options.paths, _names(options.paths), strict=True)]
        return from_tables(tables, options.direction)
    paths = [*options.paths, options.reference, *([options.source] if options.source else [])]
    way = options.direction or "zh-en"
    columns = [_column(p, n, way) for p, n in zip(paths, [*_names(options.paths), "reference", "source"], strict=False)]
    size = len(options.paths)
    return from_columns(columns[:size], columns[size], columns[size + 1] if options.source else None, options.direction)


def _names(paths: Sequence[str]) -> list[str]:
    """Systems are named by their files; by the whole path where two files have one name."""
    stems = Counter(Path(p).stem for p in paths)
    return [Path(p).stem if stems[Path(p).stem] == 1 else p for p in paths]


def _column(path: str, name: str, way: str) -> Column:
    """The segments of a file: of a plain one each line, of a bilingual one each target."""
    file = files.read_file(path)
    if Path(path).suffix.lower() in _PLAIN or format_for(path) is None:
        lines = file.raw.replace("\r\n", "\n").split("\n")
        lines = lines[:-1] if not lines[-1] else lines
        return Column(name, path, tuple(lines), tuple(f"{path}:{i}" for i in range(1, len(lines) + 1)))
    source, _, target = way.partition("-")
    try:
        found = list(documents(file, Options(source, target)))
    except FormatError as error:
        raise UserError(error.at(path)) from None
    rows = [(d, s) for d in found for s in d.segments]
    sources = tuple(s.source.value if s.source else "" for _, s in rows)
    places = tuple(f"{path}:{file.line_column(s.target.raw_span(0, 0)[0])[0]}" for _, s in rows)
    bilingual = any(s.source is not None for _, s in rows)
    names = _document_names(file, found)
    return Column(name, path, tuple(s.target.value for _, s in rows), places, sources if bilingual else None, names)


def _document_names(file: File, found: Sequence[Document]) -> tuple[str | None, ...] | None:
    """The document of each segment; none where the file is one document, or each segment one."""
    if all(len(d.segments) == 1 for d in found) or all(d.id == file.path for d in found):
        return None
    return tuple(d.id for d in found for _ in d.segments)


def _glossary(options: argparse.Namespace, corpus: Corpus, groups: Sequence[str]) -> Compiled | None:
    """The glossaries of a run, where lines have no terms of their own and terms are asked for."""
    if all(line.terms is not None for line in corpus.lines) or not {"success", "wmt21", "readings"} & set(groups):
        return None
    settings = settings_for(options, Path(options.paths[0]).parent.resolve())
    return files.load_glossaries([*settings.glossaries, *options.glossary], settings.bundled(not options.no_default_glossaries))
