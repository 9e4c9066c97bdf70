// Fields that are asked for one choice only: data-when="often=weekly yearly" is hidden for every other.

export function followChoices(root) {
  for (const form of root.querySelectorAll("form[data-choices]")) {
    const adapt = () => {
      for (const part of form.querySelectorAll("[data-when]")) {
        const [name, values] = part.dataset.when.split("=");
        part.hidden = !values.split(" ").includes(form.elements[name]?.value);
      }
    };
    form.addEventListener("change", adapt);
    adapt();
  }
}
