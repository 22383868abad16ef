"""The limit: what finding the forms costs when nothing else is done. `python bench/scan.py en|both FORMS TEXT`.

daachorse over the lower-cased text of each line, leftmost-longest, with positions: no word boundaries, no inflection, no pairing, no
checks. The automaton is built at the start, as a program does that keeps none.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import daachorse


def automaton(forms: set[str]) -> daachorse.CharwiseDoubleArrayAhoCorasick:
    return daachorse.CharwiseDoubleArrayAhoCorasick(sorted(forms), match_kind=daachorse.MATCH_KIND_LEFTMOST_LONGEST)


def main() -> None:
    sides, listed, text = sys.argv[1], *map(Path, sys.argv[2:])
    rows = [line.split("\t") for line in listed.read_text(encoding="utf-8").splitlines()]
    english = automaton({form.lower() for row in rows for form in (row[0], row[2]) if form})
    found = 0
    if sides == "en":
        found = len(english.find(text.read_text(encoding="utf-8").lower()))
    else:
        chinese = automaton({row[1] for row in rows})
        with text.open(encoding="utf-8") as file:
            for line in file:
                segment = json.loads(line)
                found += len(english.find(segment["target"].lower())) + len(chinese.find(segment["source"]))
    print(found)


if __name__ == "__main__":
    main()
