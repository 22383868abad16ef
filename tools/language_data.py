"""Make termcheck/data/hant.txt, pinyin.txt, pinyin.bin and words.bin from opencc, pypinyin and jieba.

    python tools/language_data.py [--check]

With --check nothing is written; the exit is 1 where a file is not what would be made.
"""

from __future__ import annotations

import array
import sys
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
    """The readings of characters and of phrases; `termcheck/languages/pinyin.py` says how."""
    from pypinyin import Style, lazy_pinyin
    from pypinyin import pinyin as read
    from pypinyin.constants import PHRASES_DICT

    from termcheck.data.table import packed

    def readings(word: str) -> list[str]:
        """Of each character, all of them, the usual one first."""
        found = read(word, style=Style.NORMAL, heteronym=True, v_to_u=False)
        usual = lazy_pinyin(word, v_to_u=False)
        return ["/".join(dict.fromkeys(s.replace("ü", "v") for s in (u, *options))) for u, options in zip(usual, found, strict=True)]

    rows = {c: alone for c in map(chr, range(0x3400, 0xA000)) if (alone := readings(c)[0]) != c}
    for word in PHRASES_DICT:
        said = readings(word)
        rows[word] = "" if said == [rows.get(c, "").split("/")[0] for c in word] else " ".join(said)
    return packed(rows)


def words() -> bytes:
    """The sum of the frequencies (8 bytes), and a table of the words with theirs."""
    import jieba

    from termcheck.data.table import packed

    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    rows = dict(line.split(" ")[:2] for line in lines)
    return array.array("Q", [sum(map(int, rows.values()))]).tobytes() + packed(rows)


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
