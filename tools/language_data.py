"""Make termcheck/data/hant.txt, pinyin.txt and words.bin from opencc, pypinyin and jieba.

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


def words() -> bytes:
    """Number of words and sum of frequencies (2 × 8 bytes), then sorted hashes (8 bytes each), then frequencies (4 bytes)."""
    import jieba

    from termcheck.languages.chinese import word_hash

    rows: dict[int, int] = {}
    owner: dict[int, str] = {}
    total = 0
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, frequency = line.split(" ")[:2]
        if owner.setdefault(word_hash(word), word) != word:
            raise SystemExit(f"two words share a hash: {word}")
        rows[word_hash(word)] = int(frequency)
        total += int(frequency)
    order = sorted(rows)
    head, hashes, counts = array.array("Q", [len(order), total]), array.array("Q", order), array.array("I", [rows[h] for h in order])
    return head.tobytes() + hashes.tobytes() + counts.tobytes()


def main() -> int:
    stale = []
    for name, content in (("hant.txt", hant()), ("pinyin.txt", pinyin()), ("words.bin", words())):
        path = DATA / name
        if not path.exists() or path.read_bytes() != content:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_bytes(content)
    print("stale:" if stale else "up to date", *stale)
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    raise SystemExit(main())
