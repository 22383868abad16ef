"""Units of measure: their words in both languages, what they are worth in each other, and the ones that a translation took for another.

亩 as "hectares" and 公里 as "meters" are slips of translators who know better; a figure that is converted is none.
"""

from __future__ import annotations

import re
from fractions import Fraction

from ..regex import regex

# By what they measure, with their worth; translators convert them.
UNITS: dict[str, tuple[str, Fraction]] = {
    name: (dimension, Fraction(worth))
    for dimension, units in {
        "length": {"m": "1", "km": "1000", "cm": "0.01", "mm": "0.001", "里": "500", "mile": "1609.344", "foot": "0.3048", "inch": "0.0254",
                   "yard": "0.9144", "尺": "1/3", "寸": "1/30", "nautical mile": "1852"},
        "area": {"m2": "1", "km2": "1000000", "mu": "2000/3", "hectare": "10000", "acre": "4046.86", "sq mile": "2589988", "sq ft": "0.0929"},
        "volume": {"m3": "1", "litre": "0.001", "ml": "0.000001"},
        "mass": {"kg": "1", "g": "0.001", "jin": "0.5", "tonne": "1000", "pound": "0.453592", "ounce": "0.0283495", "liang": "0.05"},
        "duration": {"hour": "1", "minute": "1/60", "second": "1/3600", "day": "24", "week": "168", "month": "730.5", "quarter": "2191.5",
                     "half-year": "4383", "year": "8766", "decade": "87660", "century": "876600"},
        "power": {"watt": "1", "kW": "1000", "MW": "1000000", "GW": "1000000000"},
        "energy": {"kWh": "1", "MWh": "1000", "GWh": "1000000", "TWh": "1000000000"},
        "rate": {"basis point": "1"},
    }.items()
    for name, worth in units.items()
}  # fmt: skip
CHINESE = {
    "平方公里": "km2", "平方千米": "km2", "平方米": "m2", "平米": "m2", "公顷": "hectare", "亩": "mu", "英亩": "acre", "平方英里": "sq mile",
    "平方英尺": "sq ft", "公里": "km", "千米": "km", "米": "m", "厘米": "cm", "毫米": "mm", "英里": "mile", "英尺": "foot", "英寸": "inch", "海里": "nautical mile",
    "里": "里", "尺": "尺", "寸": "寸", "吨": "tonne", "公斤": "kg", "千克": "kg", "克": "g", "斤": "jin", "磅": "pound", "盎司": "ounce", "两": "liang",
    "小时": "hour", "个小时": "hour", "个多小时": "hour", "个多月": "month", "分钟": "minute", "秒": "second", "天": "day", "日": "day", "个星期": "week", "星期": "week", "周": "week", "个月": "month", "个季度": "quarter",
    "季度": "quarter", "年": "year", "个世纪": "century", "个基点": "basis point", "基点": "basis point", "岁": "year", "周岁": "year", "周年": "year", "週年": "year",
    "度": "degree", "摄氏度": "degree", "华氏度": "degree", "立方米": "m3", "立方": "m3", "公升": "litre", "毫升": "ml", "千瓦": "kW", "兆瓦": "MW", "吉瓦": "GW",
    "千瓦时": "kWh", "千瓦小时": "kWh", "兆瓦时": "MWh", "吉瓦时": "GWh", "度电": "kWh",
}  # fmt: skip
CHINESE_UNIT = regex("|".join(sorted(CHINESE, key=len, reverse=True)))
ENGLISH = {
    "hour": "hour", "hr": "hour", "minute": "minute", "second": "second", "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year", "decade": "decade",
    "century": "century", "km": "km", "kilometer": "km", "kilometre": "km", "meter": "m", "metre": "m", "m": "m", "cm": "cm", "centimeter": "cm", "centimetre": "cm", "mm": "mm",
    "millimeter": "mm", "millimetre": "mm", "mile": "mile", "foot": "foot", "feet": "foot", "ft": "foot", "inch": "inch", "inche": "inch", "li": "里", "mu": "mu", "acre": "acre", "hectare": "hectare",
    "ha": "hectare", "kg": "kg", "kilogram": "kg", "kilo": "kg", "gram": "g", "g": "g", "jin": "jin", "catty": "jin", "tonne": "tonne", "ton": "tonne", "pound": "pound", "lb": "pound",
    "square meter": "m2", "square metre": "m2", "square kilometer": "km2", "square kilometre": "km2", "square mile": "sq mile", "square foot": "sq ft", "square feet": "sq ft",
    "sq km": "km2", "sq m": "m2", "basis point": "basis point", "bp": "basis point", "nautical mile": "nautical mile", "metric ton": "tonne", "yard": "yard", "ounce": "ounce",
    "consecutive year": "year", "full year": "year", "straight year": "year", "centurie": "century", "century-old": "century", "year-old": "year", "degree": "degree",
    "cubic meter": "m3", "cubic metre": "m3", "liter": "litre", "litre": "litre", "milliliter": "ml", "millilitre": "ml", "ml": "ml", "watt": "watt", "kilowatt": "kW", "megawatt": "MW",
    "gigawatt": "GW", "kilowatt-hour": "kWh", "kilowatt hour": "kWh", "megawatt-hour": "MWh", "megawatt hour": "MWh", "gigawatt-hour": "GWh", "gigawatt hour": "GWh", "terawatt-hour": "TWh",
    "terawatt hour": "TWh", "kw": "kW", "mw": "MW", "gw": "GW", "kwh": "kWh", "mwh": "MWh", "gwh": "GWh", "twh": "TWh",
}  # fmt: skip
# A symbol may stand right at the figure.
ENGLISH_UNIT = regex(
    rf"[\s-](?:more\s|full\s|consecutive\s)?(?P<word>{'|'.join(sorted(ENGLISH, key=len, reverse=True))})s?\b|(?P<symbol>(?:km|kg|cm|mm|[kmg]wh?|twh))\b",
    re.I,
)
# How a unit is written where it takes the place of another one: in English the singular of what takes an s, in Chinese the first word for it above.
_IN_ENGLISH = {
    "m2": "square meter", "km2": "square kilometer", "m3": "cubic meter", "m": "meter", "km": "kilometer", "cm": "centimeter", "mm": "millimeter", "kg": "kilogram", "g": "gram",
    "litre": "liter", "ml": "milliliter", "tonne": "tonne", "hectare": "hectare", "acre": "acre", "mile": "mile", "pound": "pound", "hour": "hour", "minute": "minute", "second": "second",
    "day": "day", "week": "week", "month": "month", "year": "year", "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt", "kWh": "kilowatt-hour", "MWh": "megawatt-hour", "GWh": "gigawatt-hour",
}  # fmt: skip
_ALONE = frozenset(("mu", "jin"))
_SYMBOLS = frozenset("km m cm mm kg g ml kw mw gw kwh mwh gwh twh".split())
_IN_CHINESE = {unit: word for word, unit in reversed(CHINESE.items())} | {"month": "个月", "week": "周"}


