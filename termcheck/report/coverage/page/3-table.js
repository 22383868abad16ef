// The table of terms (only the rows in sight are in the page), the panel of a term, the keys.
const COLUMNS = [
  ["source", "Term", (t) => t.source || t.target], ["target", "In the glossary", (t) => t.target], ["kind", "Kind", (t) => t.kind], ["domain", "Domain", (t) => t.domain],
  ["documents", "Docs", (t) => t.documents], ["said", "Said", (t) => t.said], ["wrong", "Wrong", (t) => t.wrong], ["cover", "Adherence", (t) => t.cover ?? 101], ["trend", "By month", null], ["late", "Last use", (t) => t.late],
];
const NUMBERS = new Set(["documents", "said", "wrong"]), WIDE = new Set(["target", "kind", "domain", "documents", "trend", "late"]), SCARCE = new Set(["trend", "late"]);
const collator = new Intl.Collator(["zh-u-co-pinyin", "en"], { numeric: true });
const state = { sort: "wrong", down: true, query: "", kind: "", domain: "", outcome: "", faults: false };
let list = TERMS, picked = -1, opened = null, rowTall = 38;
const rows = $("rows"), spacer = rows.querySelector(".spacer"), pool = new Map();

// Places of the terms in the order of each column of words, worked out once: comparing by language is slow.
const ranks = new Map();
function rank(name, value) {
  if (!ranks.has(name)) {
    const distinct = [...new Set(TERMS.map(value))].sort(collator.compare), place = new Map(distinct.map((v, i) => [v, i]));
    ranks.set(name, TERMS.map((t) => place.get(value(t))));
  }
  return ranks.get(name);
}

function select() {
  const query = state.query.trim().toLowerCase(), outcome = OUT.indexOf(state.outcome);
  list = TERMS.filter((t) => (!state.kind || t.kind === state.kind) && (!state.domain || t.domain === state.domain) && (outcome < 0 || t.o[outcome]) && (!state.faults || t.wrong) && (!query || hay(t).includes(query)));
  const [name, , value] = COLUMNS.find((c) => c[0] === state.sort), sign = state.down ? -1 : 1;
  const key = typeof value(TERMS[0] ?? { source: "", cover: 0 }) === "string" ? ((r) => (t) => r[t.i])(rank(name, value)) : value;
  list.sort((a, b) => sign * (key(a) - key(b)) || b.wrong - a.wrong || b.said - a.said || a.i - b.i);
  picked = list.length ? Math.max(0, opened ? list.indexOf(opened) : 0) : -1;
  rows.scrollTop = 0;
  refresh();
  heat(list);
}

function refresh() {
  for (const node of pool.values()) node.remove();
  pool.clear();
  rowTall = innerWidth <= 720 ? 52 : 38;
  spacer.style.height = `${list.length * rowTall}px`;
  rows.style.height = list.length * rowTall + 37 < 0.76 * innerHeight ? `${list.length * rowTall + 40}px` : "";
  rows.setAttribute("aria-rowcount", list.length + 1);
  $("count").textContent = list.length === TERMS.length ? many(list.length, "term") : `${number(list.length)} of ${many(TERMS.length, "term")}`;
  for (const button of document.querySelectorAll("[data-outcome]")) button.setAttribute("aria-pressed", button.dataset.outcome === state.outcome);
  for (const head of rows.querySelectorAll("[data-column]")) {
    const on = head.dataset.column === state.sort;
    if (on) head.setAttribute("aria-sort", state.down ? "descending" : "ascending"); else head.removeAttribute("aria-sort");
    head.querySelector("i").textContent = on ? (state.down ? " ↓" : " ↑") : "";
  }
  $("kind").value = state.kind; $("domain").value = state.domain; $("outcome").value = state.outcome; $("faults").setAttribute("aria-pressed", state.faults);
  $("clear").hidden = !(state.kind || state.domain || state.outcome || state.faults || state.query);
  paint();
}

const PRINTED = 400;
let printing = false;
function paint() {
  const from = printing ? 0 : Math.max(0, Math.floor((rows.scrollTop - 36) / rowTall) - 8), to = printing ? Math.min(list.length, PRINTED) : Math.min(list.length, Math.ceil((rows.scrollTop + rows.clientHeight) / rowTall) + 8);
  for (const [i, node] of pool) if (i < from || i >= to) { node.remove(); pool.delete(i); }
  for (let i = from; i < to; i++) if (!pool.has(i)) { const node = row(list[i], i); pool.set(i, node); spacer.append(node); }
  for (const [i, node] of pool) node.classList.toggle("picked", i === picked);
}

