"""Words of a chat assistant left in the text.

## Why
"Here's a polished English translation:" in a headline tells every reader how the release was made. So do labels ("Title:", "Option 1:"), offers
to go on, notes on what was changed, and all that follows such notes.

## Examples
```termcheck
  en: [Here’s a polished English translation of the Chinese title: ](chat-preamble)Harbour Station Opens
 fix: Harbour Station Opens
```
```termcheck
  en: [Sure! Here is the translation:](chat-preamble)
  en: The station opened on Monday.
  en: [Let me know if you'd like me to adjust the tone!](chat-preamble)
```
```termcheck
  en: [Certainly. Below is the English version of your press release:](chat-preamble)
  en: [Headline: ](chat-preamble)Harbour Station Opens
  en: The station opened on Monday.
  en: [Translation notes:](chat-preamble)
  en: [1. "Deep sea" was kept.](chat-preamble)
```
```termcheck
  en: Here is a list of the stations: Harbour, Hill and Lake. The translation of the novel won a prize.
  en: The following is an unofficial translation of the notice. Titles: two. Note: the station is closed on Mondays.
  en: If you would like to visit, the office can help. Option 1 (by train) is the fastest.
```
```termcheck
  chinese: [好的，以下是根据您的要求撰写的新闻稿：](chat-preamble)
  chinese: 研究院与企业签署协议。
  chinese: [如需调整语气，请随时告诉我。](chat-preamble)
```
```termcheck
  chinese: 以下是新闻稿全文：
  chinese: 如有疑问，请随时联系我们。
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..joined import joined, joined_english, looked_for
from ..model import Edit, Finding, Place, Text
from ..reading import Whole
from ..regex import regex
from . import check
from ._chat_in_chinese import CLOSING, NOTES, OPENING

_OF = (
    r"(?:translation|translated\ [\w ]{1,40}|english\ (?:version|text|rendering|release)|rendering|rewrite|"
    r"(?:rewritten|polished|revised|refined|improved|professional|edited)\ (?:[\w-]+\ )?(?:version|text|translation)|press\ release|summary|draft)"
)
_YES = r"(?:(?:sure|certainly|of\ course|absolutely|great|okay|ok|got\ it|no\ problem|as\ requested|thank\ you\ for\ (?:sharing|providing|the)\b[^.!\n]{0,60})[!,.]?\s+(?:thing[!,.]?\s+)?)"
_OPENING = regex(
    rf"""^\W{{0,4}}(?:
      {_YES}?(?:here(?:’|'|\ i)s|below\ is|the\ following\ is|this\ is|here\ you\ go)\b[^.:\n]{{0,80}}?\b{_OF}\b[^.:\n]{{0,100}}[:：]\s*\**\s*
      | {_YES}(?:here|below|i\ can|i['’]ll|i['’]ve|i\ have|let\ me)\b[^\n]{{0,160}}[:.!]\s*
      | the\ following\ is\ [^.:\n]{{0,40}}\btranslation\ of\ (?:your|the\ (?:provided|given|supplied))\b[^.:\n]{{0,60}}[.:]\s*
      | as\ an\ ai(?:\ language)?\ (?:model|assistant)\b[^\n]{{0,160}}[.:]\s*
      | (?:english\ )?translation\s*[:：]\s*
      | (?:chinese\ to\ english|english)\ translation\W*(?:press\ release|news|article)?\s*$
      | i(?:’|'|\ ha)ve\ (?:translated|polished|rewritten|refined)\b[^\n]{{0,120}}[:.]\s*
      | (?:press\ release\ )?(?:(?:english\ )?title|headline|sub-?title|sub-?head(?:line|ing)?|body(?:\ text)?|main\ text)\s*[:：]\W*
    )""",
    re.I | re.X,
)
_OPTION = regex(
    r"^\W{0,4}(?:option|version|draft|translation)\s(?:\d|[A-C]|one|two|three)(?:\s?\([^)\n]{1,40}\)|\s?[–—-]\s?[^:\n]{1,40})?\s*[:：]\W*",
    re.I,
)
_CLOSING = regex(
    r"""^\W{0,4}(?:
      (?:please\ )?let\ me\ know\ (?:if|which|whether|what)\b[^\n]{0,160}
      | (?:i\ )?hope\ (?:this|that)\ (?:helps|works|translation|version|meets)\b[^\n]{0,160}
      | (?:please\ )?feel\ free\ to\ (?:ask|reach|let|tell|adjust|modify)\b[^\n]{0,120}
      | would\ you\ like\ me\ to\b[^\n]{0,160}
      | if\ you(?:’d|'d|\ would)?\ (?:like|need|want)\b[^\n]{0,60}\b(?:i\ can|adjust|revise|version|tone|translation)\b[^\n]{0,120}
      | note\s*[:：]\W*(?:i|the\ translation|this\ translation)\b[^\n]{0,300}
      | please\ note\ that\ (?:this|the|some)\ (?:translation|translated|terms?|names?)\b[^\n]{0,200}
      | this\ translation\ (?:aims|keeps|maintains|preserves|follows|uses|retains)\b[^\n]{0,200}
      | is\ there\ anything\ else\b[^\n]{0,120}
      | word\ count\s*[:：]\s*\d[^\n]{0,30}
      | end\ of\ (?:the\ )?translation\W*
      | (?:translated|generated|written|polished)\ (?:by|with|using)\ (?:ai|chatgpt|gpt|deepseek|claude|kimi|gemini|copilot|deepl|an\ ai)\b[^\n]{0,120}
    )$""",
    re.I | re.X,
)
# What was changed, and why: the rest of the text is about that.
_NOTES = regex(
    r"^\W{0,4}(?:(?:translator|translation|editing)(?:’s|'s)? notes?|(?:key|main|major) (?:changes|improvements|edits|adjustments)(?: (?:i )?made)?"
    r"|(?:changes|improvements|edits|adjustments) (?:i )?made|notes on (?:the )?translation)\s*[:：]\W*",
    re.I,
)
_OPTIONS = looked_for(r"(?im)^\W*(?:option|version|draft|translation)\s(?:\d|[A-C]|one|two|three)[^:\n]*[:：]")
_EDGE, _END = 4, 8


@check(per="document", severity="error", category="residue", mqm="design-and-markup/residue", since="0.1")
def run(whole: Whole) -> Iterable[Finding]:
    english = joined_english(whole)
    yield from _remarks([r.segment.target for r in english.readings], english.having(_OPTIONS), (_OPENING, _CLOSING, _NOTES))
    if english is not joined(whole):
        chinese = [r.segment.target for r in whole.readings if r.segment.target.language.split("-")[0] == "zh"]
        yield from _remarks(chinese, (), (OPENING, CLOSING, NOTES))


def _remarks(
    texts: Sequence[Text], options: Iterable[int], patterns: tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]
) -> Iterator[Finding]:
    """What an assistant says before and behind texts of one language, and in those that may be one of several versions."""
    opening, closing, noting = patterns
    last = len(texts) - _END
    edges = {*range(min(_EDGE, len(texts))), *range(max(last, 0), len(texts))}
    noted = False
    for number in sorted(edges.union(options)):
        text = texts[number]
        match = _OPTION.match(text.value)
        if match is None and number < _EDGE:
            match = opening.match(text.value)
        if match is None and number >= last:
            notes = noting.match(text.value)
            noted = noted or notes is not None
            # Behind a label the rest of the line goes with it.
            match = re.match(r".*", text.value, re.S) if noted else closing.match(text.value)
        if match is None or match.end() == 0:
            continue
        end = match.end() - len(match.group()) + len(match.group().rstrip()) if match.end() == len(text.value) else match.end()
        place = Place(text, match.start(), end)
        said = match.group().strip()
        yield Finding(
            f"'{said if len(said) < 60 else said[:57] + '…'}' is an assistant's remark, not part of the text",
            target=place,
            found=match.group(),
            edits=(Edit(place, ""),),
            safety="unsafe",
        )
