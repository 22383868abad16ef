"""Make an archive to try `termcheck archive` on: `python bench/archive_data.py OUT.parquet [--documents 20000] [--seed 1]`.

The releases of seeds/, their paragraphs paired one to one and varied at random: hasty or corrected translation, other numbers, paragraphs
left out or doubled, a wrong name put for a right one. The same seed gives the same texts.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

SEEDS = Path(__file__).parents[1] / "seeds"
SCHEMA = pa.schema([("id", pa.string()), ("doc", pa.string()), ("source", pa.string()), ("target", pa.string()), ("date", pa.date32())])
SWAPS = (
    ("Chinese Academy of Sciences", "China Academy of Science"),
    ("Harbin Institute of Technology", "Harbin Industrial University"),
    ("University of Science and Technology of China", "China University of Science and Technology"),
    ("the ", "the the "),
    (", ", "，"),
)


def releases() -> list[tuple[list[str], list[list[str]]]]:
    """Chinese paragraphs with the paragraphs of their translations."""
    found = []
    for folder in sorted(SEEDS.glob("[0-9]*")):
        chinese = _paragraphs(folder / "release.zh.txt")
        english = [_paragraphs(p) for kind in ("flawed", "corrected") for p in sorted((folder / kind).glob("*.en.txt"))]
        if english:
            found.append((chinese, english))
    return found


def documents(count: int, seed: int) -> Iterator[list[dict[str, object]]]:
    """The rows of each document."""
    chance, known = random.Random(seed), releases()
    for number in range(count):
        chinese, translations = chance.choice(known)
        english = chance.choice(translations)
        day = date(2010, 1, 1) + timedelta(days=chance.randrange(5800))
        start = chance.randrange(max(1, len(english) - 2))
        rows: list[dict[str, object]] = []
        for at in range(start, min(start + chance.randint(1, 4), len(english))):
            source = chinese[at] if at < len(chinese) else None
            target = _varied(english[at], chance)
            rows.append({"id": f"{number}.{at}", "doc": f"release-{number:06}", "source": source, "target": target, "date": day})
            if chance.random() < 0.03:
                rows.append({**rows[-1], "id": f"{number}.{at}.again"})
        yield rows


def write(path: Path, count: int, seed: int = 1, row_group: int = 1 << 20) -> int:
    """Write the archive; the number of rows."""
    rows = [row for document in documents(count, seed) for row in document]
    pq.write_table(pa.Table.from_pylist(rows, SCHEMA), path, row_group_size=row_group, compression="zstd")
    return len(rows)


def _paragraphs(path: Path) -> list[str]:
    return [p.strip() for p in re.split(r"\n+", path.read_text(encoding="utf-8")) if p.strip()]


def _varied(words: str, chance: random.Random) -> str:
    words = re.sub(r"\b\d{2,4}\b", lambda m: str(chance.randint(10, 3000)) if chance.random() < 0.2 else m.group(), words)
    if chance.random() < 0.2:
        old, new = chance.choice(SWAPS)
        words = words.replace(old, new, 1)
    return "" if chance.random() < 0.01 else words


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(f"{options.out}: {options.documents} documents, {write(options.out, options.documents, options.seed)} rows")


if __name__ == "__main__":
    main()
