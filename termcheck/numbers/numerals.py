"""What a Chinese numeral is worth: 一万六七千, 3.5万亿, 二〇二六."""

from __future__ import annotations

import re
from fractions import Fraction

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
# The same as the characters of a class in expressions.
DIGIT, SCALE = "".join(DIGITS), "".join(SCALES)


def number(run: str) -> tuple[list[Fraction], Fraction, int] | None:
    """The value of a numeral (two for 六七千), the worth of its last digit, and the scale that ends it.

    >>> [int(v) for v in number("一万六七千")[0]], int(number("3.5万亿")[0][0]), int(number("二〇二六".replace("〇", "零"))[0][0])
    ([16000, 17000], 3500000000000, 2026)
    """
    run = re.sub(r"[多余几来,\s]", "", run)
    pair = re.search(rf"(?<![{DIGIT}])([{DIGIT}])([{DIGIT}])(?![{DIGIT}])", run) if "点" not in run else None
    if pair and DIGITS[pair[1]] < DIGITS[pair[2]] and pair[1] != "零" and not re.search(r"\d", run):
        low, high = (number(run[: pair.start()] + d + run[pair.end() :]) for d in pair.groups())
        return (low[0] + high[0], low[1], low[2]) if low and high else None
    tokens = re.findall(r"\d+(?:\.\d+)?|.", run)
    if not any(t in SCALES for t in tokens):
        return _positional(tokens)
    total = section = Fraction(0)
    now: Fraction | None = None
    step, scale, after_zero = Fraction(1), 1, False
    for i, token in enumerate(tokens):
        if token in SCALES:
            scale = SCALES[token]
            step = step if i and tokens[i - 1][0].isdigit() and tokens[i - 1] not in DIGITS else Fraction(1)
            if scale < 10**4:
                section += (now if now is not None else Fraction(0 if section and scale > 10 else 1)) * scale
            else:
                section += now or 0
                if not section and not total:
                    section = Fraction(1)
                total = (total + section) * scale if not section or total < scale else total + section * scale
                section = Fraction(0)
            now, after_zero = None, False
            step *= scale
        elif token in DIGITS:
            after_zero = after_zero or token == "零"
            now = Fraction(DIGITS[token])
            last = i == len(tokens) - 1 and not after_zero and scale > 10
            if last:
                now *= scale // 10
            step = Fraction(scale // 10) if last else Fraction(1)
        elif token[0].isdigit():
            now = Fraction(token)
            step = _written_step(token)
        else:
            return None
    ends = SCALES.get(tokens[-1], 1)
    return [total + section + (now or 0)], step, ends if ends >= 10**4 else 1


def _positional(tokens: list[str]) -> tuple[list[Fraction], Fraction, int] | None:
    if len(tokens) == 1 and tokens[0][0].isdigit() and tokens[0] not in DIGITS:
        return [Fraction(tokens[0])], _written_step(tokens[0]), 1
    written = "".join("." if t == "点" else str(DIGITS.get(t, t)) for t in tokens)
    if not re.fullmatch(r"\d+(?:\.\d+)?", written):
        return None
    return [Fraction(written)], _written_step(written), 1


def _written_step(digits: str) -> Fraction:
    return Fraction(1, 10 ** len(digits.partition(".")[2]))
