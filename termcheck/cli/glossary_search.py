"""`termcheck glossary search`."""

from __future__ import annotations

import argparse
import gc
import json
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from .. import files
from ..files import UnreadableFile
from ..glossary import GlossaryError
from ..model import Form, Term
from ..text import visible
from .options import add_glossary_options, number_between, settings_for
from .problem import UserError, complain

_EPILOG = """\
A query may be Chinese in either script, English, pinyin with or without tones and blanks, initials, or nearly right.

examples:
  termcheck glossary search 中科院
  termcheck glossary search "zhongguo kexueyuan"
  termcheck glossary search zgkxy
  termcheck glossary search "academy of sience" --limit 3
"""


def add(under: argparse._SubParsersAction[Any]) -> None:
    """Add the command's options."""
    parser = under.add_parser("search", help="look entries up", epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter, description="Look entries up in the bundled and the configured glossaries, exact answers first.")  # fmt: skip
    parser.add_argument("query", metavar="QUERY", nargs="+", help="what to look for")
    parser.add_argument(
        "--limit", type=number_between(1, 1_000_000), default=10, metavar="N", help="the most entries to show (default: 10)"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how they are written (default: text)")
    add_glossary_options(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Search and print; the exit is 0 whether or not something is found."""
    from ..glossary.search import Index

    settings = settings_for(options, Path.cwd())
    bundled = settings.bundled(not options.no_default_glossaries)
    own = [*settings.glossaries, *options.glossary]
    try:
        compiled = files.load_glossaries(own, bundled)
        query = " ".join(options.query)
        # Nothing here is in cycles, and looking for them takes a quarter of the time.
        gc.disable()
        try:
            found = Index(compiled.texts(), compiled.term).search(query, options.limit)
        finally:
            gc.enable()
        places = _places([m.term for m in found], [*files.chosen_glossaries(bundled), *own])
    except (GlossaryError, UnreadableFile) as error:
        raise UserError(str(error)) from None
    if options.format == "json":
        rows = [_row(m, *places.get(m.term.id, ("", 0))) for m in found]
        sys.stdout.write(
            json.dumps({"schema": "termcheck/glossary-search/1", "query": query, "matches": rows}, ensure_ascii=False, indent=2) + "\n"
        )
        return 0
    for match in found:
        sys.stdout.write(_text(match.term, match.how, *places.get(match.term.id, ("", 0))))
    if not found:
        complain(f"nothing found for '{query}'")
    return 0


def _places(terms: Sequence[Term], paths: Sequence[str | Path]) -> dict[str, tuple[str, int]]:
    """Where the entries are written: file and line by id. The last file that has an id is the one that counts."""
    # What a pattern makes is written where its body is.
    wanted = {term.id: term.id.split(".", 1)[-1] if term.made else term.id for term in terms}
    made = {term.id for term in terms if term.made}
    out: dict[str, tuple[str, int]] = {}
    for path in reversed(paths) if wanted else ():
        raw = files.read_file(path).raw
        patterns = raw.find("\npatterns:")
        for identifier, written in wanted.items():
            if identifier in out or written not in raw or (identifier in made and patterns < 0):
                continue
            at = re.search(rf"id:(?<![\w-]id:)[ \t]*[\"']?{re.escape(written)}[\"']?[ \t]*(?=[,}}#\r\n]|$)", raw)
            if at:
                out[identifier] = (_shown(Path(path)), raw.count("\n", 0, at.start()) + 1)
    return out


def _shown(path: Path) -> str:
    """A path as short as it can be said from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _text(term: Term, how: str, path: str, line: int) -> str:
    head = " · ".join(filter(None, [term.id, term.kind, term.domain, how]))
    lines = [head]
    for tag, forms in term.forms.items():
        lines.append(f"  {tag}  {'; '.join(map(_said, forms))}")
    if term.note:
        lines.append(f"  note: {term.note}")
    lines.append("  " + " · ".join(filter(None, [f"{path}:{line}" if path else term.glossary, term.source])))
    return "".join(f"{visible(row)}\n" for row in lines) + "\n"


def _said(form: Form) -> str:
    usual = form.status in ("preferred", "admitted")
    marks: Iterable[str] = filter(
        None,
        [
            "" if form.form == "full" else form.form,
            "" if usual else form.status,
            f"since {form.since}" if form.since else "",
            f"until {form.until}" if form.until else "",
        ],
    )
    said = ", ".join(marks)
    return f"{form.text} ({said})" if said else form.text


def _row(match: Any, path: str, line: int) -> dict[str, Any]:
    term: Term = match.term
    return {
        "id": term.id,
        "kind": term.kind,
        "domain": term.domain,
        "how": match.how,
        "score": match.score,
        "found": {"text": match.form.text, "language": match.language, "status": match.form.status},
        "forms": {tag: [_form(f) for f in forms] for tag, forms in term.forms.items()},
        "source": term.source,
        "note": term.note,
        "glossary": term.glossary,
        "path": path or None,
        "line": line or None,
    }


def _form(form: Form) -> dict[str, Any]:
    out: dict[str, Any] = {"text": form.text, "status": form.status, "form": form.form}
    out |= {key: value.isoformat() for key in ("since", "until") if (value := getattr(form, key))}
    return out | ({"note": form.note} if form.note else {})
