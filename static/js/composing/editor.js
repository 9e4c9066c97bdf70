// One paragraph, written in place: the form's textarea is for who has no script, the editor stands instead of it.
import { Editor } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import { Palette } from "./palette.js";
import { markAt, Marks, OneParagraph, redone, showMarks, undone, Undoing } from "./plugins.js";
import { Saver } from "./saving.js";
import { Chip, Doc, Paragraph, Text, toDoc, toRuns } from "./schema.js";

/** A stroke between digits or letters is only a stroke. */
const asksForFigure = (view, from) => !/[A-Za-z0-9]/.test(view.state.doc.textBetween(Math.max(0, from - 1), from));

export function open(form) {
  const part = (name) => form.querySelector(`[data-${name}]`);
  const card = part("card");
  let replaced = null;

  const editor = new Editor({
    element: part("editor"),
    extensions: [Doc, Paragraph, Text, Chip, Undoing, OneParagraph, Marks],
    content: toDoc(JSON.parse(form.dataset.runs)),
    injectCSS: false,
    autofocus: "end",
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": form.dataset.label },
      handleTextInput: (view, from, _to, text) => text === "/" && asksForFigure(view, from) && ask(),
      handleKeyDown: (_view, event) => key(event),
      handleClick: (_view, place, event) => offer(place, event),
    },
    onUpdate: () => (leaveNumber(), saver.later()),
    onSelectionUpdate: () => explain(),
  });
  const read = () => toRuns(editor.state.doc);
  const saver = new Saver(form, { read, kept: (data) => showMarks(editor, data.marks), clashed, gone });
  const palette = new Palette(form, { choose: insert, close: () => ((replaced = null), editor.commands.focus()) });
  showMarks(editor, JSON.parse(form.dataset.marks || "[]"));
  form.classList.add("is-live");
  form.querySelectorAll("[data-live]").forEach((each) => (each.hidden = false));
  form.querySelectorAll("[data-plain]").forEach((each) => each.remove());

  /** A figure for where the caret is, whatever number was looked at before. */
  function ask() {
    replaced = null;
    palette.open();
    return true;
  }

  /** The number whose figures are offered is written over, or left. */
  function leaveNumber() {
    if (replaced) palette.hide();
    replaced = null;
  }

  function insert(run, way) {
    if (way) return show(run, way);
    const range = replaced ?? editor.state.selection;
    replaced = null;
    editor.chain().focus().insertContentAt({ from: range.from, to: range.to }, { type: "chip", attrs: { run } }).run();
  }

  /** A table or chart is no sign of the text: what it is broken down by is asked beside it. */
  function show({ figure }, role) {
    replaced = null;
    const asked = new URLSearchParams({ figure, role, after: form.dataset.after });
    window.htmx.ajax("GET", `${form.dataset.figure}?${asked}`, { target: "#evidence", select: "#rows" });
  }

  function offer(place, event) {
    leaveNumber();
    const number = event.target.closest("[data-number]");
    const mark = number && markAt(editor, place);
    if (!mark) return false;
    replaced = { from: mark.from, to: mark.to };
    palette.open({ near: number.dataset.number });
    return false;
  }

  function chosen() {
    const { selection } = editor.state;
    return selection instanceof NodeSelection && selection.node.type.name === "chip" ? selection : null;
  }

  async function explain() {
    const selection = chosen();
    card.hidden = true;
    if (!selection) return;
    const run = JSON.stringify(selection.node.attrs.run);
    const answer = await fetch(`${form.dataset.chip}?${new URLSearchParams({ run, after: form.dataset.after })}`);
    if (!answer.ok || JSON.stringify(chosen()?.node.attrs.run) !== run) return;
    card.innerHTML = await answer.text();
    window.htmx.process(card);
    card.hidden = false;
  }

  card.addEventListener("click", (event) => {
    const way = event.target.closest("[data-way]");
    const selection = chosen();
    if (way && selection) {
      const run = JSON.parse(way.dataset.way);
      editor.chain().focus().insertContentAt({ from: selection.from, to: selection.to }, { type: "chip", attrs: { run } }).run();
    } else if (event.target.closest("[data-remove]")) {
      editor.chain().focus().deleteSelection().run();
    }
  });
  card.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    editor.commands.focus();
  });

  function key(event) {
    if (event.key === "Enter" && chosen() && !card.hidden) {
      card.querySelector("button, a")?.focus();
      return true;
    }
    if (event.key === "Escape") {
      if (replaced) leaveNumber();
      else finish();
      return true;
    }
    return false;
  }

  function clashed(theirs) {
    const box = part("clash");
    box.querySelector("[data-theirs]").textContent = theirs.text;
    box.querySelector("[data-mine]").textContent = editor.getText();
    box.querySelector("[data-by]").textContent = theirs.by;
    box.hidden = false;
    box.onclick = (event) => {
      const choice = event.target.closest("[data-take]")?.dataset.take;
      if (!choice) return;
      box.hidden = true;
      if (choice === "theirs") {
        editor.commands.setContent(toDoc(theirs.runs), { emitUpdate: false });
        saver.settle(theirs.version);
        saver.say("saved");
      } else {
        saver.over(theirs.version);
        if (choice === "mine") saver.flush();
      }
      editor.commands.focus();
    };
    box.querySelector("button").focus();
  }

  function gone({ words }) {
    const box = part("gone");
    box.hidden = false;
    box.onclick = (event) => {
      const choice = event.target.closest("[data-take]")?.dataset.take;
      if (!choice) return;
      box.hidden = true;
      if (choice === "drop") return form.remove();
      saver.apart(words);
      editor.commands.focus();
    };
    box.querySelector("button").focus();
  }

  async function finish() {
    if (!(await saver.flush())) return;
    if (!form.dataset.show) return form.remove();
    window.htmx.ajax("GET", form.dataset.show, { target: form, swap: "outerHTML" });
  }

  part("undo").addEventListener("click", () => undone(editor) && editor.commands.focus());
  part("redo").addEventListener("click", () => redone(editor) && editor.commands.focus());
  part("insert").addEventListener("click", ask);
  part("done").addEventListener("click", finish);
}
