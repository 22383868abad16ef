"""A line, a sentence or a word that stands twice.

## Why
Captions and headlines are printed twice when a page is copied; sentences when two versions are merged. Beside a source that
repeats the same passage it is no fault, and neither is who took the pictures, or where figures are from. A line that is no sentence, as a heading
that an overview has too, is a fault only near the first one, or where that is the headline.

## Examples
```termcheck
  en: Staff of both sides open the station
  en: [Staff of both sides open the station](repeated-text)
  en: They said that [the the](repeated-text) station of a [state-owned state-owned](repeated-text) company is new.
 fix: They said that the station of a state-owned company is new.
```
```termcheck
  en: Thank you.
  en: Thank you.
  en: He said that that was what he had had in mind.
  en: (Photo by Li Min of the Harbour Station)
  en: (Photo by Li Min of the Harbour Station)
```
```termcheck
  en: Fairer rents for all, says ministry
  en: Hefei, May 3.
  en: The ministry has three plans.
  en: More and better ships
  en: A new station in Hefei (2027)
  en: Minister Li Min spoke of them.
  en: More and better ships
  en: The second plan is about ships that were built long ago.
  en: A new station in Hefei (2027)
  en: It asked what that is is for, what is going on on the ships, and how the duties are kicking in in 2026. See data.is is new.
  en: SENIOR OFFICIAL: I am quite happy to answer all of that.
  en: SENIOR OFFICIAL: I am quite happy to answer all of that. The town I grew up in in May was lost in in-fighting.
```
```termcheck
  zh: 医院公布了种植体植入费。
  en: The hospital published the "[implant implant](repeated-text) fee".
  zh: 这是很久很久以前的事。
  en: This was long long ago, in Wagga Wagga.
```
```termcheck
  chinese: 院长[表示表示](repeated-text)，[研究院研究院](repeated-text)与企业合作[的的](repeated-text)项目进展顺利。
  fix: 院长表示，研究院与企业合作的项目进展顺利。
```
```termcheck
  chinese: 双方将在人工智能与新材料领域开展长期合作。实验室今天揭牌。
  chinese: [双方将在人工智能与新材料领域开展长期合作。](repeated-text)
  chinese: 实验室今天揭牌。（记者王芳摄）
```
```termcheck
  chinese: 双方将在人工智能与新材料领域开展长期合作。（新华社资料图片）
  chinese: 北京消息，双方支持发展。双方将在人工智能与新材料领域开展长期合作。
```
```termcheck
  chinese: 双方支持发展发展中国家的经济，要好好研究研究，达到目的的时间一天一天近了。
```
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, islice
from operator import eq

from ..joined import joined, joined_english, looked_for
from ..languages import pack
from ..languages.chinese import count_han
from ..model import Edit, Finding, Place, Safety, Text
from ..reading import Reading, Whole
from ..regex import regex
from ..text import bare, runs_on
from . import check
from ._said_twice import said_twice

_ONCE = "the|a|an|of|to|and|in|for|with|by|on|at|from|is|are|was|were|will|be|as|its|their|this"
_DOUBLED = rf"(?<![\w.])({_ONCE})\s+(\1)\b(?!-)"
_DOUBLES = looked_for(r"(?i)\b(?:" + "|".join(rf"{word}[\s\x{{80}}-\x{{3000}}]+{word}" for word in _ONCE.split("|")) + r")\b")
# Both are meant: the verb has the first ("going on on the ships"), or a clause that "what" opens ends with it ("what it is is a ship").
_BOTH_MEANT = regex(
    r"(?:\b(?:go|goes|going|went|gone|mov(?:e|ed|es|ing)|carr(?:y|ied|ies|ying)|log(?:s|ged|ging)?|sign(?:s|ed|ing)?|kick(?:s|ed|ing)?|phas(?:e|ed|es|ing)"
    r"|com(?:e|es|ing)|came|turn(?:s|ed|ing)?|bring(?:s|ing)?|brought|tun(?:e|ed|es|ing)|weigh(?:s|ed|ing)?|gr[eo]w(?:n|s)? up|liv(?:e|ed|es|ing)|suck(?:s|ed)|hold(?:s|ing)?|build(?:s|ing)?)\s+(?:in|on)"
    r"|\bwhat(?:\s+[\w’']+){1,3}\s+(?:is|was|are|were))\s+\w+$",
    re.I,
)
_EMPHATIC = frozenset("very much many long that never ever again well please high deep blah same more such what".split())
_LONG_LINE, _LONG_SENTENCE, _LONG_WORD = 4, 8, 7
# A line of Chinese: to address those present takes ten characters.
_LONG_CHINESE_LINE = 6
_PICTURED = regex(
    r"\s*(?:[（(][^（）()]{0,40}(?:社|[摄攝圖图片供]|[Pp]hoto|Xinhua|Reuters|AFP)[^（）()]{0,40}[)）]|(?:File )?[Pp]hoto: .{0,60})\W*"
)
# Who is speaking, in a transcript; of so many words is what is said again in an answer.
_SPEAKER = regex(r"[A-Z][A-Z.’' -]+:|Q\b")
_LONG_SPEECH = 15
# Texts of a document between a line and its repetition that was not meant, and of its head.
_NEAR, _HEAD = 2, 1
# Characters before a word in which what both stand behind is looked for.
_BEFORE = 40
_CREDIT = regex(
    r"\W?\s*(?:photos?|images?|pictures?|video|sources?|data|credits?)\b(?:\s*[:：/]|\s+(?:by|via|from|courtesy|provided|credit))"
    r"|\W?(?:(?:资料|資料|数据|數據|图片|圖片)?(?:来源|來源)|摄影|攝影|供图|供圖|[图圖文]片?)\s?[:：/／]",
    re.I,
)
# Of the bytes of a text: what ends a sentence becomes the end of a line, letters become small ones, and what is no letter or digit goes. The
# shortest of such pieces has as many characters as the shortest repetition has words.
_STOPS = bytes(0x0A if chr(c) in ".!?" else c for c in range(0x100)).lower()
_NO_WORDS = bytes(c for c in range(0x100) if not chr(c).isalnum() or c > 0x7F if chr(c) not in "\0\n.!?")
_NO_LETTERS = bytes({*_NO_WORDS, *b"\0\n.!?"})
# A sentence: its text, where it stands there, the source of its segment, and the number of the text.
_Span = tuple[int, int]
_Sentence = tuple[Text, _Span, str, int]
# Stands between two texts; between its line ends it is a piece of its own.
_END = b"\0"
_SENTENCE_ENDS, _CLOSING = ".!?…。！？", "\"'”’)）"
_STRETCH = 1 << 16
_DECIMAL = regex(rb"\.(?<=\d\.)(?=\d)")
_SHORTEST = 4


@check(
    per="document",
    severity="warning",
    category="consistency",
    mqm="linguistic-conventions/duplication",
    since="0.1",
    yields_to=("page-furniture",),
)
def run(whole: Whole) -> Iterable[Finding]:
    said = _Said()
    # What stands twice is often a whole line.
    known: dict[tuple[str, str], list[tuple[_Span, bytes]]] = {}
    for number, reading, again in _likely(whole):
        text = reading.segment.target
        source = reading.segment.source.value if reading.segment.source else ""
        sentences = known.get((text.language, text.value))
        if sentences is None:
            sentences = known[text.language, text.value] = _standing_again(text, again)
        for span, letters in sentences:
            here = (text, span, source, number)
            earlier = said.before(here, letters)
            if _SPEAKER.match(text.value, span[0]) and text.value.count(" ", *span) < _LONG_SPEECH:
                continue
            if earlier and (_is_alternative(*earlier[:2]) or _is_caption(*earlier[:2]) or _is_caption(text, span)):
                continue
            if (
                earlier
                and not (source and earlier[2] == source)
                and not _CREDIT.match(text.value, *span)
                and (source or not _names_a_part(here, earlier))
            ):
                place = Place(text, *span)
                yield Finding("this stands in the text already", target=place, found=place.words, related=(Place(earlier[0], *earlier[1]),))
    texts = joined(whole)
    for number in texts.having(_DOUBLES):
        yield from _doubled(texts.readings[number].segment.target, _DOUBLED, "safe")
    if joined_english(whole) is not texts:
        yield from _doubled_in_chinese(whole)
    # A translator's machine also says other words twice; who writes by hand seldom does, and means it.
    english, several = joined_english(whole), whole.several
    # What stands in none of several documents is looked for in none of them.
    if several is not None and not several.once("said twice", lambda: _said_twice(joined_english(several).raw)):
        return
    if words := [word for word in _said_twice(english.raw) if whole.bilingual or "-" in word or len(word) >= _LONG_WORD]:
        pattern = rf"\b({'|'.join(words)}) (\1)\b"
        for number in english.having(rf"(?i)\b(?:{'|'.join(f'{word} {word}' for word in words)})\b"):
            yield from _doubled(english.readings[number].segment.target, pattern, "unsafe")


def _is_alternative(text: Text, span: _Span) -> bool:
    """Whether Markdown shows it only where a picture is not shown."""
    start, _ = text.raw_span(*span)
    return text.file.raw.startswith("![", max(start - 2, 0)) and start >= 2


def _is_caption(text: Text, span: _Span) -> bool:
    """Whether nothing follows but whose picture it is: the line below one says what the text does."""
    return _PICTURED.fullmatch(text.value, span[1]) is not None


def _names_a_part(here: _Sentence, earlier: _Sentence) -> bool:
    """Whether a line that is no sentence stands too far behind the first one to be a copy of it: a heading, and what an overview has of it."""
    text, (start, end), _, number = here
    return (
        (start, end) == (0, len(text.value))
        and text.value.rstrip(_CLOSING)[-1:] not in _SENTENCE_ENDS
        and number - earlier[3] > _NEAR
        and earlier[3] >= _HEAD
    )


def _doubled_in_chinese(whole: Whole) -> Iterator[Finding]:
    for text in [r.segment.target for r in whole.readings]:
        if text.language.split("-")[0] == "zh":
            for start, end, word in said_twice(text.value):
                yield _twice(Place(text, start, end), word, "unsafe")


def _said_twice(raw: bytes) -> list[str]:
    """The words in small letters that stand twice side by side, but for those that are said twice for emphasis."""
    found: set[bytes] = set()
    at = 0
    # A stretch at a time, since a text has a million words.
    while at < len(raw):
        end = raw.find(_END, at + _STRETCH)
        if end < 0:
            end = len(raw)
        words = raw[at:end].replace(b'"', b" ").split()
        found.update(compress(words, map(eq, words, islice(words, 1, None))))
        at = end
    plain = (word.decode() for word in found if word.replace(b"-", b"").isalpha() and word.islower() and len(word) >= _SHORTEST)
    return sorted(word for word in plain if word not in _EMPHATIC and not word.endswith("ly"))


def _likely(whole: Whole) -> Iterator[tuple[int, Reading, list[bytes]]]:
    """The readings that may have a sentence of another one, with their numbers: what stands between two full stops, without all but letters and digits of ASCII,
    stands elsewhere too. With each, these pieces of its text in order, an empty one for one that stands once; none where that is not known."""
    english = joined_english(whole)
    plain = _DECIMAL.sub(b"", english.raw).replace("…".encode(), b".").translate(_STOPS, _NO_WORDS)
    pieces = plain.split(b"\n")
    ends = [at for at, piece in enumerate(pieces) if piece == _END]
    if len(english.readings) < len(whole.readings) or not len(ends) + 1 == plain.count(_END) + 1 == len(english.readings):
        yield from ((number, reading, []) for number, reading in enumerate(whole.readings))
        return
    counts = Counter(pieces)
    often = {piece for piece, count in counts.items() if count > 1 and len(piece) >= _SHORTEST}
    end = -1
    for at, piece in enumerate(pieces):
        if at > end and piece in often:
            number = bisect_left(ends, at)
            begin, end = ends[number - 1] + 1 if number else 0, ends[number] if number < len(ends) else len(pieces)
            yield number, english.readings[number], [piece if piece in often else b"" for piece in pieces[begin:end] if piece]


def _standing_again(text: Text, again: Sequence[bytes]) -> list[tuple[_Span, bytes]]:
    """The sentences of a text that may stand elsewhere too, with their letters; all of them where a sentence has a stop inside."""
    spans = _sentences(text)
    if len(again) == len(spans):
        found = [(span, piece) for span, piece in zip(spans, again, strict=True) if piece]
        if all(_letters(text.value, span) == piece for span, piece in found):
            return found
    return [(span, _letters(text.value, span)) for span in spans]


def _sentences(text: Text) -> list[_Span]:
    """The sentences of a text; one that was broken by hand into lines is one."""
    spans = list[_Span]()
    for start, end in pack(text.language).sentences(text.value):
        if spans and "\n" in text.value[spans[-1][1] : start] and runs_on(text.value, spans[-1][1]):
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


def _letters(value: str, span: _Span) -> bytes:
    """The letters and digits of ASCII in a sentence."""
    return value[slice(*span)].encode("utf-8", "surrogatepass").translate(_STOPS, _NO_LETTERS)


def _doubled(text: Text, pattern: str, safety: Safety) -> Iterator[Finding]:
    for match in re.finditer(pattern, text.value, re.I):
        if _BOTH_MEANT.search(text.value[max(match.start() - _BEFORE, 0) : match.end()]):
            continue
        yield _twice(Place(text, *match.span()), match[1], safety)


def _twice(place: Place, word: str, safety: Safety) -> Finding:
    return Finding(
        f"'{word}' stands twice",
        target=place,
        found=place.words,
        suggestions=(word,),
        edits=(Edit(place, word),),
        safety=safety,
    )


class _Said:
    """The sentences of a document so far. Most stand once, and are compared by their letters alone."""

    def __init__(self) -> None:
        self._letters: dict[bytes, _Sentence | None] = {}
        self._words: dict[str, _Sentence] = {}
        self._bare: dict[str, str] = {}

    def before(self, sentence: _Sentence, letters: bytes) -> _Sentence | None:
        """The first sentence that says the same, where one stands before this one; None for a short one."""
        alike = self._letters.setdefault(letters, sentence)
        if alike is sentence:
            return None
        if alike is not None:
            self._letters[letters] = None
            self._first(alike)
        found = self._first(sentence)
        return None if found is sentence else found

    def _first(self, sentence: _Sentence) -> _Sentence:
        """The first sentence with the words of this one. One of few words, or, where it is a line of its own, of very few, is the first."""
        text, (start, end), _, _ = sentence
        said = text.value[start:end]
        words = self._bare.get(said)
        if words is None:
            words = self._bare[said] = bare(said)
        least = _LONG_SENTENCE
        if (start, end) == (0, len(text.value)):
            least = _LONG_LINE if words.isascii() else _LONG_CHINESE_LINE
        return self._words.setdefault(words, sentence) if _length(words) >= least else sentence


def _length(words: str) -> int:
    """How many words there are. Chinese has no blanks between them, and two characters a word."""
    count = words.count(" ") + 1
    return count if words.isascii() else max(count, count_han(words) // 2)
