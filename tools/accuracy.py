"""How far each check can be trusted, measured on texts that are not part of this project: docs/accuracy.json, and docs/accuracy.md from it.

    python tools/accuracy.py FOLDER     measure on the evaluation sets in a folder, and write both files
    python tools/accuracy.py            write the page from the figures
    python tools/accuracy.py --check    say whether the page is made from the figures (exit 1 if not)

FOLDER holds the sets as folders that begin with `newsdocs`, `mqm23`, `hkma`, `sent-align` and `word-align`. Only figures are kept: the texts
belong to others.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from accuracy_page import page

from termcheck import Checker, Finding
from termcheck.alignment.align import Bead, align
from termcheck.alignment.locate import LEAST, locate
from termcheck.languages import pack

ROOT = Path(__file__).resolve().parent.parent
FIGURES, PAGE = ROOT / "docs" / "accuracy.json", ROOT / "docs" / "accuracy.md"
EMPTY = "schema: termcheck/glossary/1\nname: none\nlicense: CC0-1.0\nentries: []\n"
Figures = dict[str, Any]


def measure(folder: Path, only: str) -> None:
    """Measure the sets in a folder, or the one of them whose name is given, and keep the figures of each as soon as they are there."""
    checker = Checker()
    kept: Figures = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.is_file() else {}
    for key, (name, measured) in SETS.items():
        if only in ("", key):
            figures = measured(found(folder, name))
            kept[key] = {"date": date.today().isoformat(), "signature": checker.signature, **figures}
            ordered = {"schema": "termcheck/accuracy/1", **{k: kept[k] for k in SETS if k in kept}}
            FIGURES.write_text(json.dumps(ordered, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
            print(f"{key}: measured", flush=True)


def found(folder: Path, name: str) -> Path:
    """The set whose name begins so."""
    sets = sorted(folder.glob(f"{name}*"))
    if not sets:
        raise SystemExit(f"{folder}: no set there begins with '{name}'")
    return sets[0]


# Professional translation of news, with the marks of raters


def news(home: Path) -> Figures:
    """Findings by check, and how many of them stand on words that a rater marked."""
    checker = Checker()
    with gzip.open(next(home.glob("*.jsonl.gz")), "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    size = segments = 0
    tallies: dict[str, Counter[str]] = {"check": Counter(), "severity": Counter()}
    marks: dict[str, Counter[str]] = {"check": Counter(), "severity": Counter()}
    for document in documents:
        for who in "AB":
            rows = {str(n): s for n, s in enumerate(document["segments"]) if s[who].strip()}
            size += sum(len(s[who].split()) for s in rows.values())
            segments += len(rows)
            sent = "".join(json.dumps({"id": n, "doc": "1", "source": s["source"], "target": s[who]}) + "\n" for n, s in rows.items())
            for finding in checker.check(sent, format="jsonl").findings:
                row = rows[finding.segment or ""]
                marked = on_a_mark(finding, row[who], row[f"errors_{who}"])
                for key, name in (("check", finding.check), ("severity", finding.severity or "info")):
                    tallies[key][name] += 1
                    marks[key][name] += marked
    rows_of = {key: {n: {"findings": c, "marked": marks[key][n]} for n, c in tally.most_common()} for key, tally in tallies.items()}
    return {"documents": len(documents), "translations": 2, "segments": segments, "words": size, **rows_of}


def on_a_mark(finding: Finding, target: str, errors: Sequence[Sequence[Any]]) -> bool:
    """Whether a rater marked words that the finding stands on; for a finding without words, whether anything of accuracy was marked. Marks on
    nearly the whole segment tell nothing."""
    for _, category, severity, words in errors:
        if severity in ("No-error", "Neutral") or not words:
            continue
        if finding.target is None:
            if category.startswith(("Accuracy", "Terminology", "Locale")):
                return True
        elif len(words) < 0.8 * len(target):
            for match in re.finditer(f"(?={re.escape(words)})", target):
                if match.start() < finding.target.end and finding.target.start < match.start() + len(words):
                    return True
    return False


# Machine translation


def scored(script: Path, *options: str) -> Figures:
    """The figures that a set's own script gives for the command of this tree."""
    # By name: the scripts resolve paths, and a resolved interpreter is no longer that of its environment.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": path}
    command = [sys.executable, str(script), "--cmd", f"{Path(sys.executable).name} -m termcheck", *options]
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    if done.returncode:
        raise SystemExit(f"{script.name} ended with {done.returncode}: {done.stderr.strip()[-400:]}")
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


