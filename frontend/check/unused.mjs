// A theme brings thousands of tokens; a page reads some hundreds. The rest is not shipped.
const TOKEN = /--[\w-]+/g;

const OWN = /^--meedoen-/;

/** Take out of a parsed style sheet every custom property that no declaration and no page reads, directly or through another.
 * Our own tokens stay: pictures are drawn by modules that put their names together. */
export function withoutUnusedTokens(root, pages) {
  const reads = new Map();
  const needed = new Set(pages.flatMap((page) => page.match(TOKEN) ?? []));
  root.walkDecls(OWN, (declaration) => needed.add(declaration.prop));
  root.walkDecls((declaration) => {
    const names = declaration.value.match(/(?<=var\(\s*)--[\w-]+/g) ?? [];
    if (!declaration.prop.startsWith("--")) names.forEach((name) => needed.add(name));
    else reads.set(declaration.prop, [...(reads.get(declaration.prop) ?? []), ...names]);
  });
  const waiting = [...needed];
  while (waiting.length) {
    for (const name of reads.get(waiting.pop()) ?? []) {
      if (!needed.has(name)) {
        needed.add(name);
        waiting.push(name);
      }
    }
  }
  root.walkDecls(/^--/, (declaration) => {
    if (!needed.has(declaration.prop) && !OWN.test(declaration.prop)) declaration.remove();
  });
  root.walkRules((rule) => {
    if (!rule.nodes.length) rule.remove();
  });
  return root;
}
