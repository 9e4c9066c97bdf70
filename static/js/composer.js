// The records beside the text: opened from a citation, closed again, and shown which citation they belong to.
const panel = document.getElementById("evidence");
const hint = panel?.innerHTML;

function mark(link) {
  document.querySelectorAll("[data-cite].is-open").forEach((other) => other.classList.remove("is-open"));
  link?.classList.add("is-open");
}

function close() {
  panel.innerHTML = hint;
  panel.classList.remove("is-filled");
  mark(null);
}

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.elt.matches?.("[data-cite]")) mark(detail.elt);
});

document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target === panel) panel.classList.add("is-filled");
});

// A paragraph that somebody else changed, or whose text is refused, comes back as a form with its reason.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status === 409 || detail.xhr.status === 422) detail.shouldSwap = true;
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close-evidence]")) close();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel?.classList.contains("is-filled")) close();
});

// A paragraph that is opened to write in gets its editor.
document.addEventListener("htmx:load", ({ detail }) => {
  const form = detail.elt.closest?.("[data-words]") ?? detail.elt.querySelector?.("[data-words]");
  if (form && !form.classList.contains("is-live")) import("./composing/editor.js").then(({ open }) => open(form));
});
