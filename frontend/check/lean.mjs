// What no page uses is not shipped: styles of NL Design System for classes that no template names, and tokens nothing reads.
const TOKEN = /--[\w-]+/g;
const OWN_TOKEN = /^--meedoen-/;
const CLASS = /\.([\w-]+)/g;
const NEGATION = /:not\([^()]*(?:\([^()]*\)[^()]*)*\)/g;

/** Take the rules out of the layer `components` whose classes stand in no page; our own layer is left whole. */
export function withoutUnusedComponents(root, pages) {
  const words = new Set(pages.flatMap((page) => page.match(/[\w-]+/g) ?? []));
  const isUsed = (selector) =>
    [...selector.replace(NEGATION, "").matchAll(CLASS)].every(([, name]) => words.has(name));
  root.walkAtRules("layer", (layer) => {
    if (layer.params !== "components" || !layer.nodes) return;
    layer.walkRules((rule) => {
      const used = rule.selectors.filter(isUsed);
      if (!used.length) rule.remove();
      else rule.selectors = used;
    });
  });
  root.walkAtRules((rule) => {
    if (rule.nodes?.length === 0) rule.remove();
  });
  return root;
}

/**
 * Take out every custom property that no declaration and no page reads, directly or through another.
 * Our own tokens stay: pictures are drawn by modules that put their names together.
 */
export function withoutUnusedTokens(root, pages) {
  const reads = new Map();
  const needed = new Set(pages.flatMap((page) => page.match(TOKEN) ?? []));
  root.walkDecls((declaration) => {
    const names = declaration.value.match(/(?<=var\(\s*)--[\w-]+/g) ?? [];
    if (!declaration.prop.startsWith("--")) names.forEach((name) => needed.add(name));
    else reads.set(declaration.prop, [...(reads.get(declaration.prop) ?? []), ...names]);
    if (OWN_TOKEN.test(declaration.prop)) needed.add(declaration.prop);
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
    if (!needed.has(declaration.prop)) declaration.remove();
  });
  root.walkRules((rule) => {
    if (!rule.nodes.length) rule.remove();
  });
  return root;
}
