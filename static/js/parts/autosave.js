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
  let running = null;
  form.addEventListener("input", () => {
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(save, AFTER);
  });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    dirty = false;
    clearTimeout(timer);
  });
  document.addEventListener("submit", (event) => event.target === form && running && wait(event), true);
  addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });

  /** What is being saved is another version by the time it is: the form is sent with that one. */
  function wait(event) {
    event.preventDefault();
    event.stopPropagation();
    running.then(() => form.requestSubmit(event.submitter));
  }

  /** One after the other, or this page would be its own other window. */
  async function save() {
    while (running) await running;
    running = send();
    await running;
    running = null;
  }

  async function send() {
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
