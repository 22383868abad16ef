// Requests to the server, with its token where it wants one. The token is kept for this tab.

import { say } from "./words.js";

export async function ask(path, body) {
  const headers = { "Content-Type": "application/json" };
  const token = sessionStorage.getItem("termcheck-token");
  if (token) headers.Authorization = `Bearer ${token}`;
  let answer;
  try {
    answer = await fetch(path, body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers });
  } catch {
    throw new Error(say("failed"));
  }
  if (answer.status === 401 && (await tokenFrom())) return ask(path, body);
  const text = await answer.text();
  let tree;
  try { tree = JSON.parse(text); } catch { throw new Error(say("failed")); }
  if (!answer.ok) throw new Error(tree.error);
  return tree;
}

function tokenFrom() {
  const field = document.getElementById("token");
  const dialog = document.getElementById("token-dialog");
  field.value = "";
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) => dialog.addEventListener("close", () => {
    const token = field.value;
    if (token) sessionStorage.setItem("termcheck-token", token);
    done(Boolean(token));
  }, { once: true }));
}
