// The survey as the page holds it, and small helpers. All text goes in as text nodes: nothing here parses markup.
// A large survey is packed: gzip in base64, which browsers since 2023 can read.
const D = await (async () => {
  const { textContent: written, dataset } = document.getElementById("survey");
  if (!("packed" in dataset)) return JSON.parse(written);
  const bytes = Uint8Array.from(atob(written), (c) => c.charCodeAt(0));
  return JSON.parse(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text());
})();
const OUT = D.outcomes, RIGHT = D.adherent, GOOD = new Set(RIGHT), BAD = new Set(D.faults);
const WORDS = {
  preferred: "preferred form", admitted: "admitted form", short: "short form or later mention", deprecated: "deprecated form", forbidden: "forbidden form",
  outdated: "former name", unlisted: "words not listed", missing: "missing", open: "not judged",
};
const HOW = { head: "by its head noun", pronoun: "by a pronoun", unsaid: "left unsaid", repeat: "said once for two", neighbour: "in a neighbouring sentence", abbreviation: "by its initials" };
const SIDES = D.languages;

const sum = (list, f) => list.reduce((a, x) => a + f(x), 0);
const counted = (o) => {
  const of = (set) => OUT.reduce((a, name, i) => a + (set.has(name) ? o[i] : 0), 0);
  const right = of(GOOD), wrong = of(BAD);
  return { o, right, wrong, said: sum(o, (n) => n), cover: right + wrong ? (100 * right) / (right + wrong) : null };
};
const percent = (x) => (x === null ? "–" : x === 100 ? "100%" : Math.min(x, 99.9).toFixed(1) + "%");
const number = (n) => n.toLocaleString("en");
const many = (n, word) => `${number(n)} ${word}${n === 1 ? "" : "s"}`;

const TERMS = D.terms.map((t, i) => {
  const [id, source, target, kind, domain, documents, o, first, last, renderings, hows, lines, cells] = t;
  const term = { i, id, source, target, kind: D.kinds[kind], domain: D.domains[domain], documents, first, last, renderings, hows, lines, cells, ...counted(o) };
  term.day = D.days[first[1]] || "";
  term.late = D.days[last[1]] || "";
  return term;
});
// What a search looks through, made at the first search.
const hay = (t) => (t.hay ??= [t.id, t.source, t.target, ...t.renderings.map((r) => r[0])].join("\n").toLowerCase());
const RELEASES = D.releases.map(([name, day, author, o], i) => ({ i, name, day: D.days[day] || "", author, ...counted(o) }));

const MONTHS = (() => {
  const by = new Map();
  for (const r of RELEASES) if (r.day) {
    const month = r.day.slice(0, 7);
    if (!by.has(month)) by.set(month, { name: month, o: OUT.map(() => 0), releases: 0 });
    const row = by.get(month);
    r.o.forEach((n, i) => (row.o[i] += n));
    row.releases += 1;
  }
  return [...by.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).map((m) => ({ ...m, ...counted(m.o) }));
})();
const MONTH_AT = new Map(MONTHS.map((m, i) => [m.name, i]));
const monthOf = (release) => (RELEASES[release].day ? MONTH_AT.get(RELEASES[release].day.slice(0, 7)) : undefined);

function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "on") for (const [event, f] of Object.entries(value)) node.addEventListener(event, f);
    else if (key === "style") for (const [k, v] of Object.entries(value)) node.style.setProperty(k, v);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((c) => c !== null && c !== undefined && c !== ""));
  return node;
}
function svg(name, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") for (const [event, f] of Object.entries(value)) node.addEventListener(event, f);
    else if (key === "fill" || key === "stroke") node.style.setProperty(key, value);
    else node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
}
const $ = (id) => document.getElementById(id);
const colour = (outcome) => `var(--${outcome})`;
const dot = (outcome) => el("span", { class: "dot", style: { background: colour(outcome) } });
const lang = (side) => SIDES[side];

// One bar of parts: [[share, colour], …]
const stack = (parts) => el("span", { class: "stack" }, ...parts.filter(([n]) => n > 0).map(([n, c]) => el("i", { style: { flex: `${n} 0 0`, background: c } })));
const verdict = (x) => stack(x.right + x.wrong ? [[x.right, "var(--right)"], [x.wrong, "var(--wrong)"]] : []);

const tip = el("div", { class: "tip", role: "status" });
function showTip(event, words) {
  tip.textContent = words;
  tip.classList.add("on");
  const box = tip.getBoundingClientRect();
  const x = Math.min(event.clientX + 14, innerWidth - box.width - 8), y = event.clientY + 18 + box.height > innerHeight ? event.clientY - box.height - 10 : event.clientY + 18;
  tip.style.left = `${Math.max(8, x)}px`;
  tip.style.top = `${y}px`;
}
const hideTip = () => tip.classList.remove("on");
const tipped = (words) => ({ mousemove: (e) => showTip(e, words()), mouseleave: hideTip });
