/*
 * Keeps what someone types or chooses in a field with data-draft="key" in this browser, so that a lost session or
 * connection loses nothing. The page that says data-draft-saved="key" (it is with us now) lets go of the draft with
 * that key and of those that begin with "key:", the fields of one form.
 */
const PREFIX = "meedoen:concept:";
const TICKED = "aan";

export function keepDrafts(document, storage) {
  const keep = ({ target }) => {
    for (const field of together(document, target)) storage.setItem(PREFIX + field.dataset.draft, valueOf(field));
  };
  document.addEventListener("input", keep);
  document.addEventListener("htmx:after:swap", () => restoreDrafts(document, storage));
  restoreDrafts(document, storage);
}

export function restoreDrafts(document, storage) {
  for (const element of document.querySelectorAll("[data-draft-saved]")) {
    letGo(storage, PREFIX + element.dataset.draftSaved);
  }
  const told = new Set();
  for (const field of document.querySelectorAll("[data-draft]")) {
    const kept = storage.getItem(PREFIX + field.dataset.draft);
    if (kept === null || valueOf(field) !== shownIn(field) || kept === valueOf(field)) continue;
    putIn(field, kept);
    const place = isTicked(field) ? field.closest("fieldset") : field;
    if (!told.has(place)) tellRestored(document, storage, place, field);
    told.add(place);
  }
}

function letGo(storage, key) {
  const keys = Array.from({ length: storage.length }, (_, place) => storage.key(place));
  for (const each of keys.filter((name) => name === key || name.startsWith(`${key}:`))) storage.removeItem(each);
}

/* Choosing one radio button lets go of the others, which tell nothing themselves. */
function together(document, target) {
  if (!target.dataset?.draft) return [];
  if (target.type !== "radio") return [target];
  return [...document.querySelectorAll("[data-draft]")].filter(
    (field) => field.type === "radio" && field.name === target.name && field.form === target.form,
  );
}

function isTicked(field) {
  return field.type === "radio" || field.type === "checkbox";
}

function valueOf(field) {
  if (!isTicked(field)) return field.value;
  return field.checked ? TICKED : "";
}

function shownIn(field) {
  if (isTicked(field)) return field.defaultChecked ? TICKED : "";
  if (!field.options) return field.defaultValue;
  const options = [...field.options];
  return (options.find((option) => option.defaultSelected) ?? options[0])?.value;
}

function putIn(field, kept) {
  if (isTicked(field)) field.checked = kept === TICKED;
  else if (!field.options || [...field.options].some((option) => option.value === kept)) field.value = kept;
}

function putBack(field) {
  if (isTicked(field)) field.checked = field.defaultChecked;
  else field.value = shownIn(field);
}

/* Says above a field, or above the choices of one question, that it holds more than was saved. */
function tellRestored(document, storage, place, field) {
  const note = document.createElement("p");
  note.className = "nl-paragraph meedoen-field__hint";
  note.setAttribute("role", "status");
  note.textContent = "Dit vulde u eerder in; het was nog niet opgeslagen. ";
  const undo = document.createElement("button");
  undo.type = "button";
  undo.className = "nl-button nl-button--subtle";
  undo.textContent = "Toch weghalen";
  undo.addEventListener("click", () => {
    const fields = place === field ? [field] : [...place.querySelectorAll("[data-draft]")];
    for (const each of fields) {
      storage.removeItem(PREFIX + each.dataset.draft);
      putBack(each);
    }
    note.remove();
    field.focus();
  });
  note.append(undo);
  place.before(note);
}
