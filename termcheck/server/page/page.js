// The page: two texts in, rows with marks and a list of findings out, fixes applied by the server. State is in `state` alone and is
// drawn anew after every change.

import { light, make, rows } from "./marks.js";
import { ask } from "./server.js";
import { kind, languages, say, speak } from "./words.js";

const $ = (id) => document.getElementById(id);
const SEVERITIES = ["error", "warning", "info"];
const LARGEST = 3 * 2 ** 20;
const READABLE = /\.(txt|text|md|markdown|html?|docx)$/i;
const EXAMPLE = {
  source: "新华通讯社合肥3月12日电　合肥综合性国家科学中心人工智能研究院与科大讯飞的联合实验室3月10日在合肥揭牌成立。\n\n中国科学技术大学副校长陈立新出席仪式。他说，联合实验室是科研与产业结合的生动实践。\n\n实验室首批聘用45名研究人员，未来三年投入3000万元，重点研究语音模型。",
  target: "HEFEI, March 12 (Xinhua) -- The Hefei Comprehensive National Science Center Artificial Intelligence Research Institute and Iflytek opened a joint laboratory in Hefei on March 10.\n\nChen Lixin, vice president of the University of Science and Technology China, attended the ceremony. He said the laboratory was a vivid practice of research and industry working together.\n\nThe laboratory has hired 54 researchers to begin with. It will spend 30 million yuan over the next three years, mainly on speech models.",
};

const state = {
  language: "en", files: { source: null, target: null }, answer: null, hidden: new Set(), ignored: new Set(), shown: new Set(SEVERITIES),
  at: -1, history: [], glossaries: [], off: new Set(), busy: false, picking: "target",
};

// ---- What is asked -----------------------------------------------------------------------------------------------------------

// A side as the API takes it: the file that was opened, else the words in the box.
function given(side) {
  const file = state.files[side];
  if (file) return file.base64 !== undefined ? { name: file.name, base64: file.base64 } : { name: file.name, text: file.text };
  return $(side).value.trim() ? { name: `${side}.txt`, text: $(side).value } : null;
}

function request() {
  const body = { target: given("target"), without: [...state.off] };
  const source = given("source");
  if (source) body.source = source;
  if ($("date").value) body.date = $("date").value;
  return body;
}

async function working(task) {
  if (state.busy) return;
  state.busy = true;
  document.body.classList.add("busy");
  $("check").firstElementChild.textContent = say("working");
  try { await task(); } catch (error) { toast(error.message, true); } finally {
    state.busy = false;
    document.body.classList.remove("busy");
    $("check").firstElementChild.textContent = say("check");
  }
}

async function check() {
  if (!given("target")) { toast(say("nothing"), true); $("target").focus(); return; }
  const before = state.answer ? place() : null;
  state.answer = await ask("/v1/check", { ...request(), terms: true });
  hide();
  state.at = before === null ? -1 : visible().findIndex((n) => position(n) >= before);
  show();
}

function place() {
  const number = visible()[state.at];
  return number === undefined ? null : position(number);
}

function position(number) {
  const finding = state.answer.findings[number];
  return (finding.bead ?? 0) * 1e7 + ((finding.target || finding.source).start % 1e7);
}

// ---- Fixes ------------------------------------------------------------------------------------------------------------------

const remember = () => state.history.push({ file: state.files.target, text: $("target").value });

async function fix(edits) {
  const fixed = await ask("/v1/fix", { ...request(), edits });
  remember();
  if (state.files.target) state.files.target = fixed.base64 !== undefined ? { ...state.files.target, base64: fixed.base64 } : { name: fixed.name, text: fixed.text };
  else $("target").value = fixed.text;
  await check();
  toast(say("applied", fixed.changed));
}

