// What is typed survives a closed page: kept in this tab until the form is sent or the draft is forgotten.

export function openDrafts(root) {
  if (root.querySelector("form[data-sign-in]")) unsend();
  else sessionStorage.removeItem("sent");
  const form = root.querySelector("form[data-record-form]");
  if (!form) return;
  let touched = false;
  form.addEventListener("input", () => (touched = true));
  form.addEventListener("submit", () => (touched = false));
  form.querySelector("[data-leave]")?.addEventListener("click", () => {
    touched = false;
    if (form.dataset.draft) sessionStorage.removeItem(key(form));
  });
  window.addEventListener("beforeunload", (event) => {
    if (touched) event.preventDefault();
  });
  if (form.dataset.draft) keep(form);
}

function keep(form) {
  const hasErrors = form.querySelector(".is-invalid, [role=alert]");
  const draft = sessionStorage.getItem(key(form));
  if (draft && !hasErrors) offer(form, JSON.parse(draft));
  form.addEventListener("input", () => sessionStorage.setItem(key(form), JSON.stringify(typed(form))));
  form.addEventListener("submit", () => send(form));
}

function send(form) {
  const draft = sessionStorage.getItem(key(form));
  sessionStorage.removeItem(key(form));
  if (draft) sessionStorage.setItem("sent", JSON.stringify([key(form), draft]));
}

/** What was sent and answered with the page to sign in was not taken: it is a draft again. */
function unsend() {
  const sent = sessionStorage.getItem("sent");
  if (sent) sessionStorage.setItem(...JSON.parse(sent));
  sessionStorage.removeItem("sent");
}

function key(form) {
  return `draft ${form.dataset.draft}`;
}

function typed(form) {
  const fields = [...form.elements].filter((f) => f.name && !["hidden", "file", "checkbox", "submit", "password"].includes(f.type));
  return fields.filter((f) => !f.name.includes("-") && !("secret" in f.dataset)).map((f) => [f.name, f.value]);
}

function offer(form, values) {
  const box = form.querySelector("[data-draft-offer]");
  const changed = values.filter(([name, value]) => form.elements[name] && form.elements[name].value !== value);
  if (!changed.length) return;
  box.hidden = false;
  box.querySelector("[data-draft-take]").addEventListener("click", () => {
    for (const [name, value] of changed) put(form.elements[name], value);
    box.hidden = true;
  });
  box.querySelector("[data-draft-drop]").addEventListener("click", () => {
    sessionStorage.removeItem(key(form));
    box.hidden = true;
  });
}

function put(field, value) {
  if (field.tomselect) field.tomselect.setValue(value);
  else field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
