"""`--fix` on files of every format, made at random: what is wrong is right, and every other byte is as it was.

The right result is not asked of the program: a document is made with a mark for each wrong name, and written twice. TERMCHECK_DOCUMENTS says how
many there are of each format; 1,000 take some minutes.
"""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from termcheck.cli import main

COUNT = int(os.environ.get("TERMCHECK_DOCUMENTS", "20"))
MARK = "\ue000"
WRONG, RIGHT = "Deep Sea Academy", "Bureau of R&D"
YAML = """\
schema: termcheck/glossary/1
name: g
license: CC0-1.0
entries:
  - id: deep
    kind: institution
    zh: [深海院]
    en: [Bureau of R&D, {text: Deep Sea Academy, status: forbidden}]
    source: x
"""
# Nothing of this is to be touched, wherever it stands.
FILLER = [
    "met",
    "the",
    "été",
    "中国",
    "，",
    "R&D",
    "𠮷",
    "🙂",
    "100%",
    "a-b",
    "(x)",
    "it's",
    "«q»",
    "…",
    "1,200",
    "i.e.",
    "Bureau",
    "Deep Sea",
    "Sea Academy",
]
Random = random.Random
Made = tuple[str | bytes, str | bytes]


def words(r: Random, marks: int = 2, more: tuple[str, ...] = ()) -> str:
    """A line with some marks in it, words apart."""
    found = [r.choice([*FILLER, *more]) for _ in range(r.randrange(1, 9))]
    for _ in range(r.randrange(marks + 1)):
        found.insert(r.randrange(len(found) + 1), r.choice(["{}", "({}),", "{}'s", "{}."]).format(MARK))
    return " ".join(found)


def both(template: str, escape: Callable[[str], str] = str) -> Made:
    return template.replace(MARK, escape(WRONG)), template.replace(MARK, escape(RIGHT))


