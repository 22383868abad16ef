// Rows of both sides with everything in them marked. Offsets come in code points; a row's words are split into code points once.

export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((c) => c !== null && c !== undefined));
  return node;
}

const RANK = { error: 3, warning: 2, info: 1 };

// A set phrase that only happens to stand in the translation says nothing; a name there does.
const telling = (term) => term.how !== "target" || !["phrase", "term"].includes(term.kind);

// The stretches of one side of a row that belong to something: {start, end, finding} or {start, end, term}, relative to the row.
function stretches(side, row, number, answer, hidden) {
  const found = [];
  const size = Array.from(row[side].text).length;
  const take = (place, mark) => {
    if (!place) return;
    let start = Math.max(place.start - row[side].start, 0), end = Math.min(place.end - row[side].start, size);
    if (start >= end && place.start === place.end) { end = Math.min(start + 1, size); start = end - 1; }
    if (start < end && start >= 0) found.push({ start, end, ...mark });
  };
  answer.findings.forEach((finding, at) => { if (finding.bead === number && !hidden.has(at)) take(finding[side], { finding: at }); });
  (answer.terms || []).forEach((term, at) => { if (term.bead === number && telling(term)) take(term[side], { term: at }); });
  return found;
}

// Pieces between all borders; each knows everything that it is part of.
function pieces(text, found) {
  const chars = Array.from(text);
  const borders = [...new Set([0, chars.length, ...found.flatMap((f) => [f.start, f.end])])].sort((a, b) => a - b);
  const out = [];
  for (let i = 0; i + 1 < borders.length; i++) {
    const [start, end] = [borders[i], borders[i + 1]];
    out.push({ text: chars.slice(start, end).join(""), on: found.filter((f) => f.start <= start && f.end >= end) });
  }
  return out;
}

function side(name, row, number, answer, hidden, language, missing) {
  const cell = make("div", { class: `cell ${name}`, lang: language });
  if (!row[name]) {
    cell.classList.add("missing");
    cell.append(missing);
    return cell;
  }
  for (const piece of pieces(row[name].text, stretches(name, row, number, answer, hidden))) {
    const findings = piece.on.filter((f) => f.finding !== undefined).map((f) => f.finding);
    const terms = piece.on.filter((f) => f.term !== undefined).map((f) => f.term);
    if (!findings.length && !terms.length) { cell.append(piece.text); continue; }
    const worst = findings.map((f) => answer.findings[f].severity).sort((a, b) => RANK[b] - RANK[a])[0];
    const node = make(findings.length ? "mark" : "span", { class: `m${terms.length ? " m-term" : ""}${worst ? ` m-${worst}` : ""}` }, piece.text);
    node.dataset.findings = findings.join(" ");
    node.dataset.terms = terms.join(" ");
    if (terms.length) {
      const term = answer.terms[terms[0]];
      node.title = `${Object.values(term.names).join(" · ")} — ${term.kind}, ${term.glossary}`;
    }
    cell.append(node);
  }
  return cell;
}

export function rows(answer, hidden, languages, say) {
  const bilingual = answer.beads.some((r) => r.source);
  return answer.beads.map((row, number) => {
    const node = make("div", { class: `row${bilingual ? "" : " alone"}`, "data-row": number }, make("span", { class: "number", "aria-hidden": "true" }, String(number + 1)));
    if (bilingual) node.append(side("source", row, number, answer, hidden, languages.source, say("added")));
    node.append(side("target", row, number, answer, hidden, languages.target, say("omitted")));
    return node;
  });
}

// Light up everything that belongs to the same findings or terms as a piece, on both sides and in the list.
export function light(root, node) {
  for (const lit of root.querySelectorAll(".lit")) lit.classList.remove("lit");
  const mark = node && node.closest ? node.closest(".m, [data-finding]") : null;
  if (!mark) return;
  const wanted = (kind) => new Set((mark.dataset[kind] || "").split(" ").filter(Boolean));
  const findings = mark.dataset.finding !== undefined ? new Set([mark.dataset.finding]) : wanted("findings");
  const terms = wanted("terms");
  const touches = (node_, kind, set) => (node_.dataset[kind] || "").split(" ").some((n) => set.has(n));
  for (const other of root.querySelectorAll(".m")) if (touches(other, "findings", findings) || touches(other, "terms", terms)) other.classList.add("lit");
  for (const card of root.querySelectorAll("[data-finding]")) if (findings.has(card.dataset.finding)) card.classList.add("lit");
}
