"""What is written reads back; what others write is understood; what cannot be held is said."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from xml.etree import ElementTree

import openpyxl
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck.glossary import Glossary, GlossaryError, read_yaml
from termcheck.glossary.entry import UNSEEN
from termcheck.glossary.interchange import lost, parse, write
from termcheck.model import FORM_KINDS, KINDS, SEVERITIES, STATUSES, Form, Term

WORDS = (
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1, max_size=12)
    | st.text("a|;[]\\'=-+@<&>\"_x0041；，*:#~ \n", min_size=1, max_size=8)
).map(str.strip).filter(lambda words: not UNSEEN.fullmatch(words))  # fmt: skip
LINES = st.lists(WORDS, max_size=2, unique=True).map(tuple)
FORMS = st.lists(
    st.builds(
        Form, WORDS, st.sampled_from(STATUSES), st.sampled_from(FORM_KINDS), st.sampled_from([None, "exact", "any"]),
        st.sampled_from([None, True, False]), LINES, st.none(), st.none() | st.dates(), st.sampled_from([None, "full"]),
        st.sampled_from([None, "source"]), WORDS | st.just(""),
    ),
    min_size=1, max_size=4, unique_by=lambda f: f.text,
).map(tuple)  # fmt: skip
TERMS = st.builds(
    Term,
    id=st.text("abcdefgh0123456789-.院", min_size=1, max_size=8).filter(lambda i: i.strip("-") == i),
    kind=st.sampled_from(KINDS),
    forms=st.dictionaries(st.sampled_from(["zh", "en", "de", "zh-Hant"]), FORMS, min_size=1, max_size=3),
    source=WORDS | st.just("") | st.just("https://english.cas.cn/x?a=b&c"),
    note=WORDS | st.just(""),
    domain=WORDS | st.just(""),
    near=LINES,
    not_near=LINES,
    severity=st.sampled_from([None, *SEVERITIES]),
    awkward=st.booleans(),
    right=LINES,
    wrong=LINES,
    glossary=st.just("house"),
)
GLOSSARIES = st.lists(TERMS, min_size=1, max_size=4, unique_by=lambda t: t.id).map(lambda terms: Glossary("house", tuple(terms)))


def back(glossary: Glossary, name: str) -> Glossary:
    written = write(glossary, name)
    assert isinstance(written, bytes)
    return parse(written if name == "xlsx" else written.decode("utf-8-sig"), name, "house.x").glossary


@pytest.mark.parametrize("name", ["yaml", "csv", "tsv", "xlsx", "tbx", "tbx-dct", "tbx-v2"])
def test_reading_undoes_writing(name: str) -> None:
    @given(GLOSSARIES)
    @settings(max_examples=120, deadline=None)
    def holds(glossary: Glossary) -> None:
        again = back(glossary, name)
        assert {t.id: dict(t.forms) for t in again.terms} == {t.id: dict(t.forms) for t in glossary.terms}
        assert again.terms == glossary.terms
        assert lost(glossary, name) == ""

    holds()


@pytest.mark.parametrize("name", ["multiterm", "multiterm-xml"])
def test_multiterm_keeps_what_it_says_that_it_holds(name: str) -> None:
    day = date(2018, 3, 1)
    forms = {
        "zh": (Form("金管局", "admitted", "short"), Form("香港金融管理局")),
        "en": (
            Form("Monetary & Authority"),
            Form("HKMA", "admitted", "abbreviation", region=("hk", "mo"), since=day),
            Form("Bureau", "forbidden", note="a; b"),
        ),
    }
    glossary = Glossary("house", (Term("hkma", "institution", forms, "https://x.hk", "note", "finance", glossary="house"),))
    assert lost(glossary, name) == ""
    assert back(glossary, name).terms == glossary.terms


GLOSSARY = read_yaml(
    """schema: termcheck/glossary/1
