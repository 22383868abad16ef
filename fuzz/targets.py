"""What is fuzzed: functions that take any bytes and raise only where termcheck breaks a promise.

`fuzz/run.py TARGET` runs one under atheris, `tests/test_fuzz_corpus.py` all of them over the files of `fuzz/corpus/TARGET/`. Inputs are plain
text as far as possible, so that a reduced one can be read: the first byte or line chooses, a line of "--" parts what belongs apart.
"""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from promises import check_findings, check_place, check_text, promise

from termcheck import files, fix
from termcheck.config import ConfigError, load
from termcheck.documents import documents
from termcheck.engine import Engine
from termcheck.expression import BadExpression, Expression
from termcheck.files import UnreadableFile
from termcheck.formats import FormatError, Options, by_extension
from termcheck.glossary import Glossary, GlossaryError, compile_glossary, read_yaml, write_yaml
from termcheck.glossary.compiled import Compiled, CorruptGlossary
from termcheck.glossary.interchange import UnknownInterchange, format_named, formats, parse, write
from termcheck.languages import pack
from termcheck.matching.matcher import Matcher, naive_hits
from termcheck.model import Document, File, Finding, Form, Report, Segment, Term
from termcheck.numbers.compare import mismatches, quantities
from termcheck.report import formats as reports
from termcheck.report import renderer
from termcheck.score import CorpusError
from termcheck.score.read import parse as parse_scores
from termcheck.text import whole

ENDINGS = tuple(sorted(by_extension()))
_WORKBOOK = {
    "xl/workbook.xml": b'<workbook xmlns:r="r"><sheets><sheet name="s" r:id="a"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": b'<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/styles.xml": b'<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    "xl/sharedStrings.xml": "<sst><si><t>source</t></si><si><t>target</t></si><si><t>深海院</t></si></sst>".encode(),
}


@cache
def engine() -> Engine:
    """One with the bundled glossaries: their names are in the dictionary of the fuzzer."""
    return Engine(files.load_glossaries([], True))


@cache
def small_engine() -> Engine:
    terms = (
        Term("deep", "institution", {"zh": (Form("深海院"),), "en": (Form("Institute of R&D"), Form("Deep Sea Academy", "forbidden"))}, source="t"),
        Term("lab", "term", {"en": (Form("open laboratory"), Form("big bad lab", "forbidden"))}, source="t"),
        Term("held", "phrase", {"en": (Form("hold"), Form("grandly hold", "deprecated"))}, source="t"),
        Term("cas", "institution", {"zh": (Form("中国科学院"),), "en": (Form("Chinese Academy of Sciences"), Form("CAS", "admitted", "abbreviation"))}, source="t"),
    )  # fmt: skip
    return Engine(compile_glossary(Glossary("t", terms, digest="t")))


def words(data: bytes) -> str:
    return data.decode("utf-8", "ignore")


def parts(data: bytes, count: int) -> list[str]:
    """Texts between lines of "--"; those that are not there are empty."""
    found = words(data).split("\n--\n", count - 1)
    return found + [""] * (count - len(found))


def readers(data: bytes) -> None:
    """A file of any format is read, its places lead back, or it is refused."""
    if not data:
        return
    path = f"a{ENDINGS[data[0] % len(ENDINGS)]}"
    try:
        file = files.file_from(data[1:], path)
        found = list(documents(file, Options()))
    except (UnreadableFile, FormatError):
        return
    for document in found:
        for segment in document.segments:
            for text in (segment.target, segment.source):
                if text is not None:
                    check_text(text)


def packed(data: bytes) -> None:
    """The XML inside of an Office file: it is read or refused, and an edit of its words changes them alone. The first byte chooses the part."""
    if not data:
        return
    word = data[0] % 2 == 0
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in ({"word/document.xml": data[1:]} if word else _WORKBOOK | {"xl/worksheets/sheet1.xml": data[1:]}).items():
            archive.writestr(name, content)
    try:
        file = files.file_from(made.getvalue(), "a.docx" if word else "a.xlsx")
        found = list(documents(file, Options()))
    except (UnreadableFile, FormatError):
        return
    for document in found:
        for segment in document.segments:
            check_text(segment.target)
    words_at = next((at for at, char in enumerate(file.raw) if char.isalnum()), None)
    if word and words_at is not None:
        try:
            edited = files.edited(file, [(words_at, words_at + 1, "<&]]>")])
        except FormatError:
            return
        promise(edited.raw == file.raw[:words_at] + "<&]]>" + file.raw[words_at + 1 :], "edited", file.raw, edited.raw)


