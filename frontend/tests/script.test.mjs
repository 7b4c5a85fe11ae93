// What the script promises: no typed text is lost, and a saved text leaves nothing behind.
import assert from "node:assert/strict";
import { test } from "node:test";

import { restoreDrafts } from "../js/drafts.js";

class FakeStorage {
  constructor(items) {
    this.items = new Map(Object.entries(items));
  }
  getItem(key) {
    return this.items.get(key) ?? null;
  }
  removeItem(key) {
    this.items.delete(key);
  }
  get length() {
    return this.items.size;
  }
  key(place) {
    return [...this.items.keys()][place];
  }
}

class FakeElement {
  constructor(fields = {}) {
    Object.assign(this, { children: [], listeners: {} }, fields);
  }
  setAttribute() {}
  append(child) {
    this.children.push(child);
  }
  before(note) {
    this.note = note;
  }
  addEventListener(name, action) {
    this.listeners[name] = action;
  }
  remove() {}
  focus() {}
}

function pageWith({ drafts = [], saved = [] }) {
  return {
    createElement: () => new FakeElement(),
    querySelectorAll: (selector) => (selector === "[data-draft]" ? drafts : saved),
  };
}

test("text that was typed before comes back and can be taken away", () => {
  const field = new FakeElement({ value: "", defaultValue: "", dataset: { draft: "a" } });
  const storage = new FakeStorage({ "meedoen:concept:a": "mijn tekst" });

  restoreDrafts(pageWith({ drafts: [field] }), storage);
  assert.equal(field.value, "mijn tekst");

  field.note.children[0].listeners.click();
  assert.equal(field.value, "");
  assert.equal(storage.getItem("meedoen:concept:a"), null);
});

test("what is already in the field is never written over", () => {
  const field = new FakeElement({ value: "nieuw", defaultValue: "", dataset: { draft: "a" } });

  restoreDrafts(pageWith({ drafts: [field] }), new FakeStorage({ "meedoen:concept:a": "oud" }));

  assert.equal(field.value, "nieuw");
});

test("a page that says the text is saved lets the draft go", () => {
  const storage = new FakeStorage({ "meedoen:concept:a": "tekst" });

  restoreDrafts(pageWith({ saved: [new FakeElement({ dataset: { draftSaved: "a" } })] }), storage);

  assert.equal(storage.getItem("meedoen:concept:a"), null);
});

test("a page that says a form is saved lets all its drafts go, and no other form's", () => {
  const storage = new FakeStorage({ "meedoen:concept:a:titel": "tekst", "meedoen:concept:a-b:titel": "blijft" });

  restoreDrafts(pageWith({ saved: [new FakeElement({ dataset: { draftSaved: "a" } })] }), storage);

  assert.deepEqual([...storage.items.keys()], ["meedoen:concept:a-b:titel"]);
});

test("what was chosen comes back, and can be put back as it was", () => {
  const options = ["x", "y"].map((value, place) => ({ value, defaultSelected: place === 0 }));
  const field = new FakeElement({ value: "x", options, dataset: { draft: "a" } });
  const storage = new FakeStorage({ "meedoen:concept:a": "y" });

  restoreDrafts(pageWith({ drafts: [field] }), storage);
  assert.equal(field.value, "y");

  field.note.children[0].listeners.click();
  assert.equal(field.value, "x");
});

test("a ticked box comes back, and its question says so once", () => {
  const question = new FakeElement();
  const boxes = ["a", "b"].map(
    (draft) =>
      new FakeElement({ type: "checkbox", checked: false, defaultChecked: false, dataset: { draft }, closest: () => question }),
  );
  const storage = new FakeStorage({ "meedoen:concept:a": "aan", "meedoen:concept:b": "aan" });

  restoreDrafts(pageWith({ drafts: boxes }), storage);

  assert.deepEqual(boxes.map((box) => box.checked), [true, true]);
  assert.notEqual(question.note, undefined);
});
