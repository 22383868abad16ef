"""Chinese that was read in the wrong encoding: 涓浗 and ÖÐ¹ú for 中国, 锟斤拷 for what was lost twice. It is found by reading it again: what gives
several Chinese characters then was no text of another kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..regex import regex

# What replacement characters, and memory that nothing was written to, look like in GB 18030.
_LOST = regex(r"锟(?=[\u4e00-\u9fff]{1,3}[拷锟])[\u4e00-\u9fff]{1,12}?拷[锟斤拷]*|烫{3,}|屯{3,}|\ufffd+")
# Chinese in UTF-8 or GB 18030, read as Latin letters and signs; × alone masks what is not said.
_LATIN = regex("[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{4,200}")
_LETTER = regex("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]")
_CHINESE = regex("[\u4e00-\u9fff\u3001\u3002\u300a\u300b\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f“”]+")
_HAN = regex("[\u4e00-\u9fff]")
# Characters of such a stretch that are read again at once, and how many must be Chinese then.
_LONGEST, _FEWEST_READ, _FEWEST = 60, 3, 2


def garbled_chinese(value: str) -> Iterator[tuple[int, int, str]]:
    """Where such characters stand, and what had been written ("" where that is lost).

    >>> sorted(garbled_chinese("ÖÐ¹ú的锟斤拷锟斤拷")), list(garbled_chinese("首都中国城"))
    ([(0, 4, '中国'), (5, 11, '')], [])
    >>> list(garbled_chinese("首都" + "中国城市".encode().decode("gb18030")))
    [(2, 8, '中国城市')]
    >>> list(garbled_chinese("××××——“……”"))
    []
    """
    for match in _LOST.finditer(value):
        yield *match.span(), ""
    for match in _LATIN.finditer(value):
        if len(_LETTER.findall(match.group())) > 1 and (found := _from_latin(match.group())):
            yield match.start(), match.start() + found[0], found[1]
    reach = 0
    for match in _beginning().finditer(value):
        if match.start() >= reach and (found := _from_chinese(value[match.start() : match.start() + _LONGEST])):
            reach = match.start() + found[0]
            yield match.start(), reach, found[1]


@cache
def _beginning() -> re.Pattern[str]:
    """What the first two bytes of a Chinese character in UTF-8 look like in GB 18030, before other characters beyond ASCII."""
    first = "".join(bytes((a, b)).decode("gb18030") for a in range(0xE4, 0xEA) for b in range(0x80, 0xC0))
    return re.compile(f"[{first}](?=[^\\x00-\\x7f]{{2}})")


def _from_chinese(seen: str) -> tuple[int, str] | None:
    """How many of some characters are Chinese in UTF-8, read as GB 18030, and what they were."""
    for size in range(len(seen), 0, -1):
        raw = seen[:size].encode("gb18030", "replace")
        try:
            new = raw.decode()
        except UnicodeDecodeError as wrong:
            # A character that was cut in two at the end is none.
            new = raw[: wrong.start].decode()
            if wrong.start < len(raw) - 1:
                continue
        known = _CHINESE.match(new)
        if known is None or len(_HAN.findall(known.group())) < _FEWEST_READ:
            return None
        if known.end() == len(new):
            return size, new
    return None


def _from_latin(seen: str) -> tuple[int, str] | None:
    """The same of letters and signs of Latin."""
    for wrong, right in (("cp1252", "utf-8"), ("latin-1", "gb18030")):
        raw = b"".join(c.encode(wrong, "ignore") or c.encode("latin-1", "ignore") for c in seen)
        if len(raw) < len(seen):
            continue
        try:
            new = raw.decode(right)
        except UnicodeDecodeError as error:
            raw = raw[: error.start]
            new = raw.decode(right)
        if _CHINESE.fullmatch(new) and len(_HAN.findall(new)) >= _FEWEST and (right != "gb18030" or _is_common(raw)):
            return len(raw), new
    return None


def _is_common(raw: bytes) -> bool:
    """Whether most characters of two bytes are of the common half of GB 2312, whose first bytes end at 0xD7: "éàéà" is Latin."""
    firsts = raw[::2]
    return 2 * sum(0xB0 <= first <= 0xD7 for first in firsts) > len(firsts)