_MQM = ("n", "p_any", "p_term", "p_name", "p_segment_name_major", "r_name_major", "r_name_major_2", "r_number", "r_omission")


def machine_news(home: Path) -> Figures:
    """Findings against the errors that experts marked: with the bundled glossaries alone, and with a glossary of the texts' subject."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder, "none.yaml")
        empty.write_text(EMPTY, encoding="utf-8")
        bundled = scored(home / "score.py", "--default-glossaries", "--glossary", str(empty))
    own = scored(home / "score.py", "--default-glossaries")

    def kept(row: Figures) -> Figures:
        return {key: row.get(key) for key in _MQM}

    return {
        "documents": own["documents"],
        "systems": own["systems"],
        "segments": own["segments"],
        "gold": own["gold"],
        "glossary_entries": own["glossary_entries"],
        "base": {name: kept(row) for name, row in own["base"].items()},
        "bundled": {name: kept(row) for name, row in bundled["rows"].items() if name.startswith(("termcheck", "check"))},
        "own": {name: kept(row) for name, row in own["rows"].items() if not name.startswith("category")},
    }


# Official reports


def reports(home: Path) -> Figures:
    """Alarms on official English, and faults found in translations of it, with a glossary of the subject."""
    figures = scored(home / "score_hkma.py")
    clean = {name: row for name, row in figures["clean"].items() if isinstance(row, dict) and name != "faults"}
    whole = {name.removesuffix(": all systems"): row for name, row in figures["mt"].items() if name.endswith(": all systems")}
    years = figures["years"]
    size = sum(len(p.read_text(encoding="utf-8").split()) for year in years for p in (home / str(year) / "docs").glob("*.en.md"))
    kept = ("documents", "occurrences")
    return {"years": years, "words": size, **{k: figures["clean"][k] for k in kept}, "official": clean, "translations": whole}


# Alignment


def sentences(home: Path) -> Figures:
    """Beads that are found exactly, among those that two people agreed on."""
    texts = sorted((home / "dev" / "tsv").glob("*.tsv"))
    out: Figures = {"texts": len(texts), "beads": 0}
    methods = {"words and lengths": False, "sentence vectors too": True}
    hits: dict[str, Counter[str]] = {name: Counter() for name in [*methods, "line by line"]}
    for text in texts:
        ours, theirs, gold = _beads(text)
        out["beads"] += len(gold)
        for name, vectors in methods.items():
            _count(hits[name], align(ours, theirs, vectors), gold)
        _count(hits["line by line"], [Bead(range(n, n + 1), range(n, n + 1)) for n in range(min(len(ours), len(theirs)))], gold)
    return {**out, "methods": {name: _scores(count) for name, count in hits.items()}}


def _beads(path: Path) -> tuple[list[str], list[str], list[tuple[range, range]]]:
    """Sentences of both sides, and the beads over them."""
    sides: tuple[list[str], list[str]] = ([], [])
    gold = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) != 2:
            continue
        spans = []
        for side, language, cell in zip(sides, ("zh", "en"), cells, strict=True):
            begin = len(side)
            side.extend(cell[a:b] for a, b in pack(language).sentences(cell))
            spans.append(range(begin, len(side)))
        gold.append((spans[0], spans[1]))
    return *sides, gold


def _count(hits: Counter[str], made: Sequence[Bead], gold: Sequence[tuple[range, range]]) -> None:
    """A bead made by hand is found where beads of ours make it up exactly; one of ours is right where it lies within one made by hand. So a
    finer cut, which loses nothing, is no fault."""
    ends = {(b.source.stop, b.target.stop) for b in made} | {(0, 0)}
    hits["gold"] += len(gold)
    hits["found"] += sum((s.start, t.start) in ends and (s.stop, t.stop) in ends for s, t in gold)
    hits["made"] += len(made)
    hits["right"] += sum(any(_within(b.source, s) and _within(b.target, t) for s, t in gold) for b in made)


def _within(part: range, whole: range) -> bool:
    return not part or (whole.start <= part.start and part.stop <= whole.stop)


def _scores(count: Counter[str]) -> Figures:
    precision, recall = count["right"] / count["made"], count["found"] / count["gold"]
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(2 * precision * recall / (precision + recall), 4)}


def words(home: Path) -> Figures:
    """How often the English of Chinese words of three characters and more in hand-aligned news is located, and rightly; and that of phrases of two
    to four words whose English is one stretch. `sure` is what checks would point at."""
    counts = {"words": Counter[str](), "phrases": Counter[str]()}
    pairs = (home / "zhen.src-tgt").read_text(encoding="utf-8").splitlines()
    links = (home / "zhen.gold").read_text(encoding="utf-8").splitlines()
    for pair, linked in zip(pairs, links, strict=True):
        left, _, right = pair.partition("|||")
        ours, theirs = left.split(), right.split()
        answers: dict[int, set[int]] = {}
        # "3-4" is a sure link, "3p4" a possible one.
        for a, b in (map(int, re.split("[-p]", link)) for link in linked.split()):
            answers.setdefault(a - 1, set()).add(b - 1)
        source, target = "".join(ours), " ".join(theirs)
        for kind, first, last in _asked(ours, answers):
            count, begin = counts[kind], len("".join(ours[:first]))
            wanted = set().union(*(answers[k] for k in range(first, last)))
            count["asked"] += 1
            at = locate(source, begin, begin + len("".join(ours[first:last])), target)
            if at is not None:
                right_one = any(at.start < end and start < at.end for n, (start, end) in _spans(theirs) if n in wanted)
                count["located"] += 1
                count["right"] += right_one
                count["sure"] += at.score >= LEAST
                count["sure_right"] += right_one and at.score >= LEAST
    return {"pairs": len(pairs), **counts}


def _asked(ours: Sequence[str], answers: dict[int, set[int]]) -> Iterator[tuple[str, int, int]]:
    """The words and the phrases of a sentence, as ranges of its words."""
    chinese = [re.fullmatch(r"[\u4e00-\u9fff·]+", w) is not None and k in answers for k, w in enumerate(ours)]
    for first, word in enumerate(ours):
        if chinese[first] and len(word) > 2:
            yield "words", first, first + 1
        for last in range(first + 2, min(first + 4, len(ours)) + 1):
            if not all(chinese[first:last]) or any(len(w) < 2 for w in ours[first:last]):
                continue
            theirs = set().union(*(answers[k] for k in range(first, last)))
            inside = set(range(min(theirs), max(theirs) + 1))
            if len(inside) == len(theirs) and not any(answers[k] & inside for k in answers if not first <= k < last):
                yield "phrases", first, last


def _spans(tokens: Sequence[str]) -> Iterator[tuple[int, tuple[int, int]]]:
    at = 0
    for number, token in enumerate(tokens):
        yield number, (at, at + len(token))
        at += len(token) + 1


SETS: dict[str, tuple[str, Callable[[Path], Figures]]] = {
    "news": ("newsdocs", news),
    "translations": ("mqm23", machine_news),
    "reports": ("hkma", reports),
    "sentences": ("sent-align", sentences),
    "words": ("word-align", words),
}


def main() -> int:
    """Measure, write, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="where the evaluation sets are")
    parser.add_argument("--only", choices=tuple(SETS), default="", help="measure this one; the figures of the others stay")
    parser.add_argument("--check", action="store_true", help="only say whether the page is made from the figures")
    options = parser.parse_args()
    if options.folder:
        measure(options.folder, options.only)
    missing = [key for key in SETS if key not in json.loads(FIGURES.read_text(encoding="utf-8"))]
    if missing:
        raise SystemExit(f"docs/accuracy.json has no figures of {', '.join(missing)}: name the folder of the sets")
    written = page(json.loads(FIGURES.read_text(encoding="utf-8")))
    if options.check:
        if not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != written:
            print("docs/accuracy.md is not made from docs/accuracy.json: run python tools/accuracy.py")
            return 1
        return 0
    PAGE.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
