const PAUSE = 150;

/** Figures to put in: typed by name, pinyin or initials, chosen by arrows and Enter or a click. */
export class Palette {
  constructor(form, { choose, close }) {
    this.form = form;
    this.box = form.querySelector("[data-palette-box]");
    this.input = this.box.querySelector("input");
    this.list = this.box.querySelector("[role=listbox]");
    Object.assign(this, { choose, onClose: close, at: 0, found: [] });
    this.input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search({ q: this.input.value }), PAUSE);
    });
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.ways = [...this.box.querySelectorAll("[data-way]")];
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.take(Number(option.dataset.n));
    });
  }

  /** For a number that was typed the caret stays in the text: whoever clicked it may as well mend it there. */
  open(query = { q: "" }) {
    this.box.hidden = false;
    for (const way of this.ways) way.checked = way.value === "";
    this.input.value = query.near ?? "";
    if (!query.near) this.input.focus();
    this.search(query);
  }

  close() {
    this.hide();
    this.onClose();
  }

  hide() {
    this.box.hidden = true;
  }

  async search(query) {
    const asked = (this.asked = {});
    const answer = await fetch(`${this.form.dataset.palette}?${new URLSearchParams(query)}`);
    if (!answer.ok || asked !== this.asked) return;
    this.found = (await answer.json()).offers;
    this.draw(0);
  }

  draw(at) {
    this.at = at;
    const none = this.box.querySelector("[data-none]");
    none.hidden = this.found.length > 0;
    this.list.replaceChildren(...this.found.map((offer, n) => this.option(offer, n)));
    if (this.found.length) this.input.setAttribute("aria-activedescendant", this.list.children[at].id);
    this.list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  option(offer, n) {
    const item = document.createElement("li");
    Object.assign(item, { id: `${this.list.id}-${n}`, role: "option", ariaSelected: String(n === this.at) });
    item.dataset.n = n;
    const [label, value] = ["span", "strong"].map((tag) => document.createElement(tag));
    label.textContent = offer.label;
    value.textContent = offer.run.text;
    item.append(label, value);
    return item;
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.found.length) this.draw((this.at + step + this.found.length) % this.found.length);
    else if (event.key === "Enter") this.take(this.at);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  take(n) {
    if (!this.found[n]) return;
    this.choose(this.found[n].run, this.ways.find((way) => way.checked)?.value ?? "");
    this.close();
  }
}