function row(t, i) {
  const name = t.source || t.target, narrow = innerWidth <= 720;
  const node = el("div", { class: "row term", role: "row", "aria-rowindex": i + 2, id: `row-${i}`, style: { top: `${i * rowTall}px` }, on: { click: () => { picked = i; open(t); } } },
    el("span", { class: narrow ? "both" : "src", role: "gridcell", title: name }, el("span", { lang: lang(t.source ? 0 : 1), class: "src" }, name), narrow && t.source ? el("span", { class: "dim", lang: lang(1) }, ` ${t.target}`) : null),
    el("span", { class: "wide", role: "gridcell", title: t.target, lang: lang(1) }, t.source ? t.target : ""),
    el("span", { class: "wide dim", role: "gridcell" }, t.kind), el("span", { class: "wide dim", role: "gridcell", title: t.domain }, t.domain || "–"),
    el("span", { class: "wide num dim", role: "gridcell" }, number(t.documents)), el("span", { class: "num", role: "gridcell" }, number(t.said)),
    el("span", { class: t.wrong ? "num bad" : "num dim", role: "gridcell" }, number(t.wrong)), el("span", { class: "cover", role: "gridcell" }, verdict(t), el("span", {}, percent(t.cover))),
    el("span", { class: "wide scarce", role: "gridcell" }, spark(t)), el("span", { class: "wide scarce dim", role: "gridcell" }, t.late || "–"));
  return node;
}

function sortBy(name) {
  state.down = state.sort === name ? !state.down : NUMBERS.has(name) || name === "late";
  state.sort = name;
  select();
}
function filterBy(what, value) {
  state[what] = state[what] === value ? "" : value;
  select();
  $("terms").scrollIntoView({ block: "start" });
}
function pick(i) {
  if (!list.length) return;
  picked = Math.max(0, Math.min(list.length - 1, i));
  const top = picked * rowTall;
  if (top < rows.scrollTop) rows.scrollTop = top;
  else if (top + rowTall > rows.scrollTop + rows.clientHeight - 40) rows.scrollTop = top + rowTall - rows.clientHeight + 44;
  paint();
  rows.setAttribute("aria-activedescendant", `row-${picked}`);
}

