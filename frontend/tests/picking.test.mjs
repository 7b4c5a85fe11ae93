// Searching in a long list of boxes, on stand-ins of what a page holds.
import assert from "node:assert/strict";
import { test } from "node:test";

import { plain, search, shownBoxes, tick, totalOf } from "../js/picking.js";

const option = (text, value, checked = false) => ({
  textContent: text,
  hidden: false,
  querySelector: () => ({ value, checked }),
});

function group(heading, options) {
  return {
    hidden: false,
    open: false,
    options,
    querySelector: (what) => (what === "summary" ? { textContent: heading } : null),
    querySelectorAll: (what) => (what === "input" ? options.map((each) => each.querySelector()) : options),
  };
}

function list(...groups) {
  const told = { textContent: "" };
  return { told, groups, querySelectorAll: () => groups, querySelector: () => told };
}

test("marks on letters do not matter", () => {
  assert.equal(plain("Cliënten"), "clienten");
});

test("what fits is shown with its heading unfolded, and the rest is hidden", () => {
  const page = list(
    group("Uitkeringen", [option("Bbz-uitkeringen", "bbz"), option("IOAW-uitkeringen", "ioaw")]),
    group("Schuldhulp", [option("Saneringen", "sanering")]),
  );

  search(page, "uitkering ioaw");

  assert.deepEqual(page.groups.map((each) => [each.hidden, each.open]), [[false, true], [true, false]]);
  assert.deepEqual(page.groups[0].options.map((each) => each.hidden), [true, false]);
  assert.equal(page.told.textContent, "1 gevonden");
});

test("without words everything is shown, and only what holds a choice stays unfolded", () => {
  const page = list(
    group("Uitkeringen", [option("Bbz-uitkeringen", "bbz", true)]),
    group("Schuldhulp", [option("Saneringen", "sanering")]),
  );

  search(page, " ");

  assert.deepEqual(page.groups.map((each) => [each.hidden, each.open]), [[false, true], [false, false]]);
  assert.equal(page.told.textContent, "");
});

test("it is told how many are chosen, of how many, and how many that is too much", () => {
  assert.equal(totalOf(0, 0), "");
  assert.equal(totalOf(2, 0), "2 gekozen");
  assert.equal(totalOf(0, 3), "Nog niets gekozen, hoogstens 3");
  assert.equal(totalOf(3, 3), "3 gekozen, hoogstens 3");
  assert.equal(totalOf(5, 3), "5 gekozen, dat is 2 te veel");
});

test("all is what the search shows", () => {
  const shown = group("Uitkeringen", [option("Bbz-uitkeringen", "bbz"), option("IOAW-uitkeringen", "ioaw")]);
  shown.options[1].hidden = true;

  assert.equal(shownBoxes(shown, true).length, 1);
  assert.equal(shownBoxes(shown, false).length, 2);
});

test("a box that is ticked by the button says so to whoever listens, and one that was ticked says nothing", () => {
  const said = [];
  const box = (checked, name) => ({ checked, dispatchEvent: ({ type }) => said.push(`${name} ${type}`) });
  const boxes = [box(true, "a"), box(false, "b")];

  tick(boxes, true);

  assert.deepEqual(boxes.map((each) => each.checked), [true, true]);
  assert.deepEqual(said, ["b input", "b change"]);
});
