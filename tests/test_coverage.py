"""Coverage counts what `check` finds: the two agree on anything, and each outcome is what it says."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import lines_document

from termcheck.coverage import ADHERENT, ASKED, CHECKS, FAULTS, OUTCOMES, mentions, said
from termcheck.engine import Engine, Rules
from termcheck.glossary import Glossary, compile_glossary
from termcheck.model import Document, File, Form, Segment, Term
from termcheck.suppress import comments
from termcheck.survey import MOST_RELEASES, Coverage, Survey, Tally
from termcheck.text import part, whole

HAN = ["深海院", "深海", "海洋中心", "中心", "工程院", "工程", "中國海洋局", "中国海洋局", "人才大会", "大会"]
ENGLISH = [
    "Deep Sea Institute", "Deep Sea", "deep sea", "Sea Institute", "Ocean Center", "Center", "Ocean Bureau of China", "China Ocean Bureau",
    "Ocean Bureau", "OB", "DSI", "talent conference", "Talent Conference", "conference", "grand talent conference", "Institute of the Deep Sea",
]  # fmt: skip
KINDS = ["institution", "term", "phrase", "event", "person"]

forms = st.builds(
    Form,
    st.sampled_from(ENGLISH),
    st.sampled_from(["preferred", "admitted", "deprecated", "forbidden"]),
    st.sampled_from(["full", "full", "full", "short", "abbreviation"]),
    until=st.sampled_from([None, None, None, date(2018, 3, 17)]),
    needs=st.sampled_from([None, None, None, "source"]),
)
terms = st.builds(
    lambda kind, zh, en: (kind, tuple(map(Form, zh)), tuple(en)),
    st.sampled_from(KINDS),
    st.lists(st.sampled_from(HAN), max_size=2, unique=True),
    st.lists(forms, min_size=1, max_size=4),
)
GLUE = st.sampled_from(
    [" ", ". ", ", ", " the ", " of ", "It ", " its ", " opened", "The Institute ", " former ", " in 2016 ", "\n", "Capital ", "LERS "]
)
english = st.lists(st.one_of(st.sampled_from(ENGLISH), GLUE), max_size=12).map(" ".join)
chinese = st.lists(st.one_of(st.sampled_from(HAN), st.sampled_from(["发布了", "，", "。", "在", "召开"])), max_size=8).map("".join)
comment = st.sampled_from(["", "", "", " <!-- termcheck: ignore forbidden-form -->", " <!-- termcheck: ignore terminology -->"])
rows = st.lists(st.tuples(english, st.one_of(st.none(), chinese), comment), min_size=1, max_size=5)
dates = st.sampled_from([None, date(2017, 1, 2), date(2025, 6, 1)])


def glossary(found: list[tuple[str, tuple[Form, ...], tuple[Form, ...]]]) -> Glossary:
    return Glossary(
        "g",
        tuple(
            Term(f"t{i}", kind, {"zh": zh, "en": en} if zh else {"en": en}, source="t", glossary="g")
            for i, (kind, zh, en) in enumerate(found)
        ),
        digest="g",
    )


def bilingual(lines: list[tuple[str, str | None, str]], day: date | None, path: str = "t.txt") -> Document:
    """A document of one segment a line, its sources in another file."""
    target = File(path, "\n".join(en.replace("\n", " ") + note for en, _, note in lines))
    source = File("s.txt", "\n".join(zh or "" for _, zh, _ in lines))
    one, other, segments, a, b = whole(target), whole(source, "source", "zh"), [], 0, 0
    for number, (en, zh, note) in enumerate(lines):
        segments.append(
            Segment(str(number), part(one, a, a + len(en.replace("\n", " "))), None if zh is None else part(other, b, b + len(zh)))
        )
        a, b = a + len(en.replace("\n", " ") + note) + 1, b + len(zh or "") + 1
    return Document(path, tuple(segments), (target, source), day, suppressions=comments(target))


def counted(engine: Engine, *documents: Document) -> Survey:
    coverage = Coverage(engine.glossary.terms())
    for document in documents:
        seen = engine.read(document)
        coverage.add(said(seen, engine.judge(seen)))
    return coverage.survey("s", ("zh", "en"), len(documents))


@settings(max_examples=400, deadline=None)
@given(st.lists(terms, min_size=1, max_size=5), st.lists(st.tuples(rows, dates), min_size=1, max_size=3))
def test_faults_are_the_findings_of_check(found: list, archive: list) -> None:
    """By check, by term and by outcome: a fault for each finding, and a finding for each fault."""
    compiled = compile_glossary(glossary(found))
    documents = [bilingual(lines, day, f"{i}.txt") for i, (lines, day) in enumerate(archive)]
    everything = Engine(compiled)
    findings = []
    for document in documents:
        two_sided = everything.read(document).bilingual
        findings += [f for f in everything.check(document) if f.check in CHECKS and (f.check != "near-miss-form" or not two_sided)]
    survey = counted(everything, *documents)
    assert survey.by_check == Counter(f.check for f in findings)
    assert survey.tally.faults == len(findings)
    assert {t.term.id: t.tally.faults for t in survey.terms if t.tally.faults} == Counter(f.term.id for f in findings if f.term)
    assert survey.tally["missing"] + survey.tally["unlisted"] == survey.by_check["missing-term"] + survey.by_check["near-miss-form"]
    assert survey.tally["outdated"] == survey.by_check["outdated-form"]
    assert survey.tally["forbidden"] + survey.tally["deprecated"] == survey.by_check["forbidden-form"] + survey.by_check["literal-phrase"]


@settings(max_examples=150, deadline=None)
@given(st.lists(terms, min_size=1, max_size=5), st.lists(st.tuples(rows, dates), min_size=1, max_size=3))
def test_every_sum_is_the_same(found: list, archive: list) -> None:
    """Terms, releases and each kind of group add up to the whole; every occurrence of the source is a mention."""
    engine = Engine(compile_glossary(glossary(found)), Rules(select=ASKED))
    documents = [bilingual(lines, day, f"{i}.txt") for i, (lines, day) in enumerate(archive)]
    survey = counted(engine, *documents)
    for tallies in ([t.tally for t in survey.terms], [r.tally for r in survey.releases], *(g.values() for g in survey.groups.values())):
        assert sum(tallies, Tally()) == survey.tally
    assert set(survey.tally) <= set(OUTCOMES)
    occurrences = Counter(p.source.term.id for d in documents for r in engine.read(d).readings for p in r.pairs)
    with_source = Counter(m.term.id for d in documents for m in mentions(engine.read(d), engine.check(d)) if m.how)
    assert with_source == occurrences
    assert len(survey.terms) + len(survey.never) == survey.listed
    for use in survey.terms:
        assert sum(said for said, _ in use.cells.values()) == use.tally.mentions
        assert sum(faults for _, faults in use.cells.values()) == use.tally.faults


@settings(max_examples=300, deadline=None)
@given(st.lists(terms, min_size=1, max_size=5), rows, dates)
def test_nothing_is_counted_twice(found: list, lines: list, day: date | None) -> None:
    """No occurrence of the source, no wrong words, and in a text alone no words at all, are two mentions of one term."""
    engine = Engine(compile_glossary(glossary(found)))
    document = bilingual(lines, day)
    seen = engine.read(document)
    said = mentions(seen, engine.judge(seen))

    def once(places: list) -> bool:
        keys = [(id(at.text), at.start, at.end, term.id) for at, term in places]
        return len(keys) == len(set(keys))

    assert once([(m.source, m.term) for m in said if m.how])
    assert once([(m.target, m.term) for m in said if m.check and m.check != "missing-term"])
    assert once([(m.target, m.term) for m in said if not m.how])


@settings(max_examples=60, deadline=None)
@given(st.lists(terms, min_size=1, max_size=4), rows)
def test_the_checks_of_a_run_do_not_matter(found: list, lines: list) -> None:
    compiled = compile_glossary(glossary(found))
    document = bilingual(lines, None)
    assert counted(Engine(compiled), document).tally == counted(Engine(compiled, Rules(select=ASKED)), document).tally


INSTITUTE = Term(
    "deep",
    "institution",
    {
        "zh": (Form("深海研究院"), Form("深海研究院".replace("院", "所"))),
        "en": (
            Form("Institute of Deep Sea Research"),
            Form("Deep Sea Research Institute", "admitted"),
            Form("IDSR", "admitted", "abbreviation"),
            Form("Deep Sea Academy", "forbidden"),
            Form("Deep Water Research Institute", "deprecated"),
            Form("Bureau of Sea Research", "admitted", until=date(2018, 3, 17)),
        ),
    },
    source="t",
    glossary="house",
)
EXPECTED = [
    ("深海研究院开放了。", "The Institute of Deep Sea Research opened.", "preferred"),
    ("深海研究院开放了。", "The Deep Sea Research Institute opened.", "admitted"),
    ("深海研究院开放了。", "IDSR opened.", "short"),
    ("深海研究院开放了。", "The Deep Sea Academy opened.", "forbidden"),
    ("深海研究院开放了。", "The Deep Water Research Institute opened.", "deprecated"),
    ("深海研究院开放了。", "The Bureau of Sea Research opened.", "outdated"),
    ("深海研究院开放了。", "The Deep Research House opened.", "unlisted"),
    ("深海研究院开放了。", "There was rain.", "missing"),
]


def engine_of(*listed: Term) -> Engine:
    return Engine(compile_glossary(Glossary("g", listed, digest="g")))


def test_a_family_name_is_nobody_whom_the_document_does_not_name() -> None:
    engine = engine_of(
        Term("wang", "person", {"zh": (Form("王海深"),), "en": (Form("Wang Haishen"), Form("Wang", "admitted", "short"))}, source="t")
    )
    for english, count in (("Wang Yu spoke. Wang left.", 0), ("Wang Haishen spoke. Wang left.", 2)):
        document = bilingual([(english, None, "")], None)
        assert len(mentions(engine.read(document), engine.check(document))) == count


def test_each_outcome() -> None:
    engine = engine_of(INSTITUTE)
    for zh, en, outcome in EXPECTED:
        document = bilingual([(en, zh, "")], date(2025, 6, 1))
        (mention,) = mentions(engine.read(document), engine.check(document))
        assert (mention.outcome, en) == (outcome, en)
        assert bool(mention.check) == (outcome in FAULTS)
    assert {row[2] for row in EXPECTED} == {*ADHERENT, *FAULTS}


def test_an_ignore_comment_leaves_a_mention_open() -> None:
    engine = engine_of(INSTITUTE)
    row = ("The Deep Sea Academy opened.", "深海研究院开放了。", " <!-- termcheck: ignore forbidden-form -->")
    survey = counted(engine, bilingual([row], None))
    assert (survey.tally, survey.tally.adherence) == ({"open": 1}, None)


def test_later_mentions_are_adherent() -> None:
    engine = engine_of(INSTITUTE)
    lines = [("The Institute of Deep Sea Research opened.", "深海研究院开放了。", ""), ("It has staff.", "深海研究院有员工。", "")]
    lines.append(("Then the institute won.", "深海研究院获奖了。", ""))
    (use,) = counted(engine, bilingual(lines, None)).terms
    assert (use.tally, use.hows) == ({"preferred": 1, "short": 2}, {"form": 1, "pronoun": 1, "head": 1})


def test_a_text_alone() -> None:
    engine = engine_of(INSTITUTE)
    survey = counted(
        engine,
        lines_document(["The Institute of Deep Sea Research met the Deep Sea Academy.", "IDSR opened.", "The Bureau of Sea Research met."]),
    )
    assert survey.tally == {"preferred": 1, "forbidden": 1, "short": 1, "outdated": 1}
    assert survey.tally.adherence == 50


def test_good_english_of_a_phrase_is_no_mention_in_a_text_alone() -> None:
    phrase = Term("held", "phrase", {"zh": (Form("隆重举行"),), "en": (Form("hold"), Form("grandly hold", "deprecated"))}, source="t")
    survey = counted(engine_of(phrase), lines_document(["It was held. It was grandly held."]))
    assert survey.tally == {"deprecated": 1}


def test_traditional_and_simplified_forms_are_one_occurrence() -> None:
    term = Term("ob", "institution", {"zh": (Form("中国海洋局"), Form("中國海洋局")), "en": (Form("Ocean Bureau"),)}, source="t")
    survey = counted(engine_of(term), bilingual([("The Ocean Bureau met.", "中國海洋局开会。", "")], None))
    assert survey.tally == {"preferred": 1}


def test_first_and_last_use_go_by_date() -> None:
    engine = engine_of(INSTITUTE)
    days = [date(2024, 5, 1), None, date(2023, 5, 1), date(2025, 5, 1)]
    documents = [bilingual([("IDSR met.", None, "")], day, f"{i}.txt") for i, day in enumerate(days)]
    (use,) = counted(engine, *documents).terms
    assert (use.first.document, use.last.document, use.documents) == ("2.txt", "3.txt", 4)


def test_what_is_kept_does_not_grow_with_the_archive() -> None:
    """Past the limit rows become months; the concordance and the writings stay as they were."""
    engine = engine_of(INSTITUTE)
    line = [("The Deep Sea Academy met IDSR.", "深海研究院和深海研究院。", "")]
    coverage = Coverage(engine.glossary.terms())
    for number in range(MOST_RELEASES + 50):
        seen = engine.read(bilingual(line, date(2020 + number % 3, 1 + number % 12, 1), f"{number}.txt"))
        coverage.add(said(seen, engine.judge(seen)))
    survey = coverage.survey("s", ("zh", "en"), 1)
    assert survey.by_month
    assert len(survey.releases) == 12
    assert sum((r.tally for r in survey.releases), Tally()) == survey.tally
    (use,) = survey.terms
    assert len(use.cells) == 12
    assert use.documents == MOST_RELEASES + 50
    assert (len(use.faulty), len(use.right)) == (12, 8)


def test_the_concordance_shows_both_sides() -> None:
    engine = engine_of(INSTITUTE)
    document = bilingual([("On Monday the Deep Sea Academy opened a station.", "周一，深海研究院开设了观测站。", "")], None)
    (line,) = counted(engine, document).terms[0].lines
    assert line.source is not None
    assert line.target is not None
    assert (line.source.left, line.source.words, line.source.right) == ("周一，", "深海研究院", "开设了观测站。")
    assert (line.target.left, line.target.words, line.target.right) == ("On Monday the ", "Deep Sea Academy", " opened a station.")
    assert (line.target.path, line.target.line, line.target.column) == ("t.txt", 1, 15)


def test_names_that_no_glossary_lists() -> None:
    engine = engine_of(INSTITUTE)
    lines = [
        ("Wang Jianguo said that Nanhai Ocean University met the Deep Sea Academy.", "校长王建国说，深海研究院来访。", ""),
        ("The Institute of Deep Sea Research opened.", "深海研究院开放了。", ""),
    ]
    survey = counted(engine, bilingual(lines, None, "a.txt"), bilingual(lines, None, "b.txt"))
    assert [(n.name, n.kind, n.documents, dict(n.renderings)) for n in survey.unlisted] == [
        ("Nanhai Ocean University", "organisation", 2, {"Nanhai Ocean University": 2}),
        ("王建国", "person", 2, {"Wang Jianguo": 2}),
    ]
    assert not counted(engine, bilingual(lines, None, "a.txt")).unlisted