// The panel of a term.
const panel = $("panel");
function open(t, words = null) {
  hideTip();
  if (!opened) panel.back = document.activeElement;
  opened = t;
  const at = list.indexOf(t);
  if (at >= 0) pick(at);
  const total = sum(t.renderings, (r) => r[2]) || 1, say = (f) => (f === undefined || f === null ? "–" : f);
  const fact = (value, label) => el("div", {}, el("b", {}, value), el("span", {}, label));
  const lines = words === null ? t.lines : t.lines.filter((l) => l[4] && l[4][1] === words);
  const use = ([name, day]) => el("td", {}, `${D.days[day] || "no date"} · ${D.names[name]}`);
  panel.replaceChildren(
    el("div", { class: "bar no-print" }, el("button", { type: "button", title: "the term before it ([)", on: { click: () => step(-1) } }, "←"), el("button", { type: "button", title: "the next term (])", on: { click: () => step(1) } }, "→"), el("button", { type: "button", title: "print this term", on: { click: () => print() } }, "Print"), el("button", { type: "button", title: "Esc", on: { click: close } }, "Close")),
    el("h2", { lang: lang(t.source ? 0 : 1), id: "panel-name", tabindex: "-1" }, t.source || t.target), t.source ? el("p", { class: "target", lang: lang(1) }, t.target || "no name in the glossary") : "",
    el("div", { class: "chips" }, el("span", {}, t.kind), t.domain ? el("span", {}, t.domain) : null, el("span", {}, t.id)),
    el("div", { class: "facts" }, fact(percent(t.cover), "adherence"), fact(number(t.said), "mentions"), fact(number(t.wrong), "wrong or missing"), fact(number(t.documents), "documents")),
    el("h3", {}, "What became of it"), stack(OUT.map((name, i) => [t.o[i], colour(name)])), el("div", { class: "legend" }, ...OUT.map((name, i) => (t.o[i] ? el("span", {}, dot(name), `${WORDS[name]} ${number(t.o[i])}`) : null)).filter(Boolean)),
    t.renderings.length ? el("h3", {}, "Written as") : "",
    el("div", { class: "said" }, ...t.renderings.map(([text, outcome, n]) => el("button", { type: "button", "aria-pressed": text === words, title: "only its lines", on: { click: () => open(t, text === words ? null : text) } }, el("span", { class: "words", lang: lang(1) }, text), stack([[n, colour(OUT[outcome])], [total - n, "transparent"]]), el("span", { class: "what" }, dot(OUT[outcome]), WORDS[OUT[outcome]]), el("span", { class: "num" }, number(n))))),
    el("h3", {}, "Where", el("span", { class: "note" }, `  ${lines.length < t.said ? `${number(lines.length)} of ${many(t.said, "mention")}` : many(t.said, "mention")}${words === null ? "" : ` as “${words}”`}`)),
    el("div", {}, ...lines.map(line)),
    el("h3", {}, "First and last use"), el("table", { class: "plain" }, el("tr", {}, el("td", {}, "first"), use(t.first)), el("tr", {}, el("td", {}, "last"), use(t.last))),
  );
  panel.classList.add("open");
  document.body.classList.add("reading");
  panel.scrollTop = 0;
  if (words === null) $("panel-name").focus({ preventScroll: true });
  try { history.replaceState(null, "", `#term=${encodeURIComponent(t.id)}`); } catch { /* some browsers refuse this for files */ }
}
function close() {
  if (!opened) return;
  panel.classList.remove("open");
  document.body.classList.remove("reading");
  opened = null;
  try { history.replaceState(null, "", "#"); } catch { /* as above */ }
  (panel.back && panel.back !== document.body && document.contains(panel.back) ? panel.back : rows).focus({ preventScroll: true });
}
function step(by) {
  const at = list.indexOf(opened) + by;
  if (at >= 0 && at < list.length) open(list[at]);
}
function line([outcome, how, name, source, target]) {
  const kind = OUT[outcome], side = (k, which) => {
    if (!k) return which ? el("div", { class: "side" }, el("span", { class: "l" }), el("span", { class: "r none" }, kind === "missing" ? "not found in the translation" : HOW[D.hows[how]] || "no words of its own")) : null;
    return el("div", { class: "side", lang: lang(which) }, el("span", { class: "l" }, k[0]), el("span", { class: "r" }, el("mark", which ? { style: { "border-color": colour(kind) } } : {}, k[1]), k[2]));
  };
  const k = target || source, link = k ? D.files[k[3]] : null;
  return el("div", { class: "kwic" }, ...[side(source, 0), side(target, 1)].filter(Boolean), el("div", { class: "where" }, el("span", {}, dot(kind), WORDS[kind], target && HOW[D.hows[how]] ? `, ${HOW[D.hows[how]]}` : ""), link ? el("a", { href: link[1], target: "_blank", rel: "noopener", title: "open the file" }, `${link[0]}:${k[4]}:${k[5]}`) : null, !link || !link[0].startsWith(D.names[name]) ? el("span", {}, D.names[name].replace(link ? `${link[0]}:` : "", "")) : null));
}

function unlisted() {
  if (!D.unlisted.length) { $("unlisted").hidden = true; return; }
  $("unlisted").querySelector("h2").textContent = `${many(D.unlisted.length, "recurring name")} that no glossary lists`;
  $("unlisted").querySelector("tbody").append(...D.unlisted.map(([name, kind, mentions, documents, writings]) => el("tr", {}, el("td", { lang: lang(kind === "person" ? 0 : 1) }, name), el("td", { class: "note kind" }, kind), el("td", { lang: lang(1) }, writings.map(([text, n]) => `${text} ×${n}`).join(", ")), el("td", { class: "num" }, number(mentions)), el("td", { class: "num" }, number(documents)))));
}

