/*
 * Keeps what someone types or chooses in a field with data-draft="key" in this browser, so that a lost session or
 * connection loses nothing. It is kept for the person whose page it is (data-person on the root) and shown to nobody
 * else; who signs out leaves nothing behind. The page that says data-draft-saved="key" (it is with us now) lets go of
 * the draft with that key and of those that begin with "key:", the fields of one form; but not of what was typed in
 * another tab since: this tab remembers what it sent until the next page.
 *
 * With the text is kept what it was typed over (the hidden fields "seen" and "was"), so that a text that comes back
 * over what somebody else saved meanwhile is a choice between both, and not a silent change.
 */
import { putBack, putIn, isTicked, shownIn, valueOf } from "./fields.js";

const PREFIX = "meedoen:concept:";
const SENT = "meedoen:verstuurd";
const STOOD = /(^|-)(seen|was)$/;
const SEEN = /(^|-)seen$/;

export function keepDrafts(document, storage, tab) {
  const keep = ({ target }) => {
    for (const field of together(document, target)) storage.setItem(keyOf(document, field), kept(field));
  };
  document.addEventListener("input", keep);
  document.addEventListener("htmx:after:swap", () => restoreDrafts(document, storage, tab));
  document.addEventListener("meedoen:saved", ({ target, detail }) => letGoOfRow(document, storage, target, detail));
  document.addEventListener("submit", ({ target, submitter }) => {
    tab.removeItem(SENT);
    if (endsTheSession(target, submitter)) letGo(storage, ownPrefix(document), "");
    else rememberSent(document, tab, target);
  });
  restoreDrafts(document, storage, tab);
}

export function restoreDrafts(document, storage, tab) {
  const sent = JSON.parse(tab?.getItem(SENT) ?? "{}");
  tab?.removeItem(SENT);
  for (const element of document.querySelectorAll("[data-draft-saved]")) {
    letGo(storage, ownPrefix(document) + element.dataset.draftSaved, ":", sent);
  }
  const told = new Set();
  const scopes = new Map();
  for (const field of document.querySelectorAll("[data-draft]")) {
    const draft = readDraft(storage.getItem(keyOf(document, field)));
    if (draft === null || valueOf(field) !== shownIn(field) || draft.text === valueOf(field)) continue;
    putIn(field, draft.text);
    const place = isTicked(field) ? field.closest("fieldset") : field;
    const scope = standAsTyped(field, draft.stood, scopes);
    if (!told.has(place)) tellRestored(document, storage, place, field, scope);
    told.add(place);
  }
}

/* What was sent is with us; what was typed since is not. */
export function letGoOfRow(document, storage, row, sent) {
  for (const field of row.querySelectorAll("[data-draft]")) {
    if (sent.get(field.name) === field.value) storage.removeItem(keyOf(document, field));
  }
}

function ownPrefix(document) {
  return `${PREFIX}${document.documentElement?.dataset.person ?? ""}:`;
}

function keyOf(document, field) {
  return ownPrefix(document) + field.dataset.draft;
}

function letGo(storage, key, divider, sent = {}) {
  const keys = Array.from({ length: storage.length }, (_, place) => storage.key(place));
  const typedSince = (name) => name in sent && readDraft(storage.getItem(name))?.text !== sent[name];
  for (const each of keys.filter((name) => name === key || name.startsWith(key + divider))) {
    if (!typedSince(each)) storage.removeItem(each);
  }
}

function rememberSent(document, tab, form) {
  const fields = [...document.querySelectorAll("[data-draft]")].filter((field) => field.form === form);
  if (fields.length > 0) tab.setItem(SENT, JSON.stringify(Object.fromEntries(fields.map((field) => [keyOf(document, field), valueOf(field)]))));
}

function endsTheSession(form, button) {
  return (form.getAttribute("action") ?? "").endsWith("/afmelden/") || (button?.name === "sessie" && button.value === "alle");
}

function kept(field) {
  const stood = Object.fromEntries(standing(field).map((hidden) => [hidden.name, hidden.value]));
  return JSON.stringify({ text: valueOf(field), stood });
}

function readDraft(written) {
  if (written === null) return null;
  try {
    const { text, stood = {} } = JSON.parse(written);
    return typeof text === "string" ? { text, stood } : null;
  } catch {
    return null;
  }
}

function scopeOf(field) {
  return field.closest?.("[data-row]") ?? field.form;
}

/* The hidden fields that tell over what one types: those of the row, or else those of the form. */
function standing(field) {
  const scope = scopeOf(field);
  if (!scope?.querySelectorAll) return [];
  return [...scope.querySelectorAll('input[type="hidden"]')].filter((hidden) => STOOD.test(hidden.name));
}

/* Let the form stand as it stood when this was typed, and remember how it stands now for when nothing of it is left. */
function standAsTyped(field, stood, scopes) {
  const key = scopeOf(field);
  if (!scopes.has(key)) scopes.set(key, { former: new Map(), restored: new Set() });
  const scope = scopes.get(key);
  scope.restored.add(field);
  const hiddens = standing(field).filter(({ name, value }) => name in stood && value !== stood[name]);
  /* The same record shown with another choice filled in is still the same record. */
  if (!hiddens.some(({ name }) => SEEN.test(name))) return scope;
  for (const hidden of hiddens) {
    if (!scope.former.has(hidden)) scope.former.set(hidden, hidden.value);
    hidden.value = stood[hidden.name];
  }
  return scope;
}

function takeAway(document, storage, field, scope) {
  storage.removeItem(keyOf(document, field));
  putBack(field);
  scope.restored.delete(field);
  if (scope.restored.size === 0) for (const [hidden, value] of scope.former) hidden.value = value;
}

/* Choosing one radio button lets go of the others, which tell nothing themselves. */
function together(document, target) {
  if (!target.dataset?.draft) return [];
  if (target.type !== "radio") return [target];
  return [...document.querySelectorAll("[data-draft]")].filter(
    (field) => field.type === "radio" && field.name === target.name && field.form === target.form,
  );
}

/* Says above a field, or above the choices of one question, that it holds more than was saved. */
function tellRestored(document, storage, place, field, scope) {
  const note = document.createElement("p");
  note.className = "nl-paragraph meedoen-field__hint";
  note.setAttribute("role", "status");
  note.textContent = scope.former.size
    ? "Dit vulde u eerder in; het was nog niet opgeslagen. Intussen is het hier gewijzigd: bij het opslaan ziet u beide. "
    : "Dit vulde u eerder in; het was nog niet opgeslagen. ";
  const undo = document.createElement("button");
  undo.type = "button";
  undo.className = "nl-button nl-button--subtle";
  undo.textContent = "Toch weghalen";
  undo.addEventListener("click", () => {
    const fields = place === field ? [field] : [...place.querySelectorAll("[data-draft]")];
    for (const each of fields) takeAway(document, storage, each, scope);
    note.remove();
    field.focus();
  });
  note.append(undo);
  place.before(note);
}
