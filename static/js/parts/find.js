// Boxes among very many: what is typed leaves those whose name, pinyin or initials hold it, and those that are ticked.

export function findBoxes(root) {
  for (const part of root.querySelectorAll("[data-find]")) {
    const input = part.querySelector("input[type=search]");
    for (const each of part.querySelectorAll("[data-find-live]")) each.hidden = false;
    input.addEventListener("input", () => narrow(part, input.value.toLowerCase().replaceAll(/\s/g, "")));
    input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  }
}

function narrow(part, wanted) {
  for (const box of part.querySelectorAll("[data-spelled]")) {
    box.closest(".form-check").hidden = !box.checked && !box.dataset.spelled.includes(wanted);
  }
}