function applyOffer(number, offer) {
  const finding = state.answer.findings[number];
  const edits = offer === undefined ? (finding.edits.length ? finding.edits : finding.offers[0]?.edits) : finding.offers[offer]?.edits;
  if (edits && edits.length) return working(() => fix(edits));
  toast(say("noOffer"));
  return undefined;
}

// The safe fixes of everything that is not ignored; of two that meet, the second waits for the next time.
function safeEdits() {
  const taken = [];
  for (const finding of state.answer.findings.filter(isSafe)) {
    const meets = finding.edits.some((e) => taken.some((t) => (e.start < t.end && t.start < e.end) || (e.start === t.start && e.end === t.end)));
    if (!meets) taken.push(...finding.edits);
  }
  return taken;
}

const isSafe = (finding, number) => !state.hidden.has(number) && finding.safety === "safe" && finding.edits.length > 0;
const applyAll = () => working(() => fix(safeEdits()));

async function undo() {
  const last = state.history.pop();
  if (!last) return;
  state.files.target = last.file;
  $("target").value = last.text;
  await check();
  toast(say("undone"));
}

const sign = (finding) => [finding.check, finding.term, finding.found || (finding.target || finding.source).text].join("\u0000");

function ignore(number) {
  state.ignored.add(sign(state.answer.findings[number]));
  hide();
  state.at = Math.min(state.at, visible().length - 1);
  show();
  toast(say("ignored"));
}

function hide() {
  state.hidden = new Set(state.answer.findings.flatMap((f, n) => (state.ignored.has(sign(f)) ? [n] : [])));
}

// ---- Drawing ----------------------------------------------------------------------------------------------------------------

// The findings that the list shows, by their numbers in the answer.
const visible = () => state.answer.findings.map((_, n) => n).filter((n) => !state.hidden.has(n) && state.shown.has(state.answer.findings[n].severity));

function show() {
  const answer = state.answer;
  $("input").hidden = true;
  $("result").hidden = false;
  const missing = { source: "zh", target: "en" };
  const hidden = new Set(answer.findings.map((_, n) => n).filter((n) => !visible().includes(n)));
  $("rows").replaceChildren(...rows(answer, hidden, missing, say));
  const left = answer.findings.filter((_, n) => !state.hidden.has(n));
  $("summary").textContent = say("summary", left.length, answer.beads.length);
  const safe = answer.findings.filter(isSafe).length;
  $("all").textContent = safe ? say("all", safe) : say("noSafe");
  $("all").disabled = !safe;
  $("undo").disabled = !state.history.length;
  $("filters").replaceChildren(...SEVERITIES.map((severity) => make("button", {
    type: "button", class: `filter ${severity}`, "aria-pressed": String(state.shown.has(severity)), "data-severity": severity, title: say(severity), "aria-label": say(severity),
    onclick: () => { state.shown.has(severity) ? state.shown.delete(severity) : state.shown.add(severity); state.at = -1; show(); },
  }, String(left.filter((f) => f.severity === severity).length))));
  $("list").replaceChildren(...visible().map(card));
  $("clean").hidden = visible().length > 0;
  $("clean").querySelector("p").textContent = left.length ? say("cleanFiltered") : say("clean");
  select(state.at, false);
}

// What would be written, also where that is nothing that can be seen.
const shownAs = (words) => (words === "" ? say("delete") : words.trim() === "" ? say("blank") : words);

