// Bundles every entry of static/js and static/css into static/dist, and the icons in use into one sprite.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const ICONS = "node_modules/@tabler/icons/icons/outline";
const dist = "static/dist";

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
writeFileSync(`${dist}/icons.svg`, sprite(iconsInUse()));
await build({
  entryPoints: [...files("static/js", ".js", false), ...files("static/css", ".css", false)],
  outdir: dist,
  entryNames: "[name]",
  bundle: true,
  minify: true,
  format: "esm",
  splitting: true,
  target: "es2022",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  legalComments: "linked",
  loader: { ".woff2": "file", ".woff": "file", ".ttf": "file", ".svg": "file", ".png": "file" },
  logLevel: "warning",
});
// Charts in files are drawn by the same code without a browser, so all of it stands in one script.
await build({
  entryPoints: ["static/js/charts/server.js"],
  outfile: `${dist}/charts-server.js`,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  legalComments: "linked",
  logLevel: "warning",
});

function files(folder, ending, recursive = true) {
  const names = readdirSync(folder, { recursive }).filter((name) => name.endsWith(ending));
  return names.sort().map((name) => `${folder}/${name}`);
}

/** The names that templates draw and that applications and kinds declare. */
function iconsInUse() {
  const declaring = readdirSync(".", { recursive: false, withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "node_modules")
    .flatMap((entry) => files(entry.name, ".py"));
  const names = [
    ...found(files("templates", ".html"), /\bicon "([a-z0-9-]+)"/g),
    ...found(declaring, /\bicon(?:: [\w[\]]+)? ?= ?"([a-z0-9-]+)"/g),
    ...found(declaring, /\bPage\(_\("[^"]*"\), "[^"]*", "([a-z0-9-]+)"/g),
  ];
  return [...new Set(names)].sort();
}

function found(paths, pattern) {
  return paths.flatMap((path) => [...readFileSync(path, "utf8").matchAll(pattern)].map((match) => match[1]));
}

/** One SVG with a symbol for each icon; a name that Tabler does not have stops the build. */
function sprite(names) {
  const symbols = names.map((name) => {
    const drawing = readFileSync(`${ICONS}/${name}.svg`, "utf8").match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1];
    return `<symbol id="${name}" viewBox="0 0 24 24">${drawing.replace(/\s+/g, " ").trim()}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}
