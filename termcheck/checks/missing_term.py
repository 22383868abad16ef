"""A listed name of the source that the translation does not have.

## Why
A reader of the English must be able to tell which body, office or programme is meant. A name is answered by any accepted
form of its entry, in the same sentence or a neighbouring one, by its abbreviation, by its head noun with a determiner ("the
Institute") once it has been named, or by a pronoun or nothing right after it: official translations do this all the time. What
is left was dropped, or rendered in words that no entry lists. Before it is named for the first time, a name cannot be left
unsaid; a surname with another given name is another person.

A text that has the listed form may also say fewer words of it: with its last noun ("the interbank rates"), before another noun
("Currency Board principles"), in a row ("monetary and banking matters"), and where the Chinese has no word for what is left out. Names in
capitals keep their last noun and the words as they are: "Ocean Banking Association" is not the Ocean Association of Banks.

## How to fix
Put the official form. If the rendering is right, add it to the entry as an admitted form.

## Examples
```termcheck
term: 中国科学院 = Chinese Academy of Sciences | (CAS)
  zh: [中国科学院](missing-term)发布了报告。
  en: The report was released on Monday.
```
```termcheck
term: 中国科学院 = Chinese Academy of Sciences | (CAS)
  zh: 中国科学院发布了报告。中国科学院还举行了发布会。
  en: The Chinese Academy of Sciences (CAS) released a report. It also held a press conference.
  zh: 中国科学院表示，工作还在继续。
  en: The academy said that work was going on.
```
```termcheck
term: 海洋基金 = Ocean Fund
  zh: 海洋基金公布年报。图二为海洋基金的回报。
  en: The Ocean Fund has published its report. The return of the Fund is shown in Chart 2.
  zh: 海洋基金的规模有所扩大。
  en: The size of the Fund has grown.
```
```termcheck
term: 审计小组委员会 = Audit Sub-Committee
  zh: 审计小组委员会开会。该会成员是大学教师。审计小组委员会的成员已经任命。
  en: The Audit Sub-Committee met. Its members are teachers. Members of the Sub-Committee have been named.
```
```termcheck
term: 海洋合作 = ocean collaboration
  zh: 海洋合作很重要。
  en: Much depends on ocean collaboration.
  zh: 两国加强了海洋合作。
  en: The two countries strengthened their [ocean cooperation](missing-term).
```
```termcheck
term[institution]: 海岸观测局 = Coastal Observation Administration | Coastal Administration
  zh: 海岸观测局公布新规。
  en: The Coastal Observation Administration published new rules.
  zh: 海岸观测局与三个部门联合征求了意见。
  en: It had asked for comments together with three departments.
```
```termcheck
term[event]: 海洋论坛 = Ocean Forum
  zh: [海洋论坛](missing-term)今天在合肥开幕
  en: Opening in Hefei today
  zh: 海洋论坛的主题是合作，论坛为期两天。
  en: The theme of the Ocean Forum is cooperation. It lasts two days.
```
```termcheck
term[person]: 林海 = Lin Hai
  zh: 林海平出席会议。
  en: Lin Haiping attended the meeting.
```
```termcheck
term[person]: 林海生 = Lin Haisheng | Lin
term[person]: 林海霞 = Lin Haixia | Lin
  zh: 林海生和林海霞出席会议。
  en: Lin Haisheng and Lin Haixia attended the meeting.
  zh: 林海生稍早会见了客人。
  en: [Lin Hai](missing-term)'s earlier talk with the guests was short.
```
```termcheck
term[place]: 滨海 = Binhai
  zh: 论坛在滨海开幕。
  en: The forum opened in Binhai.
  zh: 船已经出发。
  en: The ship has left.
  zh: 天气很好。
  en: The weather is fine.
  zh: 人们很高兴。
  en: People are glad.
  zh: 滨海的银行今年推出网络防卫计划。
  en: This year banks began the Cybersecurity Fortification Initiative.
```
```termcheck
term: 智慧海岸 = Smart Coast
term: 海岸局 = Coastal Authority
  zh: 海岸局今年推出智慧海岸计划。
  en: The Coastal Authority begins the Smart Coast plan this year.
  zh: 天气很好。
  en: The weather is fine.
  zh: 人们很高兴。
  en: People are glad.
  zh: 船已经出发。
  en: The boats have left.
  zh: 港口很安静。
  en: The harbour is quiet.
  zh: 鱼价上涨。
  en: Fish is dearer.
  zh: 推动[智慧海岸](missing-term)的主要进展包括：
  en: Major progress includes:
  zh: 其他委员（包括海岸局）由司长委任。
  en: Other members (the [coastal office](missing-term) among them) are named under the authority of the Secretary.
```
```termcheck
term: 中菲日 = China, the Philippines and Japan
  zh: 中菲日举行会谈。
  en: China, the Philippines, and Japan held talks.
  zh: 中菲日发表声明。
  en: A statement was released by [China, Peru and Japan](missing-term).
```
```termcheck
term: 失业率 = unemployment rate
term: 港务委员会制度 = Port Board system
term: 海岸支付系统 = Coast Payment System
term: 海洋业公会 = Ocean Association of Banks
  zh: 海岸支付系统今年启用。海洋业公会和港务委员会制度没有改变。失业率不高。
  en: The Coast Payment System opened this year. The Ocean Association of Banks and the Port Board system have not changed. The unemployment rate is low.
  zh: 天气很好。
  en: The weather is fine.
  zh: 人们很高兴。
  en: People are glad.
  zh: 船已经出发。
  en: The boats have left.
  zh: 虽然失业率低企，收入增加。
  en: Although [unemployment](missing-term) is low, incomes rise.
  zh: 这符合港务委员会制度的原则。
  en: This agrees with Port Board principles.
  zh: 海岸支付系统已有二百万用户。
  en: [Coast Payment](missing-term) has two million users.
  zh: 海洋业公会举行会议。
  en: The [Ocean Banking Association](missing-term) held a meeting.
```
```termcheck
term[institution]: 国家水稻基金会 = National Rice Fund of China
term[institution]: 海洋部 = Ministry of Oceans
  zh: 国家水稻基金会来信，海洋部长回信。
  en: China's National Rice Fund wrote, and the Oceans Secretary answered.
```
```termcheck
term[institution]: 海洋大会常委会 = Standing Committee of the Congress of the Oceans
  zh: 第十四届海洋大会常委会开会。
  en: The Standing Committee of the 14th Congress of the Oceans met.
```
```termcheck
term[institution]: 海洋研究局 = Ocean Research Bureau | (ORB)
  zh: 海洋研究局展开调查。
  en: The O.R.B. opened an investigation.
```
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..languages import as_written
from ..languages.chinese import has_han
from ..model import Finding, Form, Term
from ..reading import Hit, Reading
from . import check

_LONGEST_NAME = 3


@check(
    per="segment",
    severity="warning",
    category="terminology",
    mqm="terminology/inconsistent-with-terminology-resource",
    since="0.1",
    yields_to=("omitted-text",),
    needs=("source", "pairs"),
)
def run(reading: Reading) -> Iterable[Finding]:
    language = reading.segment.target.language
    for pair in reading.pairs:
        if pair.how not in ("none", "located"):
            continue
        term = pair.source.term
        if term.is_advice or (term.kind == "person" and _is_longer(pair.source, reading.segment.target.value)):
            continue
        form = _of_its_time(term, language, pair.source.form.until) or term.preferred(language, reading.date)
        if form is None:
            continue
        words, written = pair.source.at.words, as_written(form.text, reading.segment.target)
        better = written or form.text
        if pair.words is not None:
            message = f"please check: '{words}' is rendered as '{pair.words.words}'; the glossary has '{better}'"
        else:
            message = f"please check: '{words}' ({better}) has no counterpart in the translation"
        yield Finding(
            message,
            target=pair.words,
            source=pair.source.at,
            term=term,
            found=pair.words.words if pair.words else None,
            suggestions=(better,),
            safety="unsafe" if pair.words and written else "display",
            certainty="check",
        )


def _is_longer(hit: Hit, target: str) -> bool:
    """Whether a person's name is the beginning of somebody else's, who has one character more, and stands so in the target: 马云翔 as "Ma Yunxiang"."""
    from ..names.persons import Person, written

    more = hit.text.value[hit.end : hit.end + 1]
    name = hit.words + more
    return has_han(more) and len(name) == _LONGEST_NAME and written(Person(hit.start, hit.end + 1, name[0], name[1:]), target) is not None


def _of_its_time(term: Term, language: str, until: date | None) -> Form | None:
    """The English of a former Chinese name: the form that was in use until the same day."""
    return next((f for f in term.forms_in(language) if until and f.until == until and f.status != "forbidden"), None)