def checker(data: bytes) -> None:
    """Any text in any format of texts is checked, and every report can be written."""
    if not data:
        return
    endings = [e for e in ENDINGS if e not in (".docx", ".xlsx")]
    file = File(f"a{endings[data[0] % len(endings)]}", words(data[1:]))
    try:
        found = [f for document in documents(file, Options()) for f in engine().check(document)]
    except FormatError:
        return
    check_findings(found)
    report = Report(tuple(found), "s", 1)
    for name in reports():
        renderer(name)(report).encode("utf-8")


def bilingual(data: bytes) -> None:
    """Any source beside any target."""
    source, target = parts(data, 2)
    files_ = File("a.txt", target), File("a.zh.txt", source)
    segment = Segment("1", whole(files_[0]), whole(files_[1], "source", "zh"))
    check_findings(engine().check(Document("a.txt", (segment,), files_)))


def matcher(data: bytes) -> None:
    """Hits are those of a naive search. Forms a line each, then the text."""
    listed, text = parts(data, 2)
    forms = tuple(f for f in dict.fromkeys(listed.split("\n")) if f.strip() and len(f) < 60 and "\0" not in f)[:12]
    if forms:
        _same_as_naive(*_compiled(forms), text, "en")


def hits(data: bytes) -> None:
    """The same with forms that meet, nest and overlap, given once, so that only the text changes. The first byte chooses the language."""
    language = "zh" if data[:1] == b"z" else "en"
    _same_as_naive(*_compiled(_CHINESE if language == "zh" else _ENGLISH, language), words(data[1:]), language)


_ENGLISH = (
    "deep sea", "deep sea lab", "sea lab", "lab of the deep", "Institute of R&D", "R&D", "Xi'an", "colour", "colour and form", "form",
    "a", "the", "to hold", "co-operate", "non-profit body", "nonprofit", "COVID-19", "5G", "body of law", "party", "Party School", "class",
    "children", "analysis", "St. Petersburg", "naïve", "e.g.", "U.S.", "one country, two systems", "ßtraße", "İstanbul", "ﬁx",
)  # fmt: skip
_CHINESE = (
    "深海研究院", "深海研究院院长", "研究院院长", "中国科学院", "科学院大学", "国务院总理", "一国两制", "两制台湾", "人民代表大会", "代表大会常务委员会",
    "發展改革委", "R&D中心", "5G网络", "“一带一路”", "西安·长安", "〇一二三", "ＡＢＣ公司",
)  # fmt: skip


@lru_cache(512)
def _compiled(forms: tuple[str, ...], language: str = "en") -> tuple[Compiled, tuple[tuple[str, str], ...]]:
    """Forms compiled, a term each, and their writings for a plain search; what is compiled comes back from its bytes as it went in."""
    terms = tuple(Term(f"t{i}", "term", {language: (Form(form),)}, source="t") for i, form in enumerate(forms))
    made = compile_glossary(Glossary("t", terms, digest="t"))
    promise(list(Compiled.loads(made.dumps()).terms()) == list(made.terms()) == list(terms), "compiled form")
    pack_ = pack(language)
    return made, tuple({(s, t.id) for t in terms for f in t.forms_in(language) for s, _ in pack_.surfaces(f.text, t.kind, f.inflect)})


def _same_as_naive(compiled: Compiled, writings: Iterable[tuple[str, str]], text: str, language: str) -> None:
    view = whole(File("a.txt", text), "target", language)
    (reading,) = Matcher(compiled).read(Document("a.txt", (Segment("1", view),), ()))
    pack_ = pack(language)
    folded = pack_.fold(text)
    wanted = set()
    for surface, term in writings:
        at = folded.value.find(surface)
        while at >= 0:
            if pack_.bounded(folded.value, at, at + len(surface)):
                wanted.add((*folded.span(at, at + len(surface)), term))
            at = folded.value.find(surface, at + 1)
    promise({(h.at.start, h.at.end, h.term.id) for h in reading.target} == wanted, "hits", wanted)
    for hit in reading.target:
        check_place(hit.at)
    top = sorted({(h.at.start, h.at.end) for h in reading.top})
    promise(all(a[1] <= b[0] for a, b in pairwise(top)), "top hits overlap", top)


