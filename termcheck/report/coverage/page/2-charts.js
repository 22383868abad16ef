// The overview: figures, adherence over time, totals by group, and the heat map of terms by release.
const TOTAL = counted(D.total);

function ring(share) {
  const r = 32, around = 2 * Math.PI * r, part = ((share ?? 0) / 100) * around;
  const circle = (stroke, dash) => svg("circle", { cx: 38, cy: 38, r, fill: "none", stroke, "stroke-width": 9, ...(dash ? { "stroke-dasharray": dash, transform: "rotate(-90 38 38)", "stroke-linecap": "butt" } : {}) });
  return svg("svg", { viewBox: "0 0 76 76", "aria-hidden": "true" }, circle(TOTAL.wrong ? "var(--wrong)" : "var(--empty)"), circle("var(--right)", `${part} ${around}`));
}

function moved(before, after, points, good) {
  if (before === null || after === null) return null;
  const by = after - before;
  if (Math.abs(by) < 0.05) return el("span", { class: "moved" }, "unchanged");
  const text = points ? `${by > 0 ? "+" : "−"}${Math.abs(by).toFixed(1)} points` : `${by > 0 ? "+" : "−"}${number(Math.abs(by))}`;
  return el("span", { class: `moved ${by > 0 === good ? "up" : "down"}` }, `${text} since the earlier survey`);
}

function figures() {
  const c = D.changes;
  const card = (value, label, extra) => el("div", { class: "card figure" }, el("b", {}, value), el("span", {}, label), extra ? el("div", {}, extra) : null);
  const lead = el("div", { class: "card figure lead" }, ring(TOTAL.cover), el("div", {}, el("b", {}, percent(TOTAL.cover)), el("span", {}, "adherence: of the mentions judged, the share that is as listed"), c ? el("div", {}, moved(c.adherence[0], c.adherence[1], true, true)) : null));
  $("figures").append(
    lead,
    card(number(TOTAL.said), "mentions", c && moved(c.mentions[0], c.mentions[1], false, true)),
    card(number(TOTAL.wrong), "wrong or missing", c && moved(c.faults[0], c.faults[1], false, false)),
    card(number(TERMS.length), `of ${many(D.listed, "listed term")} used`),
    card(number(sum(TERMS, (t) => (t.wrong ? 1 : 0))), "terms with a fault"),
  );
}

function outcomes() {
  $("outcomes").append(stack(OUT.map((name, i) => [D.total[i], colour(name)])));
  const legend = el("div", { class: "legend" });
  OUT.forEach((name, i) => {
    if (!D.total[i]) return;
    legend.append(el("button", { type: "button", "data-outcome": name, title: "show the terms that have this", on: { click: () => filterBy("outcome", name) } }, dot(name), `${WORDS[name]} ${number(D.total[i])}`));
  });
  $("outcomes").append(legend);
}

