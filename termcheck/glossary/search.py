"""Finding entries by anything that somebody remembers of them: Chinese in either script, English, pinyin, initials, or words nearly right.

Everything is searched in two long strings, the Chinese forms and the English ones, a form a line. Pinyin is not computed: a query that can be
read as syllables becomes a pattern of the characters that have those readings. Only what finds too little is looked for by likeness.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import Literal

from .. import data
from ..dataclass import dataclass
from ..languages.chinese import has_han, one_for_one
from ..model import Form, Term
from .entry import LONGEST

Row = tuple[int, str, int, str]
How = Literal["exact", "start", "words", "inside", "pinyin", "initials", "similar"]
_ORDER: tuple[How, ...] = ("exact", "pinyin", "start", "words", "initials", "inside", "similar")
_MOST_READINGS = 12
_LEAST_LIKE, _LEAST_LIKE_HAN = 78, 60
_LONG_ENOUGH = 5
_LONGEST = 4 * LONGEST
_LONGEST_PINYIN = 80
_MOST_INITIALS = 12
_ALIASES = {"lue": "lve", "nue": "nve", "lyu": "lv", "nyu": "nv", "lyue": "lve", "nyue": "nve"}


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that answers a query, by which of its forms, and how. `score` is from 0 to 1."""

    term: Term
    form: Form
    language: str
    how: How
    score: float


def search(entries: Iterable[Term], query: str, limit: int = 20) -> list[Match]:
    """The entries that answer a query, best first, each once."""
    return Index.of(entries).search(query, limit)


class Index:
    """Forms made ready for several queries. `rows` are (number of the term, language tag, number of the form, its words); `term` gives the
    term of a number, and is asked only for those that answer."""

    def __init__(self, rows: Iterable[Row], term: Callable[[int], Term]) -> None:
        self._term = term
        listed = list(rows)
        self._rows = {"zh": [r for r in listed if r[1][:2] == "zh"], "other": [r for r in listed if r[1][:2] != "zh"]}
        self._text: dict[str, str] = {}
        self._starts: dict[str, list[int]] = {}
        for side, found in self._rows.items():
            joined = _folded("\n".join([r[3] for r in found]))
            if joined.count("\n") >= len(found):
                joined = "\n".join([_folded(r[3].replace("\n", " ")) for r in found])
            self._text[side] = joined
            self._starts[side] = [0, *accumulate([len(line) + 1 for line in joined.split("\n")])][:-1]
        self._chars = {c for c in set(self._text["zh"]) if has_han(c)}
        self._classes: dict[frozenset[str], str] = {}

    @classmethod
    def of(cls, entries: Iterable[Term]) -> Index:
        """An index of terms."""
        terms = list(entries)
        rows = (
            (n, tag, at, form.text) for n, term in enumerate(terms) for tag, forms in term.forms.items() for at, form in enumerate(forms)
        )
        return cls(rows, terms.__getitem__)

    def search(self, query: str, limit: int = 20) -> list[Match]:
        """As `search`."""
        wanted = " ".join(_folded(query).split())
        # No form has as many characters, nor its pinyin as many letters.
        if not wanted or limit < 1 or len(wanted) > _LONGEST:
            return []
        best: dict[str, tuple[tuple[object, ...], Match]] = {}
        for match in self._found(wanted):
            _keep(best, match)
        if len(best) < limit:
            for match in self._similar(wanted, 2 * limit):
                _keep(best, match)
        return [match for _, match in sorted(best.values(), key=lambda pair: pair[0])[:limit]]

    def _found(self, wanted: str) -> Iterator[Match]:
        for side in ("zh", "other"):
            yield from self._literal(side, wanted)
        plain = _plain_pinyin(wanted)
        for syllables, share in _readings(plain):
            yield from self._sounding(syllables, "pinyin", share)
        if 2 <= len(plain) <= _MOST_INITIALS:
            yield from self._sounding([_initial(letter) for letter in plain], "initials", 1.0)
        parts = wanted.split()
        if len(parts) > 1:
            yield from self._all_words("zh" if has_han(wanted) else "other", parts)

    def _literal(self, side: str, wanted: str) -> Iterator[Match]:
        text, at = self._text[side], -1
        while (at := text.find(wanted, at + 1)) >= 0:
            row, start, end = self._row(side, at)
            stop = at + len(wanted)
            how: How
            if side == "other" and (text[at - 1 : at].isalnum() or (len(wanted) > 1 and text[stop : stop + 1].isalnum())):
                how = "inside"
            elif at == start:
                how = "exact" if stop == end else "start"
            else:
                how = "words"
            yield self._match(side, row, how, len(wanted) / max(end - start, 1))

    def _all_words(self, side: str, parts: list[str]) -> Iterator[Match]:
        longest = max(parts, key=len)
        text, at = self._text[side], -1
        while (at := text.find(longest, at + 1)) >= 0:
            row, start, end = self._row(side, at)
            line = text[start:end]
            if all(part in line for part in parts):
                yield self._match(side, row, "words", sum(map(len, parts)) / max(end - start, 1) * 0.9)

    def _sounding(self, syllables: Sequence[frozenset[str]], how: How, share: float) -> Iterator[Match]:
        """Chinese forms with characters that may be read as these syllables, one set of them a character."""
        pattern = [self._class(choice) for choice in syllables]
        for found in re.finditer("".join(pattern), self._text["zh"]) if all(pattern) else ():
            row, start, end = self._row("zh", found.start())
            score = share * len(found.group()) / max(end - start, 1)
            at_start = 0.2 if found.start() == start else 0.0
            yield self._match("zh", row, how, min(score * 0.8 + at_start, 1.0))

    def _similar(self, wanted: str, limit: int) -> Iterator[Match]:
        if len(wanted) < 2:
            return
        from rapidfuzz import fuzz, process

        side = "zh" if has_han(wanted) else "other"
        lines = self._text[side].split("\n")
        least = _LEAST_LIKE if side == "other" else _LEAST_LIKE_HAN
        found = {row: score for _, score, row in process.extract(wanted, lines, scorer=fuzz.ratio, score_cutoff=least, limit=limit)}
        if side == "other" and len(wanted) >= _LONG_ENOUGH:
            # A few words of a long name.
            for line, score, row in process.extract(wanted, lines, scorer=fuzz.partial_ratio, score_cutoff=_LEAST_LIKE, limit=limit):
                if len(line) > len(wanted):
                    found[row] = max(found.get(row, 0), 0.9 * score)
        for row, score in found.items():
            if lines[row]:
                # Of names that are equally like it, the one of about its length is meant.
                apart = abs(len(lines[row]) - len(wanted))
                yield self._match(side, row, "similar", max(score / 100 - 0.002 * apart, 0.0))

    def _class(self, syllables: frozenset[str]) -> str:
        """The characters of these forms that have one of some readings, as a class of a regular expression; "" where there are none."""
        if syllables not in self._classes:
            chars = self._chars.intersection(c for s in syllables for c in _syllables()[s])
            self._classes[syllables] = f"[{''.join(sorted(chars))}]" if chars else ""
        return self._classes[syllables]

    def _row(self, side: str, at: int) -> tuple[int, int, int]:
        """The number, the start and the end of the line that holds an offset."""
        starts = self._starts[side]
        row = bisect_right(starts, at) - 1
        end = starts[row + 1] - 1 if row + 1 < len(starts) else len(self._text[side])
        return row, starts[row], end

    def _match(self, side: str, row: int, how: How, score: float) -> Match:
        number, tag, at, _ = self._rows[side][row]
        term = self._term(number)
        return Match(term, term.forms[tag][at], tag, how, round(score, 3))