def fixer(data: bytes) -> None:
    """What no edit touches stays as it is, byte for byte; and a text that was fixed has nothing left to fix."""
    if not data:
        return
    endings = [e for e in ENDINGS if e not in (".docx", ".xlsx")]
    path = f"a{endings[data[0] % len(endings)]}"

    judged: dict[str, list[Finding]] = {}

    def judge(file: File) -> Sequence[Finding]:
        # A finding holds its file by identity, so one text has one file here.
        if file.raw not in judged:
            judged[file.raw] = [f for document in documents(file, Options()) for f in small_engine().check(document)]
        return judged[file.raw]

    file = File(path, words(data[1:]))
    try:
        found = judge(file)
    except FormatError:
        return
    edits = fix.raw_edits(file, fix.fixable(found, True))
    after = fix.apply(file.raw, edits)
    at = new_at = 0
    for start, end, new in edits:
        promise(at <= start <= end, "edits in order", edits)
        promise(file.raw[at:start] == after[new_at : new_at + start - at], "between edits")
        new_at += start - at + len(new)
        at = end
    promise(file.raw[at:] == after[new_at:], "behind the edits")
    # Rounds are counted; what is packed in itself again and again ("&amp;amp;amp;…") can take more of them, but not for ever.
    for _ in range(64):
        file, more = fix.settle(file, judge, files.edited, True)
        if not more:
            return
    promise(False, "never settled", file.raw)


def numbers(data: bytes) -> None:
    """Quantities in any text stand where they are said to."""
    source, target = parts(data, 2)
    for text, language in ((source, "zh"), (target, "en"), (source, "en"), (target, "zh")):
        for quantity in quantities(text, language):
            promise(0 <= quantity.start < quantity.end <= len(text), "quantity", quantity)
    mismatches(source, target, "zh", "en")
    mismatches(target, source, "en", "zh")


def glossaries(data: bytes) -> None:
    """A glossary in YAML is read or refused, and comes back from its canonical writing as it went in."""
    try:
        found = read_yaml(words(data))
    except GlossaryError:
        return
    written = write_yaml(found)
    again = read_yaml(written)
    promise(again.terms == found.terms, "terms", written)
    promise(write_yaml(again) == written, "canonical")
    if sum(len(p.places) * len(p.bodies) for p in found.patterns) < 1000:
        from termcheck.glossary import merge

        compile_glossary(merge([found]))


def _readable() -> tuple[str, ...]:
    out = []
    for name in formats():
        try:
            format_named(name, "read")
        except UnknownInterchange:
            continue
        out.append(name)
    return tuple(out)


READABLE = _readable()


def imports(data: bytes) -> None:
    """A file of another tool is read or refused; what is read can be written in every format."""
    if not data:
        return
    name = READABLE[data[0] % len(READABLE)]
    packed = getattr(format_named(name, "read"), "PACKED", False)
    try:
        found = parse(data[1:] if packed else words(data[1:]), name, "t").glossary
    except GlossaryError:
        return
    promise(read_yaml(write_yaml(found)).terms is not None, "written")
    for other in formats():
        try:
            write(found, other)
        except UnknownInterchange:
            continue


def configs(data: bytes) -> None:
    """A config is read or refused. The first byte says whether it is TOML."""
    path = _folder() / ("a.toml" if data[:1] == b"t" else "a.yaml")
    path.write_bytes(data[1:])
    try:
        load(path)
    except ConfigError:
        return


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="termcheck-fuzz-"))


def expressions(data: bytes) -> None:
    """A user's expression is compiled or refused, and searches any text."""
    written, text = parts(data, 2)
    try:
        Expression(written).first(text)
    except BadExpression:
        return


def scores(data: bytes) -> None:
    """Lines to score are read or refused."""
    try:
        parse_scores(words(data), "a.jsonl", "a")
    except CorpusError:
        return


def compiled(data: bytes) -> None:
    """A compiled glossary that is damaged is seen to be so."""
    good = small_engine().glossary.dumps()
    at = int.from_bytes(data[:3], "big") % len(good)
    try:
        found = Compiled.loads(memoryview(good[:at] + data[3:] + good[at + len(data[3:]) :]))
        list(found.terms())
        naive_hits(found, whole(File("a.txt", "the Deep Sea Academy")))
    except (CorruptGlossary, ValueError, KeyError):
        return


def encodings(data: bytes) -> None:
    """What is decoded is written back as the same bytes."""
    try:
        text, name = files.decode(data)
    except UnicodeDecodeError:
        return
    promise("\0" not in text, "NUL")
    json.dumps(text, ensure_ascii=False).encode("utf-8")
    again = files.encode(text, name)
    promise(files.decode(again)[0] == text, "again", name)


TARGETS: dict[str, Callable[[bytes], None]] = {
    t.__name__: t
    for t in (
        readers,
        packed,
        checker,
        bilingual,
        matcher,
        hits,
        fixer,
        numbers,
        glossaries,
        imports,
        configs,
        expressions,
        scores,
        compiled,
        encodings,
    )
}
