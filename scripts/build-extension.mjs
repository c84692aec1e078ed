/**
 * Builds the extension into `extension/dist`: the client (CommonJS, which VS Code loads fastest), the language server (ES modules, run by the editor's Node)
 * and the panel (for the browser). Two builds of one commit are equal byte for byte.
 */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { notices } from "./notices.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "extension/dist");
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

rmSync(dist, { recursive: true, force: true });

const bundles = await Promise.all([
  build({
    ...common,
    entryPoints: ["extension/src/extension.ts"],
    outfile: join(dist, "extension.cjs"),
    format: "cjs",
    platform: "node",
    target: "node20",
    external: ["vscode"],
  }),
  build({
    ...common,
    // The thread of the analysis lies beside the server, which looks for it there.
    entryPoints: { main: "language-server/src/server/main.ts", worker: "language-server/src/server/worker.ts" },
    outdir: join(dist, "server"),
    chunkNames: "chunks/[name]-[hash]",
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    // CommonJS packages in the bundle ask for Node's own modules by `require`.
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; var require = __createRequire(import.meta.url);',
    },
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

const inputs = Object.assign({}, ...bundles.map(({ metafile }) => metafile.inputs));
writeFileSync(join(dist, "NOTICES.txt"), notices({ inputs }, root));
