// What is written is saved by itself a moment after the last key, and it is said whether that went well.

const AFTER = 1500;

export function saveDrafts(root) {
  for (const form of root.querySelectorAll("form[data-autosave]")) watch(form);
}

// What is typed; files go along when the form is sent.
function words(form) {
  const typed = new FormData(form);
  for (const input of form.querySelectorAll("input[type=file]")) typed.delete(input.name);
  return typed;
}

function watch(form) {
  let timer = 0;
  let dirty = false;
  let saving = null;
  form.addEventListener("input", () => {
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(save, AFTER);
  });
  // Before all others: a form that waits has not been sent yet, and may be sent once it does not.
  form.addEventListener("submit", sendAfter, { capture: true });
  addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });

  /** A save on its way changes the version that the form is sent with. */
  function sendAfter(event) {
    dirty = false;
    clearTimeout(timer);
    if (!saving) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    saving.then(() => form.requestSubmit(event.submitter));
  }

  async function save() {
    while (saving) await saving;
    saving = post();
    await saving;
    saving = null;
  }

  async function post() {
    dirty = false;
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: words(form) });
      const found = await answer.json();
      if (found.version) form.elements.version.value = found.version;
      say(found.said ?? form.dataset.failed, answer.ok);
      dirty ||= !answer.ok;
    } catch {
      dirty = true;
      say(form.dataset.failed, false);
    }
  }

  function say(words, isWell) {
    const line = form.querySelector("[data-saved]");
    line.textContent = words;
    line.classList.toggle("text-danger", !isWell);
  }
}
