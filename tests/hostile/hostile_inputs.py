"""Documents that are damaged, or made to do damage: name → bytes, and what the command line has to answer.

`CASES` is what `termcheck check NAME` gets: the exit, and a piece of the one line that is said where the exit is 2.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator

from hostile_case import (
    BAD,
    BILLION,
    BODY,
    DEEP,
    EXTERNAL,
    LINE,
    LONG,
    PARAMETER,
    WELL,
    W,
    archive,
    cell,
    docx,
    encrypted,
    lying,
    patched,
    rows,
    sheet,
)

TEXTS = rows([
    ("empty.txt", b"", 0, ""),
    ("only-mark.txt", b"\xef\xbb\xbf", 0, ""),
    ("only-mark-16.txt", b"\xff\xfe", 0, ""),
    ("blank.txt", b"\n" * 1_000_000, 0, ""),
    ("blank-r.txt", b"\r" * 1_000_000, 0, ""),
    ("blanks.txt", b" " * 1_000_000 + b"\t" * 1_000_000, 0, ""),
    ("mark.txt", b"\xef\xbb\xbf" + BAD.encode(), 1, ""),
    ("utf16.txt", BAD.encode("utf-16-le") + b"\n\0", 1, ""),
    ("utf16-be.txt", BAD.encode("utf-16-be"), 1, ""),
    ("utf16-mark.txt", BAD.encode("utf-16"), 1, ""),
    ("utf16-cut.txt", BAD.encode("utf-16")[:-1], 2, "not text in UTF-8"),
    ("utf16-half.txt", b"\xff\xfe" + b"\x00\xd8" * 3, 2, "not text in UTF-8"),
    ("utf32.txt", BAD.encode("utf-32"), 1, ""),
    ("utf32-no-mark.txt", BAD.encode("utf-32-le"), 2, "not text in UTF-8"),
    ("utf8-cut.txt", "深海院开会".encode()[:-1], 2, "not text in UTF-8"),
    ("utf8-bad.txt", b"The Deep Sea \xff\xfe\xfa\x80 Academy", 2, "not text in UTF-8"),
    ("utf8-surrogate.txt", b"a \xed\xa0\x80 b", 2, "not text in UTF-8"),
    ("utf8-overlong.txt", b"a \xc0\xaf b \xc0\x80", (*WELL, 2), ""),
    ("gb-cut.txt", ("深海院今天开会，各项工作有序开展。" * 9).encode("gb18030")[:-1], 2, "not text in UTF-8"),
    ("nul.txt", b"The Deep\0 Sea Academy met.\n", 2, "not text in UTF-8"),
    ("binary.txt", bytes(range(256)) * 64, 2, "not text in UTF-8"),
    ("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(200)), 2, "not text but a picture"),
    ("zip.txt", docx(), 2, "not text but a zip archive"),
    ("long.txt", b"a" * LONG, 0, ""),
    ("long-han.txt", "深".encode() * (LONG // 10), WELL, ""),
    ("long-number.txt", b"9" * 1_000_000, WELL, ""),
    ("mixed-ends.txt", "a\r\nb\rc\n\rd\x85e\u2028f\u2029The Deep Sea Academy\v\fg".encode(), 1, ""),
    ("storm.txt", ("e" + "\u0301" * 200_000 + "\nThe Deep Sea Academy").encode(), 1, ""),
    ("storm-2.txt", ("".join(chr(0x300 + i % 100) for i in range(100_000)) + "\nThe Deep Sea Academy").encode(), 1, ""),
    ("bidi.txt", "The \u202eDeep Sea\u202c Academy \u2066met\u2069.\nThe Deep Sea Academy\u202e".encode(), 1, ""),
    ("escapes.txt", "\x1b]0;x\x07\x1b[2J\x1b[31m The Deep Sea Academy \x9b31m\x08\x7f".encode(), 1, ""),
    ("joiners.txt", ("\u200d" * 100_000 + "The Deep Sea Academy" + "\ufe0f" * 100_000).encode(), 1, ""),
    ("noncharacters.txt", "\ufffe\uffff\U0010ffff\ufdd0 The Deep Sea Academy \ue000".encode(), 1, ""),
    ("ligature.txt", ("\ufdfa" * 50_000).encode(), 0, ""),
    ("brackets.txt", b"(" * 200_000, WELL, ""),
    ("brackets-2.txt", "（".encode() * 100_000, WELL, ""),
    ("quotes.txt", "“".encode() * 100_000, WELL, ""),
    ("comment-open.txt", b"<!-- termcheck: ignore " * 20_000, WELL, ""),
    ("comment-blank.txt", b"<!--" + b" " * 200_000 + b"termcheck: ignore", 0, ""),
    ("comment-none.txt", b"<!-- termcheck: ignore -->\n" * 200, WELL, ""),
    ("comment-term.txt", b"<!-- termcheck: ignore missing-term[" + b"x" * 100_000 + b"] -->", WELL, ""),
    ("comment-many.txt", b"<!-- termcheck: ignore forbidden-form --> The Deep Sea Academy\n" * 1000, WELL, ""),
    ("unknown.xyz", b"x", 2, "no known format"),
    ("none", b"x", 2, "no known format"),
    ("caps.TXT", BAD.encode(), 1, ""),
])  # fmt: skip

MARKUP = rows([
    ("empty.html", b"", 0, ""),
    ("deep.html", b"<div>" * DEEP + BAD.encode(), 2, "nested too deep"),
    ("deep-inline.html", b"<b>" * DEEP + BAD.encode(), 2, "nested too deep"),
    ("deep-closed.html", b"<p>" + b"<i>x</i>" * DEEP, WELL, ""),
    ("left-out-ends.html", b"".join(b"<%s>x " % t * 3000 for t in (b"li", b"p", b"dt", b"option", b"rt")) + b"<p>" + BAD.encode(), 1, ""),
    ("left-out-rows.html", b"<table>" + b"<tr><td>x<td>y" * 3000 + b"</table>" + BAD.encode(), 1, ""),
    ("ends.html", b"</div>" * DEEP + BAD.encode(), 1, ""),
    ("unclosed-tag.html", b"<a " * DEEP, WELL, ""),
    ("unclosed-tag-2.html", b"<" * DEEP, WELL, ""),
    ("unclosed-comment.html", b"<!--" * DEEP, WELL, ""),
    ("unclosed-cdata.html", b"<![CDATA[" * 2000, WELL, ""),
    ("marked-section.html", b"<p>a</p><![foo bar<p>The Deep Sea Academy</p>", WELL, ""),
    ("declaration.html", b"<!DOCTYPE " + b"x" * 100_000, WELL, ""),
    ("declaration-2.html", b"<!" + b"[" * 10_000 + BAD.encode(), WELL, ""),
    ("instruction.html", b"<?" * 50_000, WELL, ""),
    ("entity.html", b"&" * 200_000, WELL, ""),
    ("entity-2.html", b"<p>&#" + b"9" * 100_000 + b"; &#x110000; &#xd800; &#0; &nosuch; The Deep Sea Academy</p>", 1, ""),
    ("attributes.html", b"<a " + b"x=1 " * 100_000 + b">y</a>", WELL, ""),
    ("attribute-open.html", b"<a title=\"" + b"x" * 1_000_000, WELL, ""),
    ("attribute-quotes.html", b"<a x='" * 20_000, WELL, ""),
    ("script.html", b"<script>" + b"</scrip" * 100_000, WELL, ""),
    ("script-open.html", b"<script><p>The Deep Sea Academy", WELL, ""),
    ("nul.html", b"<p>The Deep\0Sea</p>", 2, "not text in UTF-8"),
    ("xxe.xhtml", f"{EXTERNAL}<html><body><p>&x; The Deep Sea Academy</p></body></html>", WELL, ""),
    ("empty.md", b"", 0, ""),
    ("deep-quote.md", b">" * DEEP + BAD.encode(), WELL, ""),
    ("deep-list.md", b"".join(b" " * (2 * i) + b"- x\n" for i in range(400)), WELL, ""),
    ("deep-list-line.md", b"- " * 20_000 + b"x", WELL, ""),
    ("deep-link.md", b"[" * DEEP, WELL, ""),
    ("deep-link-2.md", b"[a](" * 50_000, WELL, ""),
    ("deep-link-3.md", b"![" * 50_000 + b"](" * 50_000, WELL, ""),
    ("emphasis.md", b"*a " * 50_000, WELL, ""),
    ("emphasis-2.md", b"*_" * 50_000 + BAD.encode(), WELL, ""),
    ("strong.md", b"**a" * 50_000, WELL, ""),
    ("ticks.md", b"".join(b"`" * (i % 300 + 1) + b"x" for i in range(1500)), WELL, ""),
    ("ticks-2.md", b"`" * 200_000, WELL, ""),
    ("fence.md", b"```\n" * 20_001, WELL, ""),
    ("html.md", b"<!--" * 50_000, WELL, ""),
    ("html-2.md", b"<a" * 50_000, WELL, ""),
    ("html-3.md", b"x <a " * 50_000, WELL, ""),
    ("parens.md", b"](" + b"(" * 100_000, WELL, ""),
    ("parens-2.md", b"](" * 50_000, WELL, ""),
    ("table.md", b"|" * 50_000 + b"\n" + b"|-" * 50_000 + b"\n", WELL, ""),
    ("table-2.md", b"|a|\n|-|\n" + b"|b|\n" * 5_000, WELL, ""),
    ("table-wide.md", b"|a" * 300 + b"|\n" + b"|-" * 300 + b"|\n" + (b"|b" * 300 + b"|\n") * 30, WELL, ""),
    ("front-open.md", b"---\n" + b"a: b\n" * 20_000, WELL, ""),
    ("front-bomb.md", b"---\na: &a [x,x]\nb: &b [*a,*a]\n---\nThe Deep Sea Academy\n", 1, ""),
    ("headings.md", b"#" * 100_000, WELL, ""),
    ("setext.md", (b"a\n" + b"=" * 5) * 5_000, WELL, ""),
    ("references.md", b"".join(b"[a%d]: x\n" % i for i in range(20_000)), WELL, ""),
    ("reference-open.md", b"[a]: <" * 20_000, WELL, ""),
    ("escape.md", b"\\" * 100_000, WELL, ""),
    ("entity.md", b"&a" * 50_000, WELL, ""),
    ("address.md", b"a@" * 50_000, WELL, ""),
    ("address-2.md", b"a." * 50_000, WELL, ""),
    ("address-3.md", b"http://" * 20_000, WELL, ""),
    ("nul.md", b"a\0b", 2, "not text in UTF-8"),
    ("returns.md", b"The Deep Sea Academy\r" * 1000, 1, ""),
])  # fmt: skip

SEGMENTS = rows([
    ("empty.jsonl", b"", 0, ""),
    ("good.jsonl", LINE, 1, ""),
    ("mark.jsonl", "\ufeff" + LINE, 1, ""),
    ("returns.jsonl", LINE.replace("\n", "\r\n") * 2, 1, ""),
    ("separators.jsonl", '{"target": "The Deep Sea\u2028 Academy \u2029 \x85"}\n', WELL, ""),
    ("deep.jsonl", LINE + '{"target": "x", "more": ' + "[" * DEEP + "]" * DEEP + "}", 2, "deep.jsonl:2: "),
    ("deep-object.jsonl", '{"a":' * DEEP, 2, "deep-object.jsonl:1: "),
    ("deep-open.jsonl", LINE + "[" * DEEP, 2, "deep-open.jsonl:2: "),
    ("array.jsonl", '["a"]\n', 2, "array.jsonl:1: "),
    ("word.jsonl", "null\n", 2, "word.jsonl:1: "),
    ("words.jsonl", LINE + "not json\n", 2, "words.jsonl:2: "),
    ("cut.jsonl", LINE + LINE[:-4], 2, "cut.jsonl:2: "),
    ("twice.jsonl", '{"target": "a", "target": "The Deep Sea Academy"}\n', 2, "twice.jsonl:1: "),
    ("nan.jsonl", '{"id": NaN, "target": "a"}\n', 2, "nan.jsonl:1: "),
    ("infinity.jsonl", '{"n": -Infinity, "target": "a"}\n', 2, "infinity.jsonl:1: "),
    ("digits.jsonl", '{"id": ' + "9" * 100_000 + ', "target": "a"}\n', 2, "digits.jsonl:1: "),
    ("exponent.jsonl", '{"n": 1e999999999, "target": "a"}\n', 0, ""),
    ("half.jsonl", '{"target": "The Deep Sea Academy \\ud800 met"}\n', 2, "half.jsonl:1: "),
    ("half-source.jsonl", '{"source": "\\udfff", "target": "a"}\n', 2, "half-source.jsonl:1: "),
    ("half-id.jsonl", '{"id": "\\ud83d", "target": "The Deep Sea Academy"}\n', 2, "half-id.jsonl:1: "),
    ("half-doc.jsonl", '{"doc": "\\udc00\\ud800", "target": "The Deep Sea Academy"}\n', 2, "half-doc.jsonl:1: "),
    ("half-key.jsonl", '{"\\udc00": 1, "target": "The Deep Sea Academy"}\n', 1, ""),
    ("whole-pair.jsonl", '{"target": "\\ud83d\\ude00 The Deep Sea Academy \\u0000 \\u001b[31m"}\n', 1, ""),
    ("nul.jsonl", b'{"target": "a\0b"}\n', 2, "not text in UTF-8"),
    ("control.jsonl", b'{"target": "a\x01b\tc"}\n', 2, "control.jsonl:1: "),
    ("escape.jsonl", '{"target": "a\\qb"}\n', 2, "escape.jsonl:1: "),
    ("escape-2.jsonl", '{"target": "a\\u12"}\n', 2, "escape-2.jsonl:1: "),
    ("number.jsonl", '{"target": 5}\n', 2, "'target' is not a string"),
    ("list.jsonl", '{"target": ["a"]}\n', 2, "'target' is not a string"),
    ("source-number.jsonl", '{"source": 5, "target": "a"}\n', 2, "'source' is not a string"),
    ("source-null.jsonl", '{"source": null, "target": "The Deep Sea Academy"}\n', 1, ""),
    ("target-null.jsonl", '{"source": "a", "target": null}\n', 2, "'target' is missing"),
    ("no-target.jsonl", '{"source": "深海院"}\n', 2, "'target' is missing"),
    ("id-list.jsonl", '{"id": [1], "target": "a"}\n', 2, "'id' is neither a string nor a number"),
    ("doc-object.jsonl", '{"doc": {}, "target": "a"}\n', 2, "'doc' is neither a string nor a number"),
    ("id-true.jsonl", '{"id": true, "target": "a"}\n', 2, "'id' is neither a string nor a number"),
    ("behind.jsonl", '{"target": "a"} {"target": "b"}\n', 2, "behind.jsonl:1: "),
    ("comma.jsonl", '{"target": "a",}\n', 2, "comma.jsonl:1: "),
    ("open.jsonl", '{"target": "a"\n', 2, "open.jsonl:1: "),
    ("open-2.jsonl", '{"target"\n', 2, "open-2.jsonl:1: "),
    ("open-3.jsonl", '{"target":\n', 2, "open-3.jsonl:1: "),
    ("long.jsonl", '{"target": "' + "a" * LONG + '"}', 0, ""),
    ("many.jsonl", "{}\n" * 100_000, 2, "many.jsonl:1: "),
    ("many-ids.jsonl", '{"doc": "a", "target": "b"}\n{"doc": "c", "target": "d"}\n' * 2000, 0, ""),
    ("escapes.jsonl", '{"target": "' + "\\u0041" * 100_000 + '"}', WELL, ""),
    ("members.jsonl", "{" + "".join(f'"a{i}": 1, ' for i in range(50_000)) + '"target": "The Deep Sea Academy"}', 1, ""),
    ("blank.jsonl", "\n" * 1_000_000, 0, ""),
])  # fmt: skip

TABLES = rows([
    ("empty.csv", b"", 0, ""),
    ("empty.tsv", b"\n", WELL + (2,), ""),
    ("good.tsv", f"zh\ten\n深海院\t{BAD}\n", 1, ""),
    ("mark.csv", f"\ufeffzh,en\n深海院,{BAD}\n", 1, ""),
    ("open.csv", f'zh,en\n深海院,"{BAD}\n', 2, "open.csv:2: a quoted cell is not closed"),
    ("open-2.csv", 'zh,en\n"' + '""' * 100_000, 2, "open-2.csv:2: "),
    ("behind.csv", 'zh,en\n"深"x,"a"\n', 2, "behind.csv:2: "),
    ("narrow.csv", "zh,en\n深海院\n", 2, "narrow.csv:2: "),
    ("no-header.csv", "a,b,c\nd,e,f\n", 2, "no-header.csv:1: "),
    ("wide.csv", "zh,en" + ",x" * 100_000 + "\n深海院," + BAD + "\n", 1, ""),
    ("formula.csv", f"zh,en\n=cmd|' /C calc'!A0,{BAD}\n", 1, ""),
    ("many.tsv", "zh\ten\n" + "深\ta\n" * 20_000, WELL, ""),
    ("returns.tsv", f"zh\ten\r深海院\t{BAD}\r", 1, ""),
    ("quotes.csv", "zh,en\n" + '深,"' + '""' * 100_000 + '"\n', WELL, ""),
    ("nul.csv", b"zh,en\n\0,a\n", 2, "not text in UTF-8"),
    ("long.tsv", "zh\ten\n深\t" + "a" * LONG + "\n", WELL, ""),
    ("tabs.tsv", "zh\ten\n" + "\t" * 200_000 + "\n", WELL, ""),
    ("empty.po", b"", 0, ""),
    ("good.po", f'msgid "深海院"\nmsgstr "{BAD}"\n', 1, ""),
    ("open.po", 'msgid "a\n', 2, "open.po:1: "),
    ("alone.po", '"a"\n', 2, "alone.po:1: "),
    ("rubbish.po", 'msgid "a"\nmsgstr "b"\nrubbish\n', 2, "rubbish.po:3: "),
    ("escape.po", 'msgid "a"\nmsgstr "\\777 \\xff \\x0 \\0 \\q The Deep Sea Academy"\n', 1, ""),
    ("slashes.po", 'msgid "a"\nmsgstr "' + "\\" * 100_001 + "\n", 2, "slashes.po:2: "),
    ("plural.po", 'msgid "a"\nmsgid_plural "b"\n' + "".join(f'msgstr[{i}] "c"\n' for i in range(5000)), WELL, ""),
    ("plural-digits.po", 'msgid "a"\nmsgstr[' + "9" * 10_000 + '] "c"\n', WELL, ""),
    ("strings.po", 'msgid "a"\nmsgstr ""\n' + '"The Deep Sea Academy "\n' * 5000, 1, ""),
    ("comments.po", "#, fuzzy\n" * 100_000, 0, ""),
    ("twice.po", 'msgid "a"\nmsgid "b"\nmsgstr "c"\nmsgstr "d"\n', 2, "twice.po:4: msgstr stands without a msgid"),
])  # fmt: skip


def _tmx(body: str, head: str = "") -> str:
    return f'{head}<tmx version="1.4"><body><tu><tuv xml:lang="zh"><seg>深海院</seg></tuv><tuv xml:lang="en"><seg>{body}</seg></tuv></tu></body></tmx>'


def _xliff(body: str, head: str = "") -> str:
    return (
        f'{head}<xliff version="1.2"><file source-language="zh" target-language="en"><body><trans-unit id="1"><source>深海院</source>'
        f"<target>{body}</target></trans-unit></body></file></xliff>"
    )


def _xml() -> Iterator[tuple[str, bytes | str, int | tuple[int, ...], str]]:
    for ending, made in (("tmx", _tmx), ("xlf", _xliff)):
        yield f"good.{ending}", made(BAD), 1, ""
        yield f"mark.{ending}", "\ufeff" + made(BAD), 1, ""
        yield f"utf16.{ending}", ('<?xml version="1.0" encoding="UTF-16"?>' + made(BAD)).encode("utf-16"), 1, ""
        yield f"latin.{ending}", ('<?xml version="1.0" encoding="ISO-8859-1"?>' + made(BAD)), 1, ""
        yield f"empty.{ending}", b"", 2, f"empty.{ending}"
        yield f"cut.{ending}", made(BAD)[:-9], 2, f"cut.{ending}:1: not well-formed XML"
        yield f"crossed.{ending}", made("<b>x</i>"), 2, f"crossed.{ending}:1: not well-formed XML"
        yield f"billion.{ending}", made("&j;", BILLION), 2, f"billion.{ending}:1: "
        yield f"external.{ending}", made("&x;", EXTERNAL), 2, f"external.{ending}:1: "
        yield f"parameter.{ending}", made("x", PARAMETER), 2, f"parameter.{ending}:1: "
        yield f"subset.{ending}", made("x", "<!DOCTYPE a [<!ELEMENT a ANY>]>"), 2, f"subset.{ending}:1: "
        yield f"undefined.{ending}", made("&nosuch;"), 2, f"undefined.{ending}:1: "
        yield f"deep.{ending}", made("<g>" * DEEP), 2, f"deep.{ending}:1: XML is nested too deep"
        yield f"attributes.{ending}", made("<g " + " ".join(f'a{i}="1"' for i in range(50_000)) + "/>" + BAD), 1, ""
        yield f"twice.{ending}", made('<g a="1" a="2"/>'), 2, f"twice.{ending}:1: "
        yield f"long.{ending}", made("a" * 2_000_000), WELL, ""
        yield f"references.{ending}", made("&#x41;&amp;&lt;" * 50_000 + BAD), WELL, ""
        yield f"control.{ending}", made("\x01"), 2, f"control.{ending}:1: "
        yield f"half.{ending}", made("&#xd800;"), 2, f"half.{ending}:1: "
        yield (
            f"include.{ending}",
            made('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>' + BAD),
            1,
            "",
        )
        yield f"style.{ending}", made(BAD, '<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>'), 1, ""
        yield f"cdata.{ending}", made("<![CDATA[" + BAD + "]]>"), WELL, ""
        yield f"version.{ending}", '<?xml version="9.9"?>' + made("x"), WELL + (2,), ""
        yield f"encoding.{ending}", '<?xml version="1.0" encoding="nosuch"?>' + made("x"), WELL + (2,), ""
    yield "other.xlf", "<html/>", 2, "not an XLIFF file"
    yield "other.tmx", "<html/>", 2, "not a TMX file"
    yield "nested.tmx", _tmx("<sub>" * 50 + BAD + "</sub>" * 50), WELL, ""
    yield "seg-in-seg.tmx", _tmx("a<seg>b</seg>c"), WELL, ""
    yield "loose.tmx", "<tmx><seg>a</seg><tuv/><tu/></tmx>", 0, ""
    yield "loose.xlf", "<xliff><target>a</target><unit><target>The Deep Sea Academy</target></unit></xliff>", WELL, ""
    yield "skipped.xlf", _xliff("a").replace('id="1"', 'id="1" translate="no"'), 0, ""


XML = rows(list(_xml()))


def _packed() -> Iterator[tuple[str, bytes | str, int | tuple[int, ...], str]]:
    yield "good.docx", docx(), 1, ""
    yield "alike.docx", docx(f"<w:document {W}><w:body>".encode() + b"<w:p/>" * 200_000 + b"</w:body></w:document>"), 0, ""
    yield "sizes.docx", patched(docx(), b"PK\x01\x02", b"PK\x01\x02")[:-22] + b"PK\x05\x06" + b"\xff" * 18, 2, "sizes.docx: "
    yield "empty.docx", b"", 2, "not a readable Office file"
    yield "text.docx", BAD, 2, "not a readable Office file"
    yield "cut.docx", docx()[:-30], 2, "not a readable Office file"
    yield "old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), 2, "not a readable Office file"
    yield "other.docx", archive({"a.txt": b"x"}), 2, "no word/document.xml"
    yield "none.docx", archive({}), 2, "no word/document.xml"
    yield "ratio.docx", docx(b"<a>" + b" " * 50_000_000 + b"</a>"), 2, "more than is reasonable"
    yield "beside.docx", docx(**{"word/media/x": bytes(50_000_000)}), 2, "more than is reasonable"
    yield "lying.docx", lying(docx(BODY + b" " * 5_000_000)), 2, "lying.docx"
    yield (
        "many.docx",
        archive([("word/document.xml", BODY), *((f"x{i}", b"") for i in range(11_000))], zipfile.ZIP_STORED),
        2,
        "more than 10000 parts",
    )
    yield "encrypted.docx", encrypted(docx()), 2, "encrypted"
    yield (
        "names.docx",
        archive([("word/document.xml", BODY), ("../../evil", b"x"), ("/etc/evil", b"x"), ("C:\\evil", b"x"), ("a\nb", b"x")]),
        1,
        "",
    )
    yield "long-name.docx", archive([("word/document.xml", BODY), ("x/" * 30_000, b"x")]), 1, ""
    yield "broken-sum.docx", patched(docx(), struct.pack("<I", zlib.crc32(BODY)), b"\1\2\3\4"), 2, "broken-sum.docx"
    yield "method.docx", archive({"word/document.xml": BODY}, zipfile.ZIP_BZIP2), 1, ""
    yield "lzma.docx", archive({"word/document.xml": BODY}, zipfile.ZIP_LZMA), 1, ""
    yield "deep.docx", docx(f"<w:document {W}>".encode() + b"<w:p>" * DEEP), 2, "nested too deep"
    yield "billion.docx", docx(BILLION.encode() + BODY), 2, "document type"
    yield "external.docx", docx(EXTERNAL.encode() + BODY), 2, "document type"
    yield "crossed.docx", docx(b"<w:document><w:p><w:t></w:p>"), 2, "not well-formed XML"
    yield "empty-part.docx", docx(b""), 2, "not well-formed XML"
    yield "binary-part.docx", docx(bytes(range(256))), 2, "not well-formed XML"
    yield "utf16-part.docx", docx(('<?xml version="1.0" encoding="UTF-16"?>' + BODY.decode()).encode("utf-16")), WELL + (2,), ""
    yield (
        "loose.docx",
        docx(f"<w:document {W}><w:tc/><w:tr/><w:t>a<w:t>b</w:t></w:t><w:tr><w:tc><w:p/></w:tc></w:tr></w:document>".encode()),
        WELL,
        "",
    )
    yield (
        "cells.docx",
        docx(f"<w:document {W}><w:tr>".encode() + b"<w:tc><w:p><w:t>x</w:t></w:p></w:tc>" * 20_000 + b"</w:tr></w:document>"),
        WELL + (2,),
        "",
    )
    yield (
        "quote.docx",
        docx(f"<w:document {W}><w:body><w:p><w:r><w:t a='&gt;>'>The Deep Sea Academy</w:t></w:r></w:p></w:body></w:document>".encode()),
        1,
        "",
    )
    yield (
        "good.xlsx",
        sheet(f'<row r="1">{cell("A1", "zh")}{cell("B1", "en")}</row><row r="2">{cell("A2", "深海院")}{cell("B2", BAD)}</row>'),
        1,
        "",
    )
    yield "empty.xlsx", b"", 2, "not a readable Office file"
    yield "text.xlsx", BAD, 2, "not a readable Office file"
    yield "other.xlsx", docx(), 2, "not an Excel file"
    yield "ratio.xlsx", archive({"xl/workbook.xml": bytes(50_000_000)}), 2, "more than is reasonable"
    yield "lying.xlsx", lying(archive({"xl/workbook.xml": bytes(5_000_000)})), 2, "lying.xlsx"
    yield "encrypted.xlsx", encrypted(sheet("")), 2, "encrypted"
    yield "no-cells.xlsx", sheet(""), WELL, ""
    yield "far.xlsx", sheet(f'<row r="1048576">{cell("XFD1048576", "x")}</row><row r="1">{cell("A1", "zh")}</row>'), 2, "far.xlsx"
    yield (
        "far-2.xlsx",
        sheet(f'<row r="1">{cell("A1", "zh")}</row><row r="4294967295">{cell("ZZZZZZ4294967295", "x")}</row>'),
        2,
        "far-2.xlsx",
    )
    yield (
        "far-3.xlsx",
        sheet(
            f'<row r="1">{cell("A1", "zh")}{cell("B1", "en")}</row><row r="1048576">{cell("A1048576", "深")}{cell("B1048576", "x")}</row>'
        ),
        WELL + (2,),
        "",
    )
    yield (
        "error.xlsx",
        sheet('<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1"><v>abc</v></c><c r="C1" t="s"><v>99</v></c></row>'),
        2,
        "error.xlsx",
    )
    yield "external.xlsx", archive({"xl/workbook.xml": (EXTERNAL + "<workbook>&x;</workbook>").encode()}), 2, "external.xlsx"
    yield "billion.xlsx", archive({"xl/workbook.xml": (BILLION + "<workbook>&j;</workbook>").encode()}), 2, "billion.xlsx"


PACKED = rows(list(_packed()))

CASES = (*TEXTS, *MARKUP, *SEGMENTS, *TABLES, *XML, *PACKED)
