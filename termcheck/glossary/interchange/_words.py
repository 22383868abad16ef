"""The words by which tables and termbases name columns, statuses and kinds, in English and Chinese.

Keys have no blanks, hyphens and underscores and no capitals; see `_draft.one_of`.
"""

from __future__ import annotations


def _meanings(rows: str) -> dict[str, str]:
    """ "meaning: word word" a line → word → meaning."""
    out: dict[str, str] = {}
    for row in rows.strip().splitlines():
        meaning, words = row.strip().split(":")
        out.update(dict.fromkeys([meaning.replace("_", ""), *words.split()], meaning))
    return out


STATUS = _meanings("""
preferred: approved recommended standard standardized valid preferredterm preferredtermadmnsts 首选 推荐 标准 规范 正式 规范用语 推荐使用
admitted: allowed accepted acceptable admittedterm admittedtermadmnsts 许用 可用 允许 认可 备选
deprecated: discouraged avoid outdated old superseded obsolete notrecommended deprecatedterm deprecatedtermadmnsts supersededterm supersededtermadmnsts 不宜 不推荐 避免 旧称 过时 已废止 慎用
forbidden: banned wrong incorrect prohibited donotuse notused forbiddenterm forbiddentermadmnsts 禁用 禁止 错误 误译 不用 禁止使用
""")
FORM = _meanings("""
full: fullform fullname entryterm 全称 全名
short: shortform shortname clipped 简称 短称
abbreviation: abbreviatedform abbr abbrev acronym initialism 缩写 缩略语 首字母缩写
variant: synonym alias alternative spellingvariant 别名 又称 异名 变体 同义词
""")
KIND = _meanings("""
institution: organisation organization org body company 机构 组织 单位 机关 部门 企业 公司
title: position post office rank 职务 职称 头衔 职位
person: people name 人物 人名 人员
place: location region city 地名 地点 地区
policy: strategy initiative 政策 战略 倡议 方针
programme: program project plan 项目 计划 工程
product: brand device 产品 品牌
law: regulation statute act 法律 法规 条例
event: conference meeting festival 活动 会议 赛事 事件
facility: laboratory building site 设施 平台 实验室
award: prize honour honor 奖项 奖励 荣誉
phrase: idiom setphrase 短语 套话 固定表达 习语
term: concept word 术语 词条 名词
""")
COLUMN = _meanings("""
id: identifier key entryid termid conceptid 编号 标识 词条编号 序号
kind: type category class 类别 类型 种类 分类
domain: subject field subjectfield topic 领域 学科 专业
source: reference references attested evidence url 来源 出处 依据 参考
note: notes comment comments remark remarks definition description explanation 备注 说明 注释 定义 解释
near: 邻近词 共现词
not_near: 非邻近词 排除词
severity: 级别 严重程度
awkward: 拗口
right: rightexamples 正例 正确例句
wrong: wrongexamples 反例 错误例句
status: 状态 使用状态 termstatus
form: formkind termtype 形式 词形
since: validfrom 启用日期 起始日期
until: validuntil validto 停用日期 截止日期
""")
SOURCE_LANGUAGE = {"source", "src", "sourceterm", "sourcetext", "zh", "chinese", "chineseterm", "中文", "中文名", "中文名称", "中文术语", "原文", "源文", "源语", "术语", "汉语", "简体中文"}  # fmt: skip
TARGET_LANGUAGE = {"target", "tgt", "targetterm", "targettext", "translation", "en", "english", "englishterm", "英文", "英文名", "英文名称", "英文术语", "英译", "译文", "译名", "译法", "英语", "目标"}  # fmt: skip
# Qualifiers of a column that is about one language unless it says another.
CHINESE_ALONE = {"简称", "短称", "别名", "又称", "全称"}
