"""termcheck checks names, titles and set phrases in translated releases against glossaries.

>>> import termcheck
>>> print(termcheck.check("Iflytek opened a laboratory."))  # doctest: +ELLIPSIS
target.txt:1:1: warning [miscased-form] ...

See docs/api.md. What is named here stays; everything behind it may change.
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

# What type checkers take for true; importing `typing` for it would be most of the cost.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .checker import Checker, Report, Survey, TermcheckError, check, check_files, fix_text, load_glossary
    from .glossary import Glossary
    from .model import Finding, Form, Place, Term
    from .reading import Reading

# Each name and the module that it is taken from when it is first asked for: the import of the package itself costs nothing.
_ROOMS = {
    "Checker": "checker",
    "Finding": "model",
    "Form": "model",
    "Glossary": "glossary",
    "Place": "model",
    "Reading": "reading",
    "Report": "checker",
    "Survey": "checker",
    "Term": "model",
    "TermcheckError": "checker",
    "check": "checker",
    "check_files": "checker",
    "fix_text": "checker",
    "load_glossary": "checker",
}
__all__ = [
    "Checker", "Finding", "Form", "Glossary", "Place", "Reading", "Report", "Survey", "Term", "TermcheckError",
    "check", "check_files", "fix_text", "load_glossary",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return globals().setdefault(name, getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name))
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
