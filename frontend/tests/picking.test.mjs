// Searching in a long list of boxes, on stand-ins of what a page holds.
import assert from "node:assert/strict";
import { test } from "node:test";

import { plain, search } from "../js/picking.js";

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
    querySelector: () => ({ textContent: heading }),
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
