"""What of Markdown is judged, and that places lead back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from termcheck.documents import documents
from termcheck.formats import Options
from termcheck.model import File


def segments(raw: str) -> list[str]:
    (document,) = documents(File("a.md", raw), Options())
    return [s.target.value for s in document.segments]


def test_what_is_judged() -> None:
    raw = """---
title: Oppo
---
# Head *line* #

Peking **University** and
`Oppo code` at [PKU site](https://oppo.example "Oppo") or <https://oppo.example>.

```
Oppo
```

    Oppo

- item one
  goes on
> quoted \\*text\\* &amp; more

| A | B |
|---|---|
| Oppo cell | cell |

[ref]: https://oppo.example
<div>Oppo</div>
"""
    assert segments(raw) == [
        "Head line",
        "Peking University and \ufffc at PKU site or \ufffc.",
        "item one goes on",
        "quoted *text* & more",
        "A",
        "B",
        "Oppo cell",
        "cell",
    ]


def test_templates_are_no_text() -> None:
    raw = """

---
title: Oppo
---
{{< note >}}The **Harbour** Museum of {{ site.city }} has an <a href="{{< ref "2026-05-21-index.md" >}}">index</a>.{{< /note >}}

{% include oppo.html %}

{{ "https://oppo.example/embed" | embed: "Oppo" }} and {{ company }}
"""
    assert segments(raw) == ["The Harbour Museum of \ufffc has an index.", "\ufffc and {{ company }}"]


def test_lines_that_are_ended_for_the_reader_stay() -> None:
    assert segments("12 Science Road  \nHefei\\\nAnhui\nChina") == ["12 Science Road  \nHefei\\\nAnhui China"]


PIECES = st.sampled_from(
    ["Peking ", "**", "`x`", "[a](b)", "\n", "\n\n", "# ", "- ", "> ", "&amp;", "_", "大学 ", "\\*", "| ", "\r\n", "1. ", "word"]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_places_lead_back(raw: str) -> None:
    for document in documents(File("a.md", raw), Options()):
        for segment in document.segments:
            text = segment.target
            assert len(text.starts) == len(text.value) + 1
            assert list(text.starts) == sorted(text.starts)
            for i, char in enumerate(text.value):
                if char.isalnum():
                    assert raw[text.starts[i]] == char
