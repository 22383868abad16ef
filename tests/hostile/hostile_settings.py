"""Glossaries and configurations that are damaged, or made to do damage, and what `--glossary` and `--config` have to answer: the exit, and a piece
of the one line that is said where the exit is 2."""

from __future__ import annotations

from collections.abc import Iterator

from hostile_case import WELL, docx, rows

HEAD = "schema: termcheck/glossary/1\nname: g\n"
ENTRY = "  - {id: a, kind: term, zh: [深海院], en: [Institute of Deep Sea Research, {text: Deep Sea Academy, status: forbidden}]}\n"
GOOD = f"{HEAD}entries:\n{ENTRY}"
LAUGHS = "a: &a [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n" + "".join(
    f"{chr(b)}: &{chr(b)} [{','.join([f'*{chr(b - 1)}'] * 9)}]\n" for b in range(ord("b"), ord("j"))
)

# The line of the file that the message has to name stands before the first ": ".
YAML = (
    ("laughs", LAUGHS, ":1:", "anchors and aliases"),
    ("merge-key", "a: &a {b: c}\nd:\n  <<: *a\n", ":1:", "anchors and aliases"),
    ("itself", "&a [*a]\n", ":1:", "anchors and aliases"),
    ("deep", "[" * 50_000, ":1:", "nested too deep"),
    ("deep-mapping", "{a: " * 50_000, ":1:", "nested too deep"),
    ("deep-block", "".join(" " * i + "a:\n" for i in range(3000)), ":", "nested too deep"),
    ("twice", "name: a\nname: b\n", ":2:", "stands twice"),
    ("key-list", "? [a]\n: b\n", ":1:", "a key must be a plain word"),
    ("two-documents", "a: b\n---\nc: d\n", ":2:", "one file holds one document"),
    ("tab", "a:\n\t- b\n", ":2:", "not valid YAML"),
    ("open-quote", 'a: "b\n', ":", "not valid YAML"),
    ("open-list", "a: [b\n", ":", "not valid YAML"),
    ("undefined-alias", "a: *b\n", ":1:", "anchors and aliases"),
    ("directive", "%YAML 9.9\n---\na: b\n", ":", "not valid YAML"),
    ("control", "a: \x01\n", ":", "not valid YAML"),
    ("list", "- a\n", ":1", ""),
    ("word", "hello\n", ":1", ""),
    ("half", 'a: "\\ud800"\n', ":1:", ""),
    ("escape", 'a: "\\U00110000"\n', ":1:", ""),
)


