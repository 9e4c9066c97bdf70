// Keys: / searches, n adds, e edits, g h goes home, ? lists them.

export function watchKeys() {
  const list = document.querySelector("[data-keys]");
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys-open]")) list?.showModal();
  });
  let before = "";
  document.addEventListener("keydown", (event) => {
    if (isTyping(event.target)) {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form?.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (act(before + event.key, list) || act(event.key, list)) event.preventDefault();
    before = event.key;
  });
}

function isTyping(element) {
  return element.isContentEditable || element.matches("input, textarea, select");
}

/** True when the key meant something. */
function act(key, list) {
  const search = document.querySelector("[data-search]");
  const link = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (key === "/" && search) search.focus();
  else if (key === "?" && list) list.showModal();
  else if (key === "gh") location.assign("/");
  else if (link) link.click();
  else return false;
  return true;
}
