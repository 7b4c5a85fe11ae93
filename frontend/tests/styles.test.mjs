// What the styles promise: sizes and colours from tokens, contrast in every theme, nothing from elsewhere, small files.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import postcss from "postcss";

import { contrast, contrastFaults } from "../check/contrast.mjs";
import { withoutUnusedComponents, withoutUnusedTokens } from "../check/lean.mjs";
import { faultsIn, tokenFaults } from "../check/tokens.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const BUILT = join(ROOT, "../src/meedoen/ui/static/meedoen");
const NEUTRAL = "node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css";
const read = (path) => readFile(join(ROOT, path), "utf8");

test("our own styles write no size and no colour themselves", async () => {
  assert.deepEqual(await tokenFaults(join(ROOT, "css")), []);
});

test("what one can press under a form stands apart and wraps", async () => {
  const found = [];
  postcss.parse(await read("css/forms.css")).walkRules((rule) => {
    if (!rule.selectors.includes(".meedoen-form__actions")) return;
    rule.walkDecls((declaration) => found.push(`${declaration.prop}: ${declaration.value}`));
  });
  assert.ok(found.includes("display: flex"));
  assert.ok(found.includes("flex-wrap: wrap"));
  assert.ok(found.some((each) => each.startsWith("gap: ")));
});

test("a size, a hex colour or a colour name outside the tokens is found", () => {
  const faults = faultsIn("x.css", ".a { margin: 4px; color: #fff; background: white; inset: 0; width: 50% }");
  assert.deepEqual(faults.map((fault) => fault.split(" ")[1]), ["margin:", "color:", "background:"]);
});

test("the neutral theme has enough contrast", async () => {
  assert.deepEqual(contrastFaults([await read(NEUTRAL), await read("css/tokens.css")]), []);
});

for (const theme of await readdir(join(ROOT, "themes"))) {
  test(`the theme ${theme} has enough contrast`, async () => {
    const sheets = [await read(NEUTRAL), await read("css/tokens.css"), await read(`themes/${theme}`)];
    assert.deepEqual(contrastFaults(sheets), []);
  });

  test(`the theme ${theme} is one class with tokens and nothing else`, async () => {
    const expected = `.${theme.replace(/\.css$/, "")}-theme`;
    const rules = postcss.parse(await read(`themes/${theme}`)).nodes.filter((node) => node.type !== "comment");
    assert.deepEqual(rules.map((rule) => rule.selector), [expected]);
    assert.ok(rules[0].nodes.every((node) => node.type === "comment" || node.prop.startsWith("--")));
  });
}

test("black on white has a contrast of 21, grey 767676 on white 4.54", () => {
  assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21);
  assert.equal(contrast([0x76, 0x76, 0x76], [255, 255, 255]).toFixed(2), "4.54");
});

test("a theme that is too pale is found", async () => {
  const pale = ".bleek-theme { --basis-color-action-2-color-default: #9ecbff }";
  const faults = contrastFaults([await read(NEUTRAL), await read("css/tokens.css"), pale]);
  assert.ok(faults.some((fault) => fault.startsWith("--nl-link-color on --meedoen-paper-color")));
});

test("a component that no page names is left out, one behind a negation stays", () => {
  const sheet = "@layer components { .a {x: y} .b {x: y} .a:not(.b):hover {x: y} } @layer own { .c {x: y} }";
  const lean = withoutUnusedComponents(postcss.parse(sheet), ['<p class="a">']).toString();
  assert.deepEqual(lean.match(/[.\w:()]+(?= \{x)/g), [".a", ".a:not(.b):hover", ".c"]);
});

test("a token that is read only through another stays, one that nothing reads goes", () => {
  const sheet = ".t { --one: var(--two); --two: 1px; --three: 2px; --four: 3px } .p { margin: var(--one) }";
  const lean = withoutUnusedTokens(postcss.parse(sheet), ['<rect width="var(--four)">']).toString();
  assert.deepEqual(lean.match(/--\w+(?=:)/g), ["--one", "--two", "--four"]);
});

test("the built styles stay under 25 kB and the script under 20 kB, compressed", async () => {
  const size = async (name) => gzipSync(await readFile(join(BUILT, name)), { level: 9 }).length;
  assert.ok((await size("meedoen.css")) < 25_000);
  assert.ok((await size("meedoen.js")) < 20_000);
});

test("the built styles ask nothing of another host", async () => {
  const css = await readFile(join(BUILT, "meedoen.css"), "utf8");
  const places = [...css.matchAll(/url\(["']?([^"')]+)/g)].map(([, place]) => place);
  assert.ok(places.every((place) => place.startsWith("./fonts/") || place.startsWith("data:image/svg+xml,")));
});

test("the lock file names no registry and every package by its hash", async () => {
  const { packages } = JSON.parse(await read("package-lock.json"));
  const entries = Object.entries(packages).filter(([name]) => name);
  assert.deepEqual(entries.filter(([, entry]) => entry.resolved).map(([name]) => name), []);
  assert.deepEqual(entries.filter(([, entry]) => !entry.integrity).map(([name]) => name), []);
});

test("every package is named with one exact version", async () => {
  const { dependencies, devDependencies } = JSON.parse(await read("package.json"));
  const versions = Object.values({ ...dependencies, ...devDependencies });
  assert.deepEqual(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version)), []);
});

test("every package is explained in docs/dependencies-frontend.md", async () => {
  const { dependencies, devDependencies } = JSON.parse(await read("package.json"));
  const text = await read("../docs/dependencies-frontend.md");
  const missing = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !text.includes(name));
  assert.deepEqual(missing, []);
});