def _glossaries() -> Iterator[tuple[str, bytes | str, int | tuple[int, ...], str]]:
    yield "good", GOOD, 1, ""
    for name, data, line, said in YAML:
        yield name, data, 2, f"{name}.yaml{line}|{said}"
    yield "empty", "", 2, "empty.yaml:1:1:|a glossary starts with"
    yield "only-mark", b"\xef\xbb\xbf", 2, "only-mark.yaml:1:1:|a glossary starts with"
    yield "null", "~\n", 2, "null.yaml:1:|"
    yield "binary", bytes(range(256)), 2, "binary.yaml|not text in UTF-8"
    yield "nul", GOOD.encode() + b"\0", 2, "nul.yaml|not text in UTF-8"
    yield "zip", docx(), 2, "zip.yaml:1:|not text but a zip archive"
    yield "object", f"{HEAD}entries:\n  - !!python/object/apply:os.system [echo]\n", 2, "object.yaml:4:|"
    yield "tag", f"{HEAD}description: !!python/name:os.system x\nentries: []\n", 2, "tag.yaml:3:|tags are not allowed"
    yield "binary-tag", f"{HEAD}description: !!binary aGk=\nentries: []\n", 2, "binary-tag.yaml:3:|tags are not allowed"
    yield "schema", "schema: other/9\nname: g\nentries: []\n", 2, "schema.yaml:1:|the schema must be"
    yield "schema-list", "schema: [a]\nname: g\nentries: []\n", 2, "schema-list.yaml:1:|"
    yield "no-name", "schema: termcheck/glossary/1\nentries: []\n", 2, "no-name.yaml:1:|no 'name'"
    yield "entries-word", f"{HEAD}entries: x\n", 2, "entries-word.yaml:3:|must be a list"
    yield "entries-map", f"{HEAD}entries: {{a: b}}\n", 2, "entries-map.yaml:3:|must be a list"
    yield "entry-word", f"{HEAD}entries: [x]\n", 2, "entry-word.yaml:3:|an entry is a mapping"
    yield "entry-list", f"{HEAD}entries: [[]]\n", 2, "entry-list.yaml:3:|an entry is a mapping"
    yield "no-id", f"{HEAD}entries:\n  - {{zh: [a]}}\n", 2, "no-id.yaml:4:|needs an 'id'"
    yield "id-list", f"{HEAD}entries:\n  - {{id: [a], zh: [a]}}\n", 2, "id-list.yaml:4:|"
    yield "id-blank", f"{HEAD}entries:\n  - {{id: 'a b', zh: [a]}}\n", 2, "id-blank.yaml:4:|"
    yield "id-twice", f"{HEAD}entries:\n{ENTRY}{ENTRY}", 2, "id-twice.yaml:5:|stands on line 4 already"
    yield "kind", f"{HEAD}entries:\n  - {{id: a, kind: thing, zh: [a]}}\n", 2, "kind.yaml:4:|"
    yield "form-empty", f"{HEAD}entries:\n  - {{id: a, zh: ['']}}\n", 2, "form-empty.yaml:4:|a form may not be empty"
    yield "form-unseen", f'{HEAD}entries:\n  - {{id: a, zh: ["\\u200b"]}}\n', 2, "form-unseen.yaml:4:|a form may not be empty"
    yield "near-empty", f'{HEAD}entries:\n  - {{id: a, zh: [海], near: [""]}}\n', 2, "near-empty.yaml:4:|'near' has an empty line"
    yield "form-list", f"{HEAD}entries:\n  - {{id: a, zh: [[a]]}}\n", 2, "form-list.yaml:4:|a form is a string"
    yield "form-field", f"{HEAD}entries:\n  - {{id: a, en: [{{text: a, wrong: b}}]}}\n", 2, "form-field.yaml:4:|is no field of a form"
    yield "status", f"{HEAD}entries:\n  - {{id: a, en: [{{text: a, status: [b]}}]}}\n", 2, "status.yaml:4:|"
    yield "date", f"{HEAD}entries:\n  - {{id: a, en: [{{text: a, since: 2026-13-45}}]}}\n", 2, "date.yaml:4:|is not a date"
    yield "date-nan", f"{HEAD}entries:\n  - {{id: a, en: [{{text: a, until: .nan}}]}}\n", 2, "date-nan.yaml:4:|is not a date"
    yield "date-digits", f"{HEAD}entries:\n  - {{id: a, en: [{{text: a, since: {'9' * 9999}}}]}}\n", 2, "date-digits.yaml:4:|is not a date"
    yield "date-digits-2", f"{HEAD}entries:\n  - {{id: a, en: [{{text: a, since: '٢٠٢٠-٠١-٠١'}}]}}\n", WELL + (2,), ""
    yield (
        "date-order",
        f"{HEAD}entries:\n  - {{id: a, en: [{{text: a, since: 2020-01-01, until: 2019-01-01}}]}}\n",
        2,
        "date-order.yaml:4:|is after 'until'",
    )
    yield "near-map", f"{HEAD}entries:\n  - {{id: a, en: [a], near: {{a: b}}}}\n", 2, "near-map.yaml:4:|'near' is a list"
    yield "near-pattern", f"{HEAD}entries:\n  - {{id: a, en: [Deep Sea Academy], near: ['(a+)+$', '[', '(?P<']}}\n", WELL, ""
    yield "examples", f"{HEAD}entries:\n  - {{id: a, en: [a], examples: [b]}}\n", 2, "examples.yaml:4:|'examples' holds"
    yield "severity", f"{HEAD}entries:\n  - {{id: a, en: [a], severity: fatal}}\n", 2, "severity.yaml:4:|"
    yield "inflect", f"{HEAD}entries:\n  - {{id: a, en: [{{text: a, inflect: perhaps}}]}}\n", 2, "inflect.yaml:4:|"
    yield "huge-number", f"{HEAD}entries:\n  - {{id: {'9' * 5000}, en: [a]}}\n", WELL, ""
    yield "long-form", f"{HEAD}entries:\n  - {{id: a, en: [{'a' * 1_000_000}]}}\n", 2, "long-form.yaml:4:|longer than"
    yield "long-form-words", f"{HEAD}entries:\n  - {{id: a, en: [{'and & the ' * 5_000}]}}\n", 2, "long-form-words.yaml:4:|longer than"
    yield "ands", f"{HEAD}entries:\n  - {{id: a, en: [{'a and ' * 30}b]}}\n", WELL, ""
    yield "colours", f"{HEAD}entries:\n  - {{id: a, en: [{'Colour Centre ' * 20}]}}\n", WELL, ""
    yield "one-letter", f"{HEAD}entries:\n  - {{id: a, en: [{{text: a, status: forbidden}}], zh: [的]}}\n", WELL, ""
    yield "punctuation", f"{HEAD}entries:\n  - {{id: a, en: [{{text: '.', status: forbidden}}], zh: ['。']}}\n", WELL, ""
    yield "combining", f"{HEAD}entries:\n  - {{id: a, en: ['\u0301\u0301', '\u200b', 'e\u0301'], zh: ['\u3099']}}\n", WELL + (2,), ""
    yield (
        "escapes",
        f'{HEAD}entries:\n  - {{id: a, en: [x, {{text: Deep Sea Academy, status: forbidden, note: "\\e[31m\\u202e"}}]}}\n',
        1,
        "",
    )
    yield "half-form", f'{HEAD}entries:\n  - {{id: a, en: ["\\ud800"]}}\n', 2, "half-form.yaml:4:|"
    yield "many-languages", f"{HEAD}entries:\n  - {{id: a, " + ", ".join(f"en-x{i}: [b{i}]" for i in range(2000)) + "}\n", WELL + (2,), ""
    yield "many-forms", f"{HEAD}entries:\n  - {{id: a, en: [" + ", ".join(f"b{i}" for i in range(5000)) + "]}\n", WELL + (2,), ""
    yield "many-alike", f"{HEAD}entries:\n" + "".join(f"  - {{id: a{i}, zh: [深海院], en: [Sea {i}]}}\n" for i in range(3000)), 0, ""
    bad = "{text: Deep Sea Academy, status: forbidden}"
    yield "many-forbid", f"{HEAD}entries:\n" + "".join(f"  - {{id: a{i}, zh: [体{i}], en: [B {i}, {bad}]}}\n" for i in range(3000)), 1, ""
    yield "patterns-word", f"{HEAD}entries: []\npatterns: x\n", 2, "patterns-word.yaml:4:|must be a list"
    yield "patterns-empty", f"{HEAD}entries: []\npatterns: [{{}}]\n", 2, "patterns-empty.yaml:4:|"
    places = ", ".join(f"{{id: p{i}, zh: 地{i}, en: P{i}}}" for i in range(2000))
    bodies = ", ".join(f"{{id: b{i}, zh: 体{i}, en: B{i}}}" for i in range(2000))
    yield (
        "patterns-many",
        f"{HEAD}entries: []\npatterns:\n  - {{id: a, zh: '{{place}}{{body}}', en: '{{place}} {{body}}', places: [{places}], bodies: [{bodies}]}}\n",
        2,
        "patterns-many.yaml:5:|",
    )


