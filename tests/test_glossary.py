"""Reading says what is wrong and where; the canonical form reads back the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.engine import Engine, Rules
from termcheck.files import bundled_glossaries
from termcheck.glossary import Glossary, GlossaryError, compile_glossary, merge, read_yaml, write_yaml
from termcheck.glossary.entry import UNSEEN
from termcheck.lint import judge
from termcheck.model import FORM_KINDS, KINDS, STATUSES, Form, Term

HEAD = "schema: termcheck/glossary/1\nname: g\nentries:\n"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("  - {id: a, kind: institutoin, en: [X]}", "g.yaml:4:19: 'kind: institutoin' is not one of"),
        ("  - {id: a, kind: term, en: [X], sorce: y}", "g.yaml:4:34: 'sorce' is no field of an entry; did you mean 'source'?"),
        (
            "  - {id: a, kind: term, en: [{text: X, statuss: forbidden}]}",
            "g.yaml:4:40: 'statuss' is no field of a form; did you mean 'status'?",
        ),
        ("  - {id: a, en: [X]}\n  - {id: a, en: [Y]}", "g.yaml:5:5: the id 'a' stands on line 4 already"),
        ("  - {id: a, en: [X, X]}", "g.yaml:4:21: the form 'X' stands twice in this entry"),
        ("  - {id: a, en: [{text: X, until: 2018-13-01}]}", "g.yaml:4:35: 'until: 2018-13-01' is not a date YYYY-MM-DD"),
        ("  - {id: a, en: [{text: X, since: 2019-01-01, until: 2018-01-01}]}", "'since' 2019-01-01 is after 'until' 2018-01-01"),
        ("  - {id: a}", "the entry 'a' has no forms in any language"),
        ("  - id: &x a\n    en: [*x]", "anchors and aliases are not allowed"),
        ("  - {id: a, en: [X}", "not valid YAML"),
        ("  - just words", "an entry is a mapping"),
        ("  - {id: a, en: [X], id: b}", "the key 'id' stands twice"),
    ],
)
def test_complaints_name_the_place(body: str, said: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        read_yaml(HEAD + body, "g.yaml")
    assert said in "\n".join(map(str, caught.value.problems))


def test_every_problem_is_kept() -> None:
    with pytest.raises(GlossaryError) as caught:
        read_yaml(HEAD + "  - {id: a}\n  - {id: b}\n  - {id: c, kind: x, en: [X]}", "g.yaml")
    assert len(caught.value.problems) == 3


def test_the_name_may_stand_behind_the_entries() -> None:
    entries = "entries:\n  - {id: a, en: [Name]}\n  - {id: b, en: [Other]}\n"
    read = read_yaml(f"schema: termcheck/glossary/1\n{entries}name: late\n")
    assert [term.glossary for term in read.terms] == ["late", "late"]


def test_what_is_wrong_with_the_file_comes_before_its_entries() -> None:
    with pytest.raises(GlossaryError) as raised:
        read_yaml("schema: termcheck/glossary/1\nentries:\n  - {id: a, kind: nothing}\n  - word\n")
    assert [(p.line, p.message[:24]) for p in raised.value.problems] == [
        (1, "the glossary has no 'nam"),
        (3, "'kind: nothing' is not o"),
        (3, "the entry 'a' has no for"),
        (4, "an entry is a mapping wi"),
    ]


def test_words_of_yaml_stay_words() -> None:
    glossary = read_yaml(HEAD + "  - {id: no, kind: term, en: [yes, 1.0, null]}")
    assert [f.text for f in glossary.terms[0].forms["en"]] == ["yes", "1.0", "null"]


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(GlossaryError):
        read_yaml(HEAD + "  - {id: a, en: " + "[" * 5000 + "]" * 5000 + "}")


def test_later_layers_win() -> None:
    a = read_yaml(HEAD + "  - {id: a, en: [X]}\n  - {id: b, en: [Y]}")
    b = read_yaml(HEAD + "  - {id: a, en: [Z]}")
    merged = merge([a, b])
    assert {t.id: t.forms["en"][0].text for t in merged.terms} == {"a": "Z", "b": "Y"}
    assert merge([a, b]).digest != merge([b, a]).digest


TEXT = (
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)
    .map(str.strip)
    .filter(lambda text: not UNSEEN.fullmatch(text))
)
FORMS = st.lists(
    st.builds(
        Form,
        TEXT,
        st.sampled_from(STATUSES),
        st.sampled_from(FORM_KINDS),
        st.sampled_from([None, "exact", "any"]),
        st.sampled_from([None, True, False]),
        until=st.none() | st.dates(),
        note=TEXT | st.just(""),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda f: f.text,
).map(tuple)
IDS = st.text("abcdefgh0123456789-.", min_size=1, max_size=8)
TERMS = st.builds(
    lambda i, k, f, s, n, near, right: Term(i, k, f, s, n, near=near, right=right, glossary="g"),
    IDS, st.sampled_from(KINDS), st.dictionaries(st.sampled_from(["zh", "en", "de"]), FORMS, min_size=1, max_size=2), TEXT | st.just(""),
    TEXT | st.just(""), st.lists(TEXT, max_size=2).map(tuple), st.lists(TEXT, max_size=2).map(tuple),
)  # fmt: skip


@given(st.lists(TERMS, max_size=4, unique_by=lambda t: t.id))
def test_canonical_form_reads_back(terms: list[Term]) -> None:
    glossary = Glossary("g", tuple(terms), license="CC0-1.0", description="a: b # c")
    written = write_yaml(glossary)
    again = read_yaml(written)
    assert again.terms == glossary.terms
    assert (again.license, again.description) == (glossary.license, glossary.description)
    assert write_yaml(again) == written


PATTERNS = """schema: termcheck/glossary/1
name: g
entries:
  - {id: hand, zh: [云省教育厅], en: [Yun Education Office]}
