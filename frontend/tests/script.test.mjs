// What the script promises: no typed text is lost, and a saved text leaves nothing behind.
import assert from "node:assert/strict";
import { test } from "node:test";

import { keepDrafts, letGoOfRow, restoreDrafts } from "../js/drafts.js";

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
  setItem(key, value) {
    this.items.set(key, value);
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

const KEPT = (text, stood = {}) => JSON.stringify({ text, stood });

function pageWith({ drafts = [], saved = [], person = "ans" }) {
  return {
    documentElement: { dataset: { person } },
    createElement: () => new FakeElement(),
    querySelectorAll: (selector) => (selector === "[data-draft]" ? drafts : saved),
  };
}

test("text that was typed before comes back and can be taken away", () => {
  const field = new FakeElement({ value: "", defaultValue: "", dataset: { draft: "a" } });
  const storage = new FakeStorage({ "meedoen:concept:ans:a": KEPT("mijn tekst") });

  restoreDrafts(pageWith({ drafts: [field] }), storage);
  assert.equal(field.value, "mijn tekst");

  field.note.children[0].listeners.click();
  assert.equal(field.value, "");
  assert.equal(storage.getItem("meedoen:concept:ans:a"), null);
});

test("what is already in the field is never written over", () => {
  const field = new FakeElement({ value: "nieuw", defaultValue: "", dataset: { draft: "a" } });

  restoreDrafts(pageWith({ drafts: [field] }), new FakeStorage({ "meedoen:concept:ans:a": KEPT("oud") }));

  assert.equal(field.value, "nieuw");
});

test("a page that says the text is saved lets the draft go", () => {
  const storage = new FakeStorage({ "meedoen:concept:ans:a": KEPT("tekst") });

  restoreDrafts(pageWith({ saved: [new FakeElement({ dataset: { draftSaved: "a" } })] }), storage);

  assert.equal(storage.getItem("meedoen:concept:ans:a"), null);
});

test("a page that says a form is saved lets all its drafts go, and no other form's", () => {
  const storage = new FakeStorage({ "meedoen:concept:ans:a:titel": KEPT("tekst"), "meedoen:concept:ans:a-b:titel": KEPT("blijft") });

  restoreDrafts(pageWith({ saved: [new FakeElement({ dataset: { draftSaved: "a" } })] }), storage);

  assert.deepEqual([...storage.items.keys()], ["meedoen:concept:ans:a-b:titel"]);
});

test("only what was sent is let go, and not what another tab typed in the same field", () => {
  const form = new FakeElement({ getAttribute: () => "/bespreking/" });
  const fields = [["a:zin", "Wacht op de arts."], ["a:dag", "2026-05-04"]].map(
    ([draft, value]) => new FakeElement({ value, defaultValue: "", form, dataset: { draft } }),
  );
  const storage = new FakeStorage({
    "meedoen:concept:ans:a:zin": KEPT("Wacht op de arts. Belt zelf."),
    "meedoen:concept:ans:a:dag": KEPT("2026-05-04"),
    "meedoen:concept:ans:a:rest": KEPT("van een vorige keer"),
  });
  const tab = new FakeStorage({});
  const listeners = {};
  keepDrafts({ ...pageWith({ drafts: fields }), addEventListener: (name, action) => (listeners[name] = action) }, storage, tab);
  listeners.submit({ target: form });

  restoreDrafts(pageWith({ saved: [new FakeElement({ dataset: { draftSaved: "a" } })] }), storage, tab);

  assert.deepEqual([...storage.items.keys()], ["meedoen:concept:ans:a:zin"]);
  assert.equal(tab.length, 0);
});

test("what was chosen comes back, and can be put back as it was", () => {
  const options = ["x", "y"].map((value, place) => ({ value, defaultSelected: place === 0 }));
  const field = new FakeElement({ value: "x", options, dataset: { draft: "a" } });
  const storage = new FakeStorage({ "meedoen:concept:ans:a": KEPT("y") });

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
  const storage = new FakeStorage({ "meedoen:concept:ans:a": KEPT("aan"), "meedoen:concept:ans:b": KEPT("aan") });

  restoreDrafts(pageWith({ drafts: boxes }), storage);

  assert.deepEqual(boxes.map((box) => box.checked), [true, true]);
  assert.notEqual(question.note, undefined);
});

test("a draft is shown to nobody but who typed it", () => {
  const field = new FakeElement({ value: "", defaultValue: "", dataset: { draft: "a" } });

  restoreDrafts(pageWith({ drafts: [field], person: "bert" }), new FakeStorage({ "meedoen:concept:ans:a": KEPT("van Ans") }));

  assert.equal(field.value, "");
});

test("who signs out leaves nothing behind, and another keeps the own drafts", () => {
  const storage = new FakeStorage({ "meedoen:concept:ans:a": KEPT("x"), "meedoen:concept:bert:a": KEPT("y") });
  const tab = new FakeStorage({});
  const listeners = {};
  const page = { ...pageWith({}), addEventListener: (name, action) => (listeners[name] = action) };

  keepDrafts(page, storage, tab);
  tab.setItem("meedoen:verstuurd", "{}");
  listeners.submit({ target: { getAttribute: () => "/afmelden/" } });
  assert.equal(tab.length, 0);

  assert.deepEqual([...storage.items.keys()], ["meedoen:concept:bert:a"]);
});

function formWith(seen) {
  const hidden = { name: "seen", value: seen };
  const form = { querySelectorAll: () => [hidden] };
  return { form, hidden };
}

test("a text that comes back over what another saved keeps telling over what it was typed", () => {
  const { form, hidden } = formWith("nieuwste");
  const field = new FakeElement({ value: "van een ander", defaultValue: "van een ander", form, dataset: { draft: "a" } });
  const storage = new FakeStorage({ "meedoen:concept:ans:a": KEPT("van mij", { seen: "vorige" }) });

  restoreDrafts(pageWith({ drafts: [field] }), storage);
  assert.equal(hidden.value, "vorige");
  assert.match(field.note.textContent, /Intussen is het hier gewijzigd/);

  field.note.children[0].listeners.click();
  assert.equal(hidden.value, "nieuwste");
  assert.equal(field.value, "van een ander");
});

test("what a page kept as one typed is let go, unless more was typed since", () => {
  const sent = new Map([["eerste", "12"], ["tweede", "3"]]);
  const fields = [["eerste", "12"], ["tweede", "34"]].map(
    ([name, value]) => new FakeElement({ name, value, dataset: { draft: name } }),
  );
  const storage = new FakeStorage({ "meedoen:concept:ans:eerste": KEPT("12"), "meedoen:concept:ans:tweede": KEPT("34") });

  letGoOfRow(pageWith({}), storage, { querySelectorAll: () => fields }, sent);

  assert.deepEqual([...storage.items.keys()], ["meedoen:concept:ans:tweede"]);
});
