// Forms: sent once, the first wrong field in sight, dates as far as they are known, folded groups that count.

const TYPES = { day: "date", month: "month", year: "text" };

export function prepareForms(root) {
  for (const form of root.querySelectorAll("form[data-sure]")) askFirst(form);
  for (const form of root.querySelectorAll("form[data-once]")) sendOnce(form);
  for (const input of root.querySelectorAll("[data-date]")) followPrecision(input);
  for (const panel of root.querySelectorAll("[data-panel]")) countFilled(panel);
  for (const area of root.querySelectorAll("[data-grow]")) grow(area);
  goToFirstError(root);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) for (const button of root.querySelectorAll("button[data-sent]")) free(button);
  });
}

/** The second press of an impatient finger does nothing. The buttons go after their value has been read. */
function sendOnce(form) {
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(() => {
      for (const button of form.querySelectorAll("button:not([type=button])")) {
        button.disabled = true;
        button.dataset.sent = "1";
      }
    });
  });
}

function free(button) {
  button.disabled = false;
  delete button.dataset.sent;
  delete button.form?.dataset.sent;
}

function askFirst(form) {
  form.addEventListener("submit", (event) => {
    if (!window.confirm(form.dataset.sure)) event.preventDefault();
  });
}

/** A date known to the month is asked for as a month. What is written already is cut or kept, never guessed. */
function followPrecision(input) {
  const how = input.closest(".together")?.querySelector("select");
  if (!how) return;
  const adapt = () => {
    const full = input.value || input.dataset.full || "";
    input.dataset.full = full.length === 10 ? full : input.dataset.full ?? "";
    const length = { day: 10, month: 7, year: 4 }[how.value];
    const longer = input.dataset.full.startsWith(full) ? input.dataset.full : "";
    input.value = "";
    input.type = TYPES[how.value];
    input.value = length > full.length ? longer : full.slice(0, length);
    if (how.value === "year") Object.assign(input, { inputMode: "numeric", maxLength: 4 });
    else input.removeAttribute("maxlength");
  };
  input.addEventListener("change", () => delete input.dataset.full);
  how.addEventListener("change", adapt);
  if (how.value !== "day" && input.type !== "text") adapt();
}

function countFilled(panel) {
  const badge = panel.querySelector("[data-filled]");
  if (!badge) return;
  panel.addEventListener("input", () => {
    const fields = [...panel.querySelectorAll("input, textarea, select:not(.together-how)")];
    const filled = fields.filter((field) => (field.type === "checkbox" ? field.checked : field.value && field.value !== "unknown"));
    badge.hidden = filled.length === 0;
    badge.querySelector("[data-filled-count]").textContent = filled.length;
  });
}

function grow(area) {
  const fit = () => {
    area.rows = Math.min(16, Math.max(2, area.value.split("\n").length + Math.floor(area.value.length / 60)));
  };
  area.addEventListener("input", fit);
  fit();
}

function goToFirstError(root) {
  const wrong = root.querySelector("form[data-once] .is-invalid:not(.input-group), form[data-once] .invalid-feedback.d-block");
  if (!wrong) return;
  const field = wrong.matches("input, select, textarea") ? wrong : wrong.parentElement.querySelector("input, select, textarea");
  for (let fold = wrong.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  (field?.tomselect ?? field)?.focus();
  wrong.scrollIntoView({ block: "center" });
}
