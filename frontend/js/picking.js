/*
 * Searching in a long list of boxes (data-pick): what fits is shown and its headings are unfolded, the rest is hidden. The
 * headings tell how many under them are chosen. What only serves without script (data-without-script) goes.
 */
const DIACRITICS = /[\u0300-\u036f]/g;

export function pickFromLists(document) {
  document.addEventListener("input", ({ target }) => {
    const list = target.closest?.("[data-pick]");
    if (list && target.type === "search") search(list, target.value);
  });
  document.addEventListener("change", ({ target }) => {
    const group = target.closest?.("[data-pick-group]");
    if (group && target.type === "checkbox") countIn(group);
  });
  document.addEventListener("htmx:after:swap", () => prepare(document));
  prepare(document);
}

/* What was typed before and came back (drafts.js) can ask for other fields than the page came with: ask for those. */
export function askForFields(document) {
  for (const field of document.querySelectorAll("select[data-shapes]")) {
    const shown = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
    if (shown && shown.value !== field.value) field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function prepare(document) {
  for (const each of document.querySelectorAll("[data-pick-search]")) each.hidden = false;
  for (const each of document.querySelectorAll("[data-without-script]")) each.hidden = true;
  for (const each of document.querySelectorAll("[data-pick-group]")) countIn(each);
}

export function plain(text) {
  return text.normalize("NFD").replace(DIACRITICS, "").toLowerCase();
}

export function search(list, typed) {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  let found = 0;
  for (const group of list.querySelectorAll("[data-pick-group]")) {
    const heading = plain(group.querySelector("summary").textContent);
    let shown = 0;
    for (const option of group.querySelectorAll("[data-pick-option]")) {
      const text = `${heading} ${plain(option.textContent)} ${option.querySelector("input").value}`;
      option.hidden = !words.every((word) => text.includes(word));
      if (!option.hidden) shown += 1;
    }
    group.hidden = shown === 0;
    group.open = words.length > 0 ? shown > 0 : chosenIn(group) > 0;
    found += shown;
  }
  const told = list.querySelector("[data-pick-found]");
  if (told) told.textContent = words.length ? `${found} gevonden` : "";
}

function chosenIn(group) {
  return [...group.querySelectorAll("input")].filter((box) => box.checked).length;
}

function countIn(group) {
  const told = group.querySelector("[data-pick-count]");
  const chosen = chosenIn(group);
  const text = chosen ? `(${chosen} gekozen)` : "";
  if (told && told.textContent !== text) told.textContent = text;
}
