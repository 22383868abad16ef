"""A document checked again after each edit gives what it gives when it is checked from scratch."""

from __future__ import annotations

from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import MIXED

from termcheck.alignment.align import Bead, align_documents, align_paragraphs
from termcheck.alignment.realign import Alignment
from termcheck.dataclass import replace
from termcheck.documents import documents
from termcheck.engine import Engine, Rules
from termcheck.formats import Options
from termcheck.formats._blocks import changed, parse
from termcheck.glossary import Glossary, compile_glossary
from termcheck.incremental import Incremental
from termcheck.matching.pairing import Memory, pair
from termcheck.model import Document, File, Finding, Form, Segment, Term
from termcheck.pairs import Pairing, paired
from termcheck.reading import Pair
from termcheck.text import part, whole

TERMS = (
    Term(
        "lab",
        "institution",
        {
            "zh": (Form("深海实验室"), Form("实验室", form="short", after="full")),
            "en": (
                Form("Deep Sea Laboratory of Hefei"),
                Form("the Lab", form="short", after="full"),
                Form("DSL", form="abbreviation"),
                Form("Abyss Laboratory of Hefei", status="forbidden"),
            ),
        },
    ),
    Term("talks", "phrase", {"zh": (Form("会谈"),), "en": (Form("held talks"), Form("made talks", status="forbidden"))}),
    Term("bureau", "institution", {"zh": (Form("海洋局"),), "en": (Form("Marine Bureau"), Form("Ocean Bureau"))}, near=("sea", "海")),
)
ENGLISH = st.sampled_from(
    [
        "The Deep Sea Laboratory of Hefei held talks.",
        "The Abyss Laboratory of Hefei made talks.",
        "the Lab opened, and the the DSL met.",
        "DSL is new. Deep Sea Laboratory of Hefei (DSL) opened.",
        "The Marine Bureau joined.",
        "The Ocean Bureau left the sea.",
        "the deep sea laboratory of hefei opened",
        "Deep Sea Laboratory Hefei opened on March 32, 2024.",
        "Certainly! Here is the translation:",
        "Read more",
        "They met in Hefei on 5 March 2024 and 30 people came to see it all.",
        "<!-- termcheck: ignore forbidden-form -->",
        "It cost 3 million yuan，and 中文 stayed.",
        "",
    ]
)
CHINESE = st.sampled_from(
    [
        "深海实验室举行会谈。",
        "实验室开放。",
        "海洋局参加了，共有三十人出席。",
        "双方于2024年3月5日在合肥举行了会谈。",
        "共花费三百万元。",
        "",
    ]
)


@cache
def engine() -> Engine:
    return Engine(compile_glossary(Glossary("test", TERMS, digest="test")), Rules())


def seen(findings: list[Finding]) -> list[object]:
    """All that a finding says, with places in the file."""
    return [
        (
            f.check,
            f.severity,
            f.message,
            f.path,
            f.document,
            f.segment,
            [p and (p.text.file.path, p.raw_span, p.words) for p in (f.target, f.source, *f.related)],
            [(e.at.raw_span, e.text) for e in f.edits],
            f.suggestions,
            f.safety,
        )
        for f in findings
    ]


@st.composite
def histories(draw: st.DrawFn) -> list[list[tuple[str, str]]]:
    """Versions of a document as rows (English, Chinese), each an edit or two away from the last."""
    row = st.tuples(ENGLISH, CHINESE)
    rows = draw(st.lists(row, min_size=1, max_size=8))
    out = [rows]
    for _ in range(draw(st.integers(1, 5))):
        rows = list(rows)
        at = draw(st.integers(0, len(rows)))
        rows[at : at + draw(st.integers(0, 2))] = draw(st.lists(row, max_size=2))
        out.append(rows)
    return out


