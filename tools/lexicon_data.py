"""Make termcheck/data/lexicon.bin and proper.txt from CC-CEDICT.

    python tools/lexicon_data.py cedict_ts.u8[.gz]

The results are derived works of CC-CEDICT and keep its licence, CC BY-SA 4.0.
"""

from __future__ import annotations

import array
import gzip
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from termcheck.alignment.lexicon import CHARACTER, FIRST_STEM, STOP, stem, stems
from termcheck.data.table import packed
from termcheck.languages.chinese import Chinese

DATA = Path(__file__).resolve().parent.parent / "termcheck" / "data"
OUT = DATA / "lexicon.bin"
_WORD = re.compile(r"[A-Za-z][a-z]+(?:['-][a-z]+)*|[a-z]+")
_NAME = re.compile(r" \[[A-Z]")
_LINE = re.compile(r"(\S+) (\S+) \[[^\]]*\] /(.*)/\s*$")
_NOISE = re.compile(
    r"\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|CL:\S+|[\u3400-\u9fff|·]+|\b(?:see|also|variant of|old variant|surname|abbr\. for|used in|Taiwan pr\.)\b"
)
_SHORT_AND_LONG = re.compile(r"^([A-Z]{2,6}) \(([A-Z][a-z]+(?: [A-Za-z]+)+)\)$")
_ABBREVIATION = re.compile(r"\(([A-Z]{2,6})\)")
_PROPER = re.compile(r"[A-Z][a-z]+(?:[ -](?:of|the|and|for|in|on|[A-Z][a-z]+)){1,7}")
MOST = 40
# What a character says of the words that it is part of: English stems that come with it in as many words, and far more often than by chance.
_LEAST, _SURE, _KEPT, _LONGEST = 3, 12.0, 16, 5


def names(text: str) -> str:
    """The stems, one a line, of words that stand at the head of a name's meaning and nowhere in small letters."""
    plain, capital = {stem(w) for w in STOP}, set()
    for line in text.splitlines():
        match = _LINE.match(line)
        if not match or line.startswith("#"):
            continue
        for sense in match[3].split("/"):
            words = [w for w in _WORD.findall(_NOISE.sub(" ", sense)) if w.lower() not in STOP]
            plain.update(stem(w) for w in words if w.islower())
            if words and not words[0].islower() and (_NAME.search(line) or len(words) == 1):
                capital.add(stem(words[0].lower()))
    return "\n".join(sorted(s for s in capital - plain if len(s) > 2 and s.isalpha()))


def main() -> int:
    path = Path(sys.argv[1])
    text = (gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()).decode("utf-8")
    (DATA / "proper.txt").write_text(names(text), encoding="utf-8")
    found: dict[str, dict[str, None]] = defaultdict(dict)
    fold = Chinese().fold
    for line in text.splitlines():
        match = _LINE.match(line)
        if not match or line.startswith("#"):
            continue
        word = fold(match[2]).value
        for sense in match[3].split("/"):
            sense = _SHORT_AND_LONG.sub(r"\1 / \2", sense)
            for root in (*stems(_NOISE.sub(" ", sense)), *_abbreviations(sense)):
                if root not in STOP and len(root) > 1 and len(found[word]) < MOST:
                    found[word][root] = None
    every = {word: list(row) for word, row in found.items() if row}
    every.update({CHARACTER + character: row for character, row in _of_characters(found)})
    vocabulary = {s: i for i, s in enumerate(sorted({s for row in every.values() for s in row}))}
    table = packed({w: "".join(chr(FIRST_STEM + vocabulary[s]) for s in row) for w, row in every.items()})
    OUT.write_bytes(array.array("Q", [len(table)]).tobytes() + table + "\n".join(vocabulary).encode())
    print(len(every), "words,", sum(map(len, every.values())), "rows,", len(vocabulary), "stems,", OUT.stat().st_size, "bytes")
    return 0


def _abbreviations(sense: str) -> Iterator[str]:
    """What a sense may be shortened to: an abbreviation that it gives in brackets, and the initials of a name of several words."""
    yield from (stem(m[1].lower()) for m in _ABBREVIATION.finditer(sense))
    words = _NOISE.sub(" ", sense).strip()
    if _PROPER.fullmatch(words):
        yield "".join(w[0] for w in re.split("[ -]", words) if w[0].isupper()).lower()


def _of_characters(found: dict[str, dict[str, None]]) -> Iterator[tuple[str, list[str]]]:
    """For each character the stems that go with it, the surest first (by the greater part of their log-likelihood ratio)."""
    pairs, characters, meanings = defaultdict[str, Counter[str]](Counter), Counter[str](), Counter[str]()
    words = {w: row for w, row in found.items() if 2 <= len(w) <= _LONGEST and row}
    for word, row in words.items():
        meanings.update(row.keys())
        for character in set(word):
            characters[character] += 1
            pairs[character].update(row.keys())
    for character, counts in pairs.items():
        chance = characters[character] / len(words)
        sure = {s: 2 * n * math.log(n / (meanings[s] * chance)) for s, n in counts.items() if n >= _LEAST and n > meanings[s] * chance}
        best = sorted((s for s, worth in sure.items() if worth > _SURE), key=lambda s: (-sure[s], s))[:_KEPT]
        if best:
            yield character, best


if __name__ == "__main__":
    raise SystemExit(main())