def xml(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def lines(r: Random, rows: list[str]) -> str:
    end = r.choice(["\n", "\r\n"])
    return end.join(rows) + r.choice(["", end])


def txt(r: Random) -> Made:
    return both(
        lines(r, [r.choice(["", "  ", "\t"]) + words(r, more=("<b>", '"', "\\", "&amp;", "\u00a0")) for _ in range(r.randrange(1, 9))])
    )


def md(r: Random) -> Made:
    rows = []
    for _ in range(r.randrange(1, 8)):
        rows += [
            r.choice(["", "# ", "- ", "1. ", "> ", "**Note** "])
            + words(r, more=("`Deep Sea Academy`", "*x*", "[y](http://a.b/c_d)", "\\*")),
            r.choice(
                [
                    "",
                    "```\nDeep Sea Academy\n```",
                    "<!-- Deep Sea Academy -->",
                    "![](<Deep Sea Academy.png>)",
                    "| a | b |\n|---|---|\n| c | d |",
                ]
            ),
            "",
        ]
    return both("\n".join(rows))


def html(r: Random) -> Made:
    rows = []
    for _ in range(r.randrange(1, 8)):
        content = " ".join(r.choice(["{}", "<b>{}</b>", "<i class='x'>{}</i>"]).format(xml(words(r, 1))) for _ in range(3))
        rows.append(
            r.choice(
                ["<p>{}</p>", '<P ALIGN=left data-of="Deep Sea Academy">{}', "<li>{}<li>", "<div><!-- Deep Sea Academy -->{}<br/></div>"]
            ).format(content)
        )
    head = "<!DOCTYPE html><html><head><script>var a = 'Deep Sea Academy';</script><style>p {}</style></head><body>"
    return both(lines(r, [head, *rows, "</body></html>"]), xml)


def jsonl(r: Random) -> Made:
    rows = []
    for number in range(r.randrange(1, 9)):
        target, source = quoted(words(r, more=('"', "\\"))), quoted(f"深海院 {number} Deep Sea Academy")
        if r.random() < 0.3:
            target = "".join(c if c.isascii() or c == MARK or ord(c) > 0xFFFF else f"\\u{ord(c):04X}" for c in target)
        row = [f'"id" : "{number}"', f'"source": "{source}"', f'"target":  "{target}"', '"note": "Deep Sea Academy"', '"n": 1.50']
        r.shuffle(row)
        rows.append("{" + ", ".join(row) + r.choice(["}", " }"]))
    return both(lines(r, rows), quoted)


def table(r: Random, separator: str) -> Made:
    rows = [separator.join(["id", "zh", "en", "note"])]
    for number in range(r.randrange(1, 9)):
        text = words(r)
        if separator == "," and (r.random() < 0.5 or "," in text or '"' in text):
            text = '"' + text.replace('"', '""') + r.choice(["", ' ""x"" ', "\n"]) + '"'
        rows.append(separator.join([str(number), "深海院 Deep Sea Academy", text, "Deep Sea Academy"]))
    return both(lines(r, rows))


def po(r: Random) -> Made:
    rows = ['msgid ""', 'msgstr "Content-Type: text/plain; charset=UTF-8\\n"', ""]
    for number in range(r.randrange(1, 8)):
        pieces = [quoted(words(r, 1, more=('"', "\t".expandtabs(1)))) + r.choice(["", "\\n", "\\t"]) for _ in range(r.randrange(1, 4))]
        rows += ["#. Deep Sea Academy", "#: Deep Sea Academy:1", f'msgid "深海院 {number} Deep Sea Academy"']
        rows += [
            f'msgstr "{pieces[0]} "' if len(pieces) == 1 else 'msgstr ""',
            *([] if len(pieces) == 1 else [f'"{piece} "' for piece in pieces]),
            "",
        ]
    return both(lines(r, rows), quoted)


def xliff(r: Random) -> Made:
    units = []
    for number in range(r.randrange(1, 8)):
        target = " ".join(
            r.choice(["{}", "<g id='1'>{}</g>", "<ph id='2'>Deep Sea Academy</ph>{}", "{}<x id='3'/>"]).format(xml(words(r, 1)))
            for _ in range(3)
        )
        units.append(
            f"<trans-unit id='{number}'><source>深海院 Deep Sea Academy</source><target state=\"final\">{target}</target>"
            + r.choice(["", "<note>Deep Sea Academy</note>", "<alt-trans><target>Deep Sea Academy</target></alt-trans>"])
            + "</trans-unit>"
        )
    head = '<xliff version="1.2"><file original="Deep Sea Academy" source-language="zh" target-language="en" datatype="x"><body>'
    return both(lines(r, [head, *units, "</body></file></xliff>"]), xml)


def tmx(r: Random) -> Made:
    units = [
        f"<tu><note>Deep Sea Academy</note><tuv xml:lang='zh-CN'><seg>深海院 Deep Sea Academy</seg></tuv><tuv xml:lang=\"en\"><seg>{xml(words(r))}</seg></tuv></tu>"
        for _ in range(r.randrange(1, 8))
    ]
    return both(lines(r, ["<?xml version='1.0'?>", '<tmx version="1.4"><header/><body>', *units, "</body></tmx>"]), xml)


def docx(r: Random) -> Made:
    def paragraph() -> str:
        runs = "".join(
            f'<w:r>{r.choice(["", "<w:rPr><w:b/></w:rPr>"])}<w:t xml:space="preserve">{xml(words(r, 1))} </w:t></w:r>'
            for _ in range(r.randrange(1, 4))
        )
        return f"<w:p>{r.choice(['', '<w:pPr/>'])}{runs}{r.choice(['', '<w:r><w:instrText>Deep Sea Academy</w:instrText></w:r>'])}</w:p>"

    spaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:document {spaces}><w:body>{''.join(paragraph() for _ in range(r.randrange(1, 6)))}</w:body></w:document>"
    notes = f"<w:footnotes {spaces}><w:footnote>{paragraph()}</w:footnote></w:footnotes>"
    parts = {"[Content_Types].xml": "<Types/>", "word/document.xml": body, "word/media/a.bin": "Deep Sea Academy", "word/footnotes.xml": notes, "docProps/core.xml": "<a>Deep Sea Academy</a>"}  # fmt: skip
    names = [*parts]
    r.shuffle(names)
    made = [dict(zip(names, (both(parts[n], xml)[side] for n in names), strict=True)) for side in (0, 1)]
    return packed(made[0]), packed(made[1])


def packed(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            kept = zipfile.ZipInfo(name, (2020, 2, 2, 2, 2, 2))
            archive.writestr(kept, content, compress_type=zipfile.ZIP_DEFLATED if "media" not in name else zipfile.ZIP_STORED)
    return out.getvalue()


FORMATS: dict[str, Callable[[Random], Made]] = {
    "txt": txt, "md": md, "html": html, "docx": docx, "tsv": lambda r: table(r, "\t"), "csv": lambda r: table(r, ","), "jsonl": jsonl, "po": po,
    "xliff": xliff, "tmx": tmx,
}  # fmt: skip
ENCODINGS = ["utf-8", "utf-8", "utf-8-sig", "utf-16", "gb18030"]


def written(made: str | bytes, encoding: str) -> bytes:
    return made.encode(encoding) if isinstance(made, str) else made


def content(data: bytes, ending: str) -> object:
    """The bytes of a file; of a packed one its parts in their order, with what the archive says of them."""
    if ending != "docx":
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(i.filename, i.date_time, i.compress_type, archive.read(i)) for i in archive.infolist()]


@pytest.mark.parametrize("ending", FORMATS)
def test_only_what_is_wrong_changes(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("g.yaml").write_text(YAML, encoding="utf-8")
    Path("in").mkdir()
    r = Random(ending)
    want: dict[Path, bytes] = {}
    wrong = 0
    for number in range(COUNT):
        before, after = FORMATS[ending](r)
        encoding = r.choice(ENCODINGS)
        path = Path("in", f"{number}.{ending}")
        # Chinese alone tells GB18030 from others; a file without it is ASCII or was never in it.
        path.write_bytes(written(before, encoding))
        want[path] = written(after, encoding)
        wrong += before != after
    options = [
        "check",
        "in",
        "--isolated",
        "--no-default-glossaries",
        "--glossary",
        "g.yaml",
        "--select",
        "forbidden-form",
        "--fix",
        "--unsafe-fixes",
        "--exit-zero",
    ]
    assert main(options) == 0, capsys.readouterr().err
    assert f"in {wrong} file" in capsys.readouterr().err
    assert wrong > COUNT // 3
    for path, data in want.items():
        assert content(path.read_bytes(), ending) == content(data, ending), path
    fixed = {path: path.stat().st_mtime_ns for path in want}
    assert main(options) == 0
    assert "0 fixes in 0 files" in capsys.readouterr().err
    assert fixed == {path: path.stat().st_mtime_ns for path in want}