function card(number) {
  const finding = state.answer.findings[number];
  const where = finding.target || finding.source;
  const offers = finding.offers.slice(0, 9).map((offer, n) => make("button", {
    type: "button", class: "offer", onclick: (event) => { event.stopPropagation(); applyOffer(number, n); },
  }, make("span", {}, shownAs(offer.text))));
  if (!offers.length && finding.edits.length) {
    offers.push(make("button", { type: "button", class: "offer", onclick: (event) => { event.stopPropagation(); applyOffer(number); } }, make("span", {}, shownAs(finding.edits.map((e) => e.text).filter(Boolean).join(" … ")))));
  }
  return make("li", { class: `card ${finding.severity}`, "data-finding": number, tabindex: "-1", onclick: () => select(visible().indexOf(number), true) },
    make("div", { class: "card-head" }, make("span", { class: "dot", title: say("one")[finding.severity] }), make("strong", {}, kind(finding.check)),
      make("span", { class: "where" }, finding.bead === null ? "" : `${finding.bead + 1}`)),
    make("q", { lang: finding.target ? "en" : "zh" }, where.text.trim() || "…"),
    make("p", { lang: "en" }, finding.message),
    make("div", { class: "offers" }, ...offers),
    make("div", { class: "card-foot" }, make("span", { class: `safety ${finding.safety}` }, offers.length ? say("safety")[finding.safety] : say("noOffer")),
      make("button", { type: "button", class: "link", onclick: (event) => { event.stopPropagation(); ignore(number); } }, say("ignore"))));
}

function select(at, move) {
  const numbers = visible();
  state.at = numbers.length ? Math.max(-1, Math.min(at, numbers.length - 1)) : -1;
  for (const node of document.querySelectorAll(".here")) node.classList.remove("here");
  const number = numbers[state.at];
  if (number === undefined) return;
  const node = document.querySelector(`[data-finding="${number}"]`);
  node.classList.add("here");
  const marks = [...$("rows").querySelectorAll(".m")].filter((m) => m.dataset.findings.split(" ").includes(String(number)));
  for (const mark of marks) mark.classList.add("here");
  const row = marks[0] || document.querySelector(`[data-row="${state.answer.findings[number].bead}"]`);
  if (move) {
    node.scrollIntoView({ block: "nearest", inline: "start" });
    if (row) row.scrollIntoView({ block: "nearest" });
    node.focus({ preventScroll: true });
  }
}

let fading;
function toast(words, bad = false) {
  $("toast").textContent = words;
  $("toast").className = `toast shown${bad ? " bad" : ""}`;
  clearTimeout(fading);
  fading = setTimeout(() => { $("toast").className = "toast"; }, bad ? 6000 : 2500);
}

function edit() {
  for (const side of ["source", "target"]) {
    const file = state.files[side];
    if (file && file.text !== undefined) { $(side).value = file.text; state.files[side] = null; chip(side); }
  }
  $("result").hidden = true;
  $("input").hidden = false;
  state.answer = null;
  state.history = [];
  $("target").focus();
}

// ---- Files ------------------------------------------------------------------------------------------------------------------

function chip(side) {
  const file = state.files[side];
  $(`${side}-file`).hidden = !file;
  $(side).hidden = Boolean(file);
  if (!file) return;
  const node = $(`${side}-file`);
  node.querySelector(".chip-name").textContent = file.name;
  node.querySelector(".chip-size").textContent = file.size ? `${Math.max(1, Math.round(file.size / 1024))} kB` : "";
}

async function take(file, side) {
  if (!READABLE.test(file.name) || file.size > LARGEST) { toast(say("noKind", file.name), true); return; }
  const bytes = new Uint8Array(await file.arrayBuffer());
  let raw = "";
  for (let at = 0; at < bytes.length; at += 0x8000) raw += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  state.files[side] = { name: file.name, base64: btoa(raw), size: file.size };
  chip(side);
}

// Which side a file is for: its name may say it; else where it was dropped.
const meant = (name) => (/(^|[._\-/ ])(zh|cn|chs?|source|原文)([._\- ]|$)/i.test(name) ? "source" : /(^|[._\-/ ])(en|eng|target|译文)([._\- ]|$)/i.test(name) ? "target" : null);

async function dropped(list, over) {
  const found = [...list];
  if (found.length > 2) { toast(say("tooMany"), true); return; }
  if (found.length === 2) {
    const first = meant(found[0].name) || (meant(found[1].name) === "source" ? "target" : "source");
    await take(found[0], first);
    await take(found[1], first === "source" ? "target" : "source");
  } else if (found.length) await take(found[0], over || meant(found[0].name) || "target");
}

