// Lists on a form: rows added from the blank one, and taken out by their own mark.

import { pickRows } from "./rows.js";

export function growParts(root) {
  for (const list of root.querySelectorAll("[data-parts]")) {
    for (const row of list.querySelectorAll("[data-parts-row]")) hideIfOut(row);
    list.querySelector("[data-parts-add]").addEventListener("click", () => add(list));
    list.addEventListener("click", (event) => {
      const row = event.target.closest("[data-parts-out]")?.closest("[data-parts-row]");
      if (row) takeOut(row);
    });
  }
}

function add(list) {
  const total = list.querySelector(`[name="${list.dataset.parts}-TOTAL_FORMS"]`);
  const holder = document.createElement("tbody");
  holder.innerHTML = list.querySelector("[data-parts-blank]").innerHTML.replaceAll("__prefix__", total.value);
  const row = holder.firstElementChild;
  total.value = Number(total.value) + 1;
  list.querySelector("[data-parts-rows]").append(row);
  pickRows(row);
  row.querySelector("input, select, textarea").focus();
}

function takeOut(row) {
  row.querySelector("[name$='-DELETE']").checked = true;
  hideIfOut(row);
  row.closest("[data-parts]").querySelector("[data-parts-add]").focus();
}

function hideIfOut(row) {
  row.hidden = row.querySelector("[name$='-DELETE']").checked;
}
