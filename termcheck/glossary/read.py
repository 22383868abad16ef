"""Glossary YAML → `Glossary`, with file, line and column in every complaint.

The text is read from the parser's events: nothing is constructed but strings, lists and mappings, "no" stays a word,
and every scalar knows where it stands. Anchors, aliases and tags are refused: a glossary needs none of them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import blake2b
from typing import Any, cast

import yaml

from ..dataclass import replace
from ..dates import iso_day
from ..model import FORM_KINDS, KINDS, SEVERITIES, STATUSES, Form, Severity, Term
from ..regex import regex
from .entry import LONGEST, SCHEMA, UNSEEN, Glossary, GlossaryError, Part, Pattern, Problem
from .patterns import BODY, PLACE

_PARSER = getattr(yaml, "CLoader", yaml.Loader)
_TOP = ("schema", "name", "description", "license", "attribution", "entries", "patterns")
_PATTERN = ("id", "kind", "source", "domain", "note", "places", "bodies")
_ENTRY = ("id", "kind", "status", "source", "domain", "note", "near", "not_near", "severity", "awkward", "examples")
_FORM = ("text", "status", "form", "case", "inflect", "region", "since", "until", "after", "needs", "note")
_ID = regex(r"[^\s\[\],]+")
_LANGUAGE = regex(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_HOLES = regex(r"\{(?:place|body)\}")
_MOST_PROBLEMS = 50
_DEEPEST = 12
# Entries that the patterns of one file may make.
_MOST_MADE = 200_000


class Scalar(str):
    """A YAML scalar: its text, and its 1-based line and column."""

    __slots__ = ("column", "line")
    line: int
    column: int


class Listing(list[Any]):
    """A YAML sequence with its place."""

    line = column = 0


class Mapped(dict[Scalar, Any]):
    """A YAML mapping with its place."""

    line = column = 0


def read_yaml(text: str, path: str = "<glossary>") -> Glossary:
    """Read a glossary file. Raises `GlossaryError` with every problem found."""
    reader = _Reader(path)
    return reader.glossary(parse_tree(text, path, reader.entry), text)


def parse_tree(text: str, path: str, entry: Callable[[Any, Mapped], object] | None = None) -> Any:
    """The file as `Mapped`, `Listing` and `Scalar`; None where it is empty. What `entry` makes of it, and of what stands above it in the file,
    takes the place of each mapping of the list `entries`: a large glossary is never held as a tree."""
    try:
        return _tree(text, path, entry)
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise GlossaryError([Problem(path, line, 1, "half of a character pair (a lone surrogate) is no text")]) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        said = getattr(error, "problem", None) or str(error).splitlines()[0]
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        # Newer libyaml has a limit of its own and says it in other words.
        said = "nested too deep" if "nesting depth" in said else f"not valid YAML: {said}"
        raise GlossaryError([Problem(path, line, column, said)]) from None


def _tree(text: str, path: str, entry: Callable[[Any, Mapped], object] | None) -> Any:
    root: Any = None
    stack: list[tuple[Any, Any]] = []
    documents = 0
    for event in yaml.parse(text, Loader=_PARSER):
        if isinstance(event, yaml.ScalarEvent):
            node: Any = Scalar(event.value)
            if "\0" in node:
                raise GlossaryError([_at(path, event, "a NUL character is no text")])
        elif isinstance(event, yaml.SequenceStartEvent):
            node = Listing()
        elif isinstance(event, yaml.MappingStartEvent):
            node = Mapped()
        elif isinstance(event, yaml.CollectionEndEvent):
            node = stack.pop()[0]
            if entry and len(stack) == 2 and isinstance(node, Mapped) and isinstance(root, Mapped):
                entries = root.get(cast(Scalar, "entries"))
                if isinstance(entries, Listing) and entries is stack[1][0]:
                    entries[-1] = entry(node, root)
            continue
        elif isinstance(event, yaml.AliasEvent):
            raise GlossaryError([_at(path, event, "anchors and aliases are not allowed here; write the value out")])
        else:
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                raise GlossaryError([_at(path, event, "one file holds one document; remove the '---'")])
            continue
        if event.tag is not None:
            raise GlossaryError([_at(path, event, "tags are not allowed here; every value is text, a list or a mapping")])
        if event.anchor is not None:
            raise GlossaryError([_at(path, event, "anchors and aliases are not allowed here; write the value out")])
        mark: Any = event.start_mark
        node.line, node.column = mark.line + 1, mark.column + 1
        if stack:
            holder, key = stack[-1]
            if isinstance(holder, Listing):
                holder.append(node)
            elif key is None:
                if not isinstance(node, Scalar):
                    raise GlossaryError([_at(path, event, "a key must be a plain word")])
                if node in holder:
                    raise GlossaryError([_at(path, event, f"the key '{node}' stands twice in one mapping")])
                stack[-1] = (holder, node)
                continue
            else:
                holder[key] = node
                stack[-1] = (holder, None)
        else:
            root = node
        if not isinstance(node, Scalar):
            if len(stack) >= _DEEPEST:
                raise GlossaryError([_at(path, event, "nested too deep")])
            stack.append((node, None))
    return root


def _at(path: str, event: Any, message: str) -> Problem:
    return Problem(path, event.start_mark.line + 1, event.start_mark.column + 1, message)


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        # On which line each id stands.
        self.lines: dict[str, int] = {}

    def complain(self, node: Any, message: str) -> None:
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(Problem(self.path, getattr(node, "line", 1), getattr(node, "column", 1), message))

    def glossary(self, tree: Any, text: str) -> Glossary:
        if not isinstance(tree, Mapped):
            other = "" if self.path.endswith((".yaml", ".yml")) else " (files of other tools: termcheck glossary import)"
            self.complain(tree, f"a glossary starts with 'schema: {SCHEMA}'{other}")
            raise GlossaryError(self.problems)
        # What is wrong with the whole comes before what is wrong with its entries, which was found while they were read.
        of_entries, self.problems = self.problems, []
        self.keys(tree, _TOP, "field of a glossary")
        if tree.get(cast(Scalar, "schema")) != SCHEMA:
            self.complain(self.get(tree, "schema") or tree, f"the schema must be '{SCHEMA}', not '{self.get(tree, 'schema') or 'missing'}'")
        name = self.word(tree, "name")
        if not name:
            self.complain(tree, "the glossary has no 'name'")
        self.problems += of_entries
        terms = [node for node in self.sequence(tree, "entries") if isinstance(node, Term) or self.is_entry(node)]
        if terms and terms[0].glossary != name:
            terms = [replace(term, glossary=name) for term in terms]
        patterns = [p for node in self.sequence(tree, "patterns") if (p := self.pattern(node, name)) is not None]
        if (made := sum(len(p.places) * len(p.bodies) for p in patterns)) > _MOST_MADE:
            self.complain(self.get(tree, "patterns"), f"the patterns make {made} entries; {_MOST_MADE} are the most")
        if self.problems:
            raise GlossaryError(self.problems)
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        words = {k: self.word(tree, k) for k in ("license", "description", "attribution")}
        return Glossary(name=name, terms=tuple(terms), path=self.path, digest=digest, patterns=tuple(patterns), **words)

    def is_entry(self, node: Any) -> bool:
        """Complains of what stands among the entries and is none; None is an entry with faults, which have been told."""
        if node is not None:
            self.complain(node, "an entry is a mapping with 'id', 'kind' and forms by language")
        return False

    def entry(self, node: Mapped, above: Mapped) -> Term | None:
        term = self.term(node, sys.intern(str(self.get(above, "name") or "").strip()))
        if term is not None:
            if term.id in self.lines:
                self.complain(node, f"the id '{term.id}' stands on line {self.lines[term.id]} already")
            self.lines[term.id] = term.line
        return term

    def term(self, node: Mapped, glossary: str) -> Term | None:
        languages = [
            k
            for k in node
            if k not in _ENTRY
            and _LANGUAGE.fullmatch(k)
            and isinstance(node[k], (Listing, Scalar, Mapped))
            and (k[:3] in ("zh", "en") or "-" in k or len(k) == 2)
        ]
        self.keys(node, (*_ENTRY, *languages), "field of an entry")
        identifier = self.word(node, "id")
        if not identifier or not _ID.fullmatch(identifier):
            self.complain(self.get(node, "id") or node, "an entry needs an 'id' without blanks, brackets and commas")
            return None
        kind = self.choice(node, "kind", KINDS, "term")
        forms = {str(k): self.forms(node[k]) for k in languages}
        if not any(forms.values()):
            self.complain(node, f"the entry '{identifier}' has no forms in any language")
        examples = self.get(node, "examples")
        if examples is not None and not isinstance(examples, Mapped):
            self.complain(examples, "'examples' holds the lists 'right' and 'wrong'")
            examples = None
        if examples:
            self.keys(examples, ("right", "wrong"), "list of examples")
        return Term(
            id=identifier,
            kind=kind or "term",
            forms=forms,
            source=self.word(node, "source"),
            note=self.word(node, "note"),
            domain=self.word(node, "domain"),
            near=self.words(node, "near"),
            not_near=self.words(node, "not_near"),
            severity=cast("Severity | None", self.choice(node, "severity", SEVERITIES, None)),
            awkward=bool(self.truth(node, "awkward")),
            proposed=self.choice(node, "status", ("proposed",), None) is not None,
            right=self.words(examples, "right") if examples else (),
            wrong=self.words(examples, "wrong") if examples else (),
            glossary=glossary,
            line=node.line,
        )

    def pattern(self, node: Any, glossary: str) -> Pattern | None:
        if not isinstance(node, Mapped):
            self.complain(node, "a pattern is a mapping with 'id', 'places', 'bodies' and forms by language")
            return None
        identifier, forms = self.named(node, _PATTERN, "field of a pattern")
        for tag, templates in forms.items():
            for form in templates:
                if PLACE not in form.text:
                    self.complain(node[cast(Scalar, tag)], f"the form '{form.text}' of a pattern has no {PLACE}")
                elif re.search(r"[{}]", _HOLES.sub("", form.text)):
                    self.complain(
                        node[cast(Scalar, tag)], f"in the form '{form.text}' of a pattern only {PLACE} and {BODY} can stand in braces"
                    )
        parts = {}
        for key in ("places", "bodies"):
            rows = [row for row in self.sequence(node, key) if isinstance(row, Mapped)]
            if not rows or len(rows) != len(self.sequence(node, key)):
                self.complain(self.get(node, key) or node, f"'{key}' is a list of mappings with 'id' and forms by language")
            parts[key] = tuple(Part(*self.named(row, ("id",), f"field of '{key}'"), row.line) for row in rows)
        words = {key: self.word(node, key) for key in ("source", "domain", "note")}
        kind = self.choice(node, "kind", KINDS, "term") or "term"
        return Pattern(identifier, kind, forms, parts["places"], parts["bodies"], **words, glossary=glossary, line=node.line)

    def named(self, node: Mapped, fields: tuple[str, ...], what: str) -> tuple[str, dict[str, tuple[Form, ...]]]:
        """The id and the forms of a part of a pattern, or of the pattern."""
        languages = [k for k in node if k not in fields and _LANGUAGE.fullmatch(k) and (len(k) == 2 or "-" in k)]
        self.keys(node, (*fields, *languages), what)
        identifier = self.word(node, "id")
        if not _ID.fullmatch(identifier):
            self.complain(self.get(node, "id") or node, "a pattern and each of its parts need an 'id' without blanks, brackets and commas")
        return identifier, {str(k): self.forms(node[k]) for k in languages}

    def forms(self, node: Any) -> tuple[Form, ...]:
        rows = node if isinstance(node, Listing) else [node]
        out: dict[str, Form] = {}
        plain = 0
        for row in rows:
            if isinstance(row, Scalar):
                form = Form(str(row), "admitted" if plain else "preferred", line=row.line, column=row.column)
                plain += 1
            elif isinstance(row, Mapped):
                made = self.form(row)
                if made is None:
                    continue
                form = made
            else:
                self.complain(row, "a form is a string or a mapping with 'text'")
                continue
            if UNSEEN.fullmatch(form.text):
                self.complain(row, "a form may not be empty")
                continue
            if len(form.text) > LONGEST:
                self.complain(row, f"a form is longer than {LONGEST} characters: '{form.text[:20]}…'")
                continue
            if form.text in out:
                self.complain(row, f"the form '{form.text}' stands twice in this entry")
                continue
            out[form.text] = form
        return tuple(out.values())

    def form(self, node: Mapped) -> Form | None:
        self.keys(node, _FORM, "field of a form")
        text = self.word(node, "text")
        if not text:
            self.complain(node, "a form needs a 'text'")
            return None
        kind = self.choice(node, "form", FORM_KINDS, "full")
        since, until = self.day(node, "since"), self.day(node, "until")
        if since and until and since > until:
            self.complain(self.get(node, "since"), f"'since' {since} is after 'until' {until}")
        fields: dict[str, Any] = {
            "status": self.choice(node, "status", STATUSES, "admitted" if kind != "full" else "preferred"),
            "form": kind,
            "case": self.choice(node, "case", ("exact", "any"), None),
            "after": self.choice(node, "after", ("full",), None),
            "needs": self.choice(node, "needs", ("source",), None),
        }
        return Form(
            text=text, **fields, inflect=self.truth(node, "inflect"), region=self.words(node, "region"), since=since, until=until,
            note=self.word(node, "note"), line=node.line, column=node.column,
        )  # fmt: skip

    def get(self, node: Mapping[Any, Any], key: str) -> Any:
        return node.get(key)

    def keys(self, node: Mapped, allowed: tuple[str, ...], what: str) -> None:
        for key in node:
            if key not in allowed:
                from difflib import get_close_matches

                near = get_close_matches(key, allowed, 1)
                self.complain(key, f"'{key}' is no {what}" + (f"; did you mean '{near[0]}'?" if near else f" ({', '.join(allowed)})"))

    def word(self, node: Mapped, key: str) -> str:
        value = self.get(node, key)
        if value is None:
            return ""
        if not isinstance(value, Scalar):
            self.complain(value, f"'{key}' must be one string")
            return ""
        return sys.intern(str(value).strip())

    def words(self, node: Mapped, key: str) -> tuple[str, ...]:
        value = self.get(node, key)
        if value is None or value == "":
            return ()
        rows = value if isinstance(value, Listing) else [value]
        bad = [r for r in rows if not isinstance(r, Scalar)]
        for row in bad:
            self.complain(row, f"'{key}' is a list of strings (quote a line that has ': ' in it)")
        for row in rows:
            if isinstance(row, Scalar) and not row.strip():
                self.complain(row, f"'{key}' has an empty line, which every text has; take it out")
        return tuple(str(r) for r in rows if isinstance(r, Scalar))

    def sequence(self, node: Mapped, key: str) -> list[Any]:
        value = self.get(node, key)
        if value is None or (isinstance(value, Scalar) and not value):
            return []
        if not isinstance(value, Listing):
            self.complain(value, f"'{key}' must be a list")
            return []
        return value

    def choice(self, node: Mapped, key: str, allowed: tuple[str, ...], default: str | None) -> str | None:
        value = self.get(node, key)
        if value is None:
            return default
        if value not in allowed:
            from difflib import get_close_matches

            near = get_close_matches(str(value), allowed, 1)
            self.complain(value, f"'{key}: {value}' is not one of {', '.join(allowed)}" + (f"; did you mean '{near[0]}'?" if near else ""))
            return default
        return allowed[allowed.index(value)]

    def truth(self, node: Mapped, key: str) -> bool | None:
        value = self.choice(node, key, ("true", "false"), None)
        return None if value is None else value == "true"

    def day(self, node: Mapped, key: str) -> date | None:
        value = self.word(node, key)
        if not value:
            return None
        try:
            return iso_day(value)
        except ValueError:
            self.complain(self.get(node, key), f"'{key}: {value}' is not a date YYYY-MM-DD")
            return None
