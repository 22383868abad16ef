// What the page says, in English and Chinese. Messages of findings come from the server and are in English.

const WORDS = {
  en: {
    skip: "Skip to the text", tagline: "Names, titles and set phrases, checked against glossaries",
    glossaries: "Glossaries", language: "中文", languageTitle: "Switch to Chinese", themeTitle: "Light, dark or as the system", helpTitle2: "Keys and marks (?)",
    source: "Source", target: "Translation", open: "Open file…", remove: "Remove",
    sourceHint: "Paste the Chinese text here, or drop a file (.txt .md .html .docx). Optional: without it the translation is checked alone.",
    targetHint: "Paste the English translation here, or drop a file.",
    check: "Check", example: "Try an example", date: "Date of release", private: "What you paste goes to this server only, and is not kept.",
    edit: "Edit texts", undo: "Undo", copy: "Copy", download: "Download", all: (n) => (n === 1 ? "Apply 1 safe fix" : `Apply ${n} safe fixes`), noSafe: "No safe fixes left",
    findings: "Findings", clean: "Nothing to report.", cleanFiltered: "Nothing of this kind.",
    summary: (n, rows) => `${n} finding${n === 1 ? "" : "s"} in ${rows} row${rows === 1 ? "" : "s"}`,
    error: "Errors", warning: "Warnings", info: "Notes",
    one: { error: "Error", warning: "Warning", info: "Note" },
    delete: "delete", blank: "a blank", ignore: "Ignore", noOffer: "No fix on offer: edit the text by hand.",
    safety: { safe: "safe fix", unsafe: "look twice", display: "suggestion" },
    helpTitle: "Keys", legend: "Marks", close: "Close", done: "Done",
    glossariesHint: "Entries of glossaries that are off are neither looked for nor asked for.", entries: (n) => `${n} entries`,
    tokenTitle: "Token", tokenHint: "This server wants its token. It is kept until this tab is closed.",
    drop: "Drop the source, the translation, or both", copied: "Copied", applied: (n) => `${n} edit${n === 1 ? "" : "s"} made`, undone: "Undone",
    ignored: "Ignored until the page is left", nothing: "There is no translation to check.", failed: "The server cannot be reached.", tooMany: "Drop two files at most.",
    noKind: (name) => `${name}: this kind of file cannot be opened here`, working: "Checking…",
    omitted: "not in the translation", added: "not in the source",
    keys: [["j  k", "next and previous finding"], ["Enter", "apply the fix"], ["1 … 9", "apply that suggestion"], ["x", "ignore the finding"], ["a", "apply all safe fixes"],
      ["u", "undo"], ["c", "copy the result"], ["d", "download the result"], ["e", "edit the texts"], ["g", "glossaries"], ["Ctrl Enter", "check"], ["?", "this list"]],
    marks: [["m-error", "error"], ["m-warning", "warning"], ["m-info", "note"], ["m-term", "a name that the glossary knows; point at it to see the other side"]],
    kinds: {},
  },
  zh: {
    skip: "跳到正文", tagline: "依术语表核对译文中的机构名、头衔与固定表述",
    glossaries: "术语表", language: "English", languageTitle: "切换到英文界面", themeTitle: "浅色、深色或跟随系统", helpTitle2: "快捷键与标记（?）",
    source: "原文", target: "译文", open: "打开文件…", remove: "移除",
    sourceHint: "在此粘贴中文原文，或拖入文件（.txt .md .html .docx）。可不填：不填则只查译文。",
    targetHint: "在此粘贴英文译文，或拖入文件。",
    check: "检查", example: "看一个示例", date: "发稿日期", private: "所粘贴的内容只发送到本服务器，不会保存。",
    edit: "修改文本", undo: "撤销", copy: "复制", download: "下载", all: (n) => `应用 ${n} 处安全修改`, noSafe: "没有可自动应用的修改",
    findings: "问题", clean: "没有发现问题。", cleanFiltered: "没有此类问题。",
    summary: (n, rows) => `${rows} 行中有 ${n} 处问题`,
    error: "错误", warning: "警告", info: "提示",
    one: { error: "错误", warning: "警告", info: "提示" },
    delete: "删除", blank: "空格", ignore: "忽略", noOffer: "没有现成的改法，请手工修改。",
    safety: { safe: "安全修改", unsafe: "请再看一眼", display: "建议" },
    helpTitle: "快捷键", legend: "标记", close: "关闭", done: "完成",
    glossariesHint: "关闭的术语表，其条目不再查找，也不再要求使用。", entries: (n) => `${n} 条`,
    tokenTitle: "访问令牌", tokenHint: "本服务器需要令牌。令牌保留到关闭本标签页为止。",
    drop: "拖入原文、译文，或同时拖入两者", copied: "已复制", applied: (n) => `已修改 ${n} 处`, undone: "已撤销",
    ignored: "已忽略，离开页面后恢复", nothing: "没有可检查的译文。", failed: "无法连接服务器。", tooMany: "最多拖入两个文件。",
    noKind: (name) => `${name}：无法打开此类文件`, working: "正在检查…",
    omitted: "译文中没有", added: "原文中没有",
    keys: [["j  k", "下一处、上一处问题"], ["Enter", "应用修改"], ["1 … 9", "应用第几个建议"], ["x", "忽略此处"], ["a", "应用所有安全修改"],
      ["u", "撤销"], ["c", "复制结果"], ["d", "下载结果"], ["e", "修改文本"], ["g", "术语表"], ["Ctrl Enter", "检查"], ["?", "显示本表"]],
    marks: [["m-error", "错误"], ["m-warning", "警告"], ["m-info", "提示"], ["m-term", "术语表中的名称；指向它可看到另一侧的对应处"]],
    kinds: {
      "added-text": "增译", "chat-preamble": "对话残留", "forbidden-form": "不当译名", "fullwidth-punctuation": "全角标点", "halfwidth-punctuation": "半角标点", "inconsistent-name": "人名地名不一致",
      "inconsistent-segment": "同文异译", "inconsistent-term": "术语不一致", "inconsistent-title": "职务译名不一致", "literal-phrase": "生硬直译", "malformed-dateline": "电头格式", "markup-residue": "标记残留",
      "mismatched-date": "日期不符", "mismatched-money": "金额不符", "mismatched-number": "数字不符", "miscased-form": "大小写有误", "missing-name": "人名漏译",
      "missing-term": "术语未译出", "mismatched-rank": "职级不符", "mismatched-title": "职务不符", "mismatched-institution": "机构不符", "opposite-word": "意思相反", "misspelled-person": "人名拼写", "misspelled-pinyin": "拼音有误", "near-miss-form": "译名近似有误", "omitted-text": "漏译", "outdated-form": "旧称",
      "page-furniture": "网页残留", "repeated-text": "重复文字", "undefined-abbreviation": "缩写未说明", "unfounded-name": "原文无此名", "untranslated-text": "未译文字", "unused-suppression": "多余的忽略标记",
      "garbled-text": "乱码", "house-voice": "口吻不当", "impossible-date": "日期有误", "inconsistent-capitals": "大小写不一致", "inconsistent-person": "人名写法不一致", "misplaced-space": "空格有误", "missing-article": "缺少冠词", "malformed-amount": "金额数量写法有误", "misused-title": "头衔误用", "placeholder": "占位符残留", "stiff-phrase": "套话", "respelled-form": "拼写变体",
    },
  },
};

let current = "en";

export const languages = Object.keys(WORDS);
export const say = (key, ...values) => { const word = WORDS[current][key]; return typeof word === "function" ? word(...values) : word; };
export const kind = (check) => WORDS[current].kinds[check] || check.replaceAll("-", " ").replace(/^./, (c) => c.toUpperCase());

export function speak(language) {
  current = language;
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const node of document.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
  for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = say(node.dataset.hint);
  for (const node of document.querySelectorAll("[data-title]")) {
    node.title = say(node.dataset.title === "help" ? "helpTitle2" : `${node.dataset.title}Title`);
    node.setAttribute("aria-label", node.title);
  }
}
