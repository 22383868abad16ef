"""Make termcheck/data/lexicon.bin and proper.txt from CC-CEDICT.

    python tools/lexicon_data.py cedict_ts.u8[.gz]

The results are derived works of CC-CEDICT and keep its licence, CC BY-SA 4.0.
"""

from __future__ import annotations

import array
import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path

from termcheck.languages.chinese import Chinese, word_hash
from termcheck.lexicon import STOP, stem, stems

DATA = Path(__file__).resolve().parent.parent / "termcheck" / "data"
OUT = DATA / "lexicon.bin"
_WORD = re.compile(r"[A-Za-z][a-z]+(?:['-][a-z]+)*|[a-z]+")
_NAME = re.compile(r" \[[A-Z]")
_LINE = re.compile(r"(\S+) (\S+) \[[^\]]*\] /(.*)/\s*$")
_NOISE = re.compile(
    r"\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|CL:\S+|[\u3400-\u9fff|·]+|\b(?:see|also|variant of|old variant|surname|abbr\. for|used in|Taiwan pr\.)\b"
)
MOST = 40


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
            for root in stems(_NOISE.sub(" ", sense)):
                if root not in STOP and len(root) > 1 and len(found[word]) < MOST:
                    found[word][root] = None
    vocabulary = {s: i for i, s in enumerate(sorted({s for row in found.values() for s in row}))}
    rows = sorted((word_hash(w), [vocabulary[s] for s in row]) for w, row in found.items() if row)
    ends, numbers = array.array("I"), array.array("I")
    for _, row in rows:
        numbers.extend(row)
        ends.append(len(numbers))
    words = "\n".join(vocabulary).encode()
    head = array.array("Q", [len(rows), len(numbers), len(words)])
    OUT.write_bytes(head.tobytes() + array.array("Q", [h for h, _ in rows]).tobytes() + ends.tobytes() + numbers.tobytes() + words)
    print(len(rows), "words,", len(numbers), "rows,", len(vocabulary), "stems,", OUT.stat().st_size, "bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
