// What is typed in a form for figures is sent a moment later, says so, and goes again when the connection is back.
import assert from "node:assert/strict";
import { test } from "node:test";

import { count, nextAfter } from "../js/rows.js";
import { saveAsTyped } from "../js/saving.js";

class FakeField {
  constructor(name, value = "", more = {}) {
    Object.assign(this, { name, value, type: "text", localName: "input" }, more);
  }
  closest(selector) {
    return selector === "[data-row]" ? this.row : this.row?.form;
  }
}

class FakeRow {
  constructor(number, fields) {
    this.dataset = { row: String(number) };
    this.fields = fields;
    for (const field of fields) field.row = this;
  }
  contains(field) {
    return this.fields.includes(field);
  }
  querySelectorAll(selector) {
    return selector === "[name]" ? this.fields : this.fields.filter(({ name }) => /-(value|absence|numerator)$/.test(name));
  }
  querySelector(selector) {
    const ending = /\$="([^"]+)"/.exec(selector)[1];
    return this.fields.find(({ name }) => name.endsWith(ending));
  }
}

class FakeForm {
  constructor(rows) {
    Object.assign(this, { rows, dataset: {}, listeners: {}, action: "/werk/invoer/", state: { textContent: "" }, told: {} });
    this.token = new FakeField("csrfmiddlewaretoken", "geheim");
    this.button = { value: "indienen" };
    for (const row of rows) row.form = this;
  }
  addEventListener(name, action) {
    this.listeners[name] = action;
  }
  querySelector(selector) {
    if (selector.includes("csrf")) return this.token;
    if (selector.startsWith("button")) return this.button;
    return selector.includes("filled") ? this.told : this.state;
  }
  querySelectorAll() {
    return this.rows;
  }
}

function opened(form, answers) {
  const sent = [];
  const later = {};
  const window = { addEventListener: (name, action) => (later[name] = action) };
  const page = { querySelectorAll: () => [form], addEventListener() {} };
  const send = async (address, { body }) => {
    sent.push(Object.fromEntries(body));
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  saveAsTyped(page, send, window);
  return { sent, later };
}

const kept = (row) => ({ ok: true, json: async () => ({ at: "10:42", rows: { 0: { seen: "nieuw", problem: "", by: "", ...row } } }) });
const rest = () => new Promise((done) => setTimeout(done, 0));

async function typed(context, form, field) {
  form.listeners.input({ target: field });
  context.mock.timers.tick(1200);
  context.mock.timers.reset();
  for (let turn = 0; turn < 5; turn += 1) await rest();
  context.mock.timers.enable({ apis: ["setTimeout"] });
}

function oneRow(value = "74,6") {
  const figure = new FakeField("r0-value", value);
  const seen = new FakeField("r0-seen", "oud", { type: "hidden" });
  return { figure, seen, form: new FakeForm([new FakeRow(0, [figure, seen, new FakeField("r0-file", "x", { type: "file" })])]) };
}

test("a row is sent with its mark, without files, and the new mark is kept", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { figure, seen, form } = oneRow();
  const { sent } = opened(form, [kept({})]);

  await typed(context, form, figure);

  assert.deepEqual(sent, [{ "r0-value": "74,6", "r0-seen": "oud", csrfmiddlewaretoken: "geheim", doe: "bewaren" }]);
  assert.equal(seen.value, "nieuw");
  assert.equal(form.state.textContent, "Bewaard om 10:42.");
});

test("without a connection it says so, and goes again when there is one", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { figure, form } = oneRow();
  const { sent, later } = opened(form, [new TypeError("offline"), kept({})]);

  await typed(context, form, figure);
  assert.match(form.state.textContent, /^Geen verbinding/);
  later.online();
  context.mock.timers.reset();
  for (let turn = 0; turn < 5; turn += 1) await rest();

  assert.equal(sent.length, 2);
  assert.equal(form.state.textContent, "Bewaard om 10:42.");
});

test("who is signed in and may not any more is told why, and that nothing is lost", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { figure, form } = oneRow();
  const reason = "Hiervoor is de rol bewerker nodig; u bent lezer.";
  opened(form, [{ ok: false, status: 403, json: async () => ({ reason }) }]);

  await typed(context, form, figure);
  await new Promise(setImmediate);

  assert.equal(form.state.textContent, `Niet bewaard. ${reason} Wat u typte, blijft hier staan.`);
});

test("when the session ended or somebody else typed there it says what to do", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { figure, seen, form } = oneRow();
  opened(form, [{ ok: false, status: 302 }, kept({ by: "b.bewerker" })]);

  await typed(context, form, figure);
  assert.match(form.state.textContent, /niet meer aangemeld/);
  await typed(context, form, figure);

  assert.match(form.state.textContent, /b\.bewerker typte hier intussen ook/);
  assert.equal(seen.value, "oud");
});

test("enter goes to the figure of the next row, and from the last to the button", () => {
  const rows = [0, 1].map((number) => new FakeRow(number, [new FakeField(`r${number}-value`), new FakeField(`r${number}-origin`)]));
  const form = new FakeForm(rows);

  assert.equal(nextAfter(form, rows[0].fields[1]), rows[1].fields[0]);
  assert.equal(nextAfter(form, rows[1].fields[0]), form.button);
});

test("a row counts as filled with a figure or with why there is none", () => {
  const rows = ["", "12", ""].map((value, number) => new FakeRow(number, [new FakeField(`r${number}-value`, value), new FakeField(`r${number}-absence`)]));
  rows[2].fields[1].value = "not_measured";
  const form = new FakeForm(rows);

  count(form);

  assert.equal(form.told.textContent, "2 van de 3 ingevuld.");
});
