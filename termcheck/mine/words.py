"""Words of official Chinese and English prose that no term begins or ends with, or that none holds."""

# Characters that are words by themselves, at whose side a term ends.
EDGES = frozenset(
    "的了和与及在是为对由向将把被等从到于并或而也都就其该本此这那亦已会可须应以按至每各即因但若如不无有使令让我你他她它们之所更最较很再又仍只"
    "均约近逾达超个项次名位间时后前内外中上下多少新一二三四五六七八九十百千万亿元并且则且再度既经得着过地把给跟同像似般许些哪何谁吗呢吧啊"
)

# Words that end a term's context and are never in one, and of these the few that are inside names ("外汇及货币市场", "科技与创新").
INSIDE = frozenset("及 与 和 之 于 的".split())
OUTSIDE = INSIDE | frozenset(
    """
    了 在 是 为 对 由 向 将 把 被 等 从 到 并 或 而 也 都 就 其 该 此 这 那 亦 已 可 须 应 以 按 至 每 各 即 因 但 若 如 以及 以下 以上 包括 进行 继续
    透过 通过 有关 相关 其他 这些 该等 我们 他们 它们 自己 目前 同时 此外 另外 因此 由于 如果 可以 可能 能够 需要 已经 仍然 年内 期间 情况 方面 提供 推动
    支持 加强 促进 以来 至今 作为 成为 根据 按照 关于 对于 随着 并且 或者 于是 然后 其中 之间 一个 一些 一直 各种 各项 多个 多项 所有 部分 全部 任何
    每年 今年 去年 明年 年底 年初 年度 同期 上升 下降 下跌 增加 减少 增长 高于 低于 达到 超过 推出 举行 举办 参与 参加 出席 发表 公布 宣布 表示 指出
    确保 协助 负责 设立 成立 建立 实施 落实 完成 展开 开展 采取 符合 涉及 获得 取得 保持 维持 提升 提高 改善 扩大 进一步 密切 积极 有效 适当 重要 主要
    重大 显著 持续 共同 分别 尤其 特别 例如 首次 最近 过去 未来 日后 尽管 虽然 然而 不过 是否 反映 显示 导致 造成 带来 引起 受到 面对 面临 应对 签署
    主办 承办 合办 协办 担任 委任 获委任 当选 位于 属于 来自 前往 访问 参观 考察 会见 会晤 强调 认为 介绍 要求 希望 相信 预期 预计 估计 继而 从而 以便
    以免 为了 除了 除此之外 基于 鉴于 至于 有助 有助于 致力 致力于 旨在 令 使 让 逐步 逐渐 不断 全面 深入 大力 努力 十分 非常 更加 较为 相对 大约 左右
    约为 合共 总共 共计 余 逾 近 约 今 昨 本 日前 近日 近年 近年来 当前 当中 当时 届时 其后 之后 之前 以前 以后 以外 以内 之一 之外 之内 一方面 另一方面
    录得 雇用 聘用 聘请 出版 加入 确认 增发 持有 听取 憧憬 担心 忧虑 预示 有望 严格 挂钩 引入 引进 订立 订明 颁授 颁发 举报 收到 接获 接受 提交 提出 提醒 呼吁
    鼓励 邀请 安排 协调 配合 跟进 探讨 讨论 商讨 磋商 启动 启用 投入 扩展 拓展 推行 推介 宣传 派发 发放 赎回 评价 硬着陆 放缓 疲弱 困难 整体 紧密 稳定的 有利 良好
    利用 采用 运用 使用 处理 解决 制定 修订 颁布 发布 发出 发行 执行 监管 监察 检讨 审视 评估 研究 分析 推进 推广 深化 优化 强化 巩固 加快 加大 加深 开发
    """.split()
) - frozenset("监管 研究 发展 评估 分析 审计 开发 发行".split())

# Small English words: no rendering begins or ends with them.
SMALL = frozenset(
    """
    including within per while such among via amid amidst without against towards toward upon across behind beyond despite although though
    however therefore thus hence moreover furthermore meanwhile whether because since until unless also even still yet both either neither nor
    said says say told according total compared respectively followed relating related based due made make makes making held hold
    """.split()
)
