// Our own styles take every colour and every size from a token; only css/tokens.css may write one down.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import postcss from "postcss";

const LENGTH = /(?<![\w-])-?\d*\.?\d+(px|rem|em|ch|ex|vw|vh|vi|vb|vmin|vmax|pt|cm|mm|in|pc|lh|rlh)\b/i;
const COLOUR = /#[0-9a-f]{3,8}\b|\b(rgb|rgba|hsl|hsla|hwb|lab|lch|oklab|oklch|color|color-mix)\(/i;
const NAMED = /(?<![\w-])(black|white|gr[ae]y|silver|red|maroon|orange|yellow|green|lime|teal|blue|navy|purple|pink|brown|gold)(?![\w-])/i;
const MAY_WRITE = new Set(["tokens.css", "font.css", "index.css"]);

/** Give, for a folder with styles, one line per declaration that writes a size or a colour itself. */
export async function tokenFaults(folder) {
  const faults = [];
  for (const name of await readdir(folder)) {
    if (name === "tokens.css") faults.push(...faultsIn(name, await readFile(join(folder, name), "utf8"), [COLOUR, NAMED]));
    if (MAY_WRITE.has(name)) continue;
    faults.push(...faultsIn(name, await readFile(join(folder, name), "utf8"), [LENGTH, COLOUR, NAMED]));
  }
  return faults;
}

/** Give the faults in one style sheet; the margin of paper (@page) cannot read a token and is let through. */
export function faultsIn(name, text, patterns = [LENGTH, COLOUR, NAMED]) {
  const faults = [];
  postcss.parse(text, { from: name }).walkDecls((declaration) => {
    if (declaration.parent.name === "page") return;
    const value = declaration.value.replace(/var\([^)]*\)/g, "").replace(/"[^"]*"/g, "");
    if (patterns.some((pattern) => pattern.test(value))) {
      faults.push(`${name}:${declaration.source.start.line} ${declaration.prop}: ${declaration.value}`);
    }
  });
  return faults;
}
