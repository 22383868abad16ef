"""Abbreviations in an English text: which need no introduction, and what the place of one tells."""

from __future__ import annotations

import re
from collections.abc import Collection

from .english import organisation_names

# What every reader of a release knows.
KNOWN = frozenset(
    """
    AI IT IoT US USA UK EU UN UAE PRC HK SAR HKSAR GDP GNP CPI PPI CEO CFO CTO COO CMO CIO PhD MBA EMBA BA BSc MSc MD TV PC PDF USB CD
    DVD LED LCD OLED GPS DNA RNA HIV AIDS COVID SARS WHO WTO IMF NATO OPEC ASEAN APEC BRICS UNESCO UNICEF NASA FBI CIA NGO NGOs R&D HR
    PR IP IPO ETF ESG M&A B2B B2C O2O VIP QR 3D 2D 4K 5G 6G 4G 3G VR AR XR MR GPU CPU NPU TPU API APP SDK LLM GPT CNN BBC NBA FIFA IOC
    Q&A FAQ ID OK RMB USD HKD EUR CNY JPY GBP AM PM BC AD CPC NPC CPPCC PLA CNY EV EVs SUV ICU CT MRI ECG ISO IEEE ACM UTC GMT OEM ODM
    JAN FEB MAR APR JUN JUL AUG SEP SEPT OCT NOV DEC MON TUE WED THU FRI SAT SUN
    SaaS PaaS IaaS HTTP HTTPS URL WWW CCTV SME SMEs STEM MOU MoU AGM EGM NYSE NASDAQ PM2 VAT GMO UAV UAVs TCM SOE SOEs FDI PPP II III IV
    FDA NIH CDC EPA USDA DOJ NOAA VI VII VIII IX XI XII XIII XIV XV DC NY LA ATM SIM SMS FM KTV DIY VC PE LP GP R D
    """.split()
)
# With fewer letters anything may be meant.
LEAST = 3
# A text with more abbreviations is a list of them.
_FEW = 50


def known(short: str) -> bool:
    """Whether it needs no introduction, also in the plural."""
    return short in KNOWN or short.rstrip("s") in KNOWN


def behind_name(value: str, start: int) -> bool:
    """The abbreviation stands alone in brackets behind a word with a capital: "Deep Sea Institute (IDSR)"."""
    return bool(re.search(r"[A-Z][\w’'-]*[”\"]?\s*[(（][“\"]?$", value[max(start - 40, 0) : start]))


def nearly(short: str, defined: Collection[str]) -> str | None:
    """The abbreviation among those that a text introduces that this one differs from by one letter inside, or by the order of two, though it has a capital more or less than
    a plural or a unit would have.

    >>> nearly("JNU", ["JNOU"]), nearly("TSH", ["TSHR"])
    ('JNOU', None)
    """
    if len(short) < LEAST or not short.isalpha() or not short.isupper() or len(defined) > _FEW:
        return None
    from rapidfuzz.distance import DamerauLevenshtein

    near = [
        d
        for d in defined
        if len(d) > LEAST and d.isupper() and not _is_end(short, d) and DamerauLevenshtein.distance(short, d, score_cutoff=1) == 1
    ]
    return near[0] if len(near) == 1 and (len(short) != len(near[0]) or sorted(short) == sorted(near[0])) else None


def _is_end(short: str, other: str) -> bool:
    """One is the other with a letter before or behind it, as a hormone's (TSH) and its receptor's (TSHR), or two academies'."""
    less, more = sorted((short, other), key=len)
    return more.startswith(less) or more.endswith(less)


def in_name(value: str, match: re.Match[str]) -> bool:
    """The abbreviation is a party in the name of an organisation ("IAX-Dahua Joint Laboratory")."""
    return any(n.start <= match.start() < n.end for n in organisation_names(value)) and value[match.end(1) : match.end(1) + 1] == "-"
