"""The examples in docstrings of every module, executed."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import termcheck

MODULES = [m.name for m in pkgutil.walk_packages(termcheck.__path__, "termcheck.") if not m.name.endswith("__main__")]


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0
