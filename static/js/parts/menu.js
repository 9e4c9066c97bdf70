// On a narrow screen the menu slides over the page, which is then out of reach until the menu is closed.

export function watchMenu() {
  const opener = document.querySelector("[data-menu-open]");
  if (!opener) return;
  const menu = document.querySelector("[data-menu]");
  const page = document.querySelector("[data-frame-main]");
  const show = (open) => {
    document.body.classList.toggle("menu-is-open", open);
    opener.setAttribute("aria-expanded", String(open));
    page.inert = open;
    (open ? menu.querySelector("a, button") : opener).focus();
  };
  opener.addEventListener("click", () => show(true));
  for (const closer of document.querySelectorAll("[data-menu-close]")) closer.addEventListener("click", () => show(false));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.body.classList.contains("menu-is-open")) show(false);
  });
  remember(menu);
}

/** Areas that a person opened stay open on the next page. */
function remember(menu) {
  const kept = new Set(JSON.parse(sessionStorage.getItem("menu") ?? "[]"));
  for (const area of menu.querySelectorAll("[data-menu-area]")) {
    const name = area.dataset.menuArea;
    if (kept.has(name)) area.open = true;
    area.querySelector("summary").addEventListener("click", () => {
      if (area.open) kept.delete(name);
      else kept.add(name);
      sessionStorage.setItem("menu", JSON.stringify([...kept]));
    });
  }
}