patterns:
  - id: bodies
    kind: institution
    zh: ["{place}{body}"]
    en: ["{place} Provincial {body}", "{body} of {place} Province"]
    source: test
    places:
      - {id: yun, zh: [云省], en: [Yun]}
      - {id: hai, zh: [海省], en: [Hai]}
    bodies:
      - {id: education, zh: [教育厅], en: [Department of Education, Education Department]}
      - {id: drc, zh: [发展和改革委员会, {text: 发改委, form: short}], en: [Reform Commission, {text: Reform Hall, status: forbidden, note: literal}]}
"""


def test_patterns_make_entries_and_written_ones_win() -> None:
    made = {t.id: t for t in merge([read_yaml(PATTERNS)]).terms}
    assert list(made) == ["hand", "yun.drc", "hai.education", "hai.drc"]
    assert made["hai.drc"].made
    assert not made["hand"].made
    assert [(f.text, f.status, f.form) for f in made["hai.education"].forms["en"]] == [
        ("Hai Provincial Department of Education", "preferred", "full"),
        ("Hai Provincial Education Department", "admitted", "full"),
        ("Department of Education of Hai Province", "admitted", "full"),
        ("Education Department of Hai Province", "admitted", "full"),
    ]
    assert [(f.text, f.status, f.form) for f in made["yun.drc"].forms["zh"]] == [
        ("云省发展和改革委员会", "preferred", "full"),
        ("云省发改委", "admitted", "short"),
    ]
    assert [f.note for f in made["yun.drc"].forms["en"] if f.status == "forbidden"] == ["literal", "literal"]


def test_a_later_layer_takes_the_place_of_what_a_pattern_makes() -> None:
    house = read_yaml(HEAD + "  - {id: hai.drc, kind: institution, zh: [海省发展和改革委员会], en: [Hai Reform Office]}")
    terms = {t.id: t for t in merge([read_yaml(PATTERNS), house]).terms}
    assert [f.text for f in terms["hai.drc"].forms["en"]] == ["Hai Reform Office"]


def test_patterns_are_written_as_they_are() -> None:
    glossary = read_yaml(PATTERNS)
    written = write_yaml(glossary)
    again = read_yaml(written)
    assert (again.terms, again.patterns) == (glossary.terms, glossary.patterns)
    assert write_yaml(again) == written


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"{place}{body}"', '"{body}"', "g.yaml:8:9: the form '{body}' of a pattern has no {place}"),
        ("    bodies:", "    bodys:", "g.yaml:14:5: 'bodys' is no field of a pattern; did you mean 'bodies'?"),
        ("id: yun,", "idd: yun,", "'idd' is no field of 'places'; did you mean 'id'?"),
        ("    places:\n", "    places: x\n    domain:\n", "'places' must be a list"),
    ],
)
def test_faults_of_patterns_name_the_place(old: str, new: str, said: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        read_yaml(PATTERNS.replace(old, new), "g.yaml")
    assert said in "\n".join(map(str, caught.value.problems))


def test_local_government_reads_as_the_governments_write_it() -> None:
    terms = merge([read_yaml(p.read_text(encoding="utf-8"), str(p)) for p in bundled_glossaries()]).terms
    english = {form.text: {f.text for f in term.forms_in("en") if f.accepted} for term in terms for form in term.forms_in("zh")}
    for chinese, names in {
        "北京市教育委员会": ["Beijing Municipal Education Commission", "Beijing Municipal Commission of Education"],
        "安徽省科学技术厅": [
            "Anhui Provincial Department of Science and Technology",
            "Department of Science and Technology of Anhui Province",
        ],
        "安徽省财政厅": [
            "Anhui Provincial Department of Finance",
            "Department of Finance of Anhui Province",
            "Finance Department of Anhui Province",
        ],
        "广西壮族自治区教育厅": ["Department of Education of Guangxi Zhuang Autonomous Region"],
        "内蒙古自治区财政厅": ["Department of Finance of Inner Mongolia Autonomous Region", "Inner Mongolia Department of Finance"],
        "合肥市教育局": ["Hefei Municipal Education Bureau", "Hefei Municipal Bureau of Education", "Education Bureau of Hefei"],
        "合肥市人民政府": ["Hefei Municipal People's Government", "Hefei municipal government", "People's Government of Hefei"],
        "中共合肥市委": ["CPC Hefei Municipal Committee"],
        "合肥市人大常委会": [
            "Standing Committee of Hefei Municipal People's Congress",
            "Hefei Municipal People's Congress Standing Committee",
        ],
        "合肥市政协": ["Hefei Municipal Committee of the CPPCC"],
        "合肥市中级人民法院": ["Hefei Intermediate People's Court", "Intermediate People's Court of Hefei"],
        "安徽省人民检察院": ["People's Procuratorate of Anhui Province", "Anhui Provincial People's Procuratorate"],
        "安徽省委组织部": ["Organization Department of the CPC Anhui Provincial Committee"],
    }.items():
        assert set(names) <= english.get(chinese, set()), chinese


def test_what_only_resembles_a_made_name_is_not_misspelled() -> None:
    line = "The Hai Provincial Commission of Reform opened."
    written = read_yaml(HEAD + "  - {id: a, kind: institution, zh: [海省发展和改革委员会], en: [Hai Provincial Reform Commission]}")
    found = []
    for glossary in (written, merge([read_yaml(PATTERNS)])):
        engine = Engine(compile_glossary(glossary), Rules(select=("near-miss-form",)))
        found.append([f.check for f in judge(line, engine)])
    assert found == [["near-miss-form"], []]