name: house
license: CC0-1.0
entries:
  - id: hkma
    kind: institution
    zh: [香港金融管理局, {text: 金管局, form: short}, {text: 管理局, form: short, after: full}]
    en:
      - Hong Kong Monetary Authority
      - {text: HKMA, form: abbreviation}
      - {text: Monetary Authority, status: forbidden}
      - {text: Hong Kong Finance (HK) Bureau, status: forbidden, note: literal}
      - {text: HKFMB, form: abbreviation, status: deprecated}
      - {text: Old Bureau, status: forbidden, until: 1990-01-01}
    source: https://www.hkma.gov.hk
  - id: near-one
    zh: [银行]
    en: [bank]
    near: [河]
"""
)


def text(name: str) -> str:
    written = write(GLOSSARY, name)
    assert isinstance(written, bytes)
    return written.decode("utf-8-sig")


def test_lists_of_pairs_have_what_holds_everywhere() -> None:
    assert text("deepl") == "香港金融管理局\tHong Kong Monetary Authority\n金管局\tHong Kong Monetary Authority\n"
    assert text("deepl-csv").splitlines()[0] == "香港金融管理局,Hong Kong Monetary Authority,zh,en"
    assert text("omegat").splitlines()[1] == "香港金融管理局\tHong Kong Monetary Authority"
    assert text("weblate").splitlines()[:2] == [
        "source,target,context,developer_comments",
        "香港金融管理局,Hong Kong Monetary Authority,hkma,",
    ]
    assert lost(GLOSSARY, "deepl").startswith(
        "deepl cannot hold: license, ids (2), kinds, source, kinds of forms (4), further forms (3), after, "
    )


@pytest.mark.parametrize("name", ["xbench", "omegat", "tmx"])
def test_pairs_read_back(name: str) -> None:
    again = parse(text(name), name, "x.txt").glossary
    assert [(t.forms["zh"][0].text, t.forms["en"][0].text) for t in again.terms] == [
        ("香港金融管理局", "Hong Kong Monetary Authority"),
        ("金管局", "Hong Kong Monetary Authority"),
    ]


def test_vale_rules_find_wrong_forms_only() -> None:
    written = write(GLOSSARY, "vale")
    assert isinstance(written, dict)
    assert sorted(written) == ["house/DeprecatedExact.yml", "house/Forbidden.yml"]
    rules = yaml.safe_load(written["house/Forbidden.yml"])
    assert (rules["extends"], rules["level"], rules["ignorecase"]) == ("substitution", "error", True)
    assert set(rules["swap"].values()) == {"Hong Kong Monetary Authority"}
    first, second = rules["swap"]
    assert re.search(first, "the Hong Kong Finance (HK) Bureau")
    assert re.search(second, "the Monetary Authority")
    assert not re.search(second, "the Hong Kong Monetary Authority")
    assert yaml.safe_load(written["house/DeprecatedExact.yml"])["swap"] == {"HKFMB": "HKMA"}


def test_languagetool_rules_are_well_formed() -> None:
    root = ElementTree.fromstring(text("languagetool"))
    rules = root.findall("category/rule")
    assert [r.get("id") for r in rules] == ["TERMCHECK_HKMA", "TERMCHECK_HKMA_2", "TERMCHECK_HKMA_3"]
    for rule in rules:
        pattern, marker = rule.findtext("regexp"), rule.findtext("example/marker")
        assert pattern
        assert marker
        assert re.search(pattern, f"the {marker} there")
        assert rule.findtext("url") == "https://www.hkma.gov.hk"
    assert [r.find("regexp").get("case_sensitive") for r in rules] == [None, None, "yes"]  # type: ignore[union-attr]


MARKS = read_yaml(
    """schema: termcheck/glossary/1
