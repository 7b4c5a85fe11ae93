/* What stands in a field, what stood in it when the page came, and putting something else in it: text, choice or tick. */
const TICKED = "aan";

export function isTicked(field) {
  return field.type === "radio" || field.type === "checkbox";
}

export function valueOf(field) {
  if (!isTicked(field)) return field.value;
  return field.checked ? TICKED : "";
}

export function shownIn(field) {
  if (isTicked(field)) return field.defaultChecked ? TICKED : "";
  if (!field.options) return field.defaultValue;
  const options = [...field.options];
  return (options.find((option) => option.defaultSelected) ?? options[0])?.value;
}

export function putIn(field, kept) {
  if (isTicked(field)) field.checked = kept === TICKED;
  else if (!field.options || [...field.options].some((option) => option.value === kept)) field.value = kept;
}

export function putBack(field) {
  if (isTicked(field)) field.checked = field.defaultChecked;
  else field.value = shownIn(field);
}
