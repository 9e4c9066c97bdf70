import { Extension } from "@tiptap/core";
import { dropCursor } from "@tiptap/pm/dropcursor";
import { history, redo, undo } from "@tiptap/pm/history";
import { Fragment, Slice } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

/** Undo and redo by keys, and a line that shows where a dragged chip will land. */
export const Undoing = Extension.create({
  name: "undoing",
  addProseMirrorPlugins: () => [history(), dropCursor({ class: "drop-line", color: false })],
  addKeyboardShortcuts() {
    const run = (command) => () => command(this.editor.state, this.editor.view.dispatch);
    return { "Mod-z": run(undo), "Mod-y": run(redo), "Shift-Mod-z": run(redo), Enter: () => true };
  },
});

export const undone = (editor) => undo(editor.state, editor.view.dispatch);
export const redone = (editor) => redo(editor.state, editor.view.dispatch);

/** What is pasted becomes words and chips of the one paragraph, whatever it was. */
export const OneParagraph = Extension.create({
  name: "oneParagraph",
  addProseMirrorPlugins: () => [new Plugin({ props: { transformPasted: flattened } })],
});

function flattened(slice) {
  const inline = [];
  slice.content.descendants((node) => {
    if (node.isInline) inline.push(node);
    return !node.isInline;
  });
  return new Slice(Fragment.from(inline), 0, 0);
}

const marks = new PluginKey("marks");

/** Underlines the numbers that nothing bears out, where the server said they stand. */
export const Marks = Extension.create({
  name: "marks",
  addProseMirrorPlugins: () => [
    new Plugin({
      key: marks,
      state: { init: () => DecorationSet.empty, apply: follow },
      props: { decorations: (state) => marks.getState(state) },
    }),
  ],
});

function follow(transaction, set) {
  const found = transaction.getMeta(marks);
  if (!found) return set.map(transaction.mapping, transaction.doc);
  const size = transaction.doc.content.size;
  const inline = found
    .filter((mark) => mark.to + 1 < size)
    .map((mark) => Decoration.inline(mark.from + 1, mark.to + 1, { class: "unsupported", "data-number": mark.text }));
  return DecorationSet.create(transaction.doc, inline);
}

export function showMarks(editor, found) {
  editor.view.dispatch(editor.state.tr.setMeta(marks, found).setMeta("addToHistory", false));
}

/** Where a decoration stands by now, by a place inside it. */
export function markAt(editor, place) {
  return marks.getState(editor.state).find(place, place)[0];
}