// A line of adherence over bars of mentions; points are months, or releases where there are few months.
function timeline() {
  const byMonth = MONTHS.length > 2;
  const points = byMonth ? MONTHS : RELEASES.filter((r) => r.day).sort((a, b) => (a.day < b.day ? -1 : 1));
  const card = $("timeline");
  if (points.length < 2) { card.hidden = true; $("groups").style.gridColumn = "1 / -1"; return; }
  card.querySelector("h2").textContent = byMonth ? "Adherence by month" : "Adherence by release";
  const undated = RELEASES.filter((r) => !r.day).length;
  if (undated) card.querySelector(".note").textContent += ` · ${number(undated)} of ${number(RELEASES.length)} releases have no date`;
  const place = card.querySelector(".plot");
  const draw = () => {
    const width = Math.max(place.clientWidth, 260), height = 268, left = 40, right = 12, top = 14, base = 176, low = 242;
    const shares = points.map((p) => p.cover).filter((x) => x !== null);
    const rung = [1, 2, 5, 10, 20, 25].find((r) => 100 - 4 * r <= Math.min(...shares, 99)) ?? 25, floor = 100 - 4 * rung;
    const step = (width - left - right) / points.length, most = Math.max(...points.map((p) => p.said), 1);
    const x = (i) => left + step * (i + 0.5), y = (share) => base - ((share - floor) / (100 - floor)) * (base - top);
    const root = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": "Adherence and number of mentions over time" });
    for (let k = 0; k <= 4; k++) {
      const share = floor + rung * k;
      root.append(svg("line", { class: "grid", x1: left, x2: width - right, y1: y(share), y2: y(share) }), Object.assign(svg("text", { x: left - 7, y: y(share) + 4, "text-anchor": "end" }), { textContent: `${share}%` }));
    }
    const bar = Math.max(1, Math.min(26, step * 0.62));
    points.forEach((p, i) => {
      const tall = (p.said / most) * (low - base - 16), bad = (p.wrong / most) * (low - base - 16);
      root.append(svg("rect", { x: x(i) - bar / 2, y: low - tall, width: bar, height: Math.max(tall - bad, 0), fill: "var(--open)", rx: 1 }), svg("rect", { x: x(i) - bar / 2, y: low - bad, width: bar, height: bad, fill: "var(--wrong)" }));
    });
    const drawn = points.map((p, i) => [p, i]).filter(([p]) => p.cover !== null);
    const path = drawn.map(([p, i], k) => `${k ? "L" : "M"}${x(i).toFixed(1)} ${y(p.cover).toFixed(1)}`).join("");
    if (drawn.length) root.append(svg("path", { class: "area", d: `${path}L${x(drawn.at(-1)[1])} ${base}L${x(drawn[0][1])} ${base}Z` }), svg("path", { class: "line", d: path }));
    if (points.length <= 60) drawn.forEach(([p, i]) => root.append(svg("circle", { class: "point", cx: x(i), cy: y(p.cover), r: points.length > 30 ? 2.5 : 3.5 })));
    root.append(svg("line", { class: "axis", x1: left, x2: width - right, y1: low, y2: low, "stroke-width": 1 }));
    const every = Math.ceil(points.length / Math.max(1, Math.floor((width - left) / 66)));
    points.forEach((p, i) => {
      if (i % every === 0) root.append(Object.assign(svg("text", { x: x(i), y: low + 17, "text-anchor": "middle" }), { textContent: byMonth ? p.name : p.day }));
      const words = () => `${byMonth ? (D.releases_are_months ? p.name : `${p.name}, ${many(p.releases, "release")}`) : `${p.name}\n${p.day}`}\n${percent(p.cover)} adherence\n${many(p.said, "mention")}, ${number(p.wrong)} wrong`;
      root.append(svg("rect", { class: "over", x: x(i) - step / 2, y: top, width: step, height: low - top, on: tipped(words) }));
    });
    place.replaceChildren(root);
  };
  draw();
  addEventListener("resize", draw);
}

function groups() {
  const names = Object.keys(D.groups).filter((g) => g !== "month" && D.groups[g].some(([value]) => value) && (D.groups[g].length > 1 || g === "domain"));
  const tabs = el("div", { class: "tabs" }), place = $("groups").querySelector(".bars"), more = $("groups").querySelector(".note");
  const show = (group, all) => {
    for (const tab of tabs.children) tab.setAttribute("aria-pressed", tab.dataset.group === group);
    const rows = D.groups[group].map(([value, o]) => ({ value, ...counted(o) })).sort((a, b) => b.wrong - a.wrong || b.said - a.said);
    const shown = all ? rows : rows.slice(0, 9);
    place.replaceChildren(...shown.map((row) => {
      const filter = group === "domain" || group === "kind";
      const words = () => `${row.value || "–"}\n${many(row.said, "mention")}: ${number(row.right)} right, ${number(row.wrong)} wrong, ${number(row.said - row.right - row.wrong)} not judged`;
      return el("button", { type: "button", "aria-label": words(), on: { ...tipped(words), click: () => filter && filterBy(group, row.value) } }, el("span", { class: "name" }, row.value || "–"), verdict(row), el("span", { class: "n" }, percent(row.cover)), el("span", { class: "n" }, number(row.said)));
    }));
    const rest = rows.length - shown.length;
    more.replaceChildren(rest ? el("button", { type: "button", on: { click: () => show(group, true) } }, `${number(rest)} more`) : "");
  };
  for (const group of names) tabs.append(el("button", { type: "button", "data-group": group, on: { click: () => show(group) } }, group));
  $("groups").querySelector(".head").append(names.length > 1 ? tabs : "");
  if (names.length) show(names[0]); else $("groups").hidden = true;
}

