/* All script of Meedoen. Every page works without it; with it lists filter at once and typed text is kept. */
import "htmx.org";

import { keepDrafts } from "./drafts.js";
import { unfoldForPrint } from "./print.js";
import { unfoldTheTarget } from "./anchors.js";
import { announceCounts, tidyFilters } from "./filters.js";
import { askForFields, pickFromLists } from "./picking.js";
import { walkRows } from "./rows.js";
import { saveAsTyped } from "./saving.js";

keepDrafts(document, window.localStorage, window.sessionStorage);
saveAsTyped(document, (...sent) => window.fetch(...sent));
pickFromLists(document);
walkRows(document);
tidyFilters(document);
announceCounts(document);
unfoldForPrint(window, document);
unfoldTheTarget(window, document);
document.querySelector("[data-focus]")?.focus();
document.addEventListener("htmx:after:process", () => askForFields(document), { once: true });
