/* Says how many there are when a filter has renewed a list: a live region that stays, for one that was swapped is not heard. */
export function announceCounts(document) {
  document.addEventListener("htmx:after:swap", () => {
    const live = document.querySelector("[data-live]");
    const count = document.querySelector("[data-announce]");
    if (live && count) live.textContent = count.textContent;
  });
}

/* Leaves empty filters out of the address, so that an address that is shared can be read. */
export function tidyFilters(document) {
  document.addEventListener("htmx:config:request", (event) => {
    const form = event.target.closest?.("[data-filter]");
    const body = event.detail?.ctx?.request?.body;
    if (!form || !body?.entries) return;
    for (const [name, value] of [...body.entries()]) if (value === "") body.delete(name);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[role=search]")) return;
    for (const field of event.target.elements) if (field.name && field.value === "") field.disabled = true;
    setTimeout(() => {
      for (const field of event.target.elements) field.disabled = false;
    });
  });
}
