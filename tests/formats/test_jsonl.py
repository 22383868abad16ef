"""A line of plain strings is read without a parser of JSON, and as one would read it."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck.formats import jsonl

VALUES = st.text(st.sampled_from('ab中 ,:{}"\\é\t'), max_size=6) | st.integers(0, 9) | st.none()
MEMBERS = st.dictionaries(st.sampled_from(["id", "doc", "source", "target", "", ", ", "中"]), VALUES, max_size=5)


@settings(max_examples=300)
@given(
    MEMBERS,
    st.sampled_from([(",", ":"), (", ", ": "), (" , ", " :")]),
    st.integers(0, 80),
    st.sampled_from(["", '"', "{", ",", "x"]),
    st.booleans(),
)
def test_plain_lines(members: dict[str, object], separators: tuple[str, str], at: int, more: str, ascii_alone: bool) -> None:
    line = json.dumps(members, ensure_ascii=ascii_alone, separators=separators)
    line = line[:at] + more + line[at:]
    plain = jsonl._plain_members(line)
    if plain is not None:
        assert jsonl._any_members(line) == (plain, {})
        assert {key: value for key, (_, _, value) in plain.items()} == json.loads(line)
        assert all(line[a:b] == value for a, b, value in plain.values())
    elif more == "" and separators != (" , ", " :") and members and all(isinstance(v, str) for v in members.values()):
        assert "\\" in line
