"""The rank of a person is that of the source."""

from __future__ import annotations

import pytest

from termcheck.names.ranks import may_differ, other_ranks


@pytest.mark.parametrize(
    ("chinese", "english", "right"),
    [
        ("江北大学副校长王芳表示，欢迎来访。", "Wang Fang, president of Jiangbei University, welcomed the visitors.", ["vice president"]),
        ("江北大学副校长王芳表示，欢迎来访。", "Jiangbei University President Wang Fang welcomed the visitors.", ["Vice President"]),
        ("校长李明会见了来宾。", "Vice President Li Ming met the guests.", ["President"]),
        (
            "副省长陈刚、秘书长赵红出席会议。",
            "Governor Chen Gang and Deputy Secretary-General Zhao Hong attended.",
            ["Vice Governor", "Secretary-General"],
        ),
        ("研究所副所长王磊教授介绍了成果。", "Prof. Wang Lei, director of the institute, presented the results.", ["deputy director"]),
        ("公司总经理张伟表示", "Vice President Zhang Wei said", ["President"]),
        ("公司副总经理张伟表示", "Zhang Wei, general manager of the company, said", ["deputy general manager"]),
        ("市长周平说", "Deputy Mayor Zhou Ping said", ["Mayor"]),
        ("代省长周平说", "Zhou Ping, governor of the province, said", ["acting governor"]),
        ("名誉院长钱伟说", "Dean Qian Wei said", ["Honorary Dean"]),
        ("王芳副校长出席并讲话", "President Wang Fang attended and spoke", ["Vice President"]),
        ("国务院副总理何立峰会见", "Premier He Lifeng met", ["Vice Premier"]),
        ("教育部副部长王芳致辞", "Minister of Education Wang Fang spoke", ["Vice Minister"]),
        ("司长王芳致辞", "Deputy Director-General Wang Fang spoke", ["Director-General"]),
        ("副秘书长王芳说", "Secretary-General Wang Fang said", ["Deputy Secretary-General"]),
        ("校党委副书记王芳说", "Wang Fang, Party secretary of the university, said", ["deputy secretary"]),
    ],
)
def test_a_promotion_and_a_demotion_are_seen(chinese: str, english: str, right: list[str]) -> None:
    assert may_differ(chinese, english)
    assert [other.right for other in other_ranks(chinese, english)] == right


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("江北大学副校长王芳表示，欢迎来访。", "Wang Fang, vice president of Jiangbei University, welcomed the visitors."),
        ("江北大学副校长王芳表示，欢迎来访。", "Professor Wang Fang, Vice-President of Jiangbei University, welcomed the visitors."),
        ("校长李明会见了来宾。", "University President Li Ming met the guests."),
        ("副省长陈刚、秘书长赵红出席会议。", "Vice Governor Chen Gang and Secretary-General Zhao Hong attended."),
        (
            "省委常委、常务副省长陈刚出席会议。",
            "Chen Gang, a member of the Standing Committee of the Provincial Party Committee and executive vice governor, attended.",
        ),
        ("省委副书记、省长陈刚出席会议。", "Governor Chen Gang attended the meeting."),
        (
            "省委副书记、省长陈刚出席会议。",
            "Chen Gang, deputy secretary of the provincial Party committee and governor, attended the meeting.",
        ),
        ("党委书记兼院长李明致辞。", "Dean Li Ming, who is also Party secretary, spoke."),
        ("研究所副所长王磊教授介绍了成果。", "Prof. Wang Lei, the institute's deputy director, presented the results."),
        ("研究所副所长王磊教授介绍了成果。", "Prof. Wang Lei presented the results."),
        ("公司副总经理张伟表示", "Zhang Wei, the company's vice president, said"),
        ("代省长周平说", "Acting Governor Zhou Ping said"),
        ("名誉院长钱伟说", "Honorary Dean Qian Wei said"),
        ("副主任医师王芳说", "Associate chief physician Wang Fang said"),
        ("副教授王芳说", "Professor Wang Fang said"),
        ("办公室主任李强与副主任王芳出席", "Director Li Qiang and Deputy Director Wang Fang of the office attended"),
        ("局长助理王芳出席", "Assistant Director Wang Fang attended"),
        ("王芳副校长出席并讲话", "Vice President Wang Fang attended and spoke"),
        ("国务院副总理何立峰会见", "Vice Premier He Lifeng met"),
        ("会长王芳致辞", "Wang Fang, chair of the association, spoke"),
        ("副会长王芳致辞", "Wang Fang, head of the association, spoke"),
        ("副部长王芳致辞", "Wang Fang, vice minister, spoke"),
        ("教育部副部长王芳致辞", "Wang Fang of the Ministry of Education spoke"),
        ("副校长王芳在院长李明陪同下参观", "Wang Fang, vice president, accompanied by Dean Li Ming, visited"),
        (
            "大会执行主席、中科院副院长李明作报告",
            "Li Ming, executive chairman of the conference and vice president of the Chinese Academy of Sciences, gave a report.",
        ),
        ("大会主席、中科院副院长李明作报告", "Conference Chair Li Ming gave a report."),
        ("原副校长王芳说", "Former vice president Wang Fang said"),
        ("副秘书长王芳说", "Deputy Secretary-General Wang Fang said"),
        ("校党委副书记王芳说", "Wang Fang, deputy secretary of the university's Party committee, said"),
        ("校长李明，副校长王芳、赵刚出席", "President Li Ming and Vice Presidents Wang Fang and Zhao Gang attended"),
        ("副校长王芳、赵刚和校长李明出席", "Vice Presidents Wang Fang and Zhao Gang and President Li Ming attended"),
        ("院长李明的助理副院长王芳出席", "Vice Dean Wang Fang attended"),
        ("协会秘书长王芳说", "Association Vice President and Secretary-General Wang Fang said"),
        ("协会副会长兼秘书长王芳说", "Association Vice President and Secretary-General Wang Fang said"),
        ("协会副会长兼秘书长王芳说", "Secretary-General Wang Fang of the association said"),
    ],
)
def test_the_same_rank_in_other_words_is_silent(chinese: str, english: str) -> None:
    assert list(other_ranks(chinese, english)) == []
