// Light or dark, as the person last chose; until then as the machine says.

export function watchTheme() {
  const root = document.documentElement;
  const turn = () => {
    root.dataset.bsTheme = root.dataset.bsTheme === "dark" ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.bsTheme);
  };
  for (const button of document.querySelectorAll("[data-theme-switch]")) button.addEventListener("click", turn);
}
