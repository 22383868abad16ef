"""Peoples, languages and old names that are not called after the English name of their country, and continents that one character stands for."""

from __future__ import annotations

from typing import Final

# The country by an English word of the dictionary, and by the character that stands for it in Chinese; "" where there is none, or where the word
# alone would mean too much.
PEOPLES: Final = {
    "afghan": ("afghanistan", ""), "america": ("usa", ""), "american": ("usa", "美"), "argentine": ("", "阿"), "asia": ("", "亚"), "asian": ("", "亚"),
    "british": ("britain", "英"),
    "briton": ("", "英"), "burmese": ("myanmar", "缅"), "czech": ("czechia", ""), "danish": ("denmark", "丹"), "dutch": ("netherlands", "荷"),
    "emirati": ("emirates", ""), "english": ("england", "英"), "european": ("", "欧"), "filipina": ("philippines", ""), "filipino": ("philippines", "菲"),
    "finnish": ("finland", "芬"), "french": ("france", "法"), "greek": ("greece", "希"), "holland": ("netherlands", ""),
    "irish": ("ireland", "爱"), "italian": ("", "意"), "jewish": ("jew", ""), "khmer": ("", "柬"), "lao": ("laos", ""), "laotian": ("", "老"),
    "malay": ("", "马"), "maltese": ("", "马"), "peruvian": ("", "秘"), "polish": ("poland", "波"), "saudi": ("saudi", ""),
    "scottish": ("scotland", "苏"), "serb": ("", "塞"), "soviet": ("ussr", "苏"), "spanish": ("spain", "西"), "swede": ("", "瑞"),
    "swedish": ("sweden", "瑞"), "swiss": ("switzerland", "瑞"), "thai": ("thailand", "泰"), "tibetan": ("", "藏"),
    "turkish": ("turkey", "土"), "uk": ("britain", ""), "welsh": ("wales", "威"),
}  # fmt: skip


def country(people: str) -> str:
    """The English name of a people's country, in small letters; "" where it is not known.

    >>> country("dutch"), country("filipinos"), country("martian")
    ('netherlands', 'philippines', '')
    """
    return PEOPLES.get(people, ("", ""))[0] or PEOPLES.get(people.removesuffix("s"), ("", ""))[0]


def character(people: str) -> str:
    """The character of a people's country; "" where it is not known.

    >>> character("dutch"), character("martian")
    ('荷', '')
    """
    return PEOPLES.get(people, ("", ""))[1]
