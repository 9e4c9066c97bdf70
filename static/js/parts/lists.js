// Lists: ticking all rows of a page, and columns that move up and down.

export function watchLists() {
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-mark-page]")) return;
    for (const box of event.target.form.elements) if (box.name === "rows") box.checked = event.target.checked;
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-order-up], [data-order-down]");
    if (button) move(button);
  });
}

/** One place up or down, the hand staying on the button. */
function move(button) {
  const item = button.closest("[data-order-item]");
  const isUp = button.matches("[data-order-up]");
  const other = isUp ? item.previousElementSibling : item.nextElementSibling;
  if (!other?.matches("[data-order-item]")) return;
  if (isUp) other.before(item);
  else other.after(item);
  button.focus();
}