name: marks
license: CC0-1.0
entries:
  - {id: a, kind: product, en: [iFLYTEK, {text: Iflytek, status: forbidden}], source: x}
  - {id: b, kind: term, en: [C Two, {text: C++, status: forbidden}, {text: (C) Two, status: forbidden}], source: x}
  - {id: c, kind: institution, en: [Sea Academy, {text: Academy of Seas, status: forbidden}, {text: Sea School, status: forbidden}], source: x}
  - {id: d, kind: institution, en: [School of the Academy of Seas (East), Academy of Seas and Lakes, {text: Academy of Seas (North), status: forbidden}], source: x}
  - {id: e, kind: institution, en: [sea school, {text: Big Sea (X) School, status: forbidden}], source: x}
  - {id: f, kind: institution, en: [Very Big Sea (X) School], source: x}
"""
)


def test_rules_leave_right_names_alone_and_find_forms_with_marks() -> None:
    """As each linter reads them: Vale with or without edges of words around a pattern, LanguageTool with what stands in it."""
    files = write(MARKS, "vale")
    assert isinstance(files, dict)
    rules = [yaml.safe_load(content) for content in files.values()]
    vale = [
        re.compile(key if rule.get("nonword") else rf"\b(?:{key})\b", re.I if rule["ignorecase"] else 0)
        for rule in rules
        for key in rule["swap"]
    ]
    for key in (key for rule in rules for key in rule["swap"]):
        # Vale refuses a whole file where it thinks that it sees a group.
        assert key.count("(") in (key.count("(?"), key.count(r"\("))
    root = ElementTree.fromstring(bytes(write(MARKS, "languagetool")))  # type: ignore[arg-type]
    assert not [r.text for r in root.iter("regexp") if re.search(r"\(\?<![^)]* ", str(r.text))]
    tool = [re.compile(str(r.text), 0 if r.get("case_sensitive") else re.I) for r in root.iter("regexp")]
    for found in (vale, tool):
        for wrong in ("Iflytek", "C++", "(C) Two", "Academy of Seas", "Academy of Seas (North)", "Big Sea (X) School"):
            assert any(p.search(f"The {wrong} met.") for p in found), wrong
        for right in (
            "iFLYTEK",
            "IFLYTEK",
            "School of the Academy of Seas (East)",
            "Academy of Seas and Lakes",
            "Sea School",
            "Very Big Sea (X) School",
        ):
            assert not any(p.search(f"The {right} met.") for p in found), right


def entries(data: str, name: str, path: str = "t.csv") -> dict[str, dict[str, list[tuple[str, str, str]]]]:
    found = parse(data, name, path).glossary
    return {t.id: {tag: [(f.text, f.status, f.form) for f in forms] for tag, forms in t.forms.items()} for t in found.terms}


def test_tables_of_others() -> None:
    table = "中文,英文,缩写,禁用译名,类别\n香港金融管理局,Hong Kong Monetary Authority,HKMA,Finance Bureau; Money Bureau,机构\n香港金融管理局,HK Monetary Authority,,,\n"
    expected = {
        "hong-kong-monetary-authority": {
            "zh": [("香港金融管理局", "preferred", "full")],
            "en": [
                ("Hong Kong Monetary Authority", "preferred", "full"),
                ("HKMA", "admitted", "abbreviation"),
                ("Finance Bureau", "forbidden", "full"),
                ("Money Bureau", "forbidden", "full"),
                ("HK Monetary Authority", "admitted", "full"),
            ],
        }
    }
    assert entries(table, "csv") == expected
    assert parse(table, "csv", "t.csv").glossary.terms[0].kind == "institution"
    assert entries(table.replace("; ", " | ").replace(",", ";"), "csv") == expected
    assert entries(table.replace(",", "\t"), "tsv") == expected


def test_the_status_of_a_row_is_that_of_its_translation() -> None:
    found = entries("Source,Target,Status\n中科院,CAS,preferred\n中科院,CSA,Do not use\n", "csv")
    assert found["cas"] == {"zh": [("中科院", "preferred", "full")], "en": [("CAS", "preferred", "full"), ("CSA", "forbidden", "full")]}


def test_tables_without_names_of_columns() -> None:
    assert entries("Chinese Academy,中科院,a note\n", "csv") == {
        "chinese-academy": {"zh": [("中科院", "preferred", "full")], "en": [("Chinese Academy", "preferred", "full")]}
    }


def test_formulas_are_escaped_and_read_back() -> None:
    glossary = Glossary(
        "house", (Term("a", "term", {"zh": (Form("=1+1"),), "en": (Form("@x"), Form("'=y", "admitted"))}, note="-z", glossary="house"),)
    )
    written = write(glossary, "csv")
    assert isinstance(written, bytes)
    for cell in next(csv.reader(written.decode("utf-8-sig").splitlines()[1:])):
        assert cell[:1] not in "=+-@" or not cell
    assert back(glossary, "csv").terms == glossary.terms


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        ("a,b\n1,2\n", "csv", "t:1:1: no column is named as a language ('a', 'b')"),
        ('zh,en\n中,"M\n', "csv", "t:2:1: not a table: a quoted cell is not closed"),
        (
            "zh,en,status\n中,M,forbiden\n",
            "csv",
            "t:2:3: 'forbiden' is no status (preferred, admitted, deprecated, forbidden); did you mean 'forbidden'?",
        ),
        ("zh,en\n中,M,x\n", "csv", "t:2:3: more cells than the 2 columns"),
        ("zh,en,until\n中,M,soon\n", "csv", "t:2:3: 'soon' is not a date YYYY-MM-DD"),
        ("zh,en,note\n,,x\n", "csv", "t:2:1: the row has no term in any language"),
        ("zh,en\n", "csv", "t:1:1: no entries found"),
        ("just words\n", "xbench", "t:1:1: a term and its translation are expected"),
        ("传统\n", "cedict", "t:1:1: not a line of CC-CEDICT"),
        ("words\n", "multiterm", "t:1:1: a field is expected"),
        ("<tbx><a>", "tbx", "t:1:9: not well-formed XML"),
        ('<!DOCTYPE m [<!ENTITY a "b">]><m/>', "tbx", "t:1:1: entities are refused"),
        ('<!DOCTYPE m SYSTEM "x.dtd">\n<m><termEntry><note>&a;</note></termEntry></m>', "tbx", "t:2:1: entities are refused"),
        ("<a>" * 80, "tbx", "t:1:1: elements are nested more than 64 deep"),
        ('<m>\n<termEntry id="q"><langSet xml:lang="en"/></termEntry></m>', "tbx-v2", "t:2:1: the entry 'q' has no term in any language"),
        ('<m><termEntry id="q"><langSet xml:lang="??"/></termEntry></m>', "tbx-v2", "'??' is no language tag"),
        (b"PK\x03\x04nonsense", "xlsx", "t:1:1: not a readable Office file"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(data: str | bytes, name: str, said: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        parse(data, name, "t")
    assert said in "\n".join(map(str, caught.value.problems))


def test_workbooks_of_others() -> None:
    book = openpyxl.Workbook()
    book.active.append(["just", "words", "here", "so"])
    sheet = book.create_sheet("术语")
    for row in (
        ["编号", "中文名称", "英文名称", "启用日期"],
        [7, "科技部", "Ministry of Science and Technology", date(2018, 3, 1)],
        [8, "空", None, None],
    ):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    found = parse(out.getvalue(), "xlsx", "t.xlsx")
    assert [t.id for t in found.glossary.terms] == ["7", "8"]
    assert found.glossary.terms[0].forms["en"][0].since == date(2018, 3, 1)
    assert found.notes == ("sheet 'Sheet' left out: no column is named as a language",)
    sheet.append([9, "错", "Wrong", "soon"])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(GlossaryError, match=r"t.xlsx:4:4: sheet '术语': 'soon' is not a date"):
        parse(out.getvalue(), "xlsx", "t.xlsx")


def test_workbooks_open_elsewhere() -> None:
    written = write(GLOSSARY, "xlsx")
    assert isinstance(written, bytes)
    book = openpyxl.load_workbook(io.BytesIO(written))
    assert book.sheetnames == ["entries", "about"]
    assert [c.value for c in next(book["entries"].iter_rows())][:4] == ["id", "kind", "zh", "en"]
    assert parse(written, "xlsx", "x.xlsx").glossary.license == "CC0-1.0"


TBX_2 = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><titleStmt><title>Bank
  terms</title></titleStmt></fileDesc></martifHeader><text><body>
<termEntry id="b1"><descrip type="subjectField">finance</descrip>
<descripGrp><descrip type="definition">A
   bank.</descrip><admin type="source">Book</admin></descripGrp>
<langSet xml:lang="zh-cn"><ntig><termGrp><term>金管局</term><termNote type="termType">shortForm</termNote></termGrp></ntig></langSet>
<langSet xml:lang="EN"><tig><term>Authority <hi>X</hi></term><note>why</note></tig>
<tig><term>HKMA</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote><termNote type="termType">acronym</termNote></tig></langSet>
</termEntry></body></text></martif>"""


