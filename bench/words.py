"""Random words and names that can be read aloud: the vocabulary of the measured texts and glossaries."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_ONSETS = "b br c ch d dr f fl g gr h j k kl l m n p pr qu r s sh st t tr v w y z".split()
_VOWELS = "a e i o u ai ea ia io".split()
_CODAS = ["", "", "", "l", "n", "r", "s", "m", "nd", "rk", "st"]
_HAN = "阿安巴白班博达德登迪杜恩尔法菲弗戈格古哈海汉赫霍吉加杰卡凯科克库拉兰朗勒雷里利林隆卢罗洛马麦曼梅蒙米莫姆纳南内尼诺努帕佩皮普奇乔切萨塞沙山斯苏索塔泰坦特廷图托瓦万威维温沃乌西希夏辛雅亚扬耶伊因尤约赞扎兹佐"
_FIELDS = [
    tuple(pair.split("="))
    for pair in (
        "Marine Technology=海洋技术;Public Health=公共卫生;Soil Science=土壤科学;Water Resources=水资源;Clean Energy=清洁能源;"
        "Materials Research=材料研究;Applied Mathematics=应用数学;Animal Husbandry=畜牧;Fine Arts=美术;Foreign Trade=外贸;"
        "Railway Engineering=铁道工程;Precision Instruments=精密仪器;Plant Protection=植物保护;Traditional Medicine=传统医药;"
        "Polar Research=极地研究;Rural Development=乡村发展;Optics=光学;Seismology=地震学;Information Security=信息安全;"
        "Textile Engineering=纺织工程;Aviation=航空;Logistics=物流;Ecology=生态学;Astronomy=天文"
    ).split(";")
]
# How names are built: English, Chinese, and a rendering word by word that a house would refuse.
_SHAPES = [
    ("{place} Institute of {field}", "{place}{field}研究所", "{place} {field} Research Institute"),
    ("{place} University of {field}", "{place}{field}大学", "{place} {field} College University"),
    ("{place} {field} Center", "{place}{field}中心", "{place} Centre for the {field}"),
    ("{field} Laboratory of {place}", "{place}{field}实验室", "{place} {field} Experiment Room"),
    ("{place} {field} Group", "{place}{field}集团", "{place} {field} Clique"),
    ("National {field} Bureau of {place}", "{place}国家{field}局", "{place} State {field} Office"),
    ("{place} Museum of {field}", "{place}{field}博物馆", "{place} {field} Exhibition Hall"),
    ("{place} Association for {field}", "{place}{field}协会", "{place} {field} Society Association"),
]
_SURNAMES = "陈=Chen 林=Lin 周=Zhou 吴=Wu 徐=Xu 孙=Sun 马=Ma 朱=Zhu 胡=Hu 郭=Guo 何=He 高=Gao 罗=Luo 郑=Zheng 梁=Liang 谢=Xie 宋=Song 唐=Tang 邓=Deng 冯=Feng".split()
_GIVEN = "明=ming 志=zhi 强=qiang 立=li 新=xin 建=jian 国=guo 文=wen 海=hai 春=chun 晓=xiao 玉=yu 宁=ning 平=ping 俊=jun 慧=hui 雪=xue 东=dong 永=yong 思=si".split()


@dataclass(frozen=True, slots=True)
class Name:
    """An institution: what it is called on both sides, and which renderings are refused."""

    english: str
    chinese: str
    abbreviation: str
    short: str
    forbidden: str


def word(chance: Random, syllables: int = 2) -> str:
    """A word that could be English, in small letters."""
    return "".join(chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(syllables)) + chance.choice(_CODAS)


def han(chance: Random, length: int = 2) -> str:
    """Chinese characters of the kind that spell foreign names."""
    return "".join(chance.choice(_HAN) for _ in range(length))


def person(chance: Random) -> tuple[str, str]:
    """A person's name in Chinese and in pinyin."""
    surname, family = chance.choice(_SURNAMES).split("=")
    given = [chance.choice(_GIVEN).split("=") for _ in range(2)]
    return surname + "".join(g[0] for g in given), f"{family} {''.join(g[1] for g in given).capitalize()}"


def names(count: int, seed: int = 1) -> list[Name]:
    """Institutions, no two with the same name. The first ones are the same for every count.

    As in our own glossaries, one in ten has an abbreviation, one in eight a short Chinese name; one in two has a refused rendering.
    """
    chance = Random(seed)
    out: list[Name] = []
    seen: set[str] = set()
    while len(out) < count:
        place, zh_place = word(chance, chance.choice((2, 2, 3))).capitalize(), han(chance, chance.choice((2, 3, 3)))
        field, zh_field = chance.choice(_FIELDS)
        english, chinese, refused = (
            shape.format(place=p, field=f)
            for shape, p, f in zip(chance.choice(_SHAPES), (place, zh_place, place), (field, zh_field, field), strict=True)
        )
        share = chance.random(), chance.random(), chance.random()
        if english in seen or chinese in seen or refused in seen:
            continue
        seen.update((english, chinese, refused))
        initials = "".join(w[0] for w in english.split() if w[0].isupper()) + place[-1].upper()
        out.append(
            Name(
                english,
                chinese,
                initials if share[0] < 1 / 10 and len(initials) > 3 else "",
                zh_place + zh_field[0] + chinese[-1] if share[1] < 1 / 8 else "",
                refused if share[2] < 1 / 2 else "",
            )
        )
    return out
