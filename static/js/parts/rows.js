// Picking rows: long selects become a box one can type in; texts that may name a row get suggestions.

import TomSelect from "tom-select/dist/js/tom-select.base.js";

const LONG = 12;

export function pickRows(root) {
  for (const select of root.querySelectorAll("select:not(.tomselected)")) {
    if (select.closest("template")) continue;
    if (select.dataset.rows || select.options.length > LONG) pick(select);
  }
  for (const input of root.querySelectorAll("input[data-suggest]")) suggest(input);
}

function pick(select) {
  const settings = {
    maxOptions: null,
    allowEmptyOption: select.options[0]?.value === "" && !select.required,
    placeholder: select.options[0]?.value === "" ? select.options[0].text : "",
    onChange: () => select.dispatchEvent(new Event("change", { bubbles: true })),
  };
  if (select.dataset.rows) {
    settings.preload = "focus";
    settings.shouldLoad = () => true;
    settings.load = (query, callback) => rowsLike(select.dataset.rows, query).then(callback, () => callback());
  }
  const box = new TomSelect(select, settings);
  if (select.ariaLabel) box.control_input.ariaLabel = select.ariaLabel;
  select.setAttribute("aria-hidden", "true");
}

async function rowsLike(address, query) {
  const url = new URL(address, location.href);
  url.searchParams.set("q", query);
  const answer = await fetch(url);
  return (await answer.json()).options;
}

/** A list of names under a text box; the server decides whether the text is one of them. */
function suggest(input) {
  const list = document.createElement("datalist");
  list.id = `${input.id}-names`;
  input.after(list);
  input.setAttribute("list", list.id);
  let asked = 0;
  const refresh = async () => {
    const mine = ++asked;
    const options = await rowsLike(input.dataset.suggest, input.value);
    if (mine === asked) list.replaceChildren(...options.map((option) => new Option(option.name, option.name)));
  };
  input.addEventListener("input", refresh);
  input.addEventListener("focus", refresh, { once: true });
}
