// A tree of links: arrow keys move and open, Enter follows the link, a level is fetched when it is opened first.

export function growTrees(root) {
  for (const tree of root.querySelectorAll("[data-tree]")) {
    const first = items(tree)[0];
    if (first) first.tabIndex = 0;
    tree.addEventListener("keydown", (event) => press(tree, event));
    tree.addEventListener("click", (event) => click(tree, event));
    tree.addEventListener("focusin", (event) => hold(tree, event.target));
  }
}

/** Only what can be seen. */
function items(tree) {
  return [...tree.querySelectorAll('[role="treeitem"]')].filter((item) => !item.closest("[hidden]"));
}

function hold(tree, item) {
  for (const other of tree.querySelectorAll('[tabindex="0"]')) other.tabIndex = -1;
  item.tabIndex = 0;
}

function click(tree, event) {
  const item = event.target.closest('[role="treeitem"]');
  const wants = event.target.closest("[data-toggle]") || item?.hasAttribute("data-more");
  if (!item || !wants || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (item.hasAttribute("data-more")) more(item);
  else toggle(item);
}

function press(tree, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const item = event.target.closest('[role="treeitem"]');
  const seen = items(tree);
  const place = seen.indexOf(item);
  const moves = {
    ArrowDown: () => seen[place + 1],
    ArrowUp: () => seen[place - 1],
    Home: () => seen[0],
    End: () => seen.at(-1),
    ArrowRight: () => into(item),
    ArrowLeft: () => out(item),
    " ": () => void (item.hasAttribute("data-more") ? more(item) : toggle(item)),
  };
  const move = moves[event.key] ?? (event.key.length === 1 ? () => named(seen, place, event.key) : null);
  if (!move) return;
  event.preventDefault();
  event.stopPropagation();
  move()?.focus();
}

/** The next one whose name begins with this sign. */
function named(seen, place, sign) {
  const order = [...seen.slice(place + 1), ...seen.slice(0, place)];
  return order.find((item) => item.querySelector(".tree-name").textContent.trim().toLowerCase().startsWith(sign));
}

function group(item) {
  return document.getElementById(item.getAttribute("aria-owns"));
}

function into(item) {
  if (item.ariaExpanded === "false") return void toggle(item);
  return item.ariaExpanded === "true" ? group(item)?.querySelector('[role="treeitem"]') : null;
}

function out(item) {
  if (item.ariaExpanded === "true") return void toggle(item);
  return item.closest('[role="group"]')?.parentElement.querySelector('[role="treeitem"]');
}

async function toggle(item) {
  const under = group(item);
  if (!under || item.ariaBusy === "true") return;
  const opens = item.ariaExpanded !== "true";
  if (opens && !under.children.length) under.innerHTML = await fetched(item, item.dataset.level);
  if (opens && !under.children.length) return;
  under.hidden = !opens;
  item.ariaExpanded = String(opens);
}

/** Put the next page of a level in the place of the line that leads to it. */
async function more(item) {
  const line = item.parentElement;
  const before = line.previousElementSibling;
  const level = await fetched(item, item.href);
  if (!level) return;
  line.insertAdjacentHTML("beforebegin", level);
  line.remove();
  before.nextElementSibling?.querySelector('[role="treeitem"]')?.focus();
}

/** The level at an address; nothing where it did not come, so that it can be asked for again. */
async function fetched(item, address) {
  item.ariaBusy = "true";
  const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
  item.ariaBusy = "false";
  if (!answer) return "";
  // Signed out meanwhile: the page to sign in is for the window.
  if (answer.redirected) location.reload();
  return answer.ok && !answer.redirected ? answer.text() : "";
}
