// The contrast of a theme, computed from its tokens: text 4.5 to 1, signs and edges 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11).
import postcss from "postcss";

const TEXT = 4.5;
const SIGN = 3;

/** What stands on what: [foreground token, background token, least ratio]. */
export const PAIRS = [
  ["--meedoen-text-color", "--meedoen-paper-color", TEXT],
  ["--meedoen-text-color", "--meedoen-surface-color", TEXT],
  ["--meedoen-text-color", "--utrecht-page-footer-background-color", TEXT],
  ["--meedoen-text-color", "--basis-color-action-2-bg-subtle", TEXT],
  ["--meedoen-quiet-color", "--meedoen-paper-color", TEXT],
  ["--meedoen-quiet-color", "--meedoen-surface-color", TEXT],
  ["--meedoen-quiet-color", "--utrecht-page-footer-background-color", TEXT],
  ["--nl-heading-level-1-color", "--meedoen-paper-color", TEXT],
  ["--nl-link-color", "--meedoen-paper-color", TEXT],
  ["--nl-link-hover-color", "--meedoen-paper-color", TEXT],
  ["--nl-link-color", "--utrecht-page-footer-background-color", TEXT],
  ["--nl-link-color", "--basis-color-action-2-bg-subtle", TEXT],
  ["--nl-link-color", "--utrecht-alert-warning-background-color", TEXT],
  ["--nl-link-color", "--utrecht-alert-error-background-color", TEXT],
  ["--nl-button-primary-color", "--nl-button-primary-background-color", TEXT],
  ["--nl-button-primary-hover-color", "--nl-button-primary-hover-background-color", TEXT],
  ["--nl-button-secondary-color", "--meedoen-surface-color", TEXT],
  ["--nl-data-badge-color", "--nl-data-badge-background-color", TEXT],
  ["--basis-focus-color", "--basis-focus-background-color", TEXT],
  ["--basis-color-negative-color-default", "--meedoen-paper-color", TEXT],
  ["--utrecht-alert-info-color", "--utrecht-alert-info-background-color", TEXT],
  ["--utrecht-alert-warning-color", "--utrecht-alert-warning-background-color", TEXT],
  ["--utrecht-alert-error-color", "--utrecht-alert-error-background-color", TEXT],
  ["--meedoen-course-reached-color", "--meedoen-course-reached-background", TEXT],
  ["--meedoen-course-on-course-text", "--meedoen-course-on-course-background", TEXT],
  ["--meedoen-course-behind-text", "--meedoen-course-behind-background", TEXT],
  ["--meedoen-course-worse-color", "--meedoen-course-worse-background", TEXT],
  ["--meedoen-course-unknown-color", "--meedoen-course-unknown-background", TEXT],
  ["--meedoen-course-reached-color", "--meedoen-paper-color", SIGN],
  ["--meedoen-course-on-course-color", "--meedoen-paper-color", SIGN],
  ["--meedoen-course-behind-color", "--meedoen-paper-color", SIGN],
  ["--meedoen-course-worse-color", "--meedoen-paper-color", SIGN],
  ["--meedoen-course-unknown-color", "--meedoen-paper-color", SIGN],
  ["--meedoen-chart-own", "--meedoen-chart-paper", SIGN],
  ["--meedoen-chart-reference", "--meedoen-chart-paper", SIGN],
  ["--meedoen-chart-target", "--meedoen-chart-paper", SIGN],
  ["--meedoen-accent-color", "--meedoen-paper-color", SIGN],
  ["--utrecht-textbox-border-color", "--meedoen-paper-color", SIGN],
  ["--basis-focus-outline-color", "--meedoen-paper-color", SIGN],
];

/** Give one line per pair of a theme whose contrast is too low; sheets are read in order, the last one wins. */
export function contrastFaults(sheets) {
  const tokens = new Map();
  for (const sheet of sheets) {
    postcss.parse(sheet).walkDecls(/^--/, (declaration) => tokens.set(declaration.prop, declaration.value));
  }
  return PAIRS.flatMap(([front, back, least]) => {
    const ratio = contrast(colourOf(front, tokens), colourOf(back, tokens));
    return ratio < least ? [`${front} on ${back}: ${ratio.toFixed(2)}, at least ${least}`] : [];
  });
}

/** Give the contrast between two colours as [red, green, blue], 1 to 21. */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function colourOf(name, tokens) {
  const value = tokens.get(name)?.trim();
  const inner = value?.match(/^var\((--[\w-]+)\)$/);
  if (inner) return colourOf(inner[1], tokens);
  const hex = value?.match(/^#([0-9a-f]{6})$/i) ?? value?.match(/^#([0-9a-f]{3})$/i);
  if (!hex) throw new Error(`${name} is ${value}: the check reads colours as #rrggbb. Write it so, or leave it out of PAIRS.`);
  const six = hex[1].length === 3 ? [...hex[1]].map((digit) => digit + digit).join("") : hex[1];
  return [0, 2, 4].map((at) => Number.parseInt(six.slice(at, at + 2), 16));
}

function luminance(colour) {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
