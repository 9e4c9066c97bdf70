// Menus that drop down are <details>: they open without us. We close them, one at a time.

export function watchDrops() {
  document.addEventListener("click", (event) => closeAll(event.target.closest("[data-drop]")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("[data-drop][open]");
    closeAll(null);
    open?.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
    const toggle = event.target.closest("[data-toggle]");
    if (toggle) turn(toggle, document.getElementById(toggle.dataset.toggle));
  });
  for (const input of document.querySelectorAll("[data-union-search]")) searchUnions(input);
}

function turn(button, part) {
  part.hidden = !part.hidden;
  button.setAttribute("aria-expanded", String(!part.hidden));
}

function closeAll(but) {
  for (const drop of document.querySelectorAll("[data-drop][open]")) if (drop !== but) drop.open = false;
}

/** Replaces the buttons under the box by the unions whose name holds what is typed. */
function searchUnions(input) {
  const found = input.form.querySelector("[data-union-found]");
  let asked = 0;
  input.addEventListener("input", async () => {
    const mine = ++asked;
    const answer = await fetch(`${input.dataset.unionSearch}?q=${encodeURIComponent(input.value)}`);
    const { options } = await answer.json();
    if (mine === asked) found.replaceChildren(...options.map(button));
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    found.querySelector("button")?.click();
  });
}

function button(option) {
  const made = document.createElement("button");
  Object.assign(made, { className: "drop-item", name: "union", value: option.value, textContent: option.text });
  return made;
}
