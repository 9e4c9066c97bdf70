// One box for all the boxes of what would read differently.
const form = document.querySelector("[data-again]");
const all = form?.querySelector("[data-all]");
const boxes = [...(form?.querySelectorAll("[name=take]") ?? [])];

form?.addEventListener("change", ({ target }) => {
  if (target === all) boxes.forEach((box) => (box.checked = all.checked));
  const ticked = boxes.filter((box) => box.checked).length;
  all.checked = ticked === boxes.length;
  all.indeterminate = ticked > 0 && ticked < boxes.length;
});
