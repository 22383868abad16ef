"""English punctuation in a Chinese text, and punctuation that stands twice.

## Why
"," and "." behind a Chinese character come from a keyboard that was not switched over, or from the source of a translation; "，，" is left when words
are cut out. Brackets are half-width in many a house, and are asked about only where one is half-width and the other is not. Figures, times, names of files and
addresses, numbered lines and the dot in a foreign name are left alone, and so are "..." and "……".

## Examples
```termcheck
  chinese: 5月21日[,](halfwidth-punctuation)双方签署协议[.](halfwidth-punctuation)项目能否成功[?](halfwidth-punctuation)
  fix: 5月21日，双方签署协议。项目能否成功？
  chinese: 他说[: ](halfwidth-punctuation)“很好[!](halfwidth-punctuation)”随后，双方参观了实验室（一期[)](halfwidth-punctuation)。
  fix: 他说：“很好！”随后，双方参观了实验室（一期）。
  chinese: 签约仪式举行[，，](halfwidth-punctuation)各方出席[。。](halfwidth-punctuation)
  fix: 签约仪式举行，各方出席。
```
```termcheck
  chinese: 会议于10:30开始，共3,000人，占1.5%，见报告.pdf与www.example.com，版本2.0。
  chinese: 一.总则
  chinese: “五.四”青年节
  chinese: 约翰.马丁说……他没来——真的！！他又说...走了。
  chinese: 金融管理局(HKMA)成立了基建促进办公室(下称“办公室”)。
```
```termcheck
  zh: 研究院开幕,双方签约.
  en: The institute opened, and both sides signed.
```
"""

from __future__ import annotations

from collections.abc import Iterable

from ..languages.chinese import FOREIGN, one_for_one
from ..model import Edit, Finding, Place, Safety, Text
from ..reading import Reading
from ..regex import regex
from . import check

_WIDE = {",": "，", ".": "。", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_HAN = "\u3400-\u9fff"
_LIKELY = "[\\x{3400}-\\x{9fff}」』》）][”’]?[,.;:?!]|[。！？…][”’][,.;:?!]|[，。、；：]{2}|[（）]"
# Behind a Chinese character, or what closes a title or a Chinese quotation; a full stop, a question mark and an exclamation mark not before Latin
# letters, which may be those of a file or an address.
_MARK = regex(
    rf"(?:(?<=[{_HAN}」』》）])|(?<=[{_HAN}」』》）。！？…][”’]))"
    rf"(?:[,;](?![,;])|:(?![:)(\-/])|\.(?=$|[\s”’」』）{_HAN}])(?!\s\.)|[?!]+(?=$|[\s”’」』）“‘「『（《{_HAN}]))"
    rf"(?: (?=[{_HAN}“‘「『（《]))?"
)
_TWICE = regex(r"([，、；：])\1+|(?<!。)。。(?!。)|[，、；：]。")
# Not the bracket behind the number of a part inside of them: "（1)一期、2)二期）".
_BRACKETS = regex(r"（[^（）()]*(?<![（、，；,; ][0-9a-z])(\))|(\()[^（）()]*）")
# The number of a line ("一.", "（一）.", "甲.") or of a day that is kept ("五.四").
_NUMBERED = regex(r"[一二三四五六七八九十百甲乙丙丁戊][）]?$")


@check(per="segment", severity="warning", category="residue", mqm="locale-conventions/punctuation", since="0.1", looks_for=_LIKELY)
def run(reading: Reading) -> Iterable[Finding]:
    text = reading.segment.target
    if text.language.split("-")[0] != "zh":
        return
    value = text.value
    for match in _MARK.finditer(value):
        if match.group() != "." or not _is_no_stop(value, match.start()):
            # Behind a full stop that more Chinese follows, the rest may be that of a name after all.
            safety: Safety = "unsafe" if match.group() == "." and value[match.end() : match.end() + 1].isalpha() else "safe"
            yield _finding(text, match.span(), _wide(match.group()), f"'{match.group().strip()}' is half-width in a Chinese text", safety)
    for match in _BRACKETS.finditer(value):
        which = 1 if match[1] else 2
        yield _finding(text, match.span(which), _wide(match[which]), f"'{match[which]}' is half-width, the other bracket is not")
    for match in _TWICE.finditer(value):
        marks = match.group()
        # Of two that are not the same, the last may be the one that is meant.
        safety = "safe" if len({*marks}) == 1 else "unsafe"
        yield _finding(text, match.span(), marks[-1], f"'{marks}' has a mark too many", safety)


def _wide(marks: str) -> str:
    return "".join(_WIDE[c] for c in marks.strip())


def _is_no_stop(value: str, at: int) -> bool:
    """Whether a full stop before more text stands behind a number, or may be the dot in a foreign name: next to it on both sides, or in two
    places on one side, are characters that foreign names are written with."""
    before, behind = value[max(at - 2, 0) : at], value[at + 1 : at + 3]
    if not behind:
        return False
    sides = (before, behind, before[-1:] + behind[:1])
    return _NUMBERED.search(before) is not None or any(FOREIGN.issuperset(side.translate(one_for_one())) for side in sides)


def _finding(text: Text, span: tuple[int, int], new: str, message: str, safety: Safety = "safe") -> Finding:
    place = Place(text, *span)
    return Finding(f"{message}: '{new}'", target=place, found=place.words, suggestions=(new,), edits=(Edit(place, new),), safety=safety)
