"""What of HTML is judged, and that places lead back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.documents import documents
from termcheck.formats import FormatError, Options
from termcheck.model import File


def segments(raw: str, source: str = "zh", target: str = "en") -> list[str]:
    (document,) = documents(File("a.html", raw), Options(source, target))
    for segment in document.segments:
        text = segment.target
        assert len(text.starts) == len(text.value) + 1
        assert list(text.starts) == sorted(text.starts)
        for i, char in enumerate(text.value):
            if char.isalnum():
                assert raw[text.starts[i]] in (char, "&")
    return [s.target.value for s in document.segments]


def test_what_is_judged() -> None:
    raw = """<html lang="en"><head><title>T</title><script>Oppo</script><style>x</style></head><body>
<h1>Head</h1><p>Peking <b>University</b> &amp; PKU&#33;</p><code>Oppo</code>
<p lang="zh">大学</p><img alt="A picture" src="Oppo.png"><ul><li>one<li>two</ul></body></html>"""
    assert segments(raw) == ["T", "Head", "Peking University & PKU!", "A picture", "one", "two"]


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "word ",
        "&amp;",
        "&",
        "<",
        "大学",
        "<br>",
        "<!-- x -->",
        '<a title="t">',
        "</a>",
        "<script>",
        "</script>",
        "\n",
    ]
)


@given(st.lists(PIECES, max_size=20).map("".join))
def test_places_lead_back(raw: str) -> None:
    segments(raw)


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(FormatError, match="nested too deep"):
        segments("<div>" * 5000)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("<ul><li>a <b>x<li>b<ul><li>c</ul>d<li>e</ul>", ["a x", "b", "c", "d", "e"]),
        ('<p lang="zh">大学<div>out</div>', ["out"]),
        ('<p lang="zh">大学<p>out', ["out"]),
        ('<table><tr><td lang="zh">大学<td>a<tr><th>b<tbody><tr><td>c</table>', ["a", "b", "c"]),
        ('<table><tr><td>a<table><tr lang="zh"><td>大学</table>b<td>c</table>', ["a", "b", "c"]),
        ('<dl><dt lang="zh">大学<dd>a<dt>b</dl>', ["a", "b"]),
        ('<select><optgroup><option lang="zh">大学<option>a<optgroup><option>b</select>', ["a", "b"]),
        ("<ruby>PKU<rt>a<rt>b</ruby>", ["PKUab"]),
    ],
)
def test_end_tags_that_are_left_out(raw: str, said: list[str]) -> None:
    assert segments(raw) == said


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        # What a template says of the whole page.
        ('<html lang="zh-CN"><body><p>The dean spoke.</p><p>院长讲话。</p></body></html>', ["The dean spoke."]),
        ('<body lang="zh"><img alt="院长" title="The dean"><p>Professor Li (李) spoke.</p>', ["The dean", "Professor Li (李) spoke."]),
        ('<p>The <span lang="zh">长城</span><span lang="ZH-CN">2</span> rocket</p>', ["The 2 rocket"]),
        ('<p lang="zh">&#22823;&#23398;</p><p lang="fr">Le doyen</p>', []),
    ],
)
def test_words_decide_between_the_languages_of_the_pair(raw: str, said: list[str]) -> None:
    assert segments(raw) == said


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ('<body lang="EN-US"><p>投入<span lang="EN-US">1.2</span>亿元，建<i lang="en">EAST</i>装置。</p>', ["投入1.2亿元，建EAST装置。"]),
        ('<p>院长讲话。</p><p lang="en">The dean spoke.</p>', ["院长讲话。"]),
        ('<p>院长讲话。</p><p><span lang="en">The dean spoke at the gate.</span></p>', ["院长讲话。"]),
        ('<body lang="en"><p>EAST</p><p lang="fr">Le doyen</p>', ["EAST"]),
    ],
)
def test_a_chinese_page_keeps_its_figures_and_names(raw: str, said: list[str]) -> None:
    assert segments(raw, "en", "zh") == said
