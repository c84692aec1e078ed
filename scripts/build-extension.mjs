/**
 * Builds the extension into `extension/dist`: the client (CommonJS, which VS Code loads fastest), the language server (ES modules, run by the editor's Node)
 * and the panel (for the browser). Two builds of one commit are equal byte for byte.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { notices } from "./notices.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "extension/dist");
const requireNode = 'import { createRequire as c } from "node:module"; globalThis.require ??= c(import.meta.url);\n';
const common = {
  absWorkingDir: root,
  bundle: true,
  conditions: ["source"],
  mainFields: ["module", "main"],
  minify: true,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
};

const entries = { web: "webMain" };

rmSync(dist, { recursive: true, force: true });

const bundles = await Promise.all([
  build({
    ...common,
    entryPoints: ["extension/src/node.ts"],
    outfile: join(dist, "extension.cjs"),
    format: "cjs",
    platform: "node",
    target: "node20",
    external: ["vscode"],
  }),
  build({
    ...common,
    entryPoints: ["extension/src/browser.ts"],
    outfile: join(dist, "browser.js"),
    format: "cjs",
    platform: "browser",
    target: "es2022",
    external: ["vscode"],
  }),
  build({
    ...common,
    // The thread of the analysis lies beside the server, which looks for it there. In Node and in browsers they share all but their entries.
    entryPoints: Object.fromEntries(
      ["main", "worker", "web", "webWorker", "webBuffer"].map((name) => [
        name,
        `language-server/src/server/${entries[name] ?? name}.ts`,
      ]),
    ),
    conditions: ["source", "browser"],
    alias: { yaml: join(root, "node_modules/yaml/browser/index.js") },
    outdir: join(dist, "server"),
    chunkNames: "chunks/[name]-[hash]",
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
  }),
  build({
    ...common,
    entryPoints: [
      { in: "webview/src/main.tsx", out: "panel" },
      { in: "webview/src/styles/panel.css", out: "panel" },
    ],
    outdir: join(dist, "panel"),
    format: "iife",
    platform: "browser",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    define: { "process.env.NODE_ENV": '"production"' },
  }),
]).catch(() => process.exit(1));

const { outputs } = bundles[2].metafile;
for (const [path, { imports }] of Object.entries(outputs)) {
  const node = imports.some(({ external }) => external);
  const file = join(root, path);
  // CommonJS packages in the bundle ask for Node's own modules by `require`.
  if (node) writeFileSync(file, `${requireNode}${readFileSync(file, "utf8")}`);
  if (node && !/server[\\/](main|worker)\.js$/.test(path)) throw new Error(`${path} runs in browsers and needs Node`);
}

const inputs = Object.assign({}, ...bundles.map(({ metafile }) => metafile.inputs));
writeFileSync(join(dist, "NOTICES.txt"), notices({ inputs }, root));
