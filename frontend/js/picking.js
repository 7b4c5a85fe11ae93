/*
 * Searching in a long list of boxes (data-pick): what fits is shown and its headings are unfolded, the rest is hidden. The
 * headings tell how many under them are chosen, the end of the list how many in all; a button under a heading chooses all that
 * is shown there, unless that is more than one may (data-pick-most). What only serves without script (data-without-script) goes.
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
    if (group) tellTotal(group.closest("[data-pick]"));
  });
  document.addEventListener("click", ({ target }) => {
    const list = target.closest?.("[data-pick]");
    const button = target.closest?.("[data-pick-all], [data-pick-none]");
    if (!list || !button) return;
    const all = button.matches("[data-pick-all]");
    tick(shownBoxes(all ? button.closest("[data-pick-group]") : list, all), all);
    // Its own button is gone by then: what was chosen is still there to stand at.
    if (!all) list.querySelector("[data-pick-search] input")?.focus();
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
  for (const each of document.querySelectorAll("[data-pick-search], [data-pick-chosen]")) each.hidden = false;
  for (const each of document.querySelectorAll("[data-without-script]")) each.hidden = true;
  for (const each of document.querySelectorAll("[data-pick-group]")) countIn(each);
  for (const each of document.querySelectorAll("[data-pick]")) {
    offerAll(each);
    tellTotal(each);
  }
}

/* Tick boxes as if by hand: what listens to them (a count, a draft, a sentence that follows) hears of it. */
export function tick(boxes, ticked) {
  for (const box of boxes.filter((each) => each.checked !== ticked)) {
    box.checked = ticked;
    for (const name of ["input", "change"]) box.dispatchEvent(new Event(name, { bubbles: true }));
  }
}

/* The boxes in a part of a list: those that the search shows, or also those that it hides. */
export function shownBoxes(part, shownOnly) {
  const options = [...part.querySelectorAll("[data-pick-option]")].filter((each) => !(shownOnly && each.hidden));
  return options.map((each) => each.querySelector("input"));
}

export function totalOf(chosen, most) {
  if (!chosen) return most ? `Nog niets gekozen, hoogstens ${most}` : "";
  const over = chosen - most;
  return `${chosen} gekozen${!most ? "" : over > 0 ? `, dat is ${over} te veel` : `, hoogstens ${most}`}`;
}

function mostIn(list) {
  return Number(list.dataset?.pickMost ?? 0);
}

function offerAll(list) {
  const most = mostIn(list);
  for (const group of list.querySelectorAll("[data-pick-group]")) {
    const button = group.querySelector("[data-pick-all]");
    const many = shownBoxes(group, true).length;
    if (button) button.hidden = many < 2 || (most > 0 && many > most);
  }
}

function tellTotal(list) {
  const chosen = shownBoxes(list, false).filter((box) => box.checked).length;
  const told = list.querySelector("[data-pick-total]");
  const text = totalOf(chosen, mostIn(list));
  if (told && told.textContent !== text) told.textContent = text;
  const none = list.querySelector("[data-pick-none]");
  if (none) none.hidden = chosen === 0;
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
  offerAll(list);
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
