"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const findings = all(".finding");
  const levels = all("[data-level]");
  const check = document.getElementById("check");
  let here = -1;
  const shown = () => findings.filter((f) => !f.hidden);
  const filter = () => {
    const on = new Set(levels.filter((b) => b.getAttribute("aria-pressed") === "true").map((b) => b.dataset.level));
    for (const f of findings) f.hidden = !on.has(f.dataset.severity) || (check.value !== "" && f.dataset.check !== check.value);
    for (const line of all(".line")) line.hidden = all(".finding", line).every((f) => f.hidden);
    for (const file of all("section")) file.hidden = all(".line", file).every((l) => l.hidden);
    go(-1);
  };
  const go = (to) => {
    const list = shown();
    findings.forEach((f) => f.classList.remove("here"));
    here = Math.max(-1, Math.min(to, list.length - 1));
    if (here < 0) return;
    list[here].classList.add("here");
    list[here].scrollIntoView({ block: "center" });
  };
  for (const button of levels) button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    filter();
  });
  check.addEventListener("change", filter);
  document.getElementById("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, input")) return;
    if (event.key === "j") go(here + 1);
    if (event.key === "k") go(Math.max(here - 1, 0));
  });
})();
