/*
 * Keeps what someone types in a field with data-draft="key" in this browser, so that a lost session loses no text.
 * The page that says data-draft-saved="key" (the text is with us now) lets the draft go.
 */
const PREFIX = "meedoen:concept:";

export function keepDrafts(document, storage) {
  document.addEventListener("input", ({ target }) => {
    if (target.dataset?.draft) storage.setItem(PREFIX + target.dataset.draft, target.value);
  });
  document.addEventListener("htmx:after:swap", () => restoreDrafts(document, storage));
  restoreDrafts(document, storage);
}

export function restoreDrafts(document, storage) {
  for (const element of document.querySelectorAll("[data-draft-saved]")) {
    storage.removeItem(PREFIX + element.dataset.draftSaved);
  }
  for (const field of document.querySelectorAll("[data-draft]")) {
    const key = PREFIX + field.dataset.draft;
    const kept = storage.getItem(key);
    if (kept === null || field.value !== field.defaultValue || kept === field.value) continue;
    field.value = kept;
    tellRestored(document, field, () => storage.removeItem(key));
  }
}

function tellRestored(document, field, forget) {
  const note = document.createElement("p");
  note.className = "nl-paragraph meedoen-field__hint";
  note.setAttribute("role", "status");
  note.textContent = "Dit typte u eerder; het was nog niet opgeslagen. ";
  const undo = document.createElement("button");
  undo.type = "button";
  undo.className = "nl-button nl-button--subtle";
  undo.textContent = "Toch weghalen";
  undo.addEventListener("click", () => {
    forget();
    field.value = field.defaultValue;
    note.remove();
    field.focus();
  });
  note.append(undo);
  field.before(note);
}