// The heat map shows the first rows of the table, as it is filtered and sorted.
const inOrder = () => [...RELEASES].sort((a, b) => (!a.day - !b.day) || (a.day < b.day ? -1 : a.day > b.day ? 1 : a.i - b.i));
const MOST_COLUMNS = 90, MOST_ROWS = 24;
function heat(terms) {
  const card = $("heat"), byMonth = D.releases_are_months || RELEASES.length > MOST_COLUMNS;
  const columns = byMonth ? MONTHS.map((m) => ({ name: m.name, label: m.name })) : inOrder().map((r) => ({ name: r.name, label: r.day }));
  const undated = byMonth && RELEASES.some((r) => !r.day) ? columns.push({ name: "no date", label: "no date" }) - 1 : undefined;
  const order = byMonth ? null : new Map(inOrder().map((r, k) => [r.i, k]));
  const at = (release) => (byMonth ? monthOf(release) ?? undated : order.get(release));
  card.hidden = columns.length < 2 || !terms.length;
  if (card.hidden) return;
  card.querySelector("h2").textContent = byMonth ? "Terms by month" : "Terms by release";
  const shown = terms.slice(0, MOST_ROWS), place = card.querySelector(".heat");
  const narrow = place.clientWidth < 640, label = narrow ? 120 : 300, tall = 20, top = 22;
  const wide = Math.max(narrow ? 9 : 11, Math.min(64, Math.floor((place.clientWidth - label - 4) / columns.length)));
  const width = label + wide * columns.length + 2, height = top + tall * shown.length + 2;
  const root = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": "Mentions of the terms of the table by release: green as listed, red wrong or missing" });
  const every = Math.ceil(72 / wide);
  let before = "";
  columns.forEach((c, k) => {
    if (k % every === 0 && c.label !== before && (label + k * wide + 58 < width || columns.length < 4)) root.append(Object.assign(svg("text", { x: label + k * wide, y: 13 }), { textContent: c.label }));
    if (k % every === 0) before = c.label;
  });
  shown.forEach((t, row) => {
    const y = top + row * tall, name = `${t.source} ${t.target}`.trim();
    const said = columns.map(() => [0, 0]);
    for (let k = 0; k < t.cells.length; k += 3) {
      const column = at(t.cells[k]);
      if (column === undefined) continue;
      said[column][0] += t.cells[k + 1];
      said[column][1] += t.cells[k + 2];
    }
    root.append(Object.assign(svg("text", { class: "term", x: 0, y: y + 14, on: { click: () => open(t), ...tipped(() => name) } }), { textContent: cut(narrow ? t.source || t.target : name, narrow ? 17 : 46) }));
    said.forEach(([n, wrong], k) => {
      const opacity = !n ? 1 : wrong ? 0.45 + (0.55 * wrong) / n : Math.min(1, 0.3 + 0.2 * Math.log2(1 + n));
      const cell = svg("rect", { class: "cell", x: label + k * wide + 1, y: y + 1, width: wide - 2, height: tall - 2, rx: 3, fill: n ? (wrong ? "var(--wrong)" : "var(--right)") : "var(--empty)", opacity });
      if (n) for (const [event, f] of Object.entries({ click: () => open(t), ...tipped(() => `${name}\n${columns[k].name}\n${many(n, "mention")}, ${number(wrong)} wrong`) })) cell.addEventListener(event, f);
      root.append(cell);
    });
  });
  place.replaceChildren(root);
  card.querySelector(".note").textContent = terms.length > shown.length ? `green as listed, red wrong · the first ${shown.length} terms of the table below` : "green as listed, red wrong · the terms of the table below";
}

// Chinese takes two cells, Latin one.
function cut(words, cells) {
  let used = 0, i = 0;
  for (const c of words) {
    used += c.codePointAt(0) > 0x2e80 ? 2 : 1;
    if (used > cells) return words.slice(0, Math.max(1, i - 1)) + "…";
    i += c.length;
  }
  return words;
}

function spark(t) {
  const slots = MONTHS.length > 1 ? MONTHS.length : 0;
  if (!slots) return el("span");
  const said = Array.from({ length: slots }, () => [0, 0]);
  for (let k = 0; k < t.cells.length; k += 3) {
    const month = monthOf(t.cells[k]);
    if (month !== undefined) { said[month][0] += t.cells[k + 1]; said[month][1] += t.cells[k + 2]; }
  }
  const width = 88, height = 20, step = width / slots, most = Math.max(...said.map((s) => s[0]), 1);
  const root = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  said.forEach(([n, wrong], i) => {
    const tall = n ? Math.max(2, (n / most) * height) : 0, bad = n ? (wrong / n) * tall : 0, thick = Math.max(0.8, Math.min(7, step - 1));
    if (n > wrong) root.append(svg("rect", { x: i * step, y: height - tall, width: thick, height: tall - bad, fill: "var(--right)" }));
    if (wrong) root.append(svg("rect", { x: i * step, y: height - bad, width: thick, height: Math.max(bad, 1.5), fill: "var(--wrong)" }));
  });
  return root;
}
