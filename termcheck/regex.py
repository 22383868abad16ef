"""Regular expressions that are compiled when they are first used: a run has a use for a third of them, and together they would be a sixth of its start."""

from __future__ import annotations

import re
from typing import Any, cast, overload

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")


@overload
def regex(expression: str, flags: int = 0) -> re.Pattern[str]: ...
@overload
def regex(expression: bytes, flags: int = 0) -> re.Pattern[bytes]: ...
def regex(expression: str | bytes, flags: int = 0) -> re.Pattern[str] | re.Pattern[bytes]:
    """What `re.compile` gives, later. An expression that is wrong is noticed when it is used.

    >>> regex(r"[a-z]+").findall("so it is")
    ['so', 'it', 'is']
    """
    return cast(re.Pattern[str], _Pattern(expression, flags))


class _Pattern:
    """Becomes the compiled expression, as far as it is asked for, at the first question."""

    def __init__(self, expression: str | bytes, flags: int) -> None:
        self._expression, self._flags = expression, flags

    def __getattr__(self, name: str) -> Any:
        # Only what is not there yet is asked for here.
        compiled: Any = re.compile(self._expression, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
