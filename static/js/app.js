import { saveDrafts } from "./parts/autosave.js";
import { followChoices } from "./parts/choices.js";
import { openDrafts } from "./parts/drafts.js";
import { offerCopies } from "./parts/copy.js";
import { watchDrops } from "./parts/drops.js";
import { findBoxes } from "./parts/find.js";
import { prepareForms } from "./parts/forms.js";
import { watchKeys } from "./parts/keys.js";
import { watchLists } from "./parts/lists.js";
import { watchMenu } from "./parts/menu.js";
import { growParts } from "./parts/parts.js";
import { pickRows } from "./parts/rows.js";
import { offerSecurityKeys } from "./parts/security-key.js";
import { watchTheme } from "./parts/theme.js";
import { growTrees } from "./parts/tree.js";

watchDrops();
watchKeys();
watchLists();
watchMenu();
watchTheme();
pickRows(document);
prepareForms(document);
followChoices(document);
growParts(document);
growTrees(document);
findBoxes(document);
offerCopies(document);
openDrafts(document);
saveDrafts(document);
offerSecurityKeys(document);

// A session that has ended answers with the page to sign in: it is for the window, not for a part of it.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!new URL(event.detail.xhr.responseURL).pathname.startsWith("/accounts/login/")) return;
  event.detail.shouldSwap = false;
  location.reload();
});

document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) pickRows(event.target);
});
