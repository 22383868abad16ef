"""What is measured with: glossaries and texts, made from a seed, the same on every machine: `python bench/inputs.py [FOLDER]`.

A text is made of releases; a release is some paragraphs of sentences that are put together from clauses.tsv, each with its Chinese, and
one paragraph in ten comes from the sample releases in seeds/. About five listed names stand in a kilobyte of English, as we counted them
in published annual reports and releases. Half of them are from the first 1,000 names of the glossaries, half from the first 100,000, so that
every size has something to find. Of a translation's names, three in a hundred are refused or other words.

Files are made when they are first asked for and kept in bench/.data.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

from words import Name, han, names, person, word

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parent / "seeds"
FOLDER = HERE / ".data"
# Files of another version are made again.
VERSION = "1"
SIZES = (10, 1_000, 10_000, 100_000, 500_000)
_MONTHS = "January February March April May June July August September October November December".split()


class Release:
    """One release, by paragraphs of sentences (English, Chinese)."""

    def __init__(self, chance: Random, listed: list[Name], vocabulary: list[tuple[str, str]]) -> None:
        self.chance, self.vocabulary = chance, vocabulary
        self.parties = [listed[self._rank(len(listed))] for _ in range(6)]

    def _rank(self, most: int) -> int:
        """A name's number: one in ten is among the first 10, four in ten among the first 1,000, the others anywhere."""
        first = self.chance.choices((10, 1_000, 100_000), (1, 4, 5))[0]
        return self.chance.randrange(min(first, most))

    def sentence(self) -> tuple[str, str]:
        opening, more = self._filled("open"), self._filled("more")
        if self.chance.random() < 0.7:
            return f"{opening[0]}, {more[0]}.", f"{opening[1]}，{more[1]}。"
        return f"{opening[0]}.", f"{opening[1]}。"

    def _filled(self, kind: str) -> tuple[str, str]:
        values = self._values()
        english, chinese = self.chance.choice(clauses(kind))
        return english.format_map({k: v[0] for k, v in values.items()}), chinese.format_map({k: v[1] for k, v in values.items()})

    def _values(self) -> dict[str, tuple[str, str]]:
        chance = self.chance
        one, two = chance.sample(self.parties, 2)
        out = {key: (self._rendered(name), name.chinese) for key, name in (("a", one), ("b", two))}
        month, day = chance.randrange(12), chance.randrange(1, 29)
        out["d"] = (f"{_MONTHS[month]} {day}", f"{month + 1}月{day}日")
        for key in "nm":
            number = chance.randrange(11, 900)
            out[key] = (str(number), str(number))
        for key in "wv":
            # Few words are frequent and most are rare, as in any text.
            out[key] = self.vocabulary[int(len(self.vocabulary) * chance.random() ** 3)]
        pinyin_of = person(chance)
        out["p"] = (pinyin_of[1], pinyin_of[0])
        return out

    def _rendered(self, name: Name) -> str:
        """The English for a name, now and then not the listed one."""
        share = self.chance.random()
        if share < 0.01 and name.forbidden:
            return name.forbidden
        if share < 0.03:
            words = name.english.split()
            del words[self.chance.randrange(1, len(words))]
            return " ".join(words)
        return name.english

    def paragraphs(self, size: int) -> Iterator[list[tuple[str, str]]]:
        """Paragraphs whose English adds up to a size."""
        while size > 0:
            if self.chance.random() < 0.1:
                paragraph = [self.chance.choice(samples())]
            else:
                paragraph = [self.sentence() for _ in range(self.chance.randrange(2, 6))]
            size -= sum(len(english) + 1 for english, _ in paragraph)
            yield paragraph