function changes() {
  const c = D.changes;
  if (!c || !(c.worse.length + c.better.length)) { $("changes").hidden = true; return; }
  $("changes").querySelector("h2").textContent = `Since ${c.name}`;
  const side = (title, terms) => el("div", {}, el("h3", {}, `${title} (${number(terms.length)})`), el("div", { class: "scroll" }, el("table", { class: "plain" }, ...terms.map((t) => el("tr", {}, el("td", {}, el("span", { lang: lang(0) }, t.source), ` ${t.target}`), el("td", { class: "num" }, `${t.faults[0]} → ${t.faults[1]} wrong`), el("td", { class: "num" }, `${percent(t.adherence[0])} → ${percent(t.adherence[1])}`))))));
  $("changes").querySelector(".two").append(...[["Worse", c.worse], ["Better", c.better]].filter(([, terms]) => terms.length).map((x) => side(...x)));
}

function theme() {
  const root = document.documentElement, dark = matchMedia("(prefers-color-scheme: dark)");
  const now = () => root.dataset.theme || (dark.matches ? "dark" : "light");
  const set = (name) => { root.dataset.theme = name; try { localStorage.setItem("termcheck-theme", name); } catch { /* storage may be off */ } };
  try { const kept = localStorage.getItem("termcheck-theme"); if (kept === "dark" || kept === "light") root.dataset.theme = kept; } catch { /* as above */ }
  $("theme").addEventListener("click", () => set(now() === "dark" ? "light" : "dark"));
}

function start() {
  document.body.append(tip);
  theme();
  const heads = rows.querySelector(".names");
  for (const [name, label] of COLUMNS) heads.append(el("span", { role: "columnheader", "data-column": name, class: [WIDE.has(name) ? "wide" : "", NUMBERS.has(name) ? "num" : "", SCARCE.has(name) ? "scarce" : ""].join(" ").trim() }, name === "trend" ? el("span", { class: "note" }, MONTHS.length > 1 ? label : "") : el("button", { type: "button", on: { click: () => sortBy(name) } }, label), el("i", { style: { "font-style": "normal" } })));
  const fill = (id, values, words) => $(id).append(el("option", { value: "" }, words), ...values.map(([v, label]) => el("option", { value: v }, label)));
  fill("kind", [...new Set(TERMS.map((t) => t.kind))].sort().map((v) => [v, v]), "all kinds");
  fill("domain", [...new Set(TERMS.map((t) => t.domain))].sort().map((v) => [v, v || "–"]), "all domains");
  fill("outcome", OUT.filter((_, i) => D.total[i]).map((v) => [v, WORDS[v]]), "all outcomes");
  for (const id of ["kind", "domain", "outcome"]) $(id).addEventListener("change", (e) => { state[id] = e.target.value; select(); });
  $("faults").addEventListener("click", () => { state.faults = !state.faults; select(); });
  $("clear").addEventListener("click", () => { Object.assign(state, { kind: "", domain: "", outcome: "", faults: false, query: "" }); $("query").value = ""; select(); });
  let waiting = 0;
  $("query").addEventListener("input", (e) => { clearTimeout(waiting); waiting = setTimeout(() => { state.query = e.target.value; select(); }, 80); });
  rows.addEventListener("scroll", () => requestAnimationFrame(() => paint()), { passive: true });
  addEventListener("resize", () => { refresh(); heat(list); });
  addEventListener("beforeprint", () => { printing = true; refresh(); });
  addEventListener("afterprint", () => { printing = false; refresh(); });
  addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === "Escape") { if (opened) close(); else if (document.activeElement === $("query")) $("query").blur(); return; }
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) { if (e.key === "Enter" && e.target === $("query")) { pick(0); rows.focus(); } return; }
    const keys = { "/": () => $("query").focus(), "[": () => step(-1), "]": () => step(1), j: () => (opened ? step(1) : pick(picked + 1)), k: () => (opened ? step(-1) : pick(picked - 1)), t: () => $("theme").click() };
    if (document.activeElement === rows) Object.assign(keys, { ArrowDown: () => pick(picked + 1), ArrowUp: () => pick(picked - 1), PageDown: () => pick(picked + 15), PageUp: () => pick(picked - 15), Home: () => pick(0), End: () => pick(list.length - 1), Enter: () => picked >= 0 && open(list[picked]) });
    if (keys[e.key]) { e.preventDefault(); keys[e.key](); }
  });
  figures(); outcomes(); timeline(); groups(); unlisted(); changes(); select();
  const asked = /^#term=(.+)$/.exec(location.hash), named = asked && TERMS.find((t) => t.id === decodeURIComponent(asked[1]));
  if (named) open(named);
}
start();
