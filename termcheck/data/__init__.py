"""Data files that ship with the package, read where they are used.

`hant.txt`: traditional characters and, on the second line, the simplified one for each (OpenCC, Apache-2.0).
`pinyin.txt`: a syllable a line, and the characters that are read so (pypinyin, MIT).
`pinyin.bin`: the readings of characters and of phrases (pypinyin, MIT); see `languages/pinyin.py`.
`words.bin`: the words of jieba's dictionary (MIT) with their frequencies, by their first two characters; see `tools/language_data.py`.
These are made by `tools/language_data.py` and compared with their origin in a test.
`lexicon.bin`, `proper.txt`: the English of Chinese words, and which of it is names (CC-CEDICT, CC BY-SA 4.0); made by `tools/lexicon_data.py`, see
`lexicon.py`.
`countries.txt`: a country a line, with its Chinese names, what compounds say for it, its English names, its people and its capitals; see `countries.py`.
"""

from __future__ import annotations

import mmap
from pathlib import Path

HERE = Path(__file__).resolve().parent


def text(name: str) -> str:
    """A UTF-8 data file."""
    return (HERE / name).read_text(encoding="utf-8")


def mapped(name: str) -> memoryview:
    """A binary data file, memory-mapped and read only."""
    with open(HERE / name, "rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