@cache
def clauses(kind: str) -> list[tuple[str, str]]:
    rows = [line.split("\t") for line in (HERE / "clauses.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(row[1], row[2]) for row in rows if row[0] == kind]


@cache
def samples() -> list[tuple[str, str]]:
    """Paragraphs of the sample releases that have as many on both sides."""
    out: list[tuple[str, str]] = []
    for folder in sorted(SEEDS.glob("*-*")):
        sides = [
            [line.strip() for line in (folder / name).read_text(encoding="utf-8").splitlines() if line.strip()]
            for name in ("corrected/release.en.txt", "release.zh.txt")
        ]
        if len(sides[0]) == len(sides[1]):
            out.extend(zip(*sides, strict=True))
    return out


@cache
def listed(count: int) -> list[Name]:
    return names(count)


@cache
def vocabulary() -> list[tuple[str, str]]:
    chance = Random(2)
    return [(word(chance, chance.choice((2, 3, 3))), han(chance)) for _ in range(50_000)]


def releases(seed: int, size: int, each: int = 3_000) -> Iterator[list[list[tuple[str, str]]]]:
    """Releases of about `each` characters of English until there are `size`."""
    chance = Random(seed)
    while size > 0:
        release = list(Release(chance, listed(100_000), vocabulary()).paragraphs(min(each, size)))
        size -= sum(len(english) + 1 for paragraph in release for english, _ in paragraph)
        yield release


def one_side(release: list[list[tuple[str, str]]], side: int) -> str:
    return "".join((" ", "")[side].join(pair[side] for pair in paragraph) + "\n\n" for paragraph in release)


def made(name: str, write: Callable[[Path], None]) -> Path:
    """A file of the data folder, written if it is not there. A run that is broken off leaves nothing half written."""
    path = FOLDER / f"{VERSION}-{name}"
    if not path.exists():
        FOLDER.mkdir(exist_ok=True)
        part = path.with_name(f"part-{os.getpid()}-{path.name}")
        write(part)
        part.replace(path)
    return path


def english(megabytes: float) -> Path:
    """English alone, one file of plain text."""

    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8") as file:
            file.writelines(one_side(r, 0) for r in releases(3, int(megabytes * 1e6)))

    return made(f"english-{megabytes:g}mb.txt", write)


def folder_of_releases(megabytes: float) -> Path:
    """The same kind of text as many files of 3 kB."""

    def write(path: Path) -> None:
        path.mkdir()
        for number, release in enumerate(releases(3, int(megabytes * 1e6))):
            (path / f"{number:05}.txt").write_text(one_side(release, 0), encoding="utf-8")

    return made(f"releases-{megabytes:g}mb", write)


def small_release(side: str = "alone") -> Path:
    """A release of 3 kB: English alone, or one side ("en", "zh") of a pair of files."""
    text = one_side(next(releases(5, 3_000)), int(side == "zh"))
    name = "release.txt" if side == "alone" else f"release.{side}.txt"
    return made(name, lambda path: path.write_text(text, encoding="utf-8") and None)


def pair(megabytes: float, side: str) -> Path:
    """One side of two texts that render each other, paragraph by paragraph; the size is that of the English."""

    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8") as file:
            file.writelines(one_side(r, int(side == "zh")) for r in releases(6, int(megabytes * 1e6)))

    return made(f"pair-{megabytes:g}mb.{side}.txt", write)


def bilingual(megabytes: float) -> Path:
    """Segments of both sides, one sentence each; the size is that of the texts of both sides in UTF-8, without the JSON around them."""

    def write(path: Path) -> None:
        left = megabytes * 1e6
        with path.open("w", encoding="utf-8") as file:
            for number, release in enumerate(releases(4, int(1e12))):
                for english, chinese in (pair for paragraph in release for pair in paragraph):
                    row = {"id": f"s{left:.0f}", "doc": f"r{number}", "source": chinese, "target": english}
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
                    left -= len(english.encode()) + len(chinese.encode())
                if left <= 0:
                    break

    return made(f"bilingual-{megabytes:g}mb.jsonl", write)


def glossary(count: int) -> Path:
    """A glossary of some number of terms in canonical YAML; a smaller one is the beginning of a larger one."""

    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8") as file:
            file.write(f"schema: termcheck/glossary/1\nname: random-{count}\nlicense: CC0-1.0\nentries:\n")
            for number, name in enumerate(listed(count)):
                short = f", {{text: {name.short}, form: short}}" if name.short else ""
                file.write(f"  - id: n{number}\n    kind: institution\n    zh: [{name.chinese}{short}]\n    en:\n      - {name.english}\n")
                if name.abbreviation:
                    file.write(f"      - {{text: {name.abbreviation}, form: abbreviation}}\n")
                if name.forbidden:
                    file.write(f"      - {{text: {name.forbidden}, status: forbidden, note: literal}}\n")
                file.write("    source: made at random\n")

    return made(f"glossary-{count}.yaml", write)


def forms(count: int) -> Path:
    """The same glossary as plain rows, for other programs: English, Chinese, refused English (or nothing)."""

    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8") as file:
            file.writelines(f"{n.english}\t{n.chinese}\t{n.forbidden}\n" for n in listed(count))

    return made(f"forms-{count}.tsv", write)


def ready(kind: str, *arguments: float | str) -> Path:
    """A file as one of the functions above gives it, made by another process: what this process once held would be counted as the memory of
    every process that it starts later."""
    command = [sys.executable, str(HERE / "inputs.py"), "--one", kind, *(f"{a}" for a in arguments)]
    return Path(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip())


def main(arguments: list[str]) -> None:
    makers: dict[str, Callable[..., Path]] = {
        f.__name__: f for f in (english, folder_of_releases, bilingual, pair, glossary, forms, small_release)
    }
    if arguments[:1] == ["--one"]:
        values = [a if a.isalpha() else float(a) if "." in a else int(a) for a in arguments[2:]]
        print(makers[arguments[1]](*values))
        return
    for path in (
        *map(english, (2.4, 10, 24)),
        *map(bilingual, (2.4, 10)),
        *map(glossary, SIZES),
        *map(small_release, ("alone", "en", "zh")),
    ):
        print(path)


if __name__ == "__main__":
    main(sys.argv[1:])
