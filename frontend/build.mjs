// Builds the styles and the script of Meedoen into src/meedoen/ui/static/meedoen.
// What no page uses is left out: selectors of NL Design System that no template names, and tokens that nothing reads.
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build, transform } from "esbuild";
import postcss from "postcss";
import wawoff2 from "wawoff2";

import { tokenFaults } from "./check/tokens.mjs";
import { withoutUnusedComponents, withoutUnusedTokens } from "./check/lean.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const SOURCE = join(HERE, "../src/meedoen");
const OUTPUT = join(SOURCE, "ui/static/meedoen");
// The pictures are drawn with the letters of the pages; the drawing library reads them as TTF.
const LETTERS = join(HERE, "node_modules/@fontsource/source-sans-3/files");
const DRAWN_WEIGHTS = [400, 600];
const DRAWN_LETTERS = join(SOURCE, "ui/charts/fonts");
const TARGET = ["chrome111", "firefox113", "safari16.4"];

const faults = await tokenFaults(join(HERE, "css"));
if (faults.length) {
  console.error(`A size or colour stands outside css/tokens.css:\n${faults.join("\n")}`);
  process.exit(1);
}

await rm(OUTPUT, { recursive: true, force: true });
await mkdir(join(OUTPUT, "themes"), { recursive: true });

await build({
  entryPoints: { meedoen: join(HERE, "js/index.js") },
  outdir: OUTPUT,
  bundle: true,
  minify: true,
  format: "iife",
  target: TARGET,
  legalComments: "none",
  logLevel: "warning",
});

const bundled = await build({
  entryPoints: { meedoen: join(HERE, "css/index.css") },
  outdir: OUTPUT,
  bundle: true,
  write: false,
  target: TARGET,
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]",
  legalComments: "none",
  logLevel: "warning",
});
let css = "";
for (const file of bundled.outputFiles) {
  if (file.path.endsWith(".css")) css = file.text;
  else {
    await mkdir(dirname(file.path), { recursive: true });
    await writeFile(file.path, file.contents);
  }
}

const pages = await readPages(SOURCE);
const lean = withoutUnusedTokens(withoutUnusedComponents(postcss.parse(css), pages), pages).toString();
const small = await transform(lean, { loader: "css", minify: true, target: TARGET, legalComments: "none" });
await writeFile(join(OUTPUT, "meedoen.css"), small.code);

await copyFile(join(HERE, "favicon.svg"), join(OUTPUT, "favicon.svg"));
for (const theme of await readdir(join(HERE, "themes"))) {
  await copyFile(join(HERE, "themes", theme), join(OUTPUT, "themes", theme));
}

await mkdir(DRAWN_LETTERS, { recursive: true });
for (const weight of DRAWN_WEIGHTS) {
  const name = `source-sans-3-latin-${weight}-normal`;
  const letters = await wawoff2.decompress(await readFile(join(LETTERS, `${name}.woff2`)));
  await writeFile(join(DRAWN_LETTERS, `${name}.ttf`), letters);
}

for (const name of ["meedoen.css", "meedoen.js"]) {
  const bytes = await readFile(join(OUTPUT, name));
  console.log(`${name}: ${kilobytes(bytes.length)}, compressed ${kilobytes(gzipSync(bytes, { level: 9 }).length)}`);
}

/** The text of every template and every module that draws: what classes and tokens do they name? */
async function readPages(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(
    (entry) => entry.isFile() && /\.(html|py|svg)$/.test(entry.name) && !entry.parentPath.includes("/static"),
  );
  const scripts = (await readdir(join(HERE, "js"))).map((name) => join(HERE, "js", name));
  const paths = [...files.map((entry) => join(entry.parentPath, entry.name)), ...scripts];
  return Promise.all(paths.map((path) => readFile(path, "utf8")));
}

function kilobytes(count) {
  return `${(count / 1000).toFixed(1)} kB`;
}