def test_termbases_of_others() -> None:
    (term,) = parse(TBX_2, "tbx", "t.tbx").glossary.terms
    assert (term.id, term.domain, term.note, term.source, term.glossary) == ("b1", "finance", "A bank.", "Book", "Bank terms")
    assert term.forms == {
        "zh-CN": (Form("金管局", "admitted", "short"),),
        "en": (Form("Authority X", note="why"), Form("HKMA", "deprecated", "abbreviation")),
    }


def test_forbidden_terms_are_deprecated_for_others() -> None:
    for name in ("tbx", "tbx-dct", "tbx-v2"):
        assert "forbiddenTerm" not in text(name)
        assert text(name).count("deprecatedTerm-admn-sts") == 4
    assert "<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>" in text("tbx-dct")
    assert '<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>' in text("tbx")


def test_memories_give_candidates() -> None:
    unit = '<tu><tuv xml:lang="zh-CN"><seg>{}</seg></tuv><tuv xml:lang="en-US"><seg>{}</seg></tuv></tu>'
    units = [("中科院", "<ph>x</ph>CAS"), ("中科院", "CAS"), ("中科院", "Academy"), ("他说，好。", "He said: good."), ("国", "")]
    found = parse(f"<tmx><body>{''.join(unit.format(*u) for u in units)}</body></tmx>", "tmx", "m.tmx")
    (term,) = found.glossary.terms
    assert [(f.text, f.status) for f in term.forms["en"]] == [("CAS", "admitted"), ("Academy", "admitted")]
    assert term.note == "proposed; 3 units of m"
    assert found.notes == ("1 units left out that are sentences or clauses",)


def test_cedict() -> None:
    lines = "# CC-CEDICT\n傳統 传统 [chuan2 tong3] /tradition/traditional (of old)/CL:個|个[ge4]/\n乾 干 [gan1] /variant of 干[gan1]/\n"
    found = parse(lines, "cedict", "c.u8")
    (term,) = found.glossary.terms
    assert {tag: [f.text for f in forms] for tag, forms in term.forms.items()} == {
        "zh": ["传统"],
        "zh-Hant": ["傳統"],
        "en": ["tradition", "traditional"],
    }
    assert found.glossary.license == "CC-BY-SA-4.0"
    assert found.notes == ("1 words left out that have no translation of their own",)


def test_ids_are_made_once() -> None:
    assert list(entries("zh,en\n甲,a b\n乙,A/B\n丙,a-b\n", "csv")) == ["a-b", "a-b-2", "a-b-3"]
    assert list(entries("id,zh,en\na-b,甲,x\n,乙,A B\n", "csv")) == ["a-b", "a-b-2"]
