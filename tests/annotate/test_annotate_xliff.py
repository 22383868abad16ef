"""Remarks in XLIFF: valid ITS on exactly the words, in both versions, gone without a trace when they are no longer true."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from remarks_house import CHECKS, finding, place, read, with_remarks, without_remarks

from termcheck.annotate import annotated
from termcheck.annotate._its import NAMESPACE, issue_type
from termcheck.formats import FormatError
from termcheck.model import File, Finding, Place

ITS = f"{{{NAMESPACE}}}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
ISSUES = """terminology mistranslation omission untranslated addition duplication inconsistency grammar legal register locale-specific-content
locale-violation style characters misspelling typographical formatting inconsistent-entities numbers markup pattern-problem whitespace
internationalization length non-conformance uncategorized other""".split()


def old(target: str, more: str = "", source: str = "深海院") -> File:
    unit = f'<trans-unit id="1"><source>{source}</source><target>{target}</target>{more}</trans-unit>'
    return File(
        "a.xlf",
        f'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="zh" target-language="en" datatype="plaintext"><body>{unit}</body></file></xliff>\n',
    )


def new(target: str, more: str = "", source: str = "深海院") -> File:
    unit = f'<unit id="1">{more}<segment><source>{source}</source><target>{target}</target></segment></unit>'
    return File(
        "a.xlf",
        f'<xliff version="2.1" srcLang="zh" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">{unit}</file></xliff>\n',
    )


def local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def marked(file: File) -> list[tuple[str, list[str]]]:
    """What marks say and the words that they are on, as another program reads them."""
    root = ElementTree.fromstring(file.raw)
    apart = {e.get(ID): [i.get("locQualityIssueComment") for i in e] for e in root.iter(f"{ITS}locQualityIssues")}
    modern = root.get("version", "").startswith("2")
    words: dict[str, str] = {}
    said: dict[str, list[str]] = {}
    running: list[str] = []

    def walk(element: ElementTree.Element) -> None:
        name = local(element)
        about = element.get(f"{ITS}locQualityIssuesRef")
        ours: str | None = None
        if name in ("mrk", "sm") and (about or element.get(f"{ITS}locQualityIssueType")):
            assert element.get("type") == "its:generic" if modern else element.get("mtype") == "x-its"
            ours = element.get("id") or about or f"alone {len(said)}"
            comments = apart[about.removeprefix("#its=" if modern else "#")] if about else [element.get(f"{ITS}locQualityIssueComment")]
            said[ours] = [str(c) for c in comments]
            words.setdefault(ours, "")
            running.append(ours)
        if name == "em":
            running.remove(element.get("startRef", ""))
        hear(element.text)
        for child in element:
            walk(child)
            hear(child.tail)
        if name == "mrk" and ours:
            running.remove(ours)

    def hear(text: str | None) -> None:
        for name in running:
            words[name] += text or ""

    for target in root.iter():
        if local(target) == "target":
            walk(target)
    assert not running
    return sorted((words[name], comments) for name, comments in said.items())


@pytest.mark.parametrize("made", [old, new])
def test_a_finding_is_said_in_the_terms_of_its(made) -> None:
    file = made("The Deep Sea Academy met.")
    (document,) = read(file)
    found = Finding(
        'say "Institute of R&D"', place(document.segments[0].target, "Deep Sea Academy"), check="near-miss-form", severity="warning"
    )
    after, placed = annotated(file, [(document, [found])])
    assert placed == 1
    root = ElementTree.fromstring(after.raw)
    assert root.get(f"{ITS}version") == "2.0"
    (mark,) = (e for e in root.iter() if local(e) == "mrk")
    assert mark.text == "Deep Sea Academy"
    assert {k.removeprefix(ITS): v for k, v in mark.items() if k.startswith(ITS)} == {
        "locQualityIssueType": "terminology",
        "locQualityIssueComment": 'say "Institute of R&D"',
        "locQualityIssueSeverity": "50",
        "locQualityIssueProfileRef": "https://github.com/termcheck/termcheck/blob/main/docs/checks/near-miss-form.md",
    }


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.name)
def test_every_check_has_a_type_that_its_knows(check) -> None:
    assert issue_type(finding(None, check=check.name)) in ISSUES
    assert issue_type(finding(None, check=check.name)) != "other"


@pytest.mark.parametrize(
    ("target", "words", "want"),
    [
        ("The Deep <g id='1'>Sea</g> Academy", "Deep Sea Academy", "The [Deep <g id='1'>Sea</g> Academy]"),
        ("The Deep <g id='1'>Sea Academy</g> met", "Deep Sea Academy", "The [Deep <g id='1'>Sea Academy</g>] met"),
        ("<g id='1'><g id='2'>Deep</g> Sea</g> Academy", "Deep Sea", "<g id='1'>[<g id='2'>Deep</g> Sea]</g> Academy"),
        ("<g id='1'>The Deep</g> Sea", "Deep Sea", "<g id='1'>The [Deep]</g>[ Sea]"),
        ("a<x id='1'/>b &amp; c", "b & c", "a<x id='1'/>[b &amp; c]"),
        ("<mrk mtype='seg' mid='1'>Deep Sea</mrk>", "Sea", "<mrk mtype='seg' mid='1'>Deep [Sea]</mrk>"),
    ],
)
def test_inline_elements_of_1_2(target: str, words: str, want: str) -> None:
    after = with_remarks(old(target), [words]).raw
    assert after[after.index("<target>") :].startswith("<target>")
    shown = after[after.index("<target>") + 8 : after.index("</target>")]
    ours = shown.count('<mrk mtype="x-its"')
    for _ in range(ours):
        start = shown.index('<mrk mtype="x-its"')
        shown = shown[:start] + "[" + shown[shown.index(">", start) + 1 :]
        shown = shown[: shown.index("</mrk>", start)] + "]" + shown[shown.index("</mrk>", start) + 6 :]
    assert shown == want


def test_several_findings_on_the_same_words_stand_apart() -> None:
    file = new("The Deep Sea Academy met.")
    (document,) = read(file)
    at = place(document.segments[0].target, "Deep Sea Academy")
    after, _ = annotated(file, [(document, [finding(at, message="one"), finding(at, message="two", check="mismatched-number")])])
    assert marked(after) == [("Deep Sea Academy", ["one", "two"])]
    root = ElementTree.fromstring(after.raw)
    (unit,) = (e for e in root.iter() if local(e) == "unit")
    assert [local(e) for e in unit] == ["locQualityIssues", "segment"]
    assert [i.get("locQualityIssueType") for i in unit[0]] == ["terminology", "numbers"]


def test_overlaps() -> None:
    words = ["Deep Sea", "Sea Academy", "Deep Sea Academy"]
    for made in (old, new):
        after = with_remarks(made("The Deep Sea Academy met."), words)
        assert marked(after) == [(w, [f"on {w}"]) for w in sorted(words)]
    assert 'startRef="' in after.raw


@pytest.mark.parametrize(
    ("file", "want"),
    [
        (old("Nothing.", "<note>of others</note><alt-trans><target>Deep</target></alt-trans>"), ["target", "note", "note", "alt-trans"]),
        (new("Nothing."), ["notes", "segment"]),
        (new("Nothing.", "<notes><note>of others</note></notes>"), ["notes", "segment"]),
        (new("Nothing.", "<originalData><data id='d'>b</data></originalData>"), ["notes", "originalData", "segment"]),
    ],
)
def test_what_is_about_the_source_is_a_note(file: File, want: list[str]) -> None:
    (document,) = read(file)
    source = document.segments[0].source
    assert source is not None
    found = finding(None, Place(source, 0, 2), "'深海院' is not rendered", "missing-term")
    after, placed = annotated(file, [(document, [found])])
    assert placed == 1
    unit = next(e for e in ElementTree.fromstring(after.raw).iter() if local(e) in ("unit", "trans-unit"))
    assert [local(e) for e in unit if local(e) not in ("source",)] == want
    note = next(e for e in unit.iter() if local(e) == "note" and "termcheck" in e.attrib.values())
    assert note.text == "'深海院' is not rendered [missing-term]"
    assert "source" in (note.get("annotates"), note.get("appliesTo"))
    assert without_remarks(after).raw == file.raw


def test_words_in_a_cdata_section_get_a_note() -> None:
    file = old("<![CDATA[The Deep Sea Academy]]>")
    after = with_remarks(file, ["Deep Sea"])
    assert "<![CDATA[The Deep Sea Academy]]>" in after.raw
    assert 'annotates="target"' in after.raw
    assert without_remarks(after).raw == file.raw


def test_a_prefix_that_stands_for_something_else() -> None:
    file = File("a.xlf", old("Deep Sea").raw.replace("<file ", '<file xmlns:its="urn:other" its:x="1" '))
    after = with_remarks(file, ["Deep"])
    assert [w for w, _ in marked(after)] == ["Deep"]
    assert without_remarks(after).raw == file.raw


def test_its_of_others_stays() -> None:
    own = '<mrk mtype="x-its" its:locQualityIssueComment="mine">Deep</mrk> Sea'
    file = File("a.xlf", old(own).raw.replace("<xliff ", f'<xliff xmlns:its="{NAMESPACE}" its:version="2.0" '))
    after = with_remarks(file, ["Deep Sea"])
    assert own[:-4] in after.raw
    assert after.raw.count("xmlns:its") == 1
    assert without_remarks(after).raw == file.raw


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16-le-bom", "utf-8-sig"])
def test_characters_that_an_encoding_has_not(encoding: str) -> None:
    file = File("a.xlf", old("Deep Sea").raw, encoding)
    (document,) = read(file)
    found = finding(place(document.segments[0].target, "Deep"), message="é 深 𠮷 \u0001")
    after, _ = annotated(file, [(document, [found])])
    from termcheck.encodings import decode, encode

    assert decode(encode(after.raw, encoding))[0] == after.raw
    assert marked(after) == [("Deep", ["é 深 𠮷 \ufffd"])]


def test_a_file_that_is_no_xml_is_refused() -> None:
    with pytest.raises(FormatError, match="not well-formed"):
        annotated(File("a.xlf", "<xliff"), [])


PIECES = st.recursive(
    st.sampled_from(["Deep", " Sea", " &amp; ", "𠮷", " ", "lab ", "<x id='9'/>", "<ph id='8'>{b}</ph>", "<!-- c -->", "\r\n", "中"]),
    lambda inner: st.lists(inner, min_size=1, max_size=4).map(lambda p: "<g id='1'>" + "".join(p) + "</g>"),
    max_leaves=12,
)
CONTENT = st.lists(PIECES, min_size=1, max_size=5).map("".join)


@given(CONTENT, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=6), st.booleans())
def test_any_stretches_of_any_content(content: str, stretches: list[tuple[int, int]], modern: bool) -> None:
    if modern:
        content = content.replace("<g ", "<pc ").replace("</g>", "</pc>").replace("<x id", "<cp hex='0001' id")
    file = (new if modern else old)(content)
    (document,) = read(file)
    text = document.segments[0].target
    found = [
        finding(Place(text, a, min(a + n, len(text.value))), message=f"number {k}")
        for k, (a, n) in enumerate(stretches)
        if a < len(text.value)
    ]
    after, placed = annotated(file, [(document, found)])
    assert placed == len(found)
    want: dict[str, list[str]] = {}
    for f in found:
        if f.at.words.strip():
            want.setdefault(f.message, []).append(" ".join(f.at.words.split()))
    seen: dict[str, list[str]] = {}
    for words, comments in marked(after):
        for comment in comments:
            seen.setdefault(comment, []).append(" ".join(words.split()))
    plain = {k: ["".join(v).replace(" ", "")] for k, v in want.items()}
    got = {k: ["".join(v).replace(" ", "").replace("{b}", "")] for k, v in seen.items()}
    assert {k: v for k, v in got.items() if v != [""]} == plain
    again = [finding(Place(read(after)[0].segments[0].target, f.at.start, f.at.end), message=f.message) for f in found]
    assert annotated(after, [(read(after)[0], again)])[0].raw == after.raw
    assert without_remarks(after).raw == file.raw
