// Bundles static/js/app.js and static/css/app.css, with all they import, into static/dist/.
import { rmSync } from "node:fs";
import { build } from "esbuild";

rmSync("static/dist", { recursive: true, force: true });
await build({
  entryPoints: [
    { in: "static/js/app.js", out: "app" },
    { in: "static/css/app.css", out: "app" },
  ],
  outdir: "static/dist",
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
