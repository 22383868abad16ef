"""Characters that were read in the wrong encoding.

## Why
"itâ€™s", "¡°the station¡±" and "鈥檚" are quotation marks and apostrophes in another encoding than the one that was read, and "China?s" is one
that a page could not write at all. Such characters are found where reading them again gives punctuation or letters; foreign words
and signs that stand rightly do not.

## Examples
```termcheck
  en: It[â€™](garbled-text)s new; [¡°](garbled-text)the station[¡±](garbled-text) is the Institute[鈥檚](garbled-text) own[锛孊](garbled-text)eijing, and [China?s](garbled-text) own.
 fix: It’s new; “the station” is the Institute’s own, Beijing, and China’s own.
```
```termcheck
  chinese: [锟斤拷锟斤拷](garbled-text)与[ÖÐ¹ú](garbled-text)企业合作，进行[鍚堜綔鍙戝睍](garbled-text)。
```
```termcheck
  chinese: 中国企业与×××合作——建立研究院“……”。
```
```termcheck
  en: São Paulo, Orléans – 25 °C ± 2 °C, £5 and €6 … Is it China's? See page?id=s and §§ 3–4.
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from ..model import Edit, Finding, Place
from ..reading import Reading
from ..regex import regex
from . import check
from ._garbled_chinese import garbled_chinese

_MAYBE = "[\\x{80}-\\x{10ffff}]{2}|\ufffd|[鈥锛銆]\\?|[a-z]\\?[a-z]"
# One character of these and a question mark: half of what had been written is lost.
_RUN = regex(r"[鈥锛銆]\?|[^\x00-\x7f]{2,}|\ufffd+")
# What was read, and what had been written.
_MISREAD = (
    ("cp1252", "utf-8"),
    ("latin-1", "utf-8"),
    ("cp1251", "utf-8"),
    ("cp874", "utf-8"),
    ("gb18030", "utf-8"),
    ("latin-1", "gb18030"),
)
# What the first byte of a garbled character shows as; of a text with more of them than this the rest is not read.
_FIRST = regex("[âïÃÂãвпГВгโใ๏รย鈥锛銆¡£]")
_MOST = 1000
_PUNCTUATION = "“”‘’—–…、。，：；！？（）《》·•"
_LETTERS = regex(r"[\u00c0-\u017f]")
_APOSTROPHE = regex(r"(?<![\w/.&=])([A-Z]?[a-z]{2,})\?(s|t|re|ve|ll)(?![\w=/&])")


@check(per="segment", severity="warning", category="residue", mqm="design-and-markup/character-encoding", since="0.1", looks_for=_MAYBE)
def run(reading: Reading) -> Iterable[Finding]:
    text = reading.segment.target
    language = text.language.split("-")[0]
    found = [] if language not in ("en", "zh") or text.value.isascii() else list(garbled_chinese(text.value))
    if language == "en":
        chinese = [range(start, end) for start, end, _ in found]
        found += [(a, b, new) for a, b, new in _garbled(text.value) if not any(a in taken for taken in chinese)]
    for start, end, new in sorted(found):
        place = Place(text, start, end)
        yield Finding(
            f"'{place.words}' was read in the wrong encoding" + (f": '{new}'" if new else ""),
            target=place,
            found=place.words,
            suggestions=(new,) if new else (),
            edits=(Edit(place, new),) if new else (),
            safety="unsafe" if new else "display",
        )


def _garbled(value: str) -> Iterator[tuple[int, int, str]]:
    """Where garbled characters stand, and what they should be ("" where that is not known)."""
    if not value.isascii():
        for match in _RUN.finditer(value):
            if match.group()[-1] in "?\ufffd":
                yield *match.span(), ""
                continue
            yield from _pieces(value, *match.span())
    for match in _APOSTROPHE.finditer(value):
        yield *match.span(), f"{match[1]}’{match[2]}"


def _pieces(value: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The stretches of a run of characters beyond ASCII, from the longest, that are something else when they are read again."""
    reach = start
    for first in islice(_FIRST.finditer(value, start, end), _MOST):
        at = first.start()
        for stop in range(min(end, at + 8), at + 1, -1) if at >= reach else ():
            new = _read_again(value[at:stop])
            if new:
                yield at, stop, new
                reach = stop
                break


def _read_again(seen: str) -> str:
    """Characters as they were written, where they are punctuation or one letter of Latin then; "" otherwise."""
    for wrong, right in _MISREAD:
        try:
            new = b"".join(_bytes(c, wrong) for c in seen).decode(right)
        except UnicodeError:
            continue
        # The second byte of two that GB 18030 takes together may be a letter.
        marks = new[:-1] if wrong == "gb18030" and new[-1:].isalnum() and new[-1:].isascii() else new
        if marks and all(c in _PUNCTUATION for c in marks) and new != seen:
            return new
        if right == "utf-8" and _LETTERS.fullmatch(new):
            return new
    return ""


def _bytes(character: str, encoding: str) -> bytes:
    """The bytes of a character. What an encoding has not got is often taken from another one."""
    for name in (encoding, "cp1252"):
        try:
            return character.encode(name)
        except UnicodeError:
            continue
    return character.encode("latin-1")
