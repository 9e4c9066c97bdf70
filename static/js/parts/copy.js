// What stands in a field is copied with one press, and it is said that it was.

export function offerCopies(root) {
  for (const button of root.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button, document.getElementById(button.dataset.copy)));
  }
}

async function copy(button, field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // Without HTTPS there is no clipboard but the old one.
    document.execCommand("copy");
  }
  button.querySelector("[role=status]").textContent = button.dataset.copied;
}