def bilingual(rows: list[tuple[str, str]], offsets: str) -> Document:
    """A document of a segment a row, without alignment."""
    ours, theirs = File("a.en.txt", "\n".join(a for a, _ in rows)), File("a.zh.txt", "\n".join(b for _, b in rows))
    target, source = whole(ours), whole(theirs, "source", "zh")
    segments, at, other = [], 0, 0
    for number, (english, chinese) in enumerate(rows):
        segments.append(Segment(f"s{number}", part(target, at, at + len(english)), part(source, other, other + len(chinese))))
        at, other = at + len(english) + 1, other + len(chinese) + 1
    return Document("a", tuple(segments), (ours, theirs), offsets=offsets)  # type: ignore[arg-type]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_bilingual_segments(history: list[list[tuple[str, str]]]) -> None:
    live = Incremental(engine())
    for number, rows in enumerate(history):
        document = bilingual(rows, "segment" if number % 2 else "file")
        live.quick(document)
        assert seen(live.check(document)) == seen(engine().check(document))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(histories(), st.sampled_from([".md", ".txt"]))
def test_files(history: list[list[tuple[str, str]]], ending: str) -> None:
    live, memory, beside = Incremental(engine()), dict[str, object](), Pairing()
    for rows in history:
        file = File(f"a.en{ending}", "\n\n".join(a for a, _ in rows))
        (document,) = documents(file, Options(), memory=memory)
        (fresh,) = documents(file, Options())
        assert seen(live.check(document)) == seen(engine().check(fresh))
        chinese = File(f"a.zh{ending}", "\n\n".join(b for _, b in rows))
        (source,) = documents(chinese, Options("en", "zh"))
        beside.quick(document, source)
        both = beside.exact(document, source)
        assert laid_out(both) == laid_out(paired(fresh, source))
        assert seen(live.check(both)) == seen(engine().check(paired(fresh, source)))


def laid_out(document: Document) -> list[object]:
    """The segments of a document, with where every character of them stands."""
    return [(s.id, [t and (t.value, list(t.starts), t.side, t.language) for t in (s.target, s.source)]) for s in document.segments]


PARAGRAPHS = st.lists(
    st.lists(st.sampled_from([*"ABC", "Hefei opened.", "合肥开幕。", "In 2024, 30 came."]), min_size=1, max_size=4), max_size=7
)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(PARAGRAPHS, PARAGRAPHS), min_size=1, max_size=4))
def test_alignment_after_edits(history: list[tuple[list[list[str]], list[list[str]]]]) -> None:
    """Any text after any other: the exact beads are those of a new alignment, and the quick ones hold every sentence once, in order."""
    alignment = Alignment()
    for source, target in history:
        for beads in (alignment.quick(source, target), alignment.quick(source, target)):
            assert [i for b in beads for i in b.source] == list(range(sum(map(len, source))))
            assert [i for b in beads for i in b.target] == list(range(sum(map(len, target))))
        assert alignment.exact(source, target) == align_documents(source, target)


@settings(deadline=None, max_examples=100)
@given(PARAGRAPHS, st.lists(st.tuples(st.integers(0, 6), st.sampled_from(["x", "Hefei opened.", "In 2024"])), max_size=4))
def test_quick_alignment_of_paragraphs_one_by_one(texts: list[list[str]], edits: list[tuple[int, str]]) -> None:
    """Where paragraphs go one by one before and after an edit, the quick beads are the exact ones."""
    source, target = [["会议在合肥开幕。"] * len(p) for p in texts], [list(p) for p in texts]
    alignment = Alignment()
    alignment.exact(source, target)
    one_by_one = [Bead(range(i, i + 1), range(i, i + 1)) for i in range(len(source))]
    for at, words in edits:
        before = align_paragraphs(source, target)
        if at < len(target):
            target = [*target[:at], [words, *target[at][1:]], *target[at + 1 :]]
        if before == align_paragraphs(source, target) == one_by_one:
            assert alignment.quick(source, target) == align_documents(source, target)
        alignment.exact(source, target)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_pairs_after_edits(history: list[list[tuple[str, str]]]) -> None:
    """What is remembered of readings changes no pair."""
    memory = Memory()
    for rows in history:
        readings = engine().matcher.read(bilingual(rows, "file"))
        bare = [replace(r, pairs=()) for r in readings]
        for _ in range(2):
            assert [[shown(p) for p in row] for row in pair(bare, memory)] == [[shown(p) for p in row] for row in pair(bare)]


