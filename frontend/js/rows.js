/*
 * Walking along the rows of a form with data-one-by-one by keyboard: Enter in a field goes to the first field of the next
 * row, after the last one to the button that hands in. The line with data-filled counts the rows that say something.
 */
const FIGURE = '[name$="-value"], [name$="-absence"], [name$="-numerator"]';

export function walkRows(document) {
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    const form = target.closest?.("form[data-one-by-one]");
    if (!form || key !== "Enter" || target.localName !== "input" || event.isComposing) return;
    event.preventDefault();
    nextAfter(form, target)?.focus();
  });
  document.addEventListener("input", ({ target }) => {
    const form = target.closest?.("form[data-one-by-one]");
    if (form) count(form);
  });
}

export function nextAfter(form, field) {
  const rows = [...form.querySelectorAll("[data-row]")];
  const place = rows.findIndex((row) => row.contains(field));
  const next = rows[place + 1];
  if (next) return next.querySelector('[name$="-value"]');
  return form.querySelector('button[value="indienen"]');
}

export function count(form) {
  const told = form.querySelector("[data-filled]");
  if (!told) return;
  const rows = [...form.querySelectorAll("[data-row]")];
  const filled = rows.filter((row) => [...row.querySelectorAll(FIGURE)].some((field) => field.value.trim()));
  told.textContent = `${filled.length} van de ${rows.length} ingevuld.`;
}
