import { mergeAttributes, Node } from "@tiptap/core";

export const Doc = Node.create({ name: "doc", topNode: true, content: "paragraph" });
export const Paragraph = Node.create({
  name: "paragraph",
  content: "inline*",
  parseHTML: () => [{ tag: "p" }],
  renderHTML: () => ["p", 0],
});
export const Text = Node.create({ name: "text", group: "inline" });

/** A figure or record that is cited: one sign of the text, with the run it stands for. */
export const Chip = Node.create({
  name: "chip",
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,
  draggable: true,
  addAttributes: () => ({
    run: {
      parseHTML: (element) => JSON.parse(element.dataset.run),
      renderHTML: ({ run }) => ({ "data-run": JSON.stringify(run) }),
    },
  }),
  parseHTML: () => [{ tag: "span[data-run]" }],
  renderHTML: ({ node, HTMLAttributes }) => [
    "span",
    mergeAttributes(HTMLAttributes, { class: "cite figure-chip" }),
    node.attrs.run.text,
  ],
  renderText: ({ node }) => node.attrs.run.text,
});

export function toDoc(runs) {
  const content = runs.map((run) =>
    typeof run === "string" ? { type: "text", text: run } : { type: "chip", attrs: { run } },
  );
  return { type: "doc", content: [{ type: "paragraph", content }] };
}

export function toRuns(doc) {
  const runs = [];
  doc.firstChild?.forEach((node) => runs.push(node.isText ? node.text : node.attrs.run));
  return runs;
}
