"""A glossary in the making: what a file of another tool says, completed to entries."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ...model import Form, Term
from ...regex import regex
from ..entry import LONGEST, UNSEEN, Glossary, GlossaryError, Problem

MOST_PROBLEMS = 50
_TAG = regex(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LONG_CODES = {"zho": "zh", "chi": "zh", "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "jpn": "ja", "kor": "ko", "rus": "ru", "spa": "es"}  # fmt: skip
_NAMES = {
    "chinese": "zh", "simplified chinese": "zh", "chinese simplified": "zh", "traditional chinese": "zh-Hant", "chinese traditional": "zh-Hant",
    "english": "en", "german": "de", "french": "fr", "japanese": "ja", "korean": "ko", "russian": "ru", "spanish": "es", "中文": "zh",
    "汉语": "zh", "简体中文": "zh", "繁体中文": "zh-Hant", "繁體中文": "zh-Hant", "英文": "en", "英语": "en",
}  # fmt: skip


class Draft:
    """Entries as they are read. Ids, statuses and kinds that the file does not name are made here, the same way for every format."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.name = re.sub(r"[^\w.-]+", "-", Path(path).stem).strip("-") or "glossary"
        self.license = self.description = self.attribution = ""
        self.notes: list[str] = []
        self.problems: list[Problem] = []
        self._terms: list[dict[str, Any]] = []
        self._ready: list[Term] = []

    def complain(self, line: int, column: int, message: str) -> None:
        """Something wrong at a 1-based line (row) and column of the file."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(self.path, line, column, message))

    def fail(self, line: int, column: int, message: str) -> GlossaryError:
        """The error for a file that cannot be read any further."""
        self.complain(line, column, message)
        return GlossaryError(self.problems)

    def add(self, forms: Mapping[str, Sequence[Mapping[str, Any]]], line: int, **fields: Any) -> None:
        """An entry: rows of forms by language tag (`text` and what else is known of each), and fields of the term."""
        made = {tag: ready for tag, rows in forms.items() if (ready := _forms(rows))}
        for form in (f for found in made.values() for f in found if len(f.text) > LONGEST):
            self.complain(line, 1, f"a form is longer than {LONGEST} characters: '{form.text[:20]}…'")
        if made:
            self._terms.append({**fields, "forms": made, "line": line})

    def take(self, terms: Sequence[Term]) -> None:
        """Entries that need nothing more."""
        self._ready.extend(terms)

    def glossary(self) -> Glossary:
        """What was read. Raises `GlossaryError` where anything was wrong or nothing was found."""
        if not self.problems and not self._terms and not self._ready:
            self.complain(1, 1, "no entries found; is it the right --format?")
        if self.problems:
            raise GlossaryError(self.problems)
        used = {t.id for t in self._ready}
        wanted = {t["id"] for t in self._terms if t.get("id")}
        terms = list(self._ready)
        # By the id that was asked for: the number that was tried last.
        latest: dict[tuple[str, bool], int] = {}
        for fields in self._terms:
            given = fields.pop("id", "")
            asked = re.sub(r"[\s\[\],]+", "-", given).strip("-") or _slug(fields["forms"])
            identifier, latest[asked, not given] = _free(asked, latest.get((asked, not given), 1), used, () if given else wanted)
            used.add(identifier)
            terms.append(Term(id=identifier, glossary=self.name, **{"kind": "term", **fields}))
        digest = blake2b(repr(terms).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        return Glossary(self.name, tuple(terms), self.license, self.description, self.attribution, self.path, digest)


def _forms(rows: Sequence[Mapping[str, Any]]) -> tuple[Form, ...]:
    """Forms without blanks at their ends and without repetitions; the first full one that has no status is the preferred one."""
    out: dict[str, Form] = {}
    named = any(row.get("status") == "preferred" and row.get("form", "full") == "full" for row in rows)
    for row in rows:
        text = str(row["text"]).strip()
        if UNSEEN.fullmatch(text) or text in out:
            continue
        fields = {k: v for k, v in row.items() if v not in (None, "") and k != "text"}
        if "status" not in fields and not named and fields.get("form", "full") == "full":
            fields["status"], named = "preferred", True
        out[text] = Form(text, **{"status": "admitted", **fields})
    return tuple(out.values())


def _slug(forms: Mapping[str, Sequence[Form]]) -> str:
    """An id from a term's words: the English ones in lower case, else the words themselves."""
    tags = sorted(forms, key=lambda tag: not tag.startswith("en"))
    text = forms[tags[0]][0].text
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode() if tags[0].startswith("en") else text
    return re.sub(r"[^\w]+", "-", plain.replace("'", "").lower()).strip("-_")[:60].rstrip("-") or "entry"


def _free(wanted: str, number: int, used: set[str], kept: Any) -> tuple[str, int]:
    """An id that no other entry has or asks for, with its number; those below `number` are taken."""
    free = wanted if number == 1 else f"{wanted}-{number}"
    while free in used or free in kept:
        number += 1
        free = f"{wanted}-{number}"
    return free, number


def language(tag: str) -> str:
    """A BCP-47 tag from what tools write: "ZH_cn", "Chinese (Simplified)", "中文"; "" for what is no language.

    >>> language("ZH_cn"), language("English (United States)"), language("eng")
    ('zh-CN', 'en', 'en')
    """
    plain = unicodedata.normalize("NFKC", tag).strip()
    words = re.sub(r"[^\w]+", " ", plain.lower()).strip()
    if words in _NAMES or (words.split(" ")[:1] and words.split(" ")[0] in _NAMES and "(" in plain):
        return _NAMES.get(words) or _NAMES[words.split(" ")[0]]
    first, *rest = plain.replace("_", "-").split("-")
    first = _LONG_CODES.get(first.lower(), first.lower())
    cased = [p.title() if len(p) == 4 else p.upper() if len(p) == 2 else p.lower() for p in rest]
    made = "-".join([first, *cased])
    return made if _TAG.fullmatch(made) and (len(first) == 2 or rest) else ""


def one_of(word: str, known: Mapping[str, str]) -> str | None:
    """What a word means in a vocabulary of `_words`, whatever its capitals and blanks; None where it is not in it."""
    return known.get(unicodedata.normalize("NFKC", word).strip().lower().replace(" ", "").replace("_", "").replace("-", ""))
