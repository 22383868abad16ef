"""Measure the coverage page with 500 releases and 5,000 terms: its size, and in Chromium how long it takes to open, sort, search and scroll.

    python bench/coverage_html.py [--releases 500] [--terms 5000] [--keep page.html]

Exit 1 where the page is larger than 5 MB, a sort takes a second or more, or the page asks for anything or writes to the console.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from browser import Browser

from termcheck.concordance import Kwic, Line
from termcheck.coverage import FAULTS
from termcheck.model import Form, Term
from termcheck.report.coverage.html import render
from termcheck.survey import Coverage, Release, Survey, TermUse, Use

_HAN = "中国科学院海洋技术研究所大学北京上海工程实验室发展改革委员会国家电网公司人工智能信息化博物馆医药监督管理局教育部农业农村生态环境"
_ENGLISH = "National Ocean Institute of Technology Research Centre Laboratory Commission Development Reform State Grid University Bureau Health Energy Museum".split()
_TEXT = "the ministry said on Monday that more than forty projects had been signed during the first half of this year and that the work would go on".split()
_KINDS = ("institution", "title", "place", "policy", "programme", "phrase", "term")
_OUTCOMES = ("preferred", "preferred", "preferred", "preferred", "admitted", "short", "short", "open", *FAULTS)


def synthetic(releases: int, terms: int, seed: int = 7) -> Survey:
    """A survey of releases with about a hundred terms each; few terms are frequent, most are rare."""
    random.seed(seed)
    listed = [_term(number) for number in range(terms)]
    coverage = Coverage(listed)
    days = sorted(date(2021, 1, 4) + timedelta(days=random.randrange(1900)) for _ in range(releases))
    for number, day in enumerate(days):
        coverage.releases.append(Release(f"releases/en/{day:%Y}/release-{number:04}.en.md", "", day))
    coverage.documents, coverage.segments = releases, 40 * releases
    weights = [1 / (n + 3) for n in range(terms)]
    for number, release in enumerate(coverage.releases):
        said = {t.id: t for t in random.choices(listed, weights, k=90)} | {t.id: t for t in random.sample(listed, 40)}
        for term in said.values():
            use = Use(release.name, release.date)
            counted = coverage.terms.setdefault(term.id, TermUse(term, use, use))
            counted.last, counted.documents = use, counted.documents + 1
            outcomes = [random.choice(_OUTCOMES) for _ in range(random.randrange(1, 4))]
            faults = sum(o in FAULTS for o in outcomes)
            counted.cells[number] = (len(outcomes), faults)
            for outcome in outcomes:
                _count(coverage, counted, release, outcome)
    return coverage.survey("termcheck:0|glossary:synthetic|settings:0", ("zh", "en"), releases)


def _term(number: int) -> Term:
    english = " ".join(random.sample(_ENGLISH, random.randrange(2, 6)))
    if number % 50 == 0:
        # Were it read as markup anywhere, it would write to the console.
        english = f"</script><img src=x onerror=console.log({number})><script>console.log({number})</script> {english}"
    chinese = "".join(random.sample(_HAN, random.randrange(4, 11)))
    forms = {"zh": (Form(chinese),), "en": (Form(f"{english} {number}"),)}
    return Term(f"term-{number:05}", random.choice(_KINDS), forms, glossary=f"glossary-{number % 9}")


def _count(coverage: Coverage, counted: TermUse, release: Release, outcome: str) -> None:
    counted.tally[outcome] += 1
    coverage.tally[outcome] += 1
    release.tally[outcome] += 1
    for group, value in (("domain", counted.term.glossary), ("kind", counted.term.kind), ("month", release.month)):
        coverage.groups[group][value][outcome] += 1
    words = " ".join(random.sample(_ENGLISH, 4))
    counted.renderings[words if outcome in FAULTS else counted.term.forms["en"][0].text, outcome] += 1
    kept, most = (counted.faulty, 12) if outcome in FAULTS else (counted.right, 8)
    if len(kept) < most:
        left, right = (" ".join(random.choices(_TEXT, k=9)) for _ in range(2))
        chinese = ["".join(random.choices(_HAN, k=26)) for _ in range(2)]
        line, path = random.randrange(1, 60), release.name
        source = Kwic(chinese[0], counted.term.forms["zh"][0].text, chinese[1], path.replace("en", "zh"), line, 4)
        kept.append(Line(outcome, "form", release.name, source, Kwic(f"{left} ", words, f" {right}", path, line, 31)))


_TIMED = """(async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const timed = async (f) => { await frame(); const at = performance.now(); f(); const script = performance.now() - at; await frame(); return [script, performance.now() - at]; };
  const out = {};
  const head = (name) => document.querySelector(`[data-column="${name}"] button`);
  for (const name of ["source", "target", "kind", "domain", "documents", "said", "wrong", "cover", "late"]) out[`sort by ${name}`] = await timed(() => head(name).click());
  const rows = document.getElementById("rows");
  out["scroll to the end"] = await timed(() => { rows.scrollTop = rows.scrollHeight; });
  const query = document.getElementById("query");
  out["search"] = await timed(() => { query.value = "ocean 49"; query.dispatchEvent(new Event("input")); });
  await new Promise((done) => setTimeout(done, 200));
  out["open a term"] = await timed(() => document.querySelector(".row.term").click());
  return { out, found: document.getElementById("count").textContent, panel: document.querySelectorAll("#panel .kwic").length };
})()"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--releases", type=int, default=500)
    parser.add_argument("--terms", type=int, default=5000)
    parser.add_argument("--keep", metavar="FILE", help="keep the page")
    options = parser.parse_args()
    written = render(synthetic(options.releases, options.terms), None, ".")
    with tempfile.TemporaryDirectory() as folder, Browser() as browser:
        page = Path(options.keep or Path(folder) / "coverage.html")
        page.write_text(written, encoding="utf-8")
        size = page.stat().st_size
        print(f"{options.releases} releases, {options.terms} terms: {size / 1e6:.2f} MB")
        browser.open(page)
        browser.run(
            "new Promise((done) => { const wait = () => document.querySelector('.row.term') ? done() : setTimeout(wait, 5); wait(); })"
        )
        timing = browser.run("performance.now()")
        print(f"{'open':<22} {timing:7.0f} ms")
        measured = browser.run(_TIMED)
        for name, (script, shown) in measured["out"].items():
            print(f"{name:<22} {shown:7.0f} ms until shown, {script:.0f} ms of script")
        print(f"search found {measured['found']}; the panel has {measured['panel']} lines")
        slowest = max(shown for name, (_, shown) in measured["out"].items() if name.startswith("sort"))
        asked = [r for r in browser.requests if r != page.resolve().as_uri() and not r.startswith("data:")]
        print(f"requests: {len(asked)}, console messages: {len(browser.messages)}", *asked, *browser.messages, sep="\n  ")
        return int(size > 5_000_000 or slowest >= 1000 or bool(asked) or bool(browser.messages) or not measured["panel"])


if __name__ == "__main__":
    sys.exit(main())