def shown(found: Pair) -> tuple[object, ...]:
    return found.source, found.target, found.how, found.words and (found.words.text, found.words.start, found.words.end)


@settings(deadline=None, max_examples=40)
@given(histories())
def test_quick_is_exact_for_checks_of_segments(history: list[list[tuple[str, str]]]) -> None:
    """What `quick` says is what `check` says, but for checks that look at the whole document."""
    from termcheck.checks import registry

    alone = tuple(c.name for c in registry() if c.per == "segment")
    rules = Rules(select=alone)
    judge = Engine(engine().glossary, rules)
    live = Incremental(judge)
    for rows in history:
        document = bilingual(rows, "file")
        assert seen(live.quick(document)) == seen(judge.check(document))


def test_the_date_of_the_document_counts() -> None:
    """The same words on another day are judged anew."""
    from datetime import date

    renamed = Term("b", "institution", {"en": (Form("New Bureau", since=date(2020, 1, 1)), Form("Old Bureau", until=date(2019, 12, 31)))})
    judge = Engine(compile_glossary(Glossary("dates", (renamed,), digest="dates")), Rules())
    live = Incremental(judge)
    document = bilingual([("The Old Bureau met.", "")], "file")
    before, after = (replace(document, date=date(year, 6, 1)) for year in (2015, 2024))
    assert [f.check for f in live.check(before)] == []
    assert [f.check for f in live.check(after)] == ["outdated-form"]
    assert [f.check for f in live.check(before)] == []


BLOCK = st.sampled_from(
    ["# Head", "para", "> quote", "- item", "  more", "1. one", "```", "    code", "| a | b |", "|---|---|", "| b | b |", "", "", "---", "==="]
    + ["<div>", "</div>", "[ref]: /url", "[x]: <y>", "'title'", "***", "a **b** `c`", "<!-- x", "-->", "\tTab", "> ```", "- ```", "a\\|b | c"]
)  # fmt: skip
LINES = st.lists(BLOCK, max_size=24)


@settings(deadline=None, max_examples=400)
@given(LINES, st.data())
def test_markdown_blocks_after_edits(lines: list[str], data: st.DataObject) -> None:
    """Reading only what an edit can have changed finds the same blocks."""
    end = data.draw(st.sampled_from(["\n", "\r\n", "\r"]))
    value = end.join(lines)
    before = parse(value)
    for _ in range(3):
        a = data.draw(st.integers(0, len(value)))
        b = data.draw(st.integers(a, min(a + data.draw(st.sampled_from([0, 0, 1, 3, 12])), len(value))))
        new = data.draw(
            st.one_of(st.just(""), BLOCK, BLOCK.map(lambda line: f"{end}{line}{end}"), st.sampled_from(["\n", "\r", "`", "-", " "]))
        )
        value = value[:a] + new + value[b:]
        after = parse(value, before)
        assert after == parse(value)
        before = after


@given(st.text("ab", max_size=12), st.text("ab", max_size=12))
def test_changed(old: str, new: str) -> None:
    same, tail = changed(old, new)
    assert old[:same] == new[:same]
    assert old[len(old) - tail :] == new[len(new) - tail :]
    assert same + tail <= min(len(old), len(new))
    assert same == len(old) == len(new) or old[same : same + 1] != new[same : same + 1]


@given(st.lists(MIXED, max_size=6))
def test_hits_of_a_segment_follow_from_it_alone(values: list[str]) -> None:
    """What stands in a neighbouring segment changes no hit; the incremental check rests on it."""
    texts = [Segment(str(n), whole(File("", v)), whole(File("", v), "source", "zh")) for n, v in enumerate(values)]
    together = engine().matcher.hits(texts)
    for segment, (source, target) in zip(texts, together, strict=True):
        ((alone_source, alone_target),) = engine().matcher.hits([segment])
        for a, b in ((source, alone_source), (target, alone_target)):
            assert [(h.term.id, h.form.text, h.at.start, h.at.end) for h in a] == [
                (h.term.id, h.form.text, h.at.start, h.at.end) for h in b
            ]
