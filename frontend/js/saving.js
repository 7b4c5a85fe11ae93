/*
 * Saves a form with data-saves as one types: a row (data-row) is sent a moment after the last key, and the line with
 * data-save-state says when it was saved, or that it was not and why. What is typed stays in this browser as well (drafts.js).
 */
const PAUSE = 1200;

export function saveAsTyped(document, send = fetch, window = globalThis) {
  for (const form of document.querySelectorAll("form[data-saves]")) keepSaving(form, send, window);
  document.addEventListener("htmx:after:swap", () => {
    for (const form of document.querySelectorAll("form[data-saves]")) keepSaving(form, send, window);
  });
}

function keepSaving(form, send, window) {
  if (form.dataset.saving) return;
  form.dataset.saving = "yes";
  const waiting = new Map();
  const busy = new Map();
  const unsent = new Set();
  form.addEventListener("input", ({ target }) => {
    const row = target.closest("[data-row]");
    if (!row || target.type === "file") return;
    clearTimeout(waiting.get(row));
    waiting.set(row, setTimeout(() => queue(row), PAUSE));
    tell(form, "Nog niet bewaard…");
  });
  /* What could not be sent goes when there is a connection again. */
  window.addEventListener("online", () => unsent.forEach((row) => queue(row)));
  /* The button sends everything itself. */
  form.addEventListener("submit", () => waiting.forEach((timer) => clearTimeout(timer)));

  function queue(row) {
    const before = busy.get(row) ?? Promise.resolve();
    busy.set(row, before.then(() => save(form, row, send)).then((isSent) => (isSent ? unsent.delete(row) : unsent.add(row))));
  }
}

async function save(form, row, send) {
  const content = new URLSearchParams();
  for (const field of [...row.querySelectorAll("[name]"), form.querySelector("[name=csrfmiddlewaretoken]")]) {
    if (!field || field.type === "file" || (field.type === "checkbox" && !field.checked)) continue;
    content.append(field.name, field.value);
  }
  content.append("doe", "bewaren");
  try {
    const headers = { Accept: "application/json", "X-CSRFToken": content.get("csrfmiddlewaretoken") };
    const answer = await send(form.action, { method: "POST", body: content, headers, redirect: "manual" });
    if (answer.status === 403) throw new Refused(await refusal(answer));
    if (!answer.ok) throw new Error(String(answer.status));
    told(form, row, await answer.json(), content);
    return true;
  } catch (error) {
    tell(form, reasonOf(error));
    return false;
  }
}

function told(form, row, answer, sent) {
  const mine = answer.rows[row.dataset.row];
  if (!mine) return;
  if (mine.by) {
    tell(form, `Niet bewaard: ${mine.by} typte hier intussen ook. Druk op Bewaren om beide versies te zien.`);
    return;
  }
  if (mine.problem) {
    tell(form, `Niet bewaard: ${mine.problem}`);
    return;
  }
  const seen = row.querySelector('[name$="-seen"]');
  if (seen) seen.value = mine.seen;
  row.dispatchEvent?.(new CustomEvent("meedoen:saved", { bubbles: true, detail: sent }));
  tell(form, `Bewaard om ${answer.at}.`);
}

/* Who is signed in and may not is told why; who is not signed in any more gets a page, and no sentence in it for a script. */
class Refused extends Error {}

async function refusal(answer) {
  try {
    return (await answer.json()).reason ?? "";
  } catch {
    return "";
  }
}

function reasonOf(error) {
  if (error instanceof Refused && error.message) return `Niet bewaard. ${error.message} Wat u typte, blijft hier staan.`;
  if (error instanceof TypeError) return "Geen verbinding. Wat u typt, blijft op deze computer staan en wordt bewaard zodra er weer verbinding is.";
  return "Niet bewaard: u bent misschien niet meer aangemeld. Wat u typte, blijft staan; druk op Bewaren.";
}

function tell(form, text) {
  const state = form.querySelector("[data-save-state]");
  if (state && state.textContent !== text) state.textContent = text;
}
