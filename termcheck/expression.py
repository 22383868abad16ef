r"""Regular expressions that users write, run by RE2: its time goes with the length of the text, whatever the expression is.

RE2 has no references back and does not look around. Its `\w`, `\d` and `\s` know ASCII alone; here they mean letters, digits and blanks of every script.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from .dataclass import dataclass
from .regex import regex

_CLASSES = {"w": r"\pL\pM\pN_", "d": r"\p{Nd}", "s": r"\s\pZ", "W": r"\pL\pM\pN_", "D": r"\p{Nd}", "S": r"\s\pZ"}
_PIECE = regex(r"\\.|\[\^?\]?|\]|.", re.S)


class BadExpression(ValueError):
    """What was written is no regular expression of RE2; the message says why."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A regular expression with one group, as it was written. Raises `BadExpression`."""

    written: str

    def __post_init__(self) -> None:
        if (groups := _compiled(self.written).groups) != 1:
            raise BadExpression(f"it needs one group and has {groups}")

    def first(self, text: str) -> str:
        r"""The words of the group where the expression is met first; "" where it is not.

        >>> Expression(r"编辑：(\w+)").first("（编辑：李明）")
        '李明'
        """
        # Half characters of file names are nothing that RE2 can read.
        match = _compiled(self.written).search(text.encode("utf-8", "replace").decode())
        return (match[1] or "") if match else ""


@lru_cache(64)
def _compiled(written: str) -> Any:
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(_in_every_script(written), options)
    except UnicodeEncodeError:
        raise BadExpression("it has half of a character pair") from None
    except re2.error as error:
        said = error.args[0] if error.args else ""
        raise BadExpression(said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)) from None


def _in_every_script(written: str) -> str:
    r"""The expression with classes of characters that are not only ASCII's.

    >>> _in_every_script(r"\w[\d-]\\w")
    '[\\pL\\pM\\pN_][\\p{Nd}-]\\\\w'
    """
    out: list[str] = []
    inside = False
    for match in _PIECE.finditer(written):
        piece = match.group()
        if piece[0] == "[" and not inside:
            inside = True
        elif piece == "]":
            inside = False
        elif piece[0] == "\\" and (known := _CLASSES.get(piece[1:])) and (piece[1].islower() or not inside):
            piece = known if inside else f"[{'^' if piece[1].isupper() else ''}{known}]"
        out.append(piece)
    return "".join(out)