def _keep(best: dict[str, tuple[tuple[object, ...], Match]], match: Match) -> None:
    """Exact answers before others, whole names by pinyin next; accepted forms before others, full ones before short ones."""
    how: How = match.how if match.how != "pinyin" or match.score == 1.0 else "words"
    rank = (_ORDER.index(how), not match.form.accepted, -match.score, match.form.form != "full", match.term.id)
    known = best.get(match.term.id)
    if known is None or rank < known[0]:
        best[match.term.id] = (rank, match)


def _folded(text: str) -> str:
    """Simplified, half-width, in lower case and without accents, line by line as it was."""
    # A table of thousands of characters is slow on letters that are not in it.
    folded = re.sub("[^\\x00-\\x7f]+", lambda m: m.group().translate(one_for_one()), text).lower()
    return re.sub("[À-ɏ]", lambda m: _base(m.group()), folded)


def _base(letter: str) -> str:
    """A letter without its accents; ü is a letter of pinyin and keeps its dots."""
    parts = unicodedata.normalize("NFD", letter)
    return "ü" if parts[0] == "u" and "\u0308" in parts else parts[0]


@cache
def _syllables() -> dict[str, str]:
    """Syllable → the characters that may be read so."""
    return dict(line.split(" ") for line in data.text("pinyin.txt").splitlines())


def _plain_pinyin(wanted: str) -> str:
    """A query as letters of pinyin, without tones and blanks; "" where it cannot be pinyin."""
    letters = re.sub(r"(?<=[a-zü])[0-5]|[\s'’\-]", "", wanted).replace("u:", "v").replace("ü", "v")
    return letters if letters.isascii() and letters.isalpha() and len(letters) <= _LONGEST_PINYIN else ""


def _readings(letters: str) -> Iterator[tuple[list[frozenset[str]], float]]:
    """The ways in which letters are syllables; the last one may be the beginning of a syllable."""
    cuts = _cuts(letters) if letters else []
    for cut in cuts:
        yield [frozenset([s]) for s in cut], 1.0
    for size in range(1, min(6, len(letters))):
        ends = frozenset(s for s in _syllables() if s.startswith(letters[-size:]))
        for cut in _cuts(letters[:-size]) if ends else ():
            yield [*(frozenset([s]) for s in cut), ends], 0.9


@cache
def _initial(letter: str) -> frozenset[str]:
    return frozenset(s for s in _syllables() if s[0] == letter)


@lru_cache(4096)
def _cuts(letters: str) -> list[list[str]]:
    """The ways to cut letters into syllables, long ones first."""
    if not letters:
        return [[]]
    out: list[list[str]] = []
    for size in range(min(6, len(letters)), 0, -1):
        syllable = _ALIASES.get(letters[:size], letters[:size])
        if syllable in _syllables():
            out += [[syllable, *rest] for rest in _cuts(letters[size:])]
    return out[:_MOST_READINGS]
