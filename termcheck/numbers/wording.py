"""What is said of a quantity that a translation changed, and what should stand there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from ..model import Finding, Place, Text
from ..reading import Reading
from . import shares
from .compare import Mismatch, mismatches
from .quantity import Kind, Quantity
from .units import in_unit
from .units import written as unit_written
from .written import in_chinese, in_english, ordinal_in_chinese, ordinal_in_english


def mismatch_findings(reading: Reading, kinds: Collection[Kind]) -> Iterator[Finding]:
    """The findings of a number check: the mismatches whose target is of one of the kinds, worded, with the better figure."""
    source, text = reading.segment.source, reading.segment.target
    if source is None:
        return
    for m in reading.once("mismatches", lambda: mismatches(source.value, text.value, source.language, text.language)):
        if m.target.kind not in kinds:
            continue
        place = Place(text, *_span(m.target, m.reason))
        theirs = " to ".join(f"'{Place(source, *_span(q, m.reason)).words}'" for q in m.source)
        better = _better(m, text)
        better = None if better == place.words else better
        certain = m.certain and m.reason in ("power", "value")
        said = _MESSAGES[m.reason].format(theirs=theirs, ours=f"'{place.words}'") + (f": '{better}'" if better else "")
        yield Finding(
            said if certain else f"please check: {said}",
            target=place,
            source=Place(source, m.source[0].start, m.source[0].end),
            found=place.words,
            suggestions=(better,) if better else (),
            safety="unsafe",
            certainty="certain" if certain else "check",
        )


_CHINESE_MONTHS = "一 二 三 四 五 六 七 八 九 十 十一 十二".split()
_MESSAGES = {
    "power": "{ours} is not {theirs} but a power of ten off",
    "value": "{ours} stands where the source has {theirs}",
    "points": "{theirs} in the source is {ours} here: percent and percentage points differ",
    "unit": "{ours} stands where the source has {theirs}",
    "range": "{ours} is one end of {theirs}",
    "currency": "{theirs} in the source is {ours} here: another currency",
}


def _span(q: Quantity, reason: str) -> tuple[int, int]:
    """What of a quantity is at fault."""
    return (q.start, q.part("unit")[1]) if reason == "unit" else (q.start, q.end)


def _better(m: Mismatch, text: Text) -> str | None:
    """The target's own words with the source's figure in them."""
    t, s = m.target, m.source[0]
    if m.reason == "range":
        return _whole_range(m, text)
    if m.reason == "unit":
        first, last = t.part("unit")
        unit = unit_written(s.unit, text.value[first:last], text.language[:2])
        return text.value[t.start : first] + unit if unit else None
    if m.reason not in ("power", "value") or len(m.source) > 1 or t.kind in ("decade", "time"):
        return None
    value = text.value
    first, last = t.part("number")
    if t.kind == "ordinal":
        write = ordinal_in_english if text.language[:2] == "en" else ordinal_in_chinese
        better = write(int(s.value), value[first:last]) if s.kind == "ordinal" else None
        return value[t.start : first] + better + value[last : t.end] if better else None
    if t.kind in ("fraction", "multiple") or (t.spelled and t.about):
        words = (shares.in_english if text.language[:2] == "en" else shares.in_chinese)(s.value, value[t.start : t.end], t.kind)
        if words or t.kind != "count":
            return words
    if t.dated:
        parts = {n: span for n, *span in t.parts}
        changes = [(n, s.dated[n]) for n in t.dated if n in s.dated and s.dated[n] != t.dated[n] and n in parts]
        if not changes:
            return None
        words, at = "", t.start
        for name, number in sorted(changes, key=lambda c: parts[c[0]][0]):
            first, last = parts[name]
            old = value[first:last]
            new = _month(old, number) if name == "month" and old[0].isalpha() else str(number) if old.isdigit() else None
            if new is None:
                return None
            words, at = words + value[at:first] + new, last
        return words + value[at : t.end]
    worth = in_unit(s.value, s.unit, t.unit) or s.value
    figure = (in_english if text.language[:2] == "en" else in_chinese)(worth, value[first:last])
    return value[t.start : first] + figure + value[last : t.end] if figure else None


def _whole_range(m: Mismatch, text: Text) -> str | None:
    """The target's one figure as the range of the source."""
    value, english = text.value, text.language[:2] == "en"
    first, last = m.target.part("year" if m.target.kind == "year" else "number")
    figures = [(in_english if english else in_chinese)(q.value, value[first:last]) for q in m.source]
    if not all(figures):
        return None
    return value[m.target.start : first] + (" to " if english else "至").join(map(str, figures)) + value[last : m.target.end]


def _month(old: str, number: int) -> str:
    if not old.isascii():
        return _CHINESE_MONTHS[number - 1]
    full = date(2000, number, 1).strftime("%B")
    return full if len(old.rstrip(".")) > 3 or number == 5 else full[:3] + ("." if old.endswith(".") else "")