function result() {
  const file = state.files.target;
  const name = (file ? file.name : "translation.txt").replace(/(\.[^.]+)$/, file ? ".fixed$1" : "$1");
  if (file && file.base64 !== undefined && /\.docx$/i.test(file.name)) {
    const bytes = Uint8Array.from(atob(file.base64), (c) => c.charCodeAt(0));
    return { name, blob: new Blob([bytes], { type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" }) };
  }
  return { name, blob: new Blob([state.answer.target_text], { type: "text/plain;charset=utf-8" }) };
}

function download() {
  const { name, blob } = result();
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

async function copy() {
  await navigator.clipboard.writeText(state.answer.target_text);
  toast(say("copied"));
}

// ---- Glossaries, language, theme, help --------------------------------------------------------------------------------------

function count() {
  $("glossaries-count").textContent = state.glossaries.length ? `${state.glossaries.length - state.off.size}/${state.glossaries.length}` : "";
}

async function glossaries() {
  if (!state.glossaries.length) state.glossaries = (await ask("/v1/glossaries")).glossaries;
  const box = (glossary) => make("label", {}, make("input", {
    type: "checkbox", checked: !state.off.has(glossary.name), value: glossary.name,
    onchange: (event) => { event.target.checked ? state.off.delete(glossary.name) : state.off.add(glossary.name); count(); },
  }), make("span", {}, glossary.name), make("small", {}, say("entries", glossary.entries)));
  $("glossary-list").replaceChildren(...state.glossaries.map(box));
  count();
}

async function openGlossaries() {
  await glossaries();
  const before = [...state.off].sort().join();
  $("glossary-dialog").showModal();
  $("glossary-list").querySelector("input")?.focus({ focusVisible: false });
  $("glossary-dialog").addEventListener("close", () => {
    localStorage.setItem("termcheck-off", JSON.stringify([...state.off]));
    if (state.answer && before !== [...state.off].sort().join()) working(check);
  }, { once: true });
}

function talk(language) {
  state.language = language;
  speak(language);
  $("language").textContent = say("language");
  $("keys").replaceChildren(...say("keys").flatMap(([keys, what]) => [make("dt", {}, ...keys.split("  ").map((k) => make("kbd", {}, k))), make("dd", {}, what)]));
  $("legend").replaceChildren(...say("marks").map(([style, what]) => make("li", {}, make("span", { class: `m ${style}` }, "Aa 字"), what)));
  $("glossary-list").replaceChildren();
  if (state.answer) show();
  localStorage.setItem("termcheck-language", language);
}

function theme(next) {
  const themes = ["", "light", "dark"];
  const now = document.documentElement.dataset.theme || "";
  const chosen = next === undefined ? themes[(themes.indexOf(now) + 1) % 3] : next;
  if (chosen) document.documentElement.dataset.theme = chosen; else delete document.documentElement.dataset.theme;
  localStorage.setItem("termcheck-theme", chosen);
}

// ---- Wiring -----------------------------------------------------------------------------------------------------------------

$("check").addEventListener("click", () => working(check));
$("edit").addEventListener("click", edit);
$("undo").addEventListener("click", () => working(undo));
$("copy").addEventListener("click", () => working(copy));
$("download").addEventListener("click", download);
$("all").addEventListener("click", applyAll);
$("help").addEventListener("click", () => $("help-dialog").showModal());
$("glossaries").addEventListener("click", () => openGlossaries().catch((error) => toast(error.message, true)));
$("language").addEventListener("click", () => talk(languages[(languages.indexOf(state.language) + 1) % languages.length]));
$("theme").addEventListener("click", () => theme());
$("example").addEventListener("click", () => {
  for (const side of ["source", "target"]) { state.files[side] = null; chip(side); $(side).value = EXAMPLE[side]; }
  working(check);
});
for (const node of document.querySelectorAll("[data-open]")) node.addEventListener("click", () => { state.picking = node.dataset.open; $("picker").click(); });
for (const node of document.querySelectorAll("[data-remove]")) node.addEventListener("click", () => { state.files[node.dataset.remove] = null; chip(node.dataset.remove); });
$("picker").addEventListener("change", async () => { if ($("picker").files[0]) await take($("picker").files[0], state.picking); $("picker").value = ""; });

$("rows").addEventListener("click", (event) => {
  const mark = event.target.closest(".m");
  const first = mark && mark.dataset.findings ? visible().indexOf(Number(mark.dataset.findings.split(" ")[0])) : -1;
  if (first >= 0) select(first, true);
});
for (const area of [$("rows"), $("list")]) {
  area.addEventListener("pointerover", (event) => light($("result"), event.target));
  area.addEventListener("pointerleave", () => light($("result"), null));
}

// On a narrow screen the list is a strip that is swiped: the card that it stops at is the current one.
$("list").addEventListener("scrollend", () => {
  const list = $("list");
  if (list.scrollWidth <= list.clientWidth + 1) return;
  const cards = [...list.children];
  const at = cards.findIndex((card_) => card_.offsetLeft + card_.offsetWidth / 2 > list.scrollLeft);
  if (at >= 0 && at !== state.at && list.scrollLeft + list.clientWidth < list.scrollWidth - 1) select(at, true);
});

let depth = 0;
const carriesFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
addEventListener("dragenter", (event) => { if (carriesFiles(event)) { depth += 1; $("drop").hidden = false; event.preventDefault(); } });
addEventListener("dragleave", () => { depth = Math.max(0, depth - 1); if (!depth) $("drop").hidden = true; });
addEventListener("dragover", (event) => { if (carriesFiles(event)) event.preventDefault(); });
addEventListener("drop", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  depth = 0;
  $("drop").hidden = true;
  if (state.answer) edit();
  const middle = document.documentElement.clientWidth / 2;
  working(() => dropped(event.dataTransfer.files, meant(event.dataTransfer.files[0].name) || (event.clientX < middle ? "source" : "target")));
});

const KEYS = {
  j: () => select(state.at + 1, true), ArrowDown: () => select(state.at + 1, true), k: () => select(Math.max(0, state.at - 1), true), ArrowUp: () => select(Math.max(0, state.at - 1), true),
  Enter: () => current((n) => applyOffer(n)), x: () => current(ignore), a: () => !$("all").disabled && applyAll(), u: () => working(undo),
  c: () => working(copy), d: download, e: edit,
};
const current = (task) => { const number = visible()[state.at]; if (number !== undefined) task(number); };

addEventListener("keydown", (event) => {
  if (document.querySelector("dialog[open]") || event.isComposing) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); working(check); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("textarea, input")) return;
  if (event.key === "?") { $("help-dialog").showModal(); return; }
  if (event.key === "g") { $("glossaries").click(); return; }
  if (!state.answer || (event.key === "Enter" && event.target.closest("button, a"))) return;
  const task = /^[1-9]$/.test(event.key) ? () => current((n) => applyOffer(n, Number(event.key) - 1)) : KEYS[event.key];
  if (task) { event.preventDefault(); task(); }
});

const kept = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
state.off = new Set(JSON.parse(kept("termcheck-off") || "[]"));
theme(kept("termcheck-theme") || "");
talk(languages.includes(kept("termcheck-language")) ? kept("termcheck-language") : navigator.language.startsWith("zh") ? "zh" : "en");
glossaries().catch(() => {});
if (!/Mac|iP/.test(navigator.platform)) document.body.classList.add("ctrl"); else for (const node of document.querySelectorAll("#check kbd")) node.textContent = "⌘ ↵";
$("target").focus();