def in_unit(number: Fraction, unit: str, other: str) -> Fraction | None:
    """So many of a unit in another one; None where the two do not measure the same.

    >>> in_unit(Fraction(300), "mu", "hectare"), in_unit(Fraction(5), "GW", "km")
    (Fraction(20, 1), None)
    """
    if unit not in UNITS or other not in UNITS or UNITS[unit][0] != UNITS[other][0]:
        return None
    return number * UNITS[unit][1] / UNITS[other][1]


def written(unit: str, like: str, language: str) -> str | None:
    """A unit in the words of a language, in the manner of another one's; None for one that has no word there.

    >>> written("km", "metres", "en"), written("mu", "hectares", "en"), written("MW", "kW", "en"), written("year", "个月", "zh")
    ('kilometres', 'mu', 'MW', '年')
    """
    if language != "en":
        return _IN_CHINESE.get(unit)
    symbol = like.lower() in _SYMBOLS
    if unit in _ALONE or (symbol and unit.lower() in _SYMBOLS):
        return unit
    word = _IN_ENGLISH.get(unit)
    if word is None:
        return None
    several = symbol or like.endswith("s") or like in ("mu", "feet", "li", "jin")
    british = "tre" in like
    return (word.replace("meter", "metre").replace("liter", "litre") if british else word) + ("s" if several else "")
