"""What measures give: rows, some of them with a bar that they must meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Unit = Literal["s", "ms", "MB", "MB/s", "×", ""]
_DIGITS = {"s": 3, "ms": 1, "MB": 0, "MB/s": 2, "×": 2, "": 2}


@dataclass(frozen=True, slots=True)
class Bar:
    """What a value is held to."""

    limit: float
    side: Literal["at most", "at least"] = "at most"

    def met(self, value: float) -> bool:
        return value <= self.limit if self.side == "at most" else value >= self.limit


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `value` is None where there is none to be had, and `note` says why."""

    name: str
    value: float | None
    unit: Unit
    bar: Bar | None = None
    note: str = ""

    def line(self) -> str:
        figure = "–" if self.value is None else f"{self.value:,.{_DIGITS[self.unit]}f}"
        verdict = ""
        if self.bar:
            verdict = f"{'met' if self.value is not None and self.bar.met(self.value) else 'NOT MET'}: {self.bar.side} {self.bar.limit:g}"
        return f"  {self.name:<62} {figure:>9} {self.unit:<5} {verdict:<24} {self.note}".rstrip()

    def plain(self) -> dict[str, Any]:
        out: dict[str, Any] = {"name": self.name, "value": self.value, "unit": self.unit}
        if self.bar:
            out |= {"bar": f"{self.bar.side} {self.bar.limit:g}", "met": self.value is not None and self.bar.met(self.value)}
        return out | ({"note": self.note} if self.note else {})
