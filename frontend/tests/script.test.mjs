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
