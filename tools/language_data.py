"""Make termcheck/data/hant.txt, pinyin.txt, pinyin.bin and words.bin from opencc, pypinyin and jieba.

    python tools/language_data.py [--check]

With --check nothing is written; the exit is 1 where a file is not what would be made.
"""

from __future__ import annotations

import array
import sys
from collections.abc import Iterable
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "termcheck" / "data"


def hant() -> bytes:
    """Single characters that OpenCC's t2s changes, and what to."""
    import opencc

    convert = opencc.OpenCC("t2s").convert
    pairs = [(c, s) for cp in (*range(0x3400, 0xA000), *range(0xF900, 0xFB00)) if (s := convert(c := chr(cp))) != c and len(s) == 1]
    return ("".join(t for t, _ in pairs) + "\n" + "".join(s for _, s in pairs) + "\n").encode()


def pinyin() -> bytes:
    """A syllable a line, without its tone and with ü as v, and the simplified characters that have it among their readings."""
    from pypinyin import Style
    from pypinyin import pinyin as read

    traditional = set(hant().decode().split("\n")[0])
    readings: dict[str, list[str]] = {}
    for char in map(chr, range(0x4E00, 0xA000)):
        if char not in traditional:
            for syllable in dict.fromkeys(read(char, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]):
                plain = syllable.replace("ü", "v")
                if plain.isascii() and plain.isalpha():
                    readings.setdefault(plain, []).append(char)
    return "".join(f"{syllable} {''.join(chars)}\n" for syllable, chars in sorted(readings.items())).encode()


def phrases() -> bytes:
    """The readings of characters and of phrases; the layout is told in `termcheck/languages/pinyin.py`."""
    from pypinyin import Style, lazy_pinyin
    from pypinyin import pinyin as read
    from pypinyin.constants import PHRASES_DICT

    from termcheck.languages.chinese import FIRST, LAST, word_hash

    def readings(word: str) -> list[str]:
        """Of each character, all of them, the usual one first."""
        found = read(word, style=Style.NORMAL, heteronym=True, v_to_u=False)
        usual = lazy_pinyin(word, v_to_u=False)
        return ["/".join(dict.fromkeys(s.replace("ü", "v") for s in (u, *options))) for u, options in zip(usual, found, strict=True)]

    lines = [""]
    numbers = {"": 0}

    def number(line: str) -> int:
        if line not in numbers:
            numbers[line] = len(lines)
            lines.append(line)
        return numbers[line]

    alone = {c: readings(c)[0] for c in map(chr, range(FIRST, LAST + 1))}
    characters = array.array("H", [number(line) if (line := alone[chr(cp)]) != chr(cp) else 0 for cp in range(FIRST, LAST + 1)])
    rows = {}
    for word in PHRASES_DICT:
        said = readings(word)
        if word_hash(word) in rows:
            raise SystemExit(f"two phrases share a hash: {word}")
        rows[word_hash(word)] = number("" if said == [alone.get(c, "").split("/")[0] for c in word] else " ".join(said))
    order = sorted(rows)
    text = "\n".join(lines).encode()
    head, hashes, which = (
        array.array("Q", [len(order), len(lines), len(text)]),
        array.array("Q", order),
        array.array("I", [rows[h] for h in order]),
    )
    return head.tobytes() + characters.tobytes() + reach(PHRASES_DICT) + hashes.tobytes() + which.tobytes() + text


def reach(found: Iterable[str]) -> bytes:
    """For each character the length of the longest word that begins with it, 1 where there is none."""
    from termcheck.languages.chinese import FIRST, LAST

    longest = bytearray([1]) * (LAST - FIRST + 1)
    for word in found:
        at = ord(word[0]) - FIRST
        if 0 <= at < len(longest):
            longest[at] = max(longest[at], min(len(word), 255))
    return bytes(longest)


def words() -> bytes:
    """Number of beginnings and sum of frequencies (2 × 8 bytes); sorted beginnings of words, each two characters of 16 bits, or one and a zero for a
    word of one character (4 bytes each); for each the end of its lines (4 bytes); the lines: what follows in a word, a blank and its frequency."""
    import jieba

    rows: dict[int, list[str]] = {}
    total = 0
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, frequency = line.split(" ")[:2]
        rows.setdefault(ord(word[0]) << 16 | (ord(word[1]) if len(word) > 1 else 0), []).append(f"{word[2:]} {frequency}")
        total += int(frequency)
    order, ends, lines = sorted(rows), array.array("I"), bytearray()
    for beginning in order:
        lines += "\n".join(rows[beginning]).encode()
        ends.append(len(lines))
    return array.array("Q", [len(order), total]).tobytes() + array.array("I", order).tobytes() + ends.tobytes() + bytes(lines)


def main() -> int:
    stale = []
    for name, content in (("hant.txt", hant()), ("pinyin.txt", pinyin()), ("pinyin.bin", phrases()), ("words.bin", words())):
        path = DATA / name
        if not path.exists() or path.read_bytes() != content:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_bytes(content)
    print("stale:" if stale else "up to date", *stale)
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    raise SystemExit(main())
