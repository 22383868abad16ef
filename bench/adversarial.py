"""Time that grows faster than the text: every check and every step on texts that are made to be slow, at one size and at four times that.

    python bench/adversarial.py [--size 25000] [NAME…]

A step is named where it takes more than a second at the larger size and more than eight times as long as at the smaller one (four is right).
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress as suppress_
from typing import Any

from termcheck import checks, documents, files, fix, formats, suppress
from termcheck.engine import Engine, Rules
from termcheck.formats import Options
from termcheck.glossary.compiled import Compiled
from termcheck.model import File
from termcheck.reading import Whole

LIMIT = 60
Text = Callable[[int], str]


def filled(words: str) -> Text:
    return lambda size: (words * (size // len(words) + 1))[:size]


def numbered(words: str) -> Text:
    """With a number in every copy that tells it from the others."""

    def made(size: int) -> str:
        out, total = [], 0
        while total < size:
            out.append(words.format(_letters(len(out)), len(out)))
            total += len(out[-1])
        return "".join(out)

    return made


def _letters(number: int) -> str:
    out = ""
    while True:
        out = chr(97 + number % 26) + out
        number //= 26
        if not number:
            return out.capitalize()


def _random(alphabet: str) -> Text:
    return lambda size: "".join(random.Random(size).choices(alphabet, k=size))


def target_texts() -> dict[str, Text]:
    """Texts of a translation, one long paragraph each, and some of many."""
    short = {
        "letters": "a", "capitals": "A", "points": "A.", "points-lower": "a.", "brackets": "(", "brackets-closed": ")", "brackets-both": "()",
        "quotes": "“", "quotes-both": "“”", "straight": '"', "apostrophes": "'", "dashes": "—", "hyphens": "-", "hyphened": "a-", "hyphened-caps": "A-",
        "digits": "1", "commas": "1,", "thousands": "1,000", "decimals": "1.", "slashes": "1/", "colons": "1:", "percents": "1%", "ordinals": "1st ",
        "blanks": " ", "tabs": "\t", "nbsp": "\u00a0", "wide": "\u3000", "zero-width": "\u200b", "combining": "\u0301", "soft": "\u00ad", "marks": "e\u0301",
        "the": "the ", "of": "of ", "of-the": "of the ", "and": "and ", "and-caps": "And ", "titles": "Minister ", "president": "President ", "mr": "Mr. ", "dr": "Dr. ",
        "names": "Wang Xiaoming ", "family": "Wang ", "university": "University ", "of-names": "University of ", "initials": "A. B. ", "caps-words": "Aaa ",
        "caps-lower": "Aa", "lower-caps": "aA", "abbreviation": "(ABC) ", "abbreviation-long": "ABCDEFGH", "ampersand": "A&", "underscore": "A_", "email": "a@",
        "months": "May ", "month-days": "May 1, ", "dates": "May 1, 2020 ", "years": "2020 ", "iso": "2020-01-01", "times": "10:30 a.m. ", "decades": "1990s ",
        "million": "million ", "millions": "1 million ", "money": "$1 ", "yuan": "RMB 1 yuan ", "words": "one hundred and ", "hundred": "hundred ", "twenty": "twenty-one ",
        "thousand": "one thousand ", "percent": "one percent ", "fraction": "two thirds ", "half": "half ", "roman": "XIV ", "nth": "14th ", "first": "first ",
        "five-year": "the 14th Five-Year Plan ", "peking": "Peking University ", "beijing": "Beijing ", "hkma": "Hong Kong Monetary Authority (HKMA) ", "cpc": "CPC Central Committee ",
        "and-names": "Wang and Li and ", "comma-names": "Wang, Li, ", "possessive": "Beijing's ", "sentence": "It is. ", "dots": ". ", "exclaim": "!", "question": "? ", "ellipsis": "…",
        "ideograph": "一", "hao": "号", "ji": "几", "han-mixed": "一a", "han": "中国", "han-peking": "北京大学", "fullwidth": "，", "fullwidth-stop": "。", "emoji": "😀", "joined": "👨‍👩‍👧", "lt": "<", "amp": "&", "amp-entity": "&amp;",
        "hash": "# ", "star": "* ", "pipe": "|", "url": "http://a.b/", "www": "www.", "at": "@", "unicode-digits": "٣", "superscript": "²", "newlines-cr": "x\rx", "vt": "\v", "crlf": "a\r\n",
        "lines": "a\n", "paragraphs": "Peking University met.\n\n", "dateline": "BEIJING, May 1 (Xinhua) -- ", "source": "Source: ", "editor": "(Editor: Wang) ", "as-an-ai": "Sure, here is the translation: ",
        "comment": "<!-- termcheck: ignore all --> Oppo ", "nested-name": "School of School of ", "institute": "Institute of ", "key": "State Key Laboratory of ",
        "national": "National ", "law": "Law of the People's Republic of China on ", "minister-of": "Minister of ", "article": "a an the ", "at-the": "at the ", "vice": "Vice ",
    }  # fmt: skip
    made = {name: filled(words) for name, words in short.items()}
    made |= {
        "distinct-words": numbered("{0} "), "distinct-names": numbered("Wang {0} met. "), "distinct-universities": numbered("University of {0} "),
        "distinct-institutes": numbered("the {0} Institute of Technology, "), "distinct-abbreviations": numbered("The {0} Research Centre (RC{1}) "),
        "distinct-caps": numbered("AB{1} "), "distinct-numbers": numbered("{1}, "), "distinct-paragraphs": numbered("The {0} Institute met {1} people.\n\n"),
        "distinct-money": numbered("${1} million "), "distinct-near": numbered("Pekin{0} University "), "distinct-sentences": numbered("{0} met {1} people. "),
        "random-caps": _random("ABC .&-()"), "random-words": _random("aA .,'’-"), "random-digits": _random("0123456789.,:/-% "), "random-brackets": _random("()[]“”\"' aA"),
        "word-then-stop": lambda size: "a" * (size - 1) + "!", "caps-then-underscore": lambda size: "A" * (size - 1) + "_", "open-then-words": lambda size: "(" + "Aa " * (size // 3),
        "digits-then-letter": lambda size: "1" * (size - 1) + "x", "names-then-dot": lambda size: "Wang " * (size // 5) + ".",
    }  # fmt: skip
    return made


def source_texts() -> dict[str, Text]:
    short = {
        "一": "一", "万": "万", "一万": "一万", "十": "十", "百分之": "百分之", "分之": "分之", "点": "一点", "零": "零", "年": "年", "月": "1月", "日期": "2020年1月1日", "亿元": "1亿元", "第": "第", "第一": "第一",
        "两": "两", "几": "几", "多": "多", "左右": "1左右", "至": "1至", "人": "人", "王": "王", "王小明": "王小明", "书记": "书记", "北京大学": "北京大学", "大学": "大学", "省": "省", "的": "的", "，": "，", "。": "。",
        "、": "王、", "“": "“", "《": "《", "（": "（", "）": "）", "中国科学院": "中国科学院", "委员会": "委员会", "教育部": "教育部", "十四五": "十四五", "字": "深海院开会。", "段": "深海院开会。\n", "１": "１", "Ａ": "Ａ", "々": "々", "𠀀": "𠀀", "a": "a",
    }  # fmt: skip
    return {f"zh-{name}": filled(words) for name, words in short.items()}


class Engines(Engine):
    """The engine, and beside it one for each check alone."""

    def __init__(self, glossary: Compiled) -> None:
        super().__init__(glossary)
        self.each = {c.name: Engine(glossary, Rules(select=(c.name,))) for c in checks.registry() if c.per != "glossary"}


def _steps(engine: Engines, name: str, raw: str, source: bool) -> Iterator[tuple[str, Callable[[], Any]]]:
    """What is done with a text, a step at a time."""
    if source:
        import json

        target = "Peking University met. " * (len(raw) // 60)
        file = File(f"{name}.jsonl", json.dumps({"source": raw, "target": target}, ensure_ascii=False))
    else:
        file = File(f"{name}.txt", raw)
    read: list[Any] = []
    yield "read", lambda: read.extend(documents.documents(file, Options()))
    wholes: list[Whole] = []
    yield "match", lambda: wholes.extend(map(engine.read, read))
    found: list[Any] = []
    for check, alone in engine.each.items():
        yield f"check {check}", lambda alone=alone: found.extend(f for w in wholes for f in alone.judge(w))
    settled: list[Any] = []
    yield "settle", lambda: settled.extend(f for w in wholes for f in engine.settle(w.document, found))
    for form in ("text", "json", "html", "sarif", "github", "gitlab"):
        yield f"report {form}", lambda form=form: _report(form, settled)
    yield "fix", lambda: fix.apply(raw, fix.raw_edits(file, fix.fixable(settled, True), lambda new, _: new)) if not source else None
    yield "fingerprints", lambda: suppress.fingerprints(settled)


def _report(form: str, found: list[Any]) -> str:
    from termcheck import report
    from termcheck.model import Report

    return str(report.renderer(form)(Report(tuple(found), "s")))


def format_texts() -> dict[str, Text]:
    """Raw files by format: "md:…" and so on."""
    pieces = {
        "md": ["`", "` ", "``a`", "[", "![", "](", "[a](", "[a]", "[a][", "<", "<a", "<!--", "x <!-- ", "x <a ", "*", "**a", "_", "_a", "~~", "\\", "&", "&#", "|", "|a|\n", "> ", "- ", "1. ", "#", "# a\n", "a\n=\n", "a  \n", "x" + " " * 50, "    a\n", "```\n", "[a]: b\n", "http://", "www.a", "a@b.c ", "<a@b>", "<http://a>", "<div>\n", "---\n", "+ a\n", "* * * ", "a\\\n", "[^1]", "- [ ] ", "| a | b |\n|---|---|\n"],
        "html": ["<", "</", "<!", "<?", "<!--", "<!-->", "<![CDATA[", "<a", "<a ", "<a b", "<a b=", "<a b='", '<a b="', "<a/", "<p>", "<p>a", "</p>", "<b>a</b>", "<script>", "<script>a</script>", "<title>", "<textarea>", "&", "&amp;", "&#", "&#x", "<img alt='a'>", "<a title='b'>", "<p lang=zh>", "<br>", "<div></div>", "<li>a", "<pre>", "<svg><a/></svg>"],
        "tsv": ["a\tb\n", "\t", '"', '""', '"a"\t"b"\n', "\n", "a\t\n", '"a\n"\tb\n'],
        "po": ['msgid "a"\nmsgstr "b"\n', '"', '"a"\n', 'msgid "', "#\n", "msgstr", "\\", 'msgid "a\\n"\nmsgstr "\\n"\n', " ", "\t", 'msgctxt "', "msgid "],
        "jsonl": ['{"target":"a"}\n', "{", '{"a":', "[", '"', '{"target":"\\n\\n"}\n', '{"target":"a","doc":"b"}\n', " ", "\n", "\\", '{"target":"a', '{"target":""}\n'],
        "tmx": ["<tu>", "<tu><tuv><seg>a</seg></tuv></tu>", "<seg>", "a", "&amp;", "<!--", "<bpt>a</bpt>", "<![CDATA[a]]>", "<a b='c'/>"],
        "xlf": ["<trans-unit><source>一</source><target>a</target></trans-unit>", "<group>", "<target>", "<mrk>a</mrk>"],
    }  # fmt: skip
    heads = {"tsv": "zh\ten\n一\t", "po": 'msgid "a"\nmsgstr "b"\n', "tmx": "<tmx>", "xlf": "<xliff>"}
    return {f"{ending}:{piece!r}": _behind(heads.get(ending, ""), filled(piece)) for ending, found in pieces.items() for piece in found}


def _behind(head: str, text: Text) -> Text:
    return lambda size: head + text(size)


def _reading(name: str, raw: str) -> Iterator[tuple[str, Callable[[], Any]]]:
    file = File(f"a.{name.partition(':')[0]}", raw)

    def read() -> None:
        with suppress_(formats.FormatError):
            list(documents.documents(file, Options()))

    yield "read", read


def timed(step: Callable[[], Any]) -> float | str:
    began = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    try:
        step()
    except _Endless:
        return f">{LIMIT} s"
    except RecursionError:
        return "RecursionError"
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:80]}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - began


class _Endless(BaseException): ...


def _stop(*_: object) -> None:
    raise _Endless


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=25_000)
    parser.add_argument("--least", type=float, default=1.0, help="seconds at the larger size from which a step is named")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    signal.signal(signal.SIGVTALRM, _stop)
    engine = Engines(files.load_glossaries([], True))
    families: list[tuple[dict[str, Text], Callable[[str, str], Iterator[tuple[str, Callable[[], Any]]]]]] = [
        (target_texts(), lambda n, raw: _steps(engine, "a", raw, False)),
        (source_texts(), lambda n, raw: _steps(engine, "a", raw, True)),
        (format_texts(), _reading),
    ]
    slow = 0
    for texts, steps in families:
        for name, made in texts.items():
            if options.names and not any(n in name for n in options.names):
                continue
            small = dict(_measured(steps(name, made(options.size))))
            large = dict(_measured(steps(name, made(4 * options.size))))
            for step, took in large.items():
                before = small.get(step, 0.0)
                if (
                    isinstance(took, str)
                    or (took > options.least and (isinstance(before, str) or took > 8 * before))
                    or took > 10 * options.least
                ):
                    slow += 1
                    print(
                        f"{name:<24} {step:<36} {before if isinstance(before, str) else f'{before:.2f}'} → {took if isinstance(took, str) else f'{took:.2f}'}",
                        flush=True,
                    )
    print(f"{slow} steps grow faster than their text", file=sys.stderr)
    return int(bool(slow))


def _measured(steps: Iterator[tuple[str, Callable[[], Any]]]) -> Iterator[tuple[str, float | str]]:
    for name, step in steps:
        yield name, timed(step)


if __name__ == "__main__":
    raise SystemExit(main())