GLOSSARIES = rows(list(_glossaries()))


def _configs() -> Iterator[tuple[str, bytes | str, int | tuple[int, ...], str]]:
    yield "good", "fail-on: error\n", 1, ""
    yield "empty", "", 1, ""
    for name, data, line, said in YAML:
        yield name, data, 2, f"{name}.yaml{line}|{said}"
    yield "binary", bytes(range(256)), 2, "binary.yaml|not text in UTF-8"
    yield "tag", "date: !!python/object/apply:os.system [x]\n", 2, "tag.yaml:1:|tags are not allowed"
    yield "unknown", "glosaries: [a]\n", 2, "unknown.yaml:1:|did you mean 'glossaries'?"
    yield "number-key", "5: a\n", 2, "number-key.yaml:1:|is no setting"
    yield "select-number", "select: {a: b}\n", 2, "select-number.yaml:1:|is a list of strings"
    yield "select-unknown", "select: [nosuch]\n", 2, "select-unknown.yaml:1:|is not known here"
    yield "ignore-nested", "ignore: [[a]]\n", 2, "ignore-nested.yaml:1:|is a list of strings"
    yield "severity-word", "severity: error\n", 2, "severity-word.yaml:1:|is a mapping"
    yield "severity-level", "severity: {forbidden-form: fatal}\n", 2, "severity-level.yaml:1:|is not known here"
    yield "severity-list", "severity: {forbidden-form: [error]}\n", 2, "severity-list.yaml:1:|"
    yield "severity-check", "severity: {nosuch: error}\n", 2, "severity-check.yaml:1:|is not known here"
    yield "fail-on", "fail-on: perhaps\n", 2, "fail-on.yaml:1:|is not known here"
    yield "fail-on-list", "fail-on: [error]\n", 2, "fail-on-list.yaml:1:|"
    yield "date", "date: 2026-13-45\n", 2, "date.yaml:1:|is not a date"
    yield "date-list", "date: [2026]\n", 2, "date-list.yaml:1:|is not a date"
    yield "glossary-none", "glossaries: [nosuch.yaml]\n", 2, "nosuch.yaml|No such file"
    yield "glossary-folder", "glossaries: ['.']\n", 2, "not a regular file|"
    yield "glossary-device", "glossaries: [/dev/zero]\n", 2, "/dev/zero|not a regular file"
    yield "glossary-map", "glossaries: {a: b}\n", 2, "glossary-map.yaml:1:|is a list of strings"
    yield "default-glossaries", "default-glossaries: maybe\n", 2, "default-glossaries.yaml:1:|is true or false"
    yield "default-unknown", "default-glossaries: [nosuch]\n", 2, "default-unknown.yaml:1:|is not known here"
    yield "baseline-none", "baseline: nosuch.txt\n", 2, "nosuch.txt|No such file"
    yield "baseline-list", "baseline: [a, b]\n", 2, "baseline-list.yaml:1:|"
    yield "baseline-device", "baseline: /dev/zero\n", 2, "/dev/zero|not a regular file"
    yield "author-open", "author: '('\n", 2, "author-open.yaml:1:|is no regular expression"
    yield "author-groups", "author: 'a'\n", 2, "author-groups.yaml:1:|needs one group"
    yield "author-back", "author: '(a)\\1'\n", 2, "author-back.yaml:1:|is no regular expression"
    yield "author-look", "author: '(?=a)(b)'\n", 2, "author-look.yaml:1:|is no regular expression"
    yield "author-large", "author: '((((a{1000}){1000}){1000}){1000})'\n", 2, "author-large.yaml:1:|is no regular expression"
    yield "author-list", "author: [a]\n", 2, "author-list.yaml:1:|"
    yield "paths-word", "ignore-paths: x\n", 2, "paths-word.yaml:1:|is a mapping"
    yield "paths-check", "ignore-paths: {'*': [nosuch]}\n", 2, "paths-check.yaml:1:|is not known here"
    yield "paths-slow", "ignore-paths: {'" + "*a" * 50 + "*b': [all]}\n", 1, ""
    yield "paths-slow-2", "ignore-paths: {'" + "**/" * 30 + "x': [all]}\n", 1, ""
    yield "paths-bracket", "ignore-paths: {'[z-a][': [all], '[!]': [all], '': [all]}\n", 1, ""
    yield "exclude-slow", "exclude: ['" + "*a" * 50 + "*b']\n", 1, ""
    yield "exclude-null", "exclude: \n", 1, ""
    yield "pairs-word", "pairs: x\n", 2, "pairs-word.yaml:1:|is a mapping"
    yield "pairs-list", "pairs: {'a/{}': [b]}\n", 2, "pairs-list.yaml:1:|"
    yield "pairs-up", "pairs: {'{}': '../../../../../../etc/passwd'}\n", WELL + (2,), ""
    yield "pairs-device", "pairs: {'{}': '/dev/zero'}\n", 1, ""
    yield "pairs-nul", 'pairs: {"{}": "a\\0b"}\n', 2, "pairs-nul.yaml:1:|"
    yield "glossary-nul", 'glossaries: ["a\\0b"]\n', 2, "|"
    yield "glossary-long", f"glossaries: [{'a' * 5000}]\n", 2, "File name too long|"
    yield "language", "target-language: '!!'\n", 2, "language.yaml:1:|"
    yield "language-list", "source-language: [zh]\n", 2, "language-list.yaml:1:|"
    yield "language-other", "target-language: fr\n", WELL, ""


CONFIGS = rows(list(_configs()))
